"""The rules that matter most, each with a way to break it and the tests that must notice; a feature's are beside its tests."""

from importlib import import_module

from tests.kit.machine import BASE_DIR
from tests.kit.mutant import Mutant

OWNED = "apps/users/owned.py"
DELETION = "apps/users/deletion.py"
REQUEST_BUFFER = "config/request_buffer.py"
HOSTILE = "tests/processes/hostile_http/"
MATRIX = "tests/requests/test_isolation_matrix.py::"
STEPS = "tests/table/test_deletion_steps.py::"
WHO_COMES = STEPS + "test_who_comes_at_any_step_is_not_taken_for_the_old_user_afterwards"
UNDER_WAY = STEPS + "test_what_a_request_under_way_stores_before_the_last_look_goes"
INTERRUPTED = STEPS + "test_interrupted_at_any_step_it_can_be_repeated_until_it_is_done"
KEYS = "tests/table/test_idempotency.py::"
EVERYBODYS_LIST = """            cls.sk.startswith(prefix("USER")),
            cls.entity_type == cls.ENTITY_TYPE,
"""
REMOVE_IDENTITY = """    counts[UserIdentity.ENTITY_TYPE] = int(UserIdentity.remove(tenant_id, principal, user_id))
    counts[SIGN_INS] += end_sign_ins(tenant_id, principal.subject)  # issued meanwhile, and cached as the old user's
    counts += delete_items_of(tenant_id, user_id)
"""
REMOVE_IDENTITY_LAST = """    counts += delete_items_of(tenant_id, user_id)
    counts[UserIdentity.ENTITY_TYPE] = int(UserIdentity.remove(tenant_id, principal, user_id))
    counts[SIGN_INS] += end_sign_ins(tenant_id, principal.subject)
"""

_own = [
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
    Mutant(
        "a cursor is bound to its owner", OWNED, ":{owner.tenant_id}:{owner.user_id}", "",
        (MATRIX + "test_a_cursor_leads_nobody_else_anywhere",),
    ),
    Mutant(
        "a cursor is signed", OWNED, "cls._signer(owner).unsign(cursor)", 'cursor.partition(":")[0]',
        ("apps/users/tests/test_resource_paging.py::test_a_cursor_that_nobody_signed_is_refused",),
    ),
    Mutant(
        "an idempotency key is used once", OWNED, "super().insert_condition() | (type(self).ttl <= self.created_at)",
        "type(self).pk.does_not_exist() | type(self).pk.exists()",
        (KEYS + "test_twenty_simultaneous_creations_with_one_key_make_one_item_and_answer_the_same",),
    ),
    Mutant(
        "an idempotency key stands for one body", OWNED, "earlier.body_digest != self.body_digest", "not earlier.body_digest",
        ("apps/users/tests/test_resource_idempotency.py::test_another_body_is_refused_and_writes_nothing",),
    ),
    Mutant(
        "an expired idempotency key is free", OWNED, " | (type(self).ttl <= self.created_at)", "",
        ("apps/users/tests/test_resource_idempotency.py::test_a_key_lasts_24_hours_although_its_record_is_still_there",),
    ),
    Mutant(
        "an idempotency key is its owner's alone", OWNED, 'key("USER", item.user_id,', 'key("USER", "anybody",',
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
        "a request id is validated", "apps/core/middleware.py", "REQUEST_ID.fullmatch(sent)", "sent",
        ("apps/core/tests/test_request_ids.py::test_another_one_is_replaced",),
    ),
    Mutant(
        "nobody bypasses Cloudflare", "apps/web/edge.py", "or is_from_the_edge(request)", "or True",
        ("apps/web/tests/test_edge.py::test_the_api_refuses_in_the_envelope",),
    ),
    Mutant(
        "a thread waits for no body", REQUEST_BUFFER,
        "self._length > MAX_BODY_BYTES or len(self.received) >= start + self._length", "True",
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

_rooms = (file.relative_to(BASE_DIR).with_suffix("") for file in sorted(BASE_DIR.glob("apps/**/tests/mutations.py")))
MUTANTS: list[Mutant] = [*_own, *(each for room in _rooms for each in import_module(".".join(room.parts)).MUTANTS)]
