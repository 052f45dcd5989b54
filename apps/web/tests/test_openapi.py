import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator

from apps.core.envelope import CODES
from apps.core.tests import echo
from tests.kit.matrix import CALLS

UNDOCUMENTED = {"/api/", "/api/nothing", "/api/schema", "/api/docs"}
DOCUMENTED = {
    f"{method} {route.path.replace('{id}', '{item_id}')}": route
    for route, method in CALLS
    if route.path.startswith("/api/") and route.path not in UNDOCUMENTED
}


@pytest.fixture
def document(alice):
    response = alice.get("/api/schema")
    assert response.status_code == 200
    return response.json()


@pytest.fixture
def operations(document):
    return {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_it_describes_the_contract_and_nothing_else_with_every_answer_in_the_envelope(document, operations):
    assert document["openapi"].startswith("3.")
    assert operations.keys() == DOCUMENTED.keys()
    for name, operation in operations.items():
        for status, response in operation["responses"].items():
            schema = response["content"]["application/json"]["schema"]
            if int(status) in CODES:
                assert schema == {"$ref": "#/components/schemas/Error"}, (name, status)
            else:
                assert "data" in schema["required"], (name, status)


def test_every_operation_says_what_it_does_whether_it_has_pages_whom_it_serves_and_how_long_its_head_may_be(operations):
    for name, operation in operations.items():
        assert operation["summary"], name
        assert ("page" in str(operation["responses"].get("200", {}).get("content"))) == (
            DOCUMENTED[name].is_list and name.startswith("GET")
        ), name
        assert (DOCUMENTED[name].access == "public") == (not any(operation.get("security", []))), name
        assert {"414", "431"} <= operation["responses"].keys(), name


def test_what_an_operation_takes_from_everybody_is_described_with_what_it_refuses():
    described = SchemaGenerator(patterns=echo.own_urlpatterns).get_schema(request=None, public=True)
    operation = described["paths"]["/api/echo"]["post"]
    assert (operation["summary"], operation["description"]) == ("Say a name again", "As often as is asked for.")
    assert operation["requestBody"]["required"]
    assert {"400", "404", "413", "415", "500"} <= operation["responses"].keys()
    assert "page" in str(operation["responses"]["200"]["content"])
    assert "One line of text" in described["components"]["schemas"]["Echo"]["properties"]["name"].values()


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


def test_it_is_built_once_in_a_process_whatever_it_is_asked_for_as(alice, document, monkeypatch):
    monkeypatch.setattr(SchemaGenerator, "get_schema", lambda *_, **__: pytest.fail("It was built again."))
    own = "application/vnd.oai.openapi+json"
    for accept, sent in {"application/json": "application/json", own: own, "*/*": own, "text/html": own}.items():
        got, head = (alice.request(method, "/api/schema", headers={"accept": accept}) for method in ("GET", "HEAD"))
        assert (got.status_code, head.status_code, got.json()) == (200, 200, document)
        assert got["Content-Type"] == head["Content-Type"] == sent
        assert got["Content-Disposition"] == head["Content-Disposition"] == 'inline; filename="Reference App.json"'
