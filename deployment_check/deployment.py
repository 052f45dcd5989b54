"""Checks of health, release and API."""

import secrets

from deployment_check.checks import Check, Run, Skipped, expect
from deployment_check.client import REQUEST_ID, Client
from deployment_check.providers import PROVIDERS
from deployment_check.target import TENANT_MODES
from deployment_check.visit import Visit

CONFIG_FIELDS = {"authProvider", "compute", "release"}.union(
    *TENANT_MODES.values(), *(known.config_fields for known in PROVIDERS.values())
)


def health(visit: Visit) -> None:
    answer = visit.visitor.get("/api/health").require(200)
    expect(answer.document == {"data": {"status": "ok"}}, f'{answer}, not {{"status":"ok"}}')


def readiness(visit: Visit) -> None:
    expect(visit.visitor.get("/api/ready").require(200).data == {"status": "ready"}, 'the status is not "ready"')


def configuration(visit: Visit) -> None:
    config = visit.visitor.get("/api/config").require(200).data
    expect(set(config) == CONFIG_FIELDS, f"/api/config has the fields {sorted(config)}")
    expect(config["authProvider"] in PROVIDERS, "authProvider is not a known provider")
    visit.remember("config", config)


def provider(visit: Visit) -> None:
    expected = visit.target.validation_auth_provider
    if expected is None:
        raise Skipped(f"VALIDATION_AUTH_PROVIDER is not set; the provider is {visit.provider}")
    expect(visit.config["authProvider"] == expected, f"the provider is {visit.provider}, not {expected}")


def release(visit: Visit) -> None:
    expected = visit.target.expected_release
    if expected is None:
        raise Skipped("EXPECTED_RELEASE is not set")
    served = str(visit.config["release"])[:64]
    expect(served == expected, f'"{served}" is served, not "{expected}"')


def plain_http(visit: Visit) -> None:
    if visit.target.plain_url is None:
        raise Skipped("BASE_URL is not https")
    answer = Client(visit.target.plain_url).get("/api/health").require(301, 308)
    is_same_page = answer.headers.get("Location") == f"{visit.target.base_url}/api/health"
    expect(is_same_page, f"{answer} with another Location")


def request_ids(visit: Visit) -> None:
    sent = f"check-{secrets.token_hex(8)}"
    kept = visit.visitor.get("/api/health", X_Request_ID=sent).headers.get("X-Request-ID")
    expect(kept == sent, "X-Request-ID is not returned")
    made = visit.visitor.get("/api/health", X_Request_ID="<script>").headers.get("X-Request-ID", "")
    expect(REQUEST_ID.fullmatch(made), "a malformed X-Request-ID is not replaced")


def unknown_path(visit: Visit) -> None:
    visit.visitor.get("/api/there-is-no-such-thing").require_error(404, "NOT_FOUND")


def not_stored(visit: Visit) -> None:
    for path in ("/api/health", "/api/config", "/api/nothing"):
        answer = visit.visitor.get(path)
        expect(answer.headers.get("Cache-Control") == "no-store", f"{answer} without Cache-Control: no-store")


DEPLOYMENT = [
    Check("Deployment", "the server is up", health),
    Check("Deployment", "it is ready: the table responds", readiness),
    Check("Deployment", "/api/config has the documented fields", configuration),
    Check("Deployment", "the provider is the expected one", provider),
    Check("Deployment", "the expected release is served", release),
    Check("Deployment", "http redirects to https", plain_http),
]
API = [
    Check("API", "request ids are kept, and malformed ones replaced", request_ids),
    Check("API", "an unknown path is 404, in the error envelope", unknown_path),
    Check("API", "no response of the API is cached", not_stored),
]


def check(visit: Visit, run: Run) -> None:
    run([*DEPLOYMENT, *API], visit)
