"""A deployment of real processes, checked through a gateway that may break it."""

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


@pytest.fixture(scope="package")
def deployment(tmp_path_factory):
    variables = {"VALIDATION_SECRET": SECRET, "VALIDATION_EMAIL": EMAIL, "RELEASE": "built", "WEB_CONCURRENCY": "1"}
    with Deployment(tmp_path_factory.mktemp("deployment"), **variables) as deployment:
        yield deployment


@pytest.fixture
def gateway(deployment):
    with Gateway(lambda request: forward(request, deployment.port)) as gateway:
        yield gateway


@pytest.fixture
def stored(deployment):
    """The deployment's table; examples and sign-ins are deleted after the test."""
    service = boto3.resource("dynamodb", region_name="us-east-1", endpoint_url=deployment.table_endpoint)
    table = service.Table("reference-app")
    yield Stored(table)
    for item in Stored(table).items("EXAMPLE", "SESSION", "API_TOKEN"):
        table.delete_item(Key={"PK": item["PK"], "SK": item["SK"]})


@pytest.fixture
def check(deployment):
    """Check the deployment, broken by a fault, with other options than those it has; return the results."""

    def check(fault=lambda request, real: real(request), **options):
        known = {"VALIDATION_SECRET": SECRET, "VALIDATION_EMAIL": EMAIL, "EXPECTED_RELEASE": "built"}
        known |= {"VALIDATION_AUTH_PROVIDER": DEFAULT_PROVIDER.name, "VALIDATION_REQUIRE_AUTH": "true"}
        given = {name: value for name, value in (known | options).items() if value is not None}
        with Gateway(lambda request: fault(request, lambda sent: forward(sent, deployment.port))) as gateway:
            return check_deployment(parse_target({"BASE_URL": gateway.url, **given}), lambda result: None)

    return check


def outcomes(results, *, of=("FAIL",)):
    """Return the reason of each result with one of these outcomes, by its sentence."""
    return {result.sentence: result.reason for result in results if result.outcome in of}
