import pytest


@pytest.fixture
def issuer(token_issuer):
    return token_issuer


@pytest.fixture
def check(alice):
    """Return what /api/auth/check answers to a token."""
    return lambda token: alice.get("/api/auth/check", headers={"authorization": f"Bearer {token}"})


@pytest.fixture
def sign_in(issuer):
    """Give a person a token of the issuer's, by default about a subject of their own."""

    def sign_in(person, subject=None, **claims):
        token = issuer.token(subject or person.email.partition("@")[0], **claims)
        person.headers["authorization"] = f"Bearer {token}"
        return person

    return sign_in
