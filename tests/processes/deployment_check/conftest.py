"""A deployment of real processes, checked through a gateway that may break it."""

import pytest

from config.features import DEFAULT_PROVIDER
from deployment_check.options import parse_target
from deployment_check.run import check_deployment
from tests.kit.deployment import Deployment
from tests.kit.gateway import Gateway, forward
from tests.kit.sign_ins import KIT


@pytest.fixture(scope="package")
def checked():
    """The variables of a deployment, and the options with which the check signs in there."""
    with KIT.checked() as checked:
        yield checked


@pytest.fixture(scope="package")
def deployment(checked, tmp_path_factory):
    variables = {**checked[0], "RELEASE": "built", "WEB_CONCURRENCY": "1"}
    with Deployment(tmp_path_factory.mktemp("deployment"), **variables) as deployment:
        yield deployment


@pytest.fixture
def gateway(deployment):
    with Gateway(lambda request: forward(request, deployment.port)) as gateway:
        yield gateway


@pytest.fixture
def check(deployment):
    """Check the deployment, broken by a fault, with other options than those it has; return the results."""

    def check(fault=lambda request, real: real(request), **options):
        known = {"EXPECTED_RELEASE": "built", "VALIDATION_AUTH_PROVIDER": DEFAULT_PROVIDER.name}
        given = {name: value for name, value in (known | options).items() if value is not None}
        with Gateway(lambda request: fault(request, lambda sent: forward(sent, deployment.port))) as gateway:
            return check_deployment(parse_target({"BASE_URL": gateway.url, **given}), lambda result: None)

    return check


def outcomes(results, *, of=("FAIL",)):
    """Return the reason of each result with one of these outcomes, by its sentence."""
    return {result.sentence: result.reason for result in results if result.outcome in of}
