from tests.kit.mutant import Mutant

OWNED = "apps/users/owned.py"
DELETION = "apps/users/deletion.py"
MATRIX = "tests/requests/test_isolation_matrix.py::"
STEPS = "tests/table/test_deletion_steps.py::"
WHO_COMES = STEPS + "test_who_comes_at_any_step_is_not_taken_for_the_old_user_afterwards"
UNDER_WAY = STEPS + "test_what_a_request_under_way_stores_before_the_last_look_goes"
INTERRUPTED = STEPS + "test_interrupted_at_any_step_it_can_be_repeated_until_it_is_done"
KEYS = "tests/table/test_idempotency.py::"
EVERYBODYS_LIST = """            cls.sk.startswith(prefix("USER")),
            cls.entity_type == cls.ENTITY_TYPE,
"""
REMOVE_IDENTITY = """    counts[UserIdentity.ENTITY_TYPE] = sum(UserIdentity.remove(tenant_id, principal, user_id) for user_id in user_ids)
    counts[SIGN_INS] += end_sign_ins(tenant_id, principal.subject, NOT_ENDING)  # cached as the old user's meanwhile
    for user_id in user_ids:
        counts += delete_items_of(tenant_id, user_id)
"""
REMOVE_IDENTITY_LAST = """    for user_id in user_ids:
        counts += delete_items_of(tenant_id, user_id)
    counts[UserIdentity.ENTITY_TYPE] = sum(UserIdentity.remove(tenant_id, principal, user_id) for user_id in user_ids)
    counts[SIGN_INS] += end_sign_ins(tenant_id, principal.subject, NOT_ENDING)
"""

MUTANTS = [
    Mutant(
        "a page about a failure asks nobody again who is signed in", "apps/core/envelope.py",
        "        request._not_authenticated()", "        pass",
        ("apps/web/tests/test_failures.py::test_without_a_table_a_page_says_so_too",),
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
    Mutant(
        "what is meant for somebody else is refused", "apps/users/services.py", "in {None, *user_ids}", "not in {}",
        ("apps/users/tests/test_resources.py::test_a_request_that_is_meant_for_somebody_else_is_refused",),
    ),
    Mutant(
        "what is meant for somebody who was deleted makes nobody", "apps/users/services.py",
        "if user_id is None and not may_create:", "if False:",
        (MATRIX + "test_a_request_that_is_meant_for_a_deleted_user_makes_nobody_anew",),
    ),
    Mutant(
        "a repeated deletion spares whoever came after", DELETION, " and named not in interrupted", "",
        ("apps/users/tests/test_deleting_oneself.py::test_what_names_the_old_user_spares_the_new_one",),
    ),
    Mutant("the identity goes before what the user owns", DELETION, REMOVE_IDENTITY, REMOVE_IDENTITY_LAST, (WHO_COMES,)),
    Mutant(
        "sign-ins are ended again once the identity is gone", DELETION,
        "    counts[SIGN_INS] += end_sign_ins(tenant_id, principal.subject, NOT_ENDING)", "    counts[SIGN_INS] += 0", (WHO_COMES,),
    ),
    Mutant(
        "a deletion looks twice", DELETION, "return deleted + TableItem.delete_all(User.items_of(tenant_id, user_id))", "return deleted",
        (UNDER_WAY,),
    ),
    Mutant(
        "a deletion is written down before it begins", "apps/users/models.py", "        deletion.save()\n", "", (INTERRUPTED,),
    ),
]  # fmt: skip
