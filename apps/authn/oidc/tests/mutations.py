"""The rules of access tokens, and a way to break each."""

from tests.kit.mutant import Mutant

SERVICES = "apps/users/services.py"
CLAIMS = "apps/authn/oidc/claims.py"
AUTHENTICATION = "apps/authn/oidc/authentication.py"
REFUSED_TOKEN = "apps/authn/oidc/tests/test_tokens.py::test_refused"


MUTANTS = [
    Mutant("an address that the issuer has not verified is left out", CLAIMS,
        'claims.get("email_verified", True) is not True', "False",
        ("apps/authn/oidc/tests/test_tokens.py::test_an_address_that_the_issuer_has_not_verified_is_left_out",)),
    Mutant("nobody is remembered whose credential we did not issue", SERVICES,
        "if cached and current_context().credential:", "if cached:",
        ("apps/authn/oidc/tests/test_deletion.py::test_the_same_token_is_a_new_users_at_once",)),
    Mutant("an access token is of our issuer", AUTHENTICATION, "issuer=issuer", "issuer=None", (REFUSED_TOKEN,)),
    Mutant("an access token is for our audience", AUTHENTICATION, '"verify_jti": False,', '"verify_jti": False, "verify_aud": False,',
        (REFUSED_TOKEN,)),
    Mutant("an access token says when it expires", AUTHENTICATION, '["exp", "sub"]', '["sub"]', (REFUSED_TOKEN,)),
    Mutant("an access token names its key", AUTHENTICATION,
        "if isinstance(key_id, str) else ()", 'if isinstance(key_id, str) else signing_keys(self.issuer.jwks_uri).find("first", clock.utc_now())',
        (REFUSED_TOKEN,)),
]  # fmt: skip
