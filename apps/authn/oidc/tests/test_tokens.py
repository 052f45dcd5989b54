"""Which access tokens are accepted, and which refused."""

import base64
import hashlib
import hmac
import json
import logging
import time

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from tests.kit.oidc.issuer import AUDIENCE, FIRST, SECOND, Issuer, Key
from tests.kit.refusals import refusal

ATTACKER = Key("attacker", "first")
SUBJECT = "auth0|alice"


def base64url(content):
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def segments(header, claims):
    return ".".join(base64url(json.dumps(part).encode()) for part in (header, claims))


def signed(payload):
    """Sign any bytes, as PyJWT's JWTs would not."""
    return jwt.PyJWS().encode(payload, FIRST.private, "RS256", headers={"kid": "first"})


def without_signature(issuer):
    return segments({"alg": "none", "kid": "first"}, issuer.claims(SUBJECT)) + "."


def hs256_with_the_public_key(issuer):
    """The oldest trick: the public key, which everybody has, as the secret of an HMAC."""
    public = FIRST.private.public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    signed = segments({"alg": "HS256", "kid": "first"}, issuer.claims(SUBJECT))
    return f"{signed}.{base64url(hmac.digest(pem, signed.encode(), hashlib.sha256))}"


def with_header(key=FIRST, algorithm="RS256", **header):
    return lambda issuer: key.sign(issuer.claims(SUBJECT), algorithm, **header)


def with_claims(**claims):
    """Sign these claims; one that is a function is told the time, in seconds."""

    def token(issuer):
        now = int(time.time())
        return FIRST.sign(issuer.claims(SUBJECT, **{n: v(now) if callable(v) else v for n, v in claims.items()}))

    return token


def with_raw_claims(text):
    """Sign claims that no JSON library would write: `text` stands where the subject's quotes would."""
    return lambda issuer: signed(json.dumps(issuer.claims("SUBJECT")).replace('"SUBJECT"', text).encode())


def changed_after_signing(issuer):
    header, _, signature = FIRST.sign(issuer.claims(SUBJECT)).split(".")
    return f"{header}.{base64url(json.dumps(issuer.claims('auth0|bob')).encode())}.{signature}"


def after(seconds):
    return lambda now: now + seconds


ACCEPTED = {
    "as the issuer signs it": with_claims(),
    "signed as the odd ones below": with_raw_claims(f'"{SUBJECT}"'),
    "one audience of several": with_claims(aud=["https://other.example", AUDIENCE]),
    "times with fractions": with_claims(exp=after(60.5), iat=after(-0.5)),
    "no iat, no nbf": with_claims(iat=None),
    "subject of 255 characters": with_claims(sub="s" * 255),
    "claims that would choose a tenant": with_claims(tenant="evil", org_id="evil", tenantId="evil"),
    "type of RFC 9068": with_header(typ="at+jwt"),
    "own key, and a jku beside it": with_header(jku="https://evil.example/jwks.json"),
    "own key, and an x5u beside it": with_header(x5u="https://evil.example/cert.pem"),
}
REFUSED = {
    "expired": with_claims(exp=after(-60)),
    "not valid yet": with_claims(nbf=after(300)),
    "issued in the future": with_claims(iat=after(300)),
    "no exp": with_claims(exp=None),
    "exp as text": with_claims(exp=lambda now: str(now + 300)),
    "exp is true": with_claims(exp=True),
    "exp is Infinity": with_claims(exp=float("inf")),
    "nbf is true": with_claims(nbf=True),
    "iat is true": with_claims(iat=True),
    "nbf is null": with_raw_claims('"auth0|alice", "nbf": null'),
    "iat is a list": with_claims(iat=lambda now: [now]),
    "no audience": with_claims(aud=None),
    "another audience": with_claims(aud="https://other.example"),
    "audience as a part of another": with_claims(aud=AUDIENCE + ".evil.example"),
    "audience as an object": with_claims(aud={AUDIENCE: True}),
    "no issuer": with_claims(iss=None),
    "another issuer": with_claims(iss="https://evil.example/"),
    "issuer as a list": lambda issuer: signed(json.dumps(issuer.claims(SUBJECT, iss=[issuer.url])).encode()),
    "issuer without its slash": lambda issuer: with_claims(iss=issuer.url.rstrip("/"))(issuer),
    "no subject": with_claims(sub=None),
    "empty subject": with_claims(sub=""),
    "blank subject": with_claims(sub=" "),
    "numeric subject": with_claims(sub=42),
    "subject of 256 characters": with_claims(sub="s" * 256),
    "subject with a line break": with_claims(sub="alice\nbob"),
    "subject with half a surrogate pair": with_raw_claims(r'"\ud800"'),
    "no signature": without_signature,
    "HS256 with the public key": hs256_with_the_public_key,
    "RS512": with_header(algorithm="RS512"),
    "PS256": with_header(algorithm="PS256"),
    "unknown kid": with_header(kid="nobody's"),
    "empty kid": with_header(kid=""),
    "missing kid": lambda issuer: jwt.encode(issuer.claims(SUBJECT), FIRST.private, "RS256"),
    "an attacker's key under the issuer's kid": with_header(ATTACKER),
    "an attacker's key, embedded as jwk": with_header(ATTACKER, jwk=ATTACKER.jwk()),
    "an attacker's key, at a jku": with_header(ATTACKER, jku="https://evil.example/jwks.json"),
    "an attacker's key, at an x5u": with_header(ATTACKER, x5u="https://evil.example/cert.pem"),
    "an attacker's key, as x5c": with_header(ATTACKER, x5c=["MIIB"]),
    "crit": with_header(crit=["exp"]),
    "changed after signing": changed_after_signing,
    "claims as a list": lambda issuer: signed(b"[1]"),
    "claims that are no JSON": lambda issuer: signed(b"{"),
    "100 KB": with_claims(filler="x" * 100_000),
    "four parts": lambda issuer: with_claims()(issuer) + ".more",
    "header nested too deep": lambda issuer: base64url(b'{"alg":' + b"[" * 2500) + ".e30.AA",
    "header that is no JSON": lambda issuer: "e30x." + with_claims()(issuer).partition(".")[2],
    "characters that are no base64": lambda issuer: "é.ü.ö",
}  # fmt: skip


def test_accepted(issuer, check):
    for name, make in ACCEPTED.items():
        assert check(make(issuer)).status_code == 200, name


def test_refused(issuer, check):
    issuer.keys(FIRST, SECOND)
    for name, make in REFUSED.items():
        token = make(issuer)
        response = check(token)
        assert refusal(response) == (401, "UNAUTHORIZED"), name
        assert response.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
        assert token not in response.content.decode()


@pytest.mark.parametrize("header", ["jku", "x5u"])
def test_no_key_is_fetched_from_where_a_token_says(issuer, check, header):
    with Issuer() as attackers:
        attackers.keys(ATTACKER)
        token = with_header(ATTACKER, **{header: f"{attackers.url}keys"})(issuer)
        assert check(token).status_code == 401
        assert attackers.fetches == 0


@pytest.mark.parametrize(("claim", "inside", "outside"), [("exp", -29, -31), ("nbf", 30, 31), ("iat", 30, 31)])
def test_clocks_may_differ_by_half_a_minute(issuer, check, clock, claim, inside, outside):
    now = int(clock.now.timestamp())
    for seconds, status in ((inside, 200), (outside, 401)):
        claims = issuer.claims(SUBJECT, now, **{claim: now + seconds})
        assert check(FIRST.sign(claims)).status_code == status


def test_which_forms_of_the_header_are_a_token(issuer, alice):
    """Servers join two headers of one name with a comma."""
    token, forms = issuer.token(SUBJECT), {"bearer {}": 200, "bEaReR {}": 200}
    others = ("", "Bearer", "Basic YWxpY2U6", "Token {}", "{}", "Bearer {},Bearer {}", "Bearer {} {}", "\xa0")
    for form, status in (forms | dict.fromkeys(others, 401)).items():
        headers = {"authorization": form.replace("{}", token)}
        assert alice.get("/api/auth/check", headers=headers).status_code == status, form


def test_the_principal_is_what_the_claims_say_but_for_what_says_nothing(issuer, check):
    alice = {"email": "alice@example.com", "name": "Alice", "picture": "https://example.com/alice.png"}
    others = (dict.fromkeys(alice, value) for value in ("", "  ", 42, None, ["a"], {"a": "b"}, True, "\ud800"))
    for claims, described in ((alice, alice), *((other, {}) for other in others)):
        principal = check(issuer.token(SUBJECT, **claims)).json()["data"]["principal"]
        assert principal == {"provider": "oidc", "subject": SUBJECT} | described


def test_credentials_from_elsewhere_are_refused(alice, bob, request):
    alice.sign_in()
    bob.sign_in_with_token()
    assert (alice.is_signed_in(), bob.is_signed_in()) == (True, True)
    request.getfixturevalue("issuer")
    assert (alice.is_signed_in(), bob.is_signed_in()) == (False, False)


def test_no_token_is_logged_but_why_it_is_refused_is_said(issuer, check, caplog):
    caplog.set_level(logging.DEBUG)
    foreign = with_claims(aud="other")(issuer)
    message = check(foreign).json()["error"]["message"]
    assert message == "The bearer token is not valid: Audience doesn't match."
    for token in (foreign, issuer.token(SUBJECT), with_header(ATTACKER)(issuer)):
        check(token)
        assert token.split(".")[1] not in caplog.text


def test_an_address_that_the_issuer_has_not_verified_is_left_out(issuer, check):
    for value in (False, "true", "false", 1, 0, [], {}):
        token = issuer.token(SUBJECT, email="alice@example.com", email_verified=value)
        assert "email" not in check(token).json()["data"]["principal"], value


def test_an_address_that_is_not_verified_any_more_is_forgotten(issuer, alice):
    def email_of(**claims):
        alice.headers["authorization"] = f"Bearer {issuer.token(SUBJECT, **claims)}"
        return alice.user().get("email")

    assert email_of(email="alice@example.com", email_verified=True) == "alice@example.com"
    assert email_of() == "alice@example.com"  # access tokens may tell no address at all
    assert email_of(email="bob@example.com", email_verified=False) is None
    assert email_of() is None
