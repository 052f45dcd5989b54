"""A token says who somebody is, never where; what others may do is in tests/requests/test_isolation_matrix.py."""

from tests.kit.meter import metered


def test_a_user_is_one_subject_whatever_their_address_and_as_the_newest_token_describes_them(alice, bob, sign_in):
    email = "shared@example.com"
    first = sign_in(alice, "auth0|1", email=email, name="Alice", picture="https://example.com/old.png").user()
    second = sign_in(alice, "auth0|1", email=email, name="Alice Liddell").user()
    assert (second["userId"], second["name"]) == (first["userId"], "Alice Liddell")
    assert sign_in(bob, "google|1", email=email).user()["userId"] != first["userId"]


def test_no_claim_chooses_the_tenant(alice, sign_in):
    for claim in ("tenant", "tenantId", "tenant_id", "org_id", "organization", "https://example.com/tenant"):
        assert sign_in(alice, **{claim: "evil"}).user()["tenantId"] == "acme", claim


def test_a_check_costs_no_request_to_the_table_however_it_ends(alice, sign_in):
    with metered() as meter:
        assert sign_in(alice).is_signed_in()
        assert not sign_in(alice, aud="other").is_signed_in()
    assert meter.requests == 0
