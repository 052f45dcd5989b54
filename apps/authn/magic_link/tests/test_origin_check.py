import pytest

from tests.kit.refusals import refusal

ANOTHER = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": ""},
    {"origin": "http://localhost"},
    {"origin": "http://evil.localhost"},
    {"origin": "https://acme.localhost"},
    {"origin": "http://acme.localhost.evil.example"},
    {"origin": "http://acme.localhost:8001"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "invented"},
    {"origin": "http://acme.localhost", "sec-fetch-site": "cross-site"},
]
OWN = [
    {},
    {"origin": "http://acme.localhost"},
    {"origin": "http://ACME.localhost"},
    {"origin": "http://acme.localhost:8000"},  # the configured one
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
    {"origin": "http://acme.localhost", "sec-fetch-site": "same-origin"},
]


def _writes(person):
    path = f"/api/example/{person.keep('kept')['id']}"
    return [
        ("POST", "/api/example", {"name": "x"}),
        ("PATCH", path, {"name": "x"}),
        ("PUT", path, {"name": "x"}),
        ("DELETE", path, None),
        ("POST", "/api/auth/logout", None),
    ]


@pytest.mark.parametrize("headers", ANOTHER)
def test_a_cookie_writes_nothing_for_a_page_of_another_origin(alice, headers):
    alice.sign_in()
    for method, path, body in _writes(alice):
        response = alice.request(method, path, body, headers=headers)
        assert refusal(response) == (403, "FORBIDDEN"), (method, path)
    assert alice.names() == ["kept"]


@pytest.mark.parametrize("headers", OWN)
def test_a_cookie_writes_for_its_own_pages_and_for_what_is_no_browser(alice, headers):
    alice.sign_in()
    statuses = [alice.request(method, path, body, headers=headers).status_code for method, path, body in _writes(alice)]
    assert statuses == [201, 200, 405, 200, 200]


@pytest.mark.parametrize("headers", ANOTHER)
def test_reading_and_bearer_tokens_are_open_to_any_origin(alice, headers):
    assert alice.sign_in().get("/api/example", headers=headers).status_code == 200
    alice.sign_in_with_api_token()
    assert alice.post("/api/example", {"name": "x"}, headers=headers).status_code == 201


def test_a_page_of_another_origin_cannot_sign_anybody_out_even_without_sending_the_cookie(alice):
    response = alice.post("/api/auth/logout", headers={"origin": "https://evil.example"})
    assert response.status_code == 403
    assert not response.cookies
