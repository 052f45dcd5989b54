"""The tenant of tests: there is one, so whoever is of another elsewhere is one more stranger here."""

TENANT = "acme"
ORIGIN = "http://localhost:8000"
"""Of alice's tenant, whose links lead there."""
MINIMAL = {"APP_TENANT_ID": TENANT}
FAILURES: dict[str, tuple[object, ...]] = {}


def tenant_id(name: str) -> str:
    return TENANT


def host(name: str) -> str:
    return "localhost"
