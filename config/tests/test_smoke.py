def test_it(alice, bob, mallory, clock):
    alice.sign_in()
    bob.sign_in_with_api_token()
    mallory.sign_in()
    e = alice.keep("one")
    assert alice.names() == ["one"]
    assert bob.names() == [] and mallory.names() == []
    assert bob.get(f"/api/example/{e['id']}").status_code == 404
    r = alice.post("/api/auth/logout")
    assert r.status_code == 200
    assert alice.get("/api/me").status_code == 401
