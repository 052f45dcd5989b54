"""A deployment that requires the proof answers nobody who bypasses Cloudflare."""

import pytest

from tests.kit.refusals import refusal

PROOFS = ("the newer proof, not set at Cloudflare yet", "the-proof-that-only-cloudflare-knows")


@pytest.fixture(autouse=True)
def edge_proof_required(settings):
    settings.EDGE_PROOF_SECRETS = PROOFS
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:4], "apps.core.edge.EdgeProofMiddleware", *settings.MIDDLEWARE[4:]]


def test_the_api_refuses_in_the_envelope(alice):
    for path in ("/api/config", "/api/me", "/api/nothing", "/api"):
        for headers in ({}, {"x-edge-proof": ""}, {"x-edge-proof": "invented"}, {"x-edge-proof": "é"}):
            response = alice.get(path, headers=headers)
            assert refusal(response) == (403, "FORBIDDEN"), path
            assert "Content-Security-Policy" in response.headers
    assert alice.post("/api/config", {"name": "x"}).status_code == 403


def test_pages_are_refused_in_plain_text(alice):
    for path in ("/", "/auth/verify", "/nothing", "/static/nothing.css"):
        response = alice.get(path)
        assert (response.status_code, response["Content-Type"]) == (403, "text/plain"), path


def test_health_is_answered_to_everybody_and_the_rest_with_each_proof_while_it_is_rotated(alice):
    assert alice.get("/api/health").status_code == alice.get("/api/ready").status_code == 200
    for proof in PROOFS:
        assert alice.get("/api/config", headers={"x-edge-proof": proof}).status_code == 200
