from django.conf import settings

from apps.web import draining
from apps.web.serializers import RuntimeConfigSerializer
from tests.kit.meter import metered


def test_health_is_exactly_ok_and_touches_no_table(alice):
    with metered() as meter:
        response = alice.get("/api/health")
    assert (response.status_code, response.content) == (200, b'{"data":{"status":"ok"}}')
    assert meter.requests == 0


def test_a_draining_process_is_not_ready_but_serves_on(alice, monkeypatch):
    monkeypatch.setattr(draining, "_flag", bytearray(1))
    draining.start_draining()
    assert alice.get("/api/ready").status_code == 503
    assert alice.get("/api/health").status_code == 200
    assert alice.get("/api/config").status_code == 200


def test_config_says_what_is_public_and_has_null_for_what_is_not_in_use(alice):
    config = alice.get("/api/config").json()["data"]
    known = {
        "authProvider": settings.PROVIDER.name,
        "compute": "local",
        "release": "unknown",
        **settings.TENANT_MODE.configured().config(),
    }
    assert config == dict.fromkeys(RuntimeConfigSerializer().get_fields()) | known
