from tests.kit.refusals import refusal

UNKNOWN = [
    "nothing", "auth", "%00", "/", "health/x",
    "example/", "example/a/b", "example/a%2fb", "example/%2e%2e/me",
]  # fmt: skip


def test_an_unknown_path_is_not_found_whatever_the_method(alice):
    for unknown in UNKNOWN:
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            assert refusal(alice.request(method, f"/api/{unknown}")) == (404, "NOT_FOUND"), unknown


def test_a_path_outside_the_api_is_no_api(alice):
    response = alice.get("/apiary")
    assert response.status_code == 404
    assert "json" not in response["Content-Type"]


def test_json_is_the_answer_whatever_a_client_accepts_and_is_stored_nowhere(alice):
    for accept in ("application/json", "application/xml", "image/png", "*/*", "", "nonsense", "text/csv;q=x"):
        response = alice.get("/api/health", headers={"accept": accept})
        assert (response.status_code, response.json()) == (200, {"data": {"status": "ok"}}), accept
        assert response["Cache-Control"] == alice.get("/api/schema")["Cache-Control"] == "no-store"
