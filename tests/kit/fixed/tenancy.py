"""The tenant of tests: the one that there is, whatever a test calls it."""

TENANT = "acme"
ORIGIN = "http://localhost:8000"
"""Of alice's tenant, whose links lead there."""
MINIMAL = {"APP_TENANT_ID": TENANT}
FAILURES: dict[str, tuple[object, ...]] = {}


def tenant_id(name: str) -> str:
    return TENANT


def host(name: str) -> str:
    return "localhost"
