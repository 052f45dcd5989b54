"""The rules that matter most, each with a way to break it and the tests that must notice."""

from typing import NamedTuple

MODELS = "apps/authn/magic_link/models.py"
SERVICE = "apps/authn/magic_link/service.py"
COOKIE = "apps/authn/magic_link/cookie.py"
OWNED = "apps/users/owned.py"
IDEMPOTENCY = "apps/users/idempotency.py"
DELETION = "apps/users/deletion.py"
SERVICES = "apps/users/services.py"
ITEMS = "apps/dynamodb/items.py"
ADDRESS = "apps/authn/client_address.py"
CLAIMS = "apps/authn/oidc/claims.py"
REQUEST_BUFFER = "config/request_buffer.py"
BACKEND = "apps/authn/oidc/backend.py"

HOSTILE = "tests/processes/hostile_http/"
MATRIX = "tests/requests/test_isolation_matrix.py::"
AUTHN = "apps/authn/magic_link/tests/"
ONE_LINK = "tests/table/test_races.py::test_of_twenty_simultaneous_uses_of_one_link_exactly_one_signs_in"
LATE_LINK = AUTHN + "test_using_a_link.py::test_wrong_used_expired_and_foreign_links_are_refused_alike"
REFUSED_TOKEN = "apps/authn/oidc/tests/test_tokens.py::test_refused"
INVENTED = AUTHN + "test_limits.py::test_inventing_addresses_buys_nothing"
INVENTED_WITHOUT_PROOF = (
    AUTHN + "test_limits.py::test_inventing_a_connecting_address_buys_nothing_without_cloudflares_proof"
)
INVENTED_BESIDE = AUTHN + "test_limits.py::test_inventing_addresses_beside_the_trusted_one_buys_nothing"

STEPS = "tests/table/test_deletion_steps.py::"
WHO_COMES = STEPS + "test_who_comes_at_any_step_is_not_taken_for_the_old_user_afterwards"
UNDER_WAY = STEPS + "test_what_a_request_under_way_stores_before_the_last_look_goes"
INTERRUPTED = STEPS + "test_interrupted_at_any_step_it_can_be_repeated_until_it_is_done"
KEYS = "tests/table/test_idempotency.py::"


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
    def _key(cls, tenant_id: str, person: str, secret: str) -> tuple[str, str]:
        return tenant_key({tenant}), key(PERSON, person, cls.ENTITY_TYPE, {secret})
"""
    return MODELS, good, bad


def _of_every_tenant(credential: str) -> tuple[str, str, str]:
    return _key_of(credential, '"everybody"', "digest(secret)")


def _readable(credential: str) -> tuple[str, str, str]:
    return _key_of(credential, "tenant_id", "secret")


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
EVERYBODYS_LIST = """            cls.sk.startswith(prefix("USER")),
            cls.entity_type == cls.ENTITY_TYPE,
"""
REMOVE_IDENTITY = """    counts[UserIdentity.ENTITY_TYPE] = int(UserIdentity.remove(tenant_id, principal, user_id))
    counts[SIGN_INS] += end_sign_ins(tenant_id, principal.subject)  # issued meanwhile, and used as the old user's
    counts += delete_items_of(tenant_id, user_id)
"""
REMOVE_IDENTITY_LAST = """    counts += delete_items_of(tenant_id, user_id)
    counts[UserIdentity.ENTITY_TYPE] = int(UserIdentity.remove(tenant_id, principal, user_id))
    counts[SIGN_INS] += end_sign_ins(tenant_id, principal.subject)
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
    Mutant("a link is consumed on its conditions only", ITEMS, TAKE, TAKE_ANYWAY, (LATE_LINK,)),
    Mutant(
        "an expiry is checked when a link is consumed", MODELS,
        "token), cls.expires_at > now)", "token), cls.expires_at.exists())", (LATE_LINK,),
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
        "a session is sent once", COOKIE, "if len(values) != 1:", "if not values:",
        (AUTHN + "test_sessions.py::test_a_session_that_is_sent_twice_is_none",),
    ),
    Mutant(
        "the name of the session's cookie is compared byte by byte", COOKIE,
        r'found.strip(" \t") == name', 'found.encode("latin-1").decode(errors="replace").strip() == name',
        (AUTHN + "test_sessions.py::test_a_cookie_of_another_name_is_neither_a_session_nor_in_its_way",),
    ),
    Mutant(
        "limits count the canonical address", SERVICE,
        "Count(limit, email, wish.tenant.id)", "Count(limit, wish.email, wish.tenant.id)",
        (AUTHN + "test_limits.py::test_other_spellings_of_a_mailbox_buy_nothing",),
    ),
    Mutant(
        "a mailbox has a limit over all tenants", SERVICE,
        "Count(limits.LINKS_PER_MAILBOX_OF_ALL_TENANTS, email)",
        "Count(limits.LINKS_PER_MAILBOX_OF_ALL_TENANTS, email, wish.tenant.id)",
        (AUTHN + "test_limits.py::test_a_mailbox_gets_twenty_links_an_hour_from_all_tenants_together",),
    ),
    Mutant(
        "a sign-in withdraws the person's other links", SERVICE,
        "partial(_withdraw_other_links, tenant_id, email)", "int",
        (AUTHN + "test_using_a_link.py::test_signing_in_withdraws_the_persons_other_links_and_nobody_elses",),
    ),
    Mutant(
        "admission is asked when a link is used", SERVICE,
        "if not is_admitted(tenant_id, principal_of(email)):", "if False:",
        (AUTHN + "test_admission.py::test_a_link_of_somebody_who_is_no_longer_invited_is_like_any_bad_one",),
    ),
    Mutant(
        "signing out everywhere needs a valid sign-in", "apps/authn/magic_link/views.py",
        "require_sign_in(request).email", 'getattr(require_sign_in, "email", "alice@example.com")',
        (AUTHN + "test_end_sessions.py::test_it_needs_a_sign_in_that_is_still_valid",),
    ),
    Mutant(
        "an address that the issuer has not verified is left out", CLAIMS,
        'claims.get("email_verified", True) is not True', "False",
        ("apps/authn/oidc/tests/test_tokens.py::test_an_address_that_the_issuer_has_not_verified_is_left_out",),
    ),
    Mutant(
        "a cookie writes for its own origin only", "apps/tenancy/tenants.py",
        "    origin = request.headers", "    return False\n    origin = request.headers",
        (AUTHN + "test_origin_check.py::test_a_cookie_writes_nothing_for_a_page_of_another_origin",),
    ),
    Mutant(
        "a cursor is bound to its owner", OWNED, ":{owner.tenant_id}:{owner.user_id}", "",
        ("tests/requests/test_isolation_matrix.py::test_a_cursor_leads_nobody_else_anywhere",),
    ),
    Mutant(
        "a cursor is signed", OWNED, "cls._signer(owner).unsign(cursor)", 'cursor.partition(":")[0]',
        ("apps/users/tests/test_resource_paging.py::test_a_cursor_that_nobody_signed_is_refused",),
    ),
    Mutant(
        "an idempotency key is used once", IDEMPOTENCY, "super().insert_condition() | (type(self).ttl <= self.created_at)",
        "type(self).pk.does_not_exist() | type(self).pk.exists()",
        (KEYS + "test_twenty_simultaneous_creations_with_one_key_make_one_item_and_answer_the_same",),
    ),
    Mutant(
        "an idempotency key stands for one body", IDEMPOTENCY, "earlier.body_digest != self.body_digest", "not earlier.body_digest",
        ("apps/users/tests/test_resource_idempotency.py::test_another_body_is_refused_and_writes_nothing",),
    ),
    Mutant(
        "an expired idempotency key is free", IDEMPOTENCY, " | (type(self).ttl <= self.created_at)", "",
        ("apps/users/tests/test_resource_idempotency.py::test_a_key_lasts_24_hours_although_its_record_is_still_there",),
    ),
    Mutant(
        "an idempotency key is its owner's alone", IDEMPOTENCY, 'key("USER", item.user_id,', 'key("USER", "anybody",',
        ("apps/users/tests/test_resource_idempotency.py::test_a_key_is_its_owners_alone",),
    ),
    Mutant("the identity goes before what the user owns", DELETION, REMOVE_IDENTITY, REMOVE_IDENTITY_LAST, (WHO_COMES,)),
    Mutant(
        "sign-ins are ended again once the identity is gone", DELETION,
        "    counts[SIGN_INS] += end_sign_ins(tenant_id, principal.subject)", "    counts[SIGN_INS] += 0", (WHO_COMES,),
    ),
    Mutant(
        "a deletion looks twice", DELETION, "return deleted + TableItem.delete_all(User.items_of(tenant_id, user_id))", "return deleted",
        (UNDER_WAY,),
    ),
    Mutant(
        "a deletion is written down before it begins", "apps/users/models.py", "        deletion.save()\n", "", (INTERRUPTED,),
    ),
    Mutant(
        "nobody is remembered whose credential we did not issue", SERVICES,
        "if remembered and current_context().credential:", "if remembered:",
        ("apps/authn/oidc/tests/test_deletion.py::test_the_same_token_is_a_new_users_at_once",),
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
        "nobody bypasses Cloudflare", "apps/web/edge.py", "or is_from_the_edge(request)", "or True",
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
    Mutant(
        "a thread waits for no body", REQUEST_BUFFER,
        "self._length > LARGEST_BODY or len(self.received) >= start + self._length", "True",
        (HOSTILE + "test_slow_clients.py::test_after_100_continue_the_body_is_read_and_there_is_one_100_alone",),
    ),
    Mutant(
        "a thread waits for no client to take its response", "config/response_buffer.py",
        "self.send(self.unsent, socket.MSG_DONTWAIT)", "self.send(self.unsent)",
        (HOSTILE + "test_slow_clients.py::test_clients_that_do_not_read_their_responses_hold_no_thread",),
    ),
    Mutant(
        "a request that trickles has a deadline", "config/worker.py",
        "CLIENT_TIMEOUT_SECONDS if self.alive else STOP_KEEPALIVE_LINGER", "3600",
        (HOSTILE + "test_slow_clients.py::test_however_a_request_trickles_its_connection_is_closed_after_ten_seconds",),
    ),
    Mutant(
        "an answer after which the server closes says so", REQUEST_BUFFER,
        "not (self.body.failed or self.unreader.is_exhausted)", "True",
        (HOSTILE + "test_closing.py::test_a_second_request_is_answered_or_the_first_answer_said_that_none_will_be",),
    ),
    Mutant(
        "a page about a failure asks nobody again who is signed in", "apps/core/envelope.py",
        "        request._not_authenticated()", "        pass",
        ("apps/web/tests/test_failures.py::test_without_a_table_a_page_says_so_too",),
    ),
]  # fmt: skip
