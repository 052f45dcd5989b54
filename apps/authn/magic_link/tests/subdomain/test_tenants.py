"""Links, sessions and API tokens belong to one tenant: at another they are nobody's, and end nothing."""

from itertools import product

import pytest
from django.core import mail
from django.core.management import call_command

from apps.authn.magic_link.tests.test_limits import send_links, statuses
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.sign_ins import KIT
from tests.requests.test_isolation_matrix import PROTECTED, Secret, call

each_way = pytest.mark.parametrize("way", KIT.CREDENTIALS)


@pytest.fixture
def secret(alice):
    return Secret(alice.sign_in())


@pytest.fixture
def elsewhere(alice):
    """The same address at another tenant: somebody else."""
    return alice.at_another_device(tenant="other")


@each_way
def test_a_credential_of_another_tenant_is_none_here(alice, mallory, table, secret, way):
    for person in (alice, mallory):
        getattr(person, way)()
    alice.host, mallory.host = mallory.host, alice.host
    with writing_nothing(table):
        for person, (route, method) in product((alice, mallory), PROTECTED):
            assert refusal(call(person, route, method, secret)) == (401, "UNAUTHORIZED"), route


@each_way
def test_a_stolen_credential_signs_nobody_in_or_out_at_another_tenant(alice, mallory, way):
    assert not mallory.steal_from(getattr(alice, way)()).is_signed_in()
    mallory.post("/api/auth/logout")
    assert alice.get("/api/auth/check").status_code == 200


@pytest.mark.parametrize("use", ["session", "api_token"])
def test_a_link_is_none_on_another_tenant_and_stays_good_on_its_own(alice, mallory, use):
    token = alice.link_token()
    assert mallory.verify(token, use=use, email=alice.email).status_code == 401
    assert alice.verify(token, use=use).status_code == 200


def test_signing_in_withdraws_no_links_of_the_same_address_elsewhere(alice, elsewhere):
    token = elsewhere.link_token()
    alice.verify(alice.link_token())
    assert elsewhere.verify(token).status_code == 200


def test_signing_out_everywhere_and_an_operator_end_no_sign_ins_elsewhere(alice, elsewhere):
    elsewhere.sign_in()
    alice.sign_in().post("/api/auth/logout", {"everywhere": True})
    call_command("end_sessions", "acme", "--email", alice.email)
    assert (alice.is_signed_in(), elsewhere.is_signed_in()) == (False, True)


def test_admission_is_asked_for_each_tenant(alice, elsewhere, settings):
    settings.ADMISSION = f"{__name__}.only_to_acme"
    assert (alice.ask_for_link().status_code, elsewhere.ask_for_link().status_code) == (202, 202)
    assert [message.to for message in mail.outbox] == [[alice.email]]


def only_to_acme(tenant_id, principal):
    return tenant_id == "acme"


@pytest.mark.usefixtures("clock")  # or a minute could end in the middle
@pytest.mark.parametrize(
    ("send", "times"),
    [
        (send_links("a@example.com", address="192.0.2.{}", tenant="t{}"), 20),
        (send_links(tenant="t{}"), 5),
    ],
    ids=["links an hour for a mailbox of all tenants", "links a minute for a client of many tenants"],
)
def test_there_is_a_limit_of(send, times):
    assert statuses(send, times + 1) == [202] * times + [429]


@pytest.mark.parametrize(("host", "named"), [
    ("acme.localhost", "acme"), ("ACME.localhost.:8000", "acme"), ("localhost", None), ("www.localhost", None),
])  # fmt: skip
def test_the_landing_page_names_the_tenant_of_its_address(alice, host, named):
    page = alice.get("/auth/verify", headers={"host": host})
    assert page.context["tenant"] == named
    assert (f"<span>{named}</span>" in page.text) == (named is not None)
