"""One person in two tenants is two users, who know nothing of each other."""

from django.core.management import call_command

from tests.kit.refusals import writing_nothing
from tests.kit.resources import keep_one_of_each
from tests.kit.stored import Stored


def test_a_person_is_another_user_in_every_tenant(alice):
    here, there = alice.sign_in().user(), alice.at_another_device(tenant="other").sign_in().user()
    assert (here["tenantId"], there["tenantId"]) == ("acme", "other")
    assert here["userId"] != there["userId"]


def test_who_is_deleted_in_one_tenant_stays_in_another(alice, table):
    keep_one_of_each(alice.at_another_device(tenant="evil").sign_in())
    there = [item for item in Stored(table).items() if item["PK"] == "TENANT#evil"]
    keep_one_of_each(alice.sign_in())
    call_command("delete_user", "acme", "--email", alice.email)
    assert [item for item in Stored(table).items() if item["PK"] == "TENANT#evil"] == there


def test_a_user_id_of_another_tenant_is_unknown_to_a_deletion(mallory, table):
    user_id = mallory.sign_in().user()["userId"]
    with writing_nothing(table):
        call_command("delete_user", "acme", "--user-id", user_id)
