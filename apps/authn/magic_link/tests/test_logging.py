import json


def test_no_token_and_no_cookie_is_logged(alice, lines):
    token = alice.receive_token()
    alice.verify(token)
    cookie = alice.client.cookies["session"].value
    alice.sign_in_with_token()
    alice.get(f"/api/example?cursor={token}&secret=query-text")
    alice.get(f"/auth/verify?token={token}")
    alice.get("/api/nothing?secret=query-text", headers={"cookie": f"session={cookie}"})
    alice.post("/api/auth/verify", "not an object")
    text = json.dumps(lines())
    bearer = alice.headers["authorization"].removeprefix("Bearer ")
    for secret in (token, cookie, cookie.split(":")[0], bearer, "query-text", alice.email):
        assert secret not in text
