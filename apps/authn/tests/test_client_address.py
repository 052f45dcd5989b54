"""Who a client is, for the limits: the trusted infrastructure says it, and nothing else that is sent."""

import pytest

from apps.authn.client_address import client_networks

PEER, GATEWAY, VISITOR, INVENTED = "192.0.2.1", "198.51.100.1", "203.0.113.1", "203.0.113.66"
PROOF = "known to Cloudflare and to us alone"
NO_PROOFS = (None, "", "wrong", PROOF[:-1], f"{PROOF} ", f"wrong,{PROOF}", PROOF.upper(), "é")
PROOFS = ("the newer proof, not set at Cloudflare yet", PROOF)
HEADERS = ("X-Forwarded-For", "Forwarded", "CF-Connecting-IP", "X-Real-IP", "X-Client-IP", "True-Client-IP")


@pytest.fixture
def name_of(rf, settings):
    """Return what a client counts as, who invents each address header that is not given."""

    def name_of(sent, **configured):
        defaults = {"CLIENT_IP_HEADER": None, "TRUSTED_PROXY_COUNT": 0, "EDGE_PROOF_SECRETS": ()}
        for name, value in (defaults | configured).items():
            setattr(settings, name, value)
        given = dict.fromkeys(HEADERS, INVENTED) | sent
        headers = {name: value for name, value in given.items() if value is not None}
        return client_networks(rf.get("/", REMOTE_ADDR=PEER, headers=headers))[0].name

    return name_of


def test_without_anything_trusted_it_is_the_peer_of_the_connection(name_of):
    assert name_of({}) == PEER


def test_behind_proxies_it_is_the_hop_that_the_last_trusted_one_saw(name_of):
    for proxies, sent, expected in (
        (1, f"{INVENTED}, {VISITOR}", VISITOR),
        (2, f"{INVENTED}, {VISITOR}, {GATEWAY}", VISITOR),
        (2, VISITOR, PEER),
        (1, "nonsense", PEER),
        (1, None, PEER),
    ):
        assert name_of({"X-Forwarded-For": sent}, TRUSTED_PROXY_COUNT=proxies) == expected, sent


@pytest.mark.parametrize("proxies", [0, 1])
def test_a_header_of_the_infrastructure_outdoes_the_proxies(name_of, proxies):
    infrastructure = {"CLIENT_IP_HEADER": "X-Client-IP", "TRUSTED_PROXY_COUNT": proxies}
    addresses = {VISITOR: VISITOR, "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", f"::ffff:{VISITOR}": VISITOR}
    for sent, expected in (addresses | dict.fromkeys([f"{VISITOR},{INVENTED}", "", None], PEER)).items():
        assert name_of({"X-Client-IP": sent}, **infrastructure) == expected, sent


def test_without_cloudflares_proof_its_header_is_not_believed(name_of):
    for proofs, all_sent in {PROOFS: NO_PROOFS, (): ("", "None", "()")}.items():
        for sent in all_sent:
            headers = {"X-Edge-Proof": sent, "X-Client-IP": GATEWAY}
            assert name_of(headers, CLIENT_IP_HEADER="X-Client-IP", EDGE_PROOF_SECRETS=proofs) == GATEWAY, sent


@pytest.mark.parametrize("proof", PROOFS)
def test_with_the_proof_it_is_whom_cloudflare_says_or_else_the_gateway(name_of, proof):
    for sent, expected in {VISITOR: VISITOR, None: GATEWAY, "": GATEWAY, "nonsense": GATEWAY}.items():
        headers = {"X-Edge-Proof": proof, "X-Client-IP": GATEWAY, "CF-Connecting-IP": sent}
        assert name_of(headers, CLIENT_IP_HEADER="X-Client-IP", EDGE_PROOF_SECRETS=PROOFS) == expected


def test_a_peer_counts_as_its_networks(rf):
    for peer, networks in {
        "": (("unknown", 1),),
        "::ffff:192.0.2.7": (("192.0.2.7", 1),),
        "2001:db8:1:2::9": (("2001:db8:1:2::/64", 1), ("2001:db8:1::/48", 4)),
    }.items():
        assert client_networks(rf.get("/", REMOTE_ADDR=peer)) == networks
