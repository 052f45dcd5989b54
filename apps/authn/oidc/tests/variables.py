from tests.kit.environment import BARE_PROD
from tests.kit.variables import URLS, Cases

WORDS: Cases = ({"abc/def?x=$1": "abc/def?x=$1", "x" * 200: "x" * 200}, ["a b", "ä", "x" * 201])
OIDC = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": "https://issuer.example/", "OIDC_AUDIENCE": "https://api.example"}
CASES = {
    "OIDC_ISSUER": URLS,
    "OIDC_AUDIENCE": WORDS,
    "OIDC_JWKS_URI": URLS,
    "AUTH0_SPA_CLIENT_ID": WORDS,
    "AUTH0_NATIVE_CLIENT_ID": WORDS,
}
NEEDED = [(OIDC, missing, "AUTH_PROVIDER is oidc") for missing in ("OIDC_ISSUER", "OIDC_AUDIENCE")]
ACCEPTED = [BARE_PROD | OIDC]
NOT_IN_PROD = [
    ("OIDC_ISSUER", "http://localhost:9000/"),
    ("OIDC_ISSUER", "http://issuer.example/"),
    ("OIDC_JWKS_URI", "http://LOCALHOST./jwks"),
]
