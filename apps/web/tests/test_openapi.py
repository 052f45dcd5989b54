import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator

from apps.core.envelope import CODES
from tests.kit.resources import RESOURCES
from tests.requests.test_isolation_matrix import CALLS

UNDOCUMENTED = {"/api/", "/api/nothing", "/api/schema", "/api/docs"}
OPERATIONS = {
    f"{method} {route.path.replace('{id}', '{item_id}')}": route.access
    for route, method in CALLS
    if route.path.startswith("/api/") and route.path not in UNDOCUMENTED
}


@pytest.fixture
def document(alice):
    """The OpenAPI document as it is served."""
    response = alice.get("/api/schema")
    assert response.status_code == 200
    return response.json()


def _operations(document):
    return {
        f"{method.upper()} {path}": operation
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    }


def test_it_describes_the_contract_and_nothing_else(document):
    assert document["openapi"].startswith("3.")
    assert _operations(document).keys() == OPERATIONS.keys()


def test_every_success_is_in_the_envelope_and_every_error_too(document):
    for name, operation in _operations(document).items():
        for status, response in operation["responses"].items():
            schema = response["content"]["application/json"]["schema"]
            if int(status) in CODES:
                assert schema == {"$ref": "#/components/schemas/Error"}, (name, status)
            else:
                assert "data" in schema["required"], (name, status)


def test_every_operation_says_in_a_line_what_it_does_and_can_be_refused_for_the_length_of_its_head(document):
    for name, operation in _operations(document).items():
        assert operation["summary"], name
        assert {"414", "431"} <= operation["responses"].keys(), name


def test_a_change_takes_a_part_of_what_a_creation_takes_but_not_nothing(document):
    body = _operations(document)["PATCH /api/example/{item_id}"]["requestBody"]
    name = body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    schema = document["components"]["schemas"][name]
    assert body["required"]
    assert (schema.get("required"), schema["minProperties"]) == (None, 1)


def test_only_lists_have_pages(document):
    lists = {f"GET {each.path}" for each in RESOURCES}
    for name, operation in _operations(document).items():
        assert ("page" in str(operation["responses"].get("200", {}).get("content"))) == (name in lists), name


def test_public_operations_and_no_others_ask_for_no_credential(document):
    for name, operation in _operations(document).items():
        assert (OPERATIONS[name] == "public") == (not any(operation.get("security", []))), name


def test_it_is_made_without_warnings(capsys):
    GENERATOR_STATS.reset()
    SchemaGenerator().get_schema(request=None, public=True)
    assert not GENERATOR_STATS
    assert capsys.readouterr().err == ""


def test_the_documentation_page_loads_its_script_from_here_and_the_document(alice):
    page = alice.get("/api/docs", headers={"accept": "text/html"}).content.decode()
    assert "swagger-ui-bundle.js" in page
    assert "//cdn" not in page
    assert b"/api/schema" in alice.get("/api/docs?script=").content


@pytest.mark.parametrize("accept", ["application/json", "application/vnd.oai.openapi+json", "*/*", "text/html"])
def test_it_is_built_once_in_a_process_whatever_it_is_asked_for_as(alice, document, monkeypatch, accept):
    monkeypatch.setattr(SchemaGenerator, "get_schema", lambda *_, **__: pytest.fail("It was built again."))
    for method in ("GET", "HEAD"):
        response = alice.request(method, "/api/schema", headers={"accept": accept})
        assert response.status_code == 200
        assert response["Content-Type"] == (accept if "json" in accept else "application/vnd.oai.openapi+json")
        assert response["Content-Disposition"] == 'inline; filename="Reference App.json"'
        assert method == "HEAD" or response.json() == document
