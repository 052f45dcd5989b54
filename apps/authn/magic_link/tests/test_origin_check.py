import pytest

from apps.web.tests.test_failures import ask_twice, seen
from tests.kit.environment import tenancy
from tests.kit.refusals import refusal

ORIGINS_OF_OTHERS = [
    "https://evil.example", "null", "", "http://localhost", "http://evil.localhost", "https://acme.localhost",
    "http://acme.localhost.evil.example", "http://acme.localhost:8001",
]  # fmt: skip
ANOTHER = [
    *({"origin": origin} for origin in ORIGINS_OF_OTHERS),
    *({"sec-fetch-site": site} for site in ("cross-site", "same-site", "invented")),
    {"origin": "http://acme.localhost", "sec-fetch-site": "cross-site"},
]
OWN = [
    {},
    *({"origin": origin} for origin in ("http://acme.localhost", "http://ACME.localhost", tenancy.ORIGIN)),
    *({"sec-fetch-site": site} for site in ("same-origin", "none")),
    {"origin": "http://acme.localhost", "sec-fetch-site": "same-origin"},
]


def _writes(person, headers):
    """Return the responses to every write of a page."""
    item = f"/api/example/{person.keep('kept')['id']}"
    writes = {"POST": "/api/example", "PATCH": item, "PUT": item, "DELETE": item}
    responses = [person.request(method, path, {"name": "x"}, headers=headers) for method, path in writes.items()]
    return [*responses, person.post("/api/auth/logout", headers=headers)]


@pytest.mark.parametrize("headers", ANOTHER)
def test_a_cookie_writes_nothing_for_a_page_of_another_origin(alice, headers):
    assert [refusal(response) for response in _writes(alice.sign_in(), headers)] == [(403, "FORBIDDEN")] * 5
    assert [item["name"] for item in alice.get("/api/example", headers=headers).json()["data"]] == ["kept"]
    alice.sign_in_with_token()
    assert alice.post("/api/example", {"name": "x"}, headers=headers).status_code == 201


@pytest.mark.parametrize("headers", OWN)
def test_a_cookie_writes_for_its_own_pages_and_for_what_is_no_browser(alice, headers):
    statuses = [response.status_code for response in _writes(alice.sign_in(), headers)]
    assert statuses == [201, 200, 405, 200, 200]


def test_a_page_of_another_origin_cannot_sign_anybody_in_or_out_even_without_a_cookie(alice):
    token, headers = alice.link_token(), {"origin": "https://evil.example"}
    for response in (alice.verify(token, headers=headers), alice.post("/api/auth/logout", headers=headers)):
        assert refusal(response) == (403, "FORBIDDEN")
        assert not response.cookies
    assert alice.verify(token, headers={"origin": "http://acme.localhost"}).status_code == 200


def test_a_page_of_another_origin_is_refused_as_a_page_too(alice):
    foreign = {"headers": {"origin": "https://evil.example"}}
    as_json, as_page = map(seen, ask_twice(alice.sign_in(), "POST", "/api/example", {"name": "x"}, foreign))
    assert as_page == as_json
    assert as_json[:2] == (403, "FORBIDDEN")
