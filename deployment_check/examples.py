"""The checks of the examples of a signed-in person, the same for each provider."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from deployment_check.checks import Check, expect
from deployment_check.client import Answer, Client
from deployment_check.other_tenant import other_tenant
from deployment_check.visit import Visit

PATH = "/api/example"
NAME = "Deployment check"
RENAMED = "Deployment check, renamed"
"""The check deletes all examples with these names: a check that was killed may have left some."""


def create_invalid(visit: Visit) -> None:
    for name in ("", " ", "x" * 201, 5, None):
        answer = refused_create(visit, visit.person, name)
        answer.require_error(400, "BAD_REQUEST")
        expect("name" in answer.document["error"].get("details", {}), f"{answer} without details of the name")


def refused_create(visit: Visit, person: Client, name: Any) -> Answer:
    """Try to create an example that must be refused. If the server accepts it, the clean-up deletes it."""
    answer = person.post(PATH, {"name": name})
    if answer.status == HTTPStatus.CREATED:
        visit.wrongly_accepted.append((person, answer.data["id"]))
    return answer


def create(visit: Visit) -> None:
    answer = visit.person.post(PATH, {"name": NAME, "tenantId": "other", "userId": "other"}).require(201)
    visit.remember("example", answer.data)
    location = answer.headers.get("Location", "")
    expect(location.endswith(_path(visit)), "Location is not the URL of the example")
    expect(answer.data["name"] == NAME, "its name is not the one sent")
    expect(answer.data["userId"] != "other", "the client could choose the owner")


def read(visit: Visit) -> None:
    expect(visit.person.get(_path(visit)).require(200).data == visit.example, "the example read is not the one created")


def found_in_list(visit: Visit) -> None:
    newest = visit.person.get(PATH).require(200)
    expect("nextCursor" in newest.document.get("page", {}), f"{newest} without page.nextCursor")
    expect(visit.example in newest.data, "the example is not in the list")


def rename(visit: Visit) -> None:
    changed = visit.person.patch(_path(visit), {"name": RENAMED}).require(200).data
    expect(changed["name"] == RENAMED, "the response has another name")
    expect(visit.person.get(_path(visit)).require(200).data == changed, "the example read is not the one renamed")
    visit.remember("example", changed)


def invisible_elsewhere(visit: Visit) -> None:
    other_tenant(visit)
    namesake, path = visit.namesake, _path(visit)
    expect(visit.example["id"] not in _ids(namesake), "another tenant's list contains the example")
    for method, body in (("GET", None), ("PATCH", {"name": NAME}), ("DELETE", None)):
        namesake.request(method, path, body).require_error(404, "NOT_FOUND")
    expect(visit.person.get(path).require(200).data == visit.example, "another tenant has changed the example")


def delete(visit: Visit) -> None:
    path = _path(visit)
    visit.person.delete(path).require(200)
    for method, body in (("GET", None), ("PATCH", {"name": RENAMED}), ("DELETE", None)):
        visit.person.request(method, path, body).require_error(404, "NOT_FOUND")
    expect(visit.example["id"] not in _ids(visit.person), "it is still listed")


def nothing_left_behind(visit: Visit) -> None:
    delete_examples_of_checks(visit.person)
    left = _ids_of_checks(visit.person)
    for person, example in visit.wrongly_accepted:
        person.delete(f"{PATH}/{example}").require(200, 404)
    expect(not left, f"not deleted: {', '.join(left)}")


def delete_examples_of_checks(person: Client) -> None:
    for example_id in _ids_of_checks(person):
        person.delete(f"{PATH}/{example_id}")


def _ids_of_checks(person: Client) -> list[str]:
    return [example["id"] for example in list_of(person) if example["name"] in {NAME, RENAMED}]


def list_of(person: Client) -> Any:
    return person.get(f"{PATH}?limit=100").require(200).data


def _ids(person: Client) -> list[str]:
    return [example["id"] for example in list_of(person)]


def _path(visit: Visit) -> str:
    return f"{PATH}/{visit.example['id']}"


def own(sentence: str, run: Callable[[Visit], None]) -> Check[Visit]:
    return Check("Examples", sentence, run)


EXAMPLES = [
    own("an invalid name is 400, with details", create_invalid),
    own("one can be created", create),
    own("it can be read", read),
    own("it is in the list", found_in_list),
    own("it can be renamed", rename),
    own("another tenant cannot read, change or delete it", invisible_elsewhere),
    own("it can be deleted", delete),
]
CLEAN_UP = Check("Clean-up", "every example of the check is deleted", nothing_left_behind)
