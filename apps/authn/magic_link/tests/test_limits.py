import pytest

from apps.authn.client_address import client_networks
from apps.authn.magic_link.limits import FOR_THIS_ADDRESS, FROM_YOUR_NETWORK
from tests.kit.people import Person

pytestmark = pytest.mark.usefixtures("clock")  # or a minute could end in the middle of a test


def _statuses(act, times):
    return [act(number).status_code for number in range(times)]


def test_a_client_may_ask_for_five_links_a_minute(alice):
    assert _statuses(lambda n: alice.ask_for_link(f"{n}@example.com"), 6) == [202] * 5 + [429]


def test_an_address_gets_three_links_a_minute(alice):
    def ask(number):
        return Person(alice.email, tenant="acme", address=f"192.0.2.{number}").ask_for_link()

    assert _statuses(ask, 4) == [202] * 3 + [429]
    assert Person(alice.email, tenant="other", address="192.0.2.99").ask_for_link().status_code == 202


def _ask_from_everywhere(email, *, tenant="acme", address="192.0.2.{}"):
    """Return an act that asks for a link to one mailbox, each time from another address and perhaps another tenant."""
    return lambda number: Person(email, tenant=tenant.format(number), address=address.format(number)).ask_for_link()


def test_a_mailbox_gets_ten_links_an_hour_in_one_tenant(alice, clock):
    clock.advance(minutes=-4)  # 03:00, so that no hour ends meanwhile
    ask = _ask_from_everywhere(alice.email)
    for _ in range(3):
        assert _statuses(ask, 3) == [202] * 3
        clock.advance(minutes=1)
    assert _statuses(ask, 2) == [202, 429]
    refused = ask(9)
    assert refused.json()["error"]["message"] == FOR_THIS_ADDRESS
    assert 3000 < int(refused["Retry-After"]) <= 3600
    clock.advance(seconds=int(refused["Retry-After"]))
    assert ask(1).status_code == 202


def test_a_mailbox_gets_twenty_links_an_hour_from_all_tenants_together(alice):
    assert _statuses(_ask_from_everywhere(alice.email, tenant="t{}"), 21) == [202] * 20 + [429]


def test_other_spellings_of_a_mailbox_buy_nothing():
    spellings = ["a@münchen.example", "a@mu\u0308nchen.example", "A@XN--MNCHEN-3YA.example", "a@mün\u00adchen.example"]
    asks = [_ask_from_everywhere(spelling) for spelling in spellings]
    assert [ask(number).status_code for number, ask in enumerate(asks)] == [202, 202, 202, 429]


def test_an_ipv6_client_is_its_network(alice):
    def ask(number):
        alice.address = f"2001:db8:1:2::{number}"
        return alice.ask_for_link(f"{number}@example.com")

    assert _statuses(ask, 6) == [202] * 5 + [429]


def test_an_ipv6_site_has_four_times_the_limit_of_a_client(alice):
    def ask(number):
        alice.address = f"2001:db8:1:{number:x}::1"
        return alice.ask_for_link(f"{number}@example.com")

    def try_a_link(number):
        alice.address = f"2001:db8:1:{number:x}::1"
        return alice.verify(f"{number:064x}")

    assert _statuses(ask, 21) == [202] * 20 + [429]
    assert _statuses(try_a_link, 41) == [401] * 40 + [429]


def test_a_refusal_says_which_limit_it_was(alice):
    assert alice.ask_for_link().status_code == 202
    refused = [alice.ask_for_link(f"{number}@example.com") for number in range(5)][-1]
    assert refused.json()["error"]["message"] == FROM_YOUR_NETWORK
    assert "newest email still works" in FROM_YOUR_NETWORK
    assert "newest email still works" in FOR_THIS_ADDRESS


def test_a_client_may_try_ten_links_a_minute(alice):
    assert _statuses(lambda n: alice.verify(f"{n:064x}"), 11) == [401] * 10 + [429]


def test_a_limit_ends_with_its_minute(alice, clock):
    clock.advance(seconds=-5, milliseconds=-678)  # 03:04:00
    _statuses(lambda n: alice.ask_for_link(f"{n}@example.com"), 6)
    clock.advance(seconds=59)
    response = alice.ask_for_link()
    assert (response.status_code, response["Retry-After"]) == (429, "1")
    assert response.json()["error"]["code"] == "RATE_LIMITED"
    clock.advance(seconds=1)
    assert alice.ask_for_link().status_code == 202


def test_inventing_hosts_buys_nothing(alice):
    def ask(number):
        return Person("a@example.com", tenant=f"t{number}", address=alice.address).ask_for_link()

    assert _statuses(ask, 6) == [202] * 5 + [429]


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "cf-connecting-ip", "x-real-ip", "x-client-ip"])
def test_inventing_addresses_buys_nothing(alice, header):
    def ask(number):
        return alice.ask_for_link(f"{number}@example.com", headers={header: f"198.51.100.{number}"})

    def try_a_link(number):
        return alice.verify(f"{number:064x}", headers={header: f"198.51.100.{number}"})

    assert _statuses(ask, 6) == [202] * 5 + [429]
    assert _statuses(try_a_link, 11) == [401] * 10 + [429]


@pytest.mark.parametrize(("trusted_header", "proxies", "fixed"), [
    ("X-Client-IP", 0, {"x-client-ip": "198.51.100.1"}),
    ("CF-Connecting-IP", 0, {"cf-connecting-ip": "198.51.100.1"}),
    (None, 1, {"x-forwarded-for": "{}, 198.51.100.1"}),
    (None, 2, {"x-forwarded-for": "{}, 198.51.100.1, 10.0.0.1"}),
])  # fmt: skip
def test_inventing_addresses_beside_the_trusted_one_buys_nothing(alice, settings, trusted_header, proxies, fixed):
    settings.CLIENT_IP_HEADER, settings.TRUSTED_PROXY_COUNT = trusted_header, proxies

    def ask(number):
        invented = f"203.0.113.{number}"
        headers = dict.fromkeys(("x-forwarded-for", "forwarded", "cf-connecting-ip", "x-real-ip"), invented)
        headers |= {name: value.format(invented) for name, value in fixed.items()}
        alice.address = invented
        return alice.ask_for_link(f"{number}@example.com", headers=headers)

    assert _statuses(ask, 6) == [202] * 5 + [429]


@pytest.fixture
def behind_cloudflare(settings):
    """A deployment whose gateway tells its own caller, and to which Cloudflare proves what it has sent."""
    settings.CLIENT_IP_HEADER = "X-Client-IP"
    settings.EDGE_PROOF_SECRETS = ("the newer proof, not set at Cloudflare yet", PROOF)
    return settings


PROOF = "known to Cloudflare and to us alone"
EDGE = {"x-client-ip": "198.51.100.1"}
"""What the gateway sets on every request: whoever called it, which Cloudflare's own address is as well."""


@pytest.mark.usefixtures("behind_cloudflare")
@pytest.mark.parametrize(
    "proof", [None, "", "wrong", PROOF[:-1], f"{PROOF} ", f"wrong,{PROOF}", PROOF.upper(), "é" * 35]
)
def test_inventing_a_connecting_address_buys_nothing_without_cloudflares_proof(alice, proof):
    def ask(number):
        invented = {"cf-connecting-ip": f"203.0.113.{number}"} | ({} if proof is None else {"x-edge-proof": proof})
        return alice.ask_for_link(f"{number}@example.com", headers=EDGE | invented)

    assert _statuses(ask, 6) == [202] * 5 + [429]


@pytest.mark.parametrize("sent", ["", "None", "()"])
def test_where_no_proof_is_configured_none_is_right(alice, behind_cloudflare, sent):
    behind_cloudflare.EDGE_PROOF_SECRETS = ()

    def ask(number):
        headers = EDGE | {"cf-connecting-ip": f"203.0.113.{number}", "x-edge-proof": sent}
        return alice.ask_for_link(f"{number}@example.com", headers=headers)

    assert _statuses(ask, 6) == [202] * 5 + [429]


@pytest.mark.usefixtures("behind_cloudflare")
def test_who_come_through_cloudflare_have_limits_of_their_own(alice):
    def ask(visitor, number):
        headers = EDGE | {"x-edge-proof": PROOF, "cf-connecting-ip": visitor}
        return alice.ask_for_link(f"{visitor}-{number}@example.com", headers=headers)

    assert _statuses(lambda n: ask("203.0.113.1", n), 6) == [202] * 5 + [429]
    assert ask("203.0.113.2", 1).status_code == 202


@pytest.mark.usefixtures("behind_cloudflare")
@pytest.mark.parametrize("address", [{}, {"HTTP_CF_CONNECTING_IP": ""}, {"HTTP_CF_CONNECTING_IP": "nonsense"}])
def test_what_cloudflare_leaves_out_the_gateway_tells(rf, address):
    request = rf.get("/", HTTP_X_EDGE_PROOF=PROOF, HTTP_X_CLIENT_IP="198.51.100.1", **address)
    assert client_networks(request) == (("198.51.100.1", 1),)


def test_a_malformed_address_counts_as_well(alice):
    assert _statuses(lambda n: alice.ask_for_link("nonsense"), 6) == [400] * 5 + [429]


def test_one_client_cannot_use_up_another_ones_limit(alice, bob):
    _statuses(lambda n: alice.verify("0" * 64), 11)
    assert bob.verify("0" * 64).status_code == 401


@pytest.mark.parametrize(
    ("header", "proxies", "sent", "expected"),
    [
        (None, 0, {"HTTP_X_FORWARDED_FOR": "198.51.100.1"}, "192.0.2.1"),
        (None, 1, {"HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.1"}, "198.51.100.1"),
        (None, 2, {"HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.1, 198.51.100.2"}, "198.51.100.1"),
        (None, 2, {"HTTP_X_FORWARDED_FOR": "198.51.100.1"}, "192.0.2.1"),
        (None, 1, {"HTTP_X_FORWARDED_FOR": "nonsense"}, "192.0.2.1"),
        (None, 1, {}, "192.0.2.1"),
        ("X-Client-IP", 0, {"HTTP_X_CLIENT_IP": "198.51.100.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}, "198.51.100.1"),
        ("X-Client-IP", 1, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, "192.0.2.1"),
        ("X-Client-IP", 0, {"HTTP_X_CLIENT_IP": "198.51.100.1,203.0.113.9"}, "192.0.2.1"),
        ("X-Client-IP", 0, {"HTTP_X_CLIENT_IP": "2001:db8:1:2:3:4:5:6"}, "2001:db8:1:2::/64"),
        ("X-Client-IP", 0, {"HTTP_X_CLIENT_IP": "::ffff:198.51.100.1"}, "198.51.100.1"),
    ],
)
def test_the_client_is_who_the_trusted_infrastructure_says(rf, settings, header, proxies, sent, expected):
    settings.CLIENT_IP_HEADER, settings.TRUSTED_PROXY_COUNT = header, proxies
    assert client_networks(rf.get("/", REMOTE_ADDR="192.0.2.1", **sent))[0].name == expected


def test_without_any_address_there_is_still_one_limit(rf):
    assert client_networks(rf.get("/", REMOTE_ADDR="")) == (("unknown", 1),)
