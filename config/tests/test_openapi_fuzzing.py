"""Schemathesis sends what the OpenAPI document allows, and what it does not, and compares the answers with it."""

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from config.wsgi import application

SOAK = "SOAK" in os.environ
schema = schemathesis.openapi.from_wsgi("/api/schema", application, headers={"Host": "acme.localhost"})


@schema.parametrize()
@settings(max_examples=200 if SOAK else 15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_documented(case, api_token):
    headers = {"Host": "acme.localhost", "Authorization": f"Bearer {api_token}"}
    case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])


@pytest.fixture
def api_token(alice):
    """A good API token of Alice's."""
    return alice.sign_in_with_api_token().headers["authorization"].removeprefix("Bearer ")
