import json

from tests.kit.sign_ins import KIT


def test_each_request_is_one_line_with_what_one_needs(alice, lines):
    alice.sign_in().get("/api/me", headers={"x-request-id": "request-1"})
    line = lines()[-1]
    user_id = alice.user()["userId"]
    assert (line["event"], line["level"], line["method"], line["path"]) == ("request", "info", "GET", "/api/me")
    assert (line["status"], line["request_id"]) == (200, "request-1")
    assert (line["tenant"], line["user_id"]) == ("acme", user_id)
    assert line["duration_ms"] > 0
    assert line["table_requests"] == 3 + KIT.CHECK_READS
    assert line["timestamp"].endswith("Z")


def test_no_secret_and_no_query_is_logged(alice, lines, settings):
    settings.EDGE_PROOF_SECRETS = ("edge-proof-right",)
    alice.headers["x-edge-proof"] = "edge-proof-right"
    alice.sign_in_with_token()
    alice.get("/api/example?cursor=query-text&secret=query-text")
    alice.get("/api/nothing?secret=query-text", headers={"cookie": "session=query-text"})
    alice.post("/api/example", "not an object", headers={"x-edge-proof": "edge-proof-wrong"})
    text = json.dumps(lines())
    bearer = alice.headers["authorization"].removeprefix("Bearer ")
    for secret in (bearer, "query-text", "edge-proof", alice.email):
        assert secret not in text
