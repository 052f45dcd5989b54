"""Who a client is, for the limits: the trusted infrastructure says it, and nothing else that is sent."""

import pytest

from apps.authn.client_address import client_networks
from apps.authn.trusted_headers import TrustedHeaders
from tests.kit.features import configure

PEER, GATEWAY, VISITOR, INVENTED = "192.0.2.1", "198.51.100.1", "203.0.113.1", "203.0.113.66"
PROOF = "known to Cloudflare and to us alone"
NO_PROOFS = (None, "", "wrong", PROOF[:-1], f"{PROOF} ", f"wrong,{PROOF}", PROOF.upper(), "é")
PROOFS = ("the newer proof, not set at Cloudflare yet", PROOF)
HEADERS = ("X-Forwarded-For", "Forwarded", "CF-Connecting-IP", "X-Real-IP", "X-Client-IP", "True-Client-IP")


GATEWAY_SAYS = {"client_ip_header": "X-Client-IP"}
PROVEN = GATEWAY_SAYS | {"edge_proof_secrets": PROOFS}
SITE = "2001:db8:1:2::/64"
CASES = [
    # what is configured, what is sent beside invented addresses, and whose request that is
    ({}, {}, PEER),
    ({"trusted_proxy_count": 1}, {"X-Forwarded-For": f"{INVENTED}, {VISITOR}"}, VISITOR),
    ({"trusted_proxy_count": 2}, {"X-Forwarded-For": f"{INVENTED}, {VISITOR}, {GATEWAY}"}, VISITOR),
    ({"trusted_proxy_count": 2}, {"X-Forwarded-For": VISITOR}, PEER),
    ({"trusted_proxy_count": 1}, {"X-Forwarded-For": "nonsense"}, PEER),
    ({"trusted_proxy_count": 1}, {"X-Forwarded-For": None}, PEER),
    (GATEWAY_SAYS | {"trusted_proxy_count": 1}, {"X-Client-IP": VISITOR}, VISITOR),
    (GATEWAY_SAYS, {"X-Client-IP": f"::ffff:{VISITOR}"}, VISITOR),
    (GATEWAY_SAYS, {"X-Client-IP": "2001:db8:1:2:3:4:5:6"}, SITE),
    *((GATEWAY_SAYS, {"X-Client-IP": sent}, PEER) for sent in (f"{VISITOR},{INVENTED}", "", None)),
    *((PROVEN, {"X-Client-IP": GATEWAY, "X-Edge-Proof": proof}, GATEWAY) for proof in NO_PROOFS),
    *((GATEWAY_SAYS, {"X-Client-IP": GATEWAY, "X-Edge-Proof": proof}, GATEWAY) for proof in ("", "None", "()")),
    *((PROVEN, {"X-Edge-Proof": proof, "CF-Connecting-IP": VISITOR}, VISITOR) for proof in PROOFS),
    *(
        (PROVEN, {"X-Client-IP": GATEWAY, "X-Edge-Proof": PROOF, "CF-Connecting-IP": sent}, GATEWAY)
        for sent in (None, "", "nonsense")
    ),
]


@pytest.mark.parametrize(("configured", "sent", "expected"), CASES)
def test_it_is_whom_what_is_trusted_says_or_else_the_peer(rf, settings, configured, sent, expected):
    trusted = dict(configured)
    settings.EDGE_PROOF_SECRETS = trusted.pop("edge_proof_secrets", ())
    configure(settings, TrustedHeaders, **trusted)
    headers = {name: value for name, value in (dict.fromkeys(HEADERS, INVENTED) | sent).items() if value is not None}
    assert client_networks(rf.get("/", REMOTE_ADDR=PEER, headers=headers))[0].name == expected


def test_a_peer_counts_as_its_networks(rf):
    for peer, networks in {
        "": (("unknown", 1),),
        "::ffff:192.0.2.7": (("192.0.2.7", 1),),
        "2001:db8:1:2::9": ((SITE, 1), ("2001:db8:1::/48", 4)),
    }.items():
        assert client_networks(rf.get("/", REMOTE_ADDR=peer)) == networks
