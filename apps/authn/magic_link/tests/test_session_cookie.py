"""The session's cookie: what browsers are told of it, and which cookies are a session."""

import pytest


def _cookies_of_a_sign_in(person):
    return person.verify(person.link_token()).cookies


def test_it_is_kept_from_scripts_other_sites_and_other_hosts(alice, settings):
    cookie = _cookies_of_a_sign_in(alice)["session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert (cookie["max-age"], cookie["secure"]) == (7 * 24 * 3600, "")  # http://localhost
    settings.IS_LOCALHOST = False
    over_https = _cookies_of_a_sign_in(alice)["__Host-session"]
    assert dict(over_https) == dict(cookie) | {"expires": over_https["expires"], "secure": True}
    assert alice.is_signed_in()


def test_another_cookie_that_tells_scripts_of_it_is_set_and_cleared_with_it(alice):
    cookies = _cookies_of_a_sign_in(alice)
    hint, session = cookies["signed-in"], cookies["session"]
    assert dict(hint) == dict(session) | {"httponly": ""}
    cleared = alice.post("/api/auth/logout").cookies
    assert {name: (cookie.value, cookie["max-age"]) for name, cookie in cleared.items()} == {
        "session": ("", 0),
        "signed-in": ("", 0),
    }


def test_one_that_was_changed_is_worth_nothing(alice):
    good = alice.sign_in().client.cookies["session"].value
    other = ("1" if good[0] == "0" else "0") + good[1:]
    for bad in ("", "x", good[:-1], good.split(":")[0], other, good + "x", good.replace(":", "")):
        alice.client.cookies["session"] = bad
        assert alice.get("/api/auth/check").status_code == 401, bad


def test_it_outlives_the_rotation_of_the_cookie_secret(alice, settings):
    alice.sign_in()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new secret that signs from now on"
    assert alice.is_signed_in()
    settings.SECRET_KEY_FALLBACKS = []
    assert alice.get("/api/auth/check").status_code == 401


@pytest.fixture
def cookie(alice, bob):
    """The value of Alice's session cookie, and that of Bob's, who has tossed it to her browser."""
    return [person.sign_in().client.cookies.pop("session").value for person in (alice, bob)]


def _check_with(person, header):
    person.client.cookies.clear()
    response = person.get("/api/auth/check", headers={"cookie": header})
    return response.json()["data"]["principal"]["email"] if response.status_code == 200 else None


SPACES = "\u2000\u00a0\u1680\u3000\u0085\u2028\x0b\x0c\x1c\x1f\u200b\ufeff"
OTHER_NAMES = [
    *(f"{space}session" for space in SPACES), *(f"session{space}" for space in SPACES), "Session", "SESSION",
    '"session"', "$Version", "session[0]", "sessio", "session2", "signed-in", "x; path=/; session2",
]  # fmt: skip


def test_a_cookie_of_another_name_is_neither_a_session_nor_in_its_way(alice, cookie):
    own, tossed = cookie
    for name in OTHER_NAMES:
        sent = name.encode().decode("latin-1")  # as WSGI has bytes
        assert _check_with(alice, f"{sent}={tossed}") is None, name
        for header in (f"session={own}; {sent}={tossed}", f"{sent}={tossed}; session={own}"):
            assert _check_with(alice, header) == alice.email, name


def test_a_session_that_is_sent_twice_is_none(alice, cookie):
    own, tossed = (f"session={value}" for value in cookie)
    for between in ("; ", ";", " ;\t", ";;", "; x=y; ", ";\t \t"):
        for one, other in ((own, tossed), (tossed, own), (own, own), (own, "session="), (own, "session")):
            assert _check_with(alice, f"{one}{between}{other}") is None


def test_a_session_is_what_is_sent_once_as_it_was_set(alice, cookie):
    for header in ("session={}", " session={}", "\tsession = {} ", "a=b;session={};c=d", "=; ;session={}"):
        assert _check_with(alice, header.format(cookie[0])) == alice.email, header
    for header in ('session="{}"', "session={},x=y", "session={}; session", "session=a={}", "{}"):
        assert _check_with(alice, header.format(cookie[0])) is None, header
