"""A deployment that requires the proof answers nobody who bypasses Cloudflare."""

import pytest

from tests.kit.refusals import refusal

PROOF = "the-proof-that-only-cloudflare-knows"
PROVEN = {"x-edge-proof": PROOF}


@pytest.fixture(autouse=True)
def edge_proof_required(settings):
    settings.EDGE_PROOF_SECRETS = ("the newer proof, not set at Cloudflare yet", PROOF)
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:4], "apps.web.edge.EdgeProofMiddleware", *settings.MIDDLEWARE[4:]]


@pytest.mark.parametrize("headers", [{}, {"x-edge-proof": ""}, {"x-edge-proof": "invented"}, {"x-edge-proof": "é"}])
@pytest.mark.parametrize("path", ["/api/config", "/api/me", "/api/nothing", "/api"])
def test_the_api_refuses_in_the_envelope(alice, path, headers):
    response = alice.get(path, headers=headers)
    assert refusal(response)[:2] == (403, "FORBIDDEN")
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("path", ["/", "/auth/verify", "/nothing", "/static/nothing.css"])
def test_pages_are_refused_in_plain_text(alice, path):
    response = alice.get(path)
    assert (response.status_code, response["Content-Type"]) == (403, "text/plain")


def test_nothing_is_written_for_who_comes_round(alice):
    assert alice.ask_for_link("alice@example.com").status_code == 403
    assert alice.ask_for_link("alice@example.com", headers=PROVEN).status_code == 202


@pytest.mark.parametrize("path", ["/api/health", "/api/ready"])
def test_health_is_answered_to_everybody(alice, path):
    assert alice.get(path).status_code == 200


@pytest.mark.parametrize("proof", ["the newer proof, not set at Cloudflare yet", PROOF])
def test_each_of_several_proofs_is_accepted_while_it_is_rotated(alice, proof):
    assert alice.get("/api/config", headers={"x-edge-proof": proof}).status_code == 200
