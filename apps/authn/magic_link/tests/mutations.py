"""The rules of sign-in by link, each with a way to break it."""

from tests.kit.mutant import Mutant

MODELS = "apps/authn/magic_link/models.py"
SERVICE = "apps/authn/magic_link/service.py"
COOKIE = "apps/authn/magic_link/cookie.py"
ITEMS = "apps/dynamodb/items.py"
ADDRESS = "apps/authn/client_address.py"
AUTHN = "apps/authn/magic_link/tests/"
DELETION = AUTHN + "test_deletion.py::"
HASHED = AUTHN + "test_sign_ins.py::test_only_the_hash_of_its_secret_is_stored_nor_more_of_a_links"
ONE_LINK = "tests/table/magic_link/test_races.py::test_of_twenty_simultaneous_uses_of_one_link_exactly_one_signs_in"
EXTENSION = (
    "tests/table/magic_link/test_races.py::test_of_the_simultaneous_first_requests_of_a_day_one_extends_the_sign_in"
)
LATE_LINK = AUTHN + "test_using_a_link.py::test_wrong_used_expired_and_foreign_links_are_refused_alike"
WHO = "apps/authn/tests/test_client_address.py::test_it_is_whom_what_is_trusted_says_or_else_the_peer"
CONSUME = "        return cls.take(*cls._key(tenant_id, digest(email), token), cls.expires_at > now)\n"
READ_THEN_DELETE = """        item = cls.find(*cls._key(tenant_id, digest(email), token))
        if item is None or item.expires_at <= now:
            raise Gone
        item.delete()
        return item
"""
TAKE = "delete_item(pk, sk, condition=condition, return_values=ALL_OLD)\n"
TAKE_ANYWAY = """delete_item(pk, sk, return_values=ALL_OLD)
            if ATTRIBUTES not in deleted:
                raise Gone
"""


def key_of(credential: str, tenant: str, secret: str) -> tuple[str, str, str]:
    """Return how to give one kind of credential, and no other, a key of its own."""
    good = f'    ENTITY_TYPE: ClassVar[str] = "{credential}"\n'
    bad = f"""{good}
    @classmethod
    def _key(cls, tenant_id: str, person: str, secret: str) -> tuple[str, str]:
        return tenant_key({tenant}), key(PERSON, person, cls.ENTITY_TYPE, {secret})
"""
    return MODELS, good, bad


def _readable(credential: str) -> tuple[str, str, str]:
    return key_of(credential, "tenant_id", "secret")


MUTANTS = [
    Mutant("a link is read and deleted in one step", MODELS, CONSUME, READ_THEN_DELETE, (ONE_LINK,)),
    Mutant("a link is consumed on its conditions only", ITEMS, TAKE, TAKE_ANYWAY, (LATE_LINK,)),
    Mutant("an expiry is checked when a link is consumed", MODELS,
        "token), cls.expires_at > now)", "token), cls.expires_at.exists())", (LATE_LINK,)),
    Mutant("a sign-in is extended if nobody else did", MODELS, ", cls.expires_at == self.expires_at)", ")", (EXTENSION,)),
    Mutant("an expiry is checked when an item is read", MODELS, "item.expires_at > now", "item.expires_at",
        (AUTHN + "test_sign_ins.py::test_it_lasts_seven_days_although_its_item_is_still_there_afterwards",)),
    Mutant("a sign-in ends after ninety days", MODELS,
        "min(now + self.LIFETIME, self.created_at + self.LONGEST_LIFETIME)", "now + self.LIFETIME",
        (AUTHN + "test_sign_ins.py::test_it_ends_after_ninety_days_however_it_is_used",)),
    Mutant("only the hash of a session is stored", *_readable("SESSION"), (HASHED,)),
    Mutant("only the hash of an API token is stored", *_readable("API_TOKEN"), (HASHED,)),
    Mutant("only the hash of a link's token is stored", *_readable("AUTH_TOKEN"), (HASHED,)),
    Mutant("a session is sent once", COOKIE, "if len(values) != 1:", "if not values:",
        (AUTHN + "test_session_cookie.py::test_a_session_that_is_sent_twice_is_none",)),
    Mutant("the name of the session's cookie is compared byte by byte", COOKIE,
        r'found.strip(" \t") == name', 'found.encode("latin-1").decode(errors="replace").strip() == name',
        (AUTHN + "test_session_cookie.py::test_a_cookie_of_another_name_is_neither_a_session_nor_in_its_way",)),
    Mutant("limits count the canonical address", SERVICE,
        "Count(limit, email, request.tenant.id)", "Count(limit, request.email, request.tenant.id)",
        (AUTHN + "test_limits.py::test_other_spellings_of_a_mailbox_buy_nothing",)),
    Mutant("a sign-in withdraws the person's other links", SERVICE,
        'partial(_tidy_up, "links_not_revoked", AuthToken.revoke_all, link.tenant_id, link.email)', "int",
        (AUTHN + "test_using_a_link.py::test_signing_in_withdraws_the_persons_other_links_and_nobody_elses",)),
    Mutant("a sign-in ends the session that it replaces", SERVICE,
        'partial(_tidy_up, "session_not_ended", Session.end, link.tenant_id, link.replaced)', "int",
        (AUTHN + "test_sign_ins.py::test_a_late_extension_brings_no_earlier_session_back",)),
    Mutant("admission is asked when a link is used", SERVICE,
        "if not is_admitted(link.tenant_id, principal_of(link.email)):", "if False:",
        (AUTHN + "test_admission.py::test_a_link_of_somebody_who_is_no_longer_invited_is_like_any_bad_one",)),
    Mutant("signing out everywhere needs a valid sign-in", "apps/authn/magic_link/views.py",
        "require_sign_in(request).email", 'getattr(require_sign_in, "email", "alice@example.com")',
        (AUTHN + "test_end_sessions.py::test_it_needs_a_sign_in_that_is_still_valid",)),
    Mutant("the sign-in that asks for a deletion can repeat it", "apps/users/deletion.py",
        "counts = Counter({SIGN_INS: end_sign_ins(tenant_id, principal.subject, NOT_ENDING)})",
        "counts = Counter({SIGN_INS: end_sign_ins(tenant_id, principal.subject)})",
        (DELETION + "test_a_deletion_that_breaks_off_anywhere_is_finished_by_the_same_sign_in",)),
    Mutant("a sign-in that is ending can do nothing else", "apps/core/views.py",
        "request.method not in self.served_while_ending", "False",
        (DELETION + "test_a_sign_in_whose_deletion_broke_off_can_do_nothing_else",)),
    Mutant("a sign-in that is ending makes no user", "apps/authn/sign_ins.py",
        "credential, NOT_ENDING)", "credential, TableItem.entity_type.exists())",
        (DELETION + "test_a_request_under_way_makes_no_user_while_the_deletion_is_unfinished",)),
    Mutant("a cookie writes for its own origin only", "apps/authn/magic_link/authentication.py",
        "    origin = request.headers", "    return False\n    origin = request.headers",
        (AUTHN + "test_origin_check.py::test_a_cookie_writes_nothing_for_a_page_of_another_origin",)),
    Mutant("no proxy is believed unless one is trusted", ADDRESS, "if trusted.trusted_proxy_count:", "if True:", (WHO,)),
    Mutant("only Cloudflare's proof makes its header believed", ADDRESS, "if is_from_the_edge(request):",
        "if request.headers.get(EDGE_IP_HEADER):", (WHO,)),
    Mutant("only the trusted hop is believed", ADDRESS, "hops[-trusted.trusted_proxy_count]", "hops[0]",
        (WHO,)),
    Mutant("only the trusted header is believed", ADDRESS,
        'request.headers.get(trusted.client_ip_header, "")', 'request.headers.get("X-Real-IP", "")', (WHO,)),
]  # fmt: skip
