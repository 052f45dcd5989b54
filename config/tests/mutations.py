"""The rules that matter most, each with a way to break it and the tests that must notice."""

from typing import NamedTuple

MODELS = "apps/authn/magic_link/models.py"
OWNED = "apps/users/owned.py"
ITEMS = "apps/dynamodb/items.py"
ADDRESS = "apps/authn/client_address.py"
CLAIMS = "apps/authn/oidc/claims.py"
BACKEND = "apps/authn/oidc/backend.py"

MATRIX = "config/tests/test_isolation_matrix.py::"
AUTHN = "apps/authn/tests/"
ONE_LINK = "config/tests/proof/test_races.py::test_of_twenty_simultaneous_uses_of_one_link_exactly_one_signs_in"
LATE_LINK = AUTHN + "test_using_a_link.py::test_wrong_used_expired_and_foreign_links_are_refused_alike"
OTHERS_LINK = AUTHN + "test_using_a_link.py::test_a_link_is_refused_unused_when_the_person_was_shown_another_address"
REFUSED_TOKEN = "apps/authn/oidc/tests/test_tokens.py::test_refused"
INVENTED = AUTHN + "test_limits.py::test_inventing_addresses_buys_nothing"
INVENTED_WITHOUT_PROOF = (
    AUTHN + "test_limits.py::test_inventing_a_connecting_address_buys_nothing_without_cloudflares_proof"
)
INVENTED_BESIDE = AUTHN + "test_limits.py::test_inventing_addresses_beside_the_trusted_one_buys_nothing"


class Mutant(NamedTuple):
    """A broken rule: in `file`, `good` becomes `bad`, and one of `tests` must fail."""

    rule: str
    file: str
    good: str
    bad: str
    tests: tuple[str, ...]


def _key_of(credential: str, tenant: str, secret: str) -> tuple[str, str, str]:
    """Return how to give one kind of credential, and no other, a key of its own."""
    good = f'    ENTITY_TYPE: ClassVar[str] = "{credential}"\n'
    bad = f"""{good}
    @classmethod
    def _key(cls, tenant_id: str, secret: str) -> tuple[str, str]:
        return tenant_key({tenant}), key(cls.ENTITY_TYPE, {secret})
"""
    return MODELS, good, bad


def _of_every_tenant(credential: str) -> tuple[str, str, str]:
    return _key_of(credential, '"everybody"', "digest(secret)")


def _readable(credential: str) -> tuple[str, str, str]:
    return _key_of(credential, "tenant_id", "secret")


CONSUME = "        return cls.take(*cls._key(tenant_id, secret), condition)\n"
READ_THEN_DELETE = """        item = cls.find_valid(tenant_id, secret, now)
        if item is None or email not in (None, item.email):
            raise Gone
        item.delete()
        return item
"""
TAKE = "delete_item(pk, sk, condition=condition, return_values=ALL_OLD)\n"
TAKE_ANYWAY = """delete_item(pk, sk, return_values=ALL_OLD)
            if ATTRIBUTES not in deleted:
                raise Gone
"""
EVERYBODYS_LIST = """            cls.sk.startswith(prefix("USER")),
            cls.entity_type == cls.ENTITY_TYPE,
"""

MUTANTS = [
    Mutant(
        "the tenant is in the key", "apps/dynamodb/keys.py", 'key("TENANT", tenant_id)', 'key("TENANT", "everybody")',
        (MATRIX + "test_a_credential_of_another_tenant_is_none_here",),
    ),
    Mutant(
        "the owner is in the key of an item", OWNED,
        'key("USER", owner.user_id, cls.ENTITY_TYPE, item_id)', 'key("USER", "anybody", cls.ENTITY_TYPE, item_id)',
        (MATRIX + "test_nobody_else_reads_or_changes_anything",),
    ),
    Mutant(
        "the owner is in what a list begins with", OWNED,
        "            cls.sk.startswith(sk_start),\n", EVERYBODYS_LIST,
        (MATRIX + "test_nobody_else_reads_or_changes_anything",),
    ),
    Mutant("a link is read and deleted in one step", MODELS, CONSUME, READ_THEN_DELETE, (ONE_LINK,)),
    Mutant("a link is consumed on its conditions only", ITEMS, TAKE, TAKE_ANYWAY, (LATE_LINK, OTHERS_LINK)),
    Mutant(
        "an expiry is checked when a link is consumed", MODELS,
        "condition = cls.expires_at > now", "condition = cls.expires_at.exists()", (LATE_LINK,),
    ),
    Mutant(
        "an expiry is checked when an item is read", MODELS, "item.expires_at > now", "item.expires_at",
        (AUTHN + "test_sessions.py::test_an_expired_session_is_dead_although_its_item_is_still_there",
         AUTHN + "test_api_tokens.py::test_an_api_token_lasts_seven_days_and_no_longer"),
    ),
    Mutant(
        "a session is bound to its tenant", *_of_every_tenant("SESSION"),
        (AUTHN + "test_sessions.py::test_a_session_is_worth_nothing_on_another_tenant",),
    ),
    Mutant(
        "an API token is bound to its tenant", *_of_every_tenant("API_TOKEN"),
        (AUTHN + "test_api_tokens.py::test_an_api_token_is_worth_nothing_on_another_tenant",),
    ),
    Mutant(
        "a link is bound to its tenant", *_of_every_tenant("AUTH_TOKEN"),
        (AUTHN + "test_using_a_link.py::test_a_foreign_attempt_does_not_use_a_link_up",),
    ),
    Mutant(
        "only the hash of a session is stored", *_readable("SESSION"),
        (AUTHN + "test_sessions.py::test_only_the_hash_of_a_session_is_stored",),
    ),
    Mutant(
        "only the hash of an API token is stored", *_readable("API_TOKEN"),
        (AUTHN + "test_api_tokens.py::test_only_the_hash_of_an_api_token_is_stored",),
    ),
    Mutant(
        "only the hash of a link's token is stored", *_readable("AUTH_TOKEN"),
        (AUTHN + "test_asking_for_a_link.py::test_only_the_hash_of_a_token_is_stored",),
    ),
    Mutant(
        "a cookie writes for its own origin only", "apps/tenancy/tenants.py",
        "    origin = request.headers", "    return False\n    origin = request.headers",
        (AUTHN + "test_origin_check.py::test_a_cookie_writes_nothing_for_a_page_of_another_origin",),
    ),
    Mutant(
        "a cursor is bound to its owner", OWNED, ":{owner.tenant_id}:{owner.user_id}", "",
        ("apps/examples/tests/test_paging.py::test_a_cursor_of_somebody_else_is_refused",),
    ),
    Mutant(
        "a cursor is signed", OWNED, "cls._signer(owner).unsign(cursor)", 'cursor.partition(":")[0]',
        ("apps/examples/tests/test_paging.py::test_a_cursor_that_nobody_signed_is_refused",),
    ),
    Mutant(
        "a request id is validated", "apps/core/middleware.py", "REQUEST_ID.fullmatch(sent)", "sent",
        ("apps/core/tests/test_request_ids.py::test_another_one_is_replaced",),
    ),
    Mutant(
        "no proxy is believed unless one is trusted", ADDRESS, "if settings.TRUSTED_PROXY_COUNT:", "if True:", (INVENTED,),
    ),
    Mutant(
        "only Cloudflare's proof makes its header believed", ADDRESS, "if is_from_the_edge(request):",
        "if EDGE_PROOF_HEADER in request.headers:", (INVENTED_WITHOUT_PROOF,),
    ),
    Mutant(
        "nobody goes round Cloudflare", "apps/web/edge.py", "or is_from_the_edge(request)", "or True",
        ("apps/web/tests/test_edge.py::test_the_api_refuses_in_the_envelope",),
    ),
    Mutant(
        "an access token is of our issuer", CLAIMS, 'claims.get("iss") != issuer', "not issuer", (REFUSED_TOKEN,),
    ),
    Mutant(
        "an access token is for our audience", CLAIMS, 'not _is_for(audience, claims.get("aud"))', "not audience",
        (REFUSED_TOKEN,),
    ),
    Mutant(
        "an access token says when it expires", CLAIMS, 'if "exp" not in times:', 'if times.setdefault("exp", now) is None:', (REFUSED_TOKEN,),
    ),
    Mutant(
        "an access token names its key", BACKEND,
        "if isinstance(key_id, str) else ()", 'if isinstance(key_id, str) else self.keys.find("first", clock.utc_now())',
        (REFUSED_TOKEN,),
    ),
    Mutant(
        "only the trusted hop is believed", ADDRESS, "hops[-settings.TRUSTED_PROXY_COUNT]", "hops[0]",
        (INVENTED_BESIDE,),
    ),
    Mutant(
        "only the trusted header is believed", ADDRESS,
        'request.headers.get(settings.CLIENT_IP_HEADER, "")', 'request.headers.get("X-Real-IP", "")', (INVENTED_BESIDE,),
    ),
]  # fmt: skip
