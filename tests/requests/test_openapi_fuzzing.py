"""Schemathesis sends what the OpenAPI document allows, and what it does not, and compares the answers with it.

What it invents exists nowhere, so whatever names something is sent again with the name of something that is there.
"""

import gc
from collections import Counter

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from config.wsgi import application
from tests.kit.features import configure
from tests.kit.resources import RESOURCES, keep_one_of_each
from tests.kit.scale import times
from tests.kit.sign_ins import KIT
from tests.table.together import new_address, somebody

HOST = {"Host": "acme.localhost"}


def _from_a_new_address(environ, start_response):
    """Serve a request as somebody's whom no limit knows yet; or most answers would be 429."""
    return application(environ | {"REMOTE_ADDR": new_address()}, start_response)


schema = schemathesis.openapi.from_wsgi("/api/schema", _from_a_new_address, headers=HOST)


@schema.parametrize()
@settings(max_examples=times(15, soak=200), deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_documented(case, alice, answers):
    _try(case, alice, answers)
    if _name_what_is_there(case, alice):
        _try(case, alice, answers)


def _try(case, alice, answers):
    if case.operation.label == "DELETE /api/me":  # which ends the sign-in, and leaves no user to delete again
        alice = somebody().sign_in_with_token()
        keep_one_of_each(alice)
    unknown = [positive_data_acceptance]
    if _is_mode(case, ParameterLocation.HEADER, "negative"):  # maybe only for want of what is put back here
        unknown.append(negative_data_rejection)
    headers = HOST | {"Authorization": alice.headers["authorization"]}
    response = case.call_and_validate(headers=headers, excluded_checks=unknown)
    answers[case.meta.generation.mode.value, response.status_code] += 1


@pytest.fixture
def alice(alice, settings):
    configure(settings, settings.PROVIDER, **KIT.CONFIGURED)
    return alice.sign_in_with_token()


@pytest.fixture
def answers(request):
    """Count what one operation answers; in the end it must have succeeded in every documented way, and refused.

    Nothing is collected meanwhile: CPython 3.11 cannot parse while a finalizer does, and Hypothesis parses long files.
    """
    answers = Counter()
    gc.disable()
    yield answers
    gc.enable()
    operation = schema.find_operation_by_label(_operation_of(request.node)).definition.raw
    assert {("positive", int(status)) for status in operation["responses"] if status < "300"} <= answers.keys(), answers
    takes_nothing = "requestBody" not in operation and not operation.get("parameters")
    assert takes_nothing or any(mode == "negative" and 400 <= status < 500 for mode, status in answers), answers


def _operation_of(node):
    return node.name.partition("[")[2].removesuffix("]")


def _name_what_is_there(case, alice):
    """Put a fresh item, or what the provider has, into a case; tell whether it has a place for one."""
    if "item_id" in case.path_parameters and _is_mode(case, ParameterLocation.PATH, "positive"):
        (resource,) = (each for each in RESOURCES if case.operation.path == f"{each.path}/{{item_id}}")
        case.path_parameters["item_id"] = resource.keep(alice)["id"]
    elif case.operation.label in KIT.FUZZED and _is_mode(case, ParameterLocation.BODY, "positive"):
        KIT.FUZZED[case.operation.label](case, somebody)
    else:
        return False
    return True


def _is_mode(case, location, mode):
    component = case.meta.components.get(location)
    return component is not None and component.mode.value == mode
