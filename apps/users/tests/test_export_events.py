import json

from apps.analytics.tests.test_export_events import export, names, record


def test_what_people_did_is_exported_as_json_lines_oldest_first(alice, clock):
    alice.sign_in()
    record(clock, "came")
    record(clock, "of_another", tenant="acme-2")
    clock.advance(seconds=1)
    example = alice.post("/api/example", {"name": "one"}, headers={"x-request-id": "r-1"}).json()["data"]
    clock.advance(seconds=1)
    exported = [json.loads(line) for line in export("acme").splitlines()]
    assert [event["name"] for event in exported] == ["came", "example_created", "user_created"]
    expected = {"tenantId": "acme", "userId": example["userId"], "requestId": "r-1"}
    assert exported[1].items() >= (expected | {"occurredAt": "2026-01-02T03:04:06.678Z"}).items()
    assert (names(export("acme-2")), export("nobody")) == (["of_another"], "")
