"""The tenants of tests: as many as they name."""

ORIGIN = "http://acme.localhost:8000"
"""Of alice's tenant, whose links lead there."""
MINIMAL: dict[str, str] = {}
FAILURES = {"no such host": ("GET", "/api/nothing", None, {"headers": {"host": "evil.example"}}, 404)}
"""As those of apps/web/tests/test_failures.py."""


def tenant_id(name: str) -> str:
    return name


def host(name: str) -> str:
    return "localhost" if name == "default" else f"{name}.localhost"
