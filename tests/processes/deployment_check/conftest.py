"""A deployment that real processes make up, and ways to check it through a gateway that may break it."""

import boto3
import pytest

from config.features import DEFAULT_PROVIDER
from deployment_check.options import parse_target
from deployment_check.run import check_deployment
from tests.kit.deployment import Deployment
from tests.kit.gateway import Gateway, forward
from tests.kit.stored import Stored

SECRET = "a-secret-that-only-the-check-knows"
EMAIL = "check@example.com"


@pytest.fixture(autouse=True)
def table():
    """The deployment has one of its own."""


@pytest.fixture(scope="package")
def deployment(tmp_path_factory):
    """A good deployment whose people sign in by link."""
    variables = {"VALIDATION_SECRET": SECRET, "VALIDATION_EMAIL": EMAIL, "RELEASE": "built", "WEB_CONCURRENCY": "1"}
    with Deployment(tmp_path_factory.mktemp("deployment"), **variables) as deployment:
        yield deployment


@pytest.fixture
def gateway(deployment):
    """The way to the good deployment."""
    with Gateway(lambda request: forward(request, deployment.port)) as gateway:
        yield gateway


@pytest.fixture
def broken(deployment):
    """Return a gateway to the good deployment that breaks it."""
    return lambda fault: Gateway(lambda request: fault(request, lambda sent: forward(sent, deployment.port)))


@pytest.fixture
def stored(deployment):
    """What is in the deployment's table; examples and sign-ins are cleared away after the test."""
    service = boto3.resource("dynamodb", region_name="us-east-1", endpoint_url=deployment.table_endpoint)
    table = service.Table("reference-app")
    yield Stored(table)
    for item in Stored(table).items("EXAMPLE", "SESSION", "API_TOKEN"):
        table.delete_item(Key={"PK": item["PK"], "SK": item["SK"]})


@pytest.fixture
def check():
    """Check what is behind a gateway, expecting the good deployment; return the results."""

    def check(gateway, **expected):
        known = {"validation_secret": SECRET, "validation_email": EMAIL, "expected_release": "built"}
        known |= {"validation_auth_provider": DEFAULT_PROVIDER.name, "validation_require_auth": True}
        given = {name.upper(): str(value) for name, value in (known | expected).items() if value is not None}
        return check_deployment(parse_target({"BASE_URL": gateway.url, **given}), lambda result: None)

    return check
