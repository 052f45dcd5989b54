"""The checks of the examples of a signed-in person, the same for each provider."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from deployment_check.checks import Check, expect
from deployment_check.client import Answer
from deployment_check.person import Person
from deployment_check.sign_in_visit import SignInVisit

PATH = "/api/example"
NAME = "Deployment check"
RENAMED = "Deployment check, renamed"
"""The check deletes all examples with these names: a check that was killed may have left some."""


def create_invalid(visit: SignInVisit) -> None:
    for name in ("", " ", "x" * 201, 5, None):
        answer = refused_create(visit, visit.person, name)
        answer.require_error(400, "BAD_REQUEST")
        expect("name" in answer.document["error"].get("details", {}), f"{answer} without details of the name")


def refused_create(visit: SignInVisit, person: Person, name: Any) -> Answer:
    """Try to create an example that must be refused. If the server accepts it, the clean-up deletes it."""
    answer = person.post(PATH, {"name": name})
    if answer.status == HTTPStatus.CREATED:
        visit.wrongly_accepted.append((person, answer.data["id"]))
    return answer


def create(visit: SignInVisit) -> None:
    answer = visit.person.post(PATH, {"name": NAME, "tenantId": "other", "userId": "other"}).require(201)
    visit.remember("example", answer.data)
    location = answer.headers.get("Location", "")
    expect(location.endswith(path_of(visit)), "Location is not the URL of the example")
    expect(answer.data["name"] == NAME, "its name is not the one sent")
    expect(answer.data["userId"] != "other", "the client could choose the owner")


def read(visit: SignInVisit) -> None:
    answer = visit.person.get(path_of(visit)).require(200)
    expect(answer.data == visit.example, "the example read is not the one created")


def found_in_list(visit: SignInVisit) -> None:
    newest = visit.person.get(PATH).require(200)
    expect("nextCursor" in newest.document.get("page", {}), f"{newest} without page.nextCursor")
    expect(visit.example in newest.data, "the example is not in the list")


def rename(visit: SignInVisit) -> None:
    changed = visit.person.patch(path_of(visit), {"name": RENAMED}).require(200).data
    expect(changed["name"] == RENAMED, "the response has another name")
    expect(visit.person.get(path_of(visit)).require(200).data == changed, "the example read is not the one renamed")
    visit.remember("example", changed)


def delete(visit: SignInVisit) -> None:
    path = path_of(visit)
    visit.person.delete(path).require(200)
    for method, body in (("GET", None), ("PATCH", {"name": RENAMED}), ("DELETE", None)):
        visit.person.request(method, path, body).require_error(404, "NOT_FOUND")
    expect(visit.example["id"] not in ids_of(visit.person), "it is still listed")


def nothing_left_behind(visit: SignInVisit) -> None:
    delete_examples_of_checks(visit.person)
    left = _ids_of_checks(visit.person)
    for person, example in visit.wrongly_accepted:
        person.delete(f"{PATH}/{example}").require(200, 404)
    expect(not left, f"not deleted: {', '.join(left)}")


def delete_examples_of_checks(person: Person) -> None:
    for example_id in _ids_of_checks(person):
        person.delete(f"{PATH}/{example_id}")


def _ids_of_checks(person: Person) -> list[str]:
    return [example["id"] for example in list_of(person) if example["name"] in {NAME, RENAMED}]


def list_of(person: Person) -> Any:
    return person.get(f"{PATH}?limit=100").require(200).data


def ids_of(person: Person) -> list[str]:
    return [example["id"] for example in list_of(person)]


def path_of(visit: SignInVisit) -> str:
    return f"{PATH}/{visit.example['id']}"


def own(sentence: str, run: Callable[[SignInVisit], None]) -> Check[SignInVisit]:
    return Check("Examples", sentence, run)


EXAMPLES = [
    own("an invalid name is 400, with details", create_invalid),
    own("one can be created", create),
    own("it can be read", read),
    own("it is in the list", found_in_list),
    own("it can be renamed", rename),
]
DELETE = own("it can be deleted", delete)
CLEAN_UP = Check("Clean-up", "every example of the check is deleted", nothing_left_behind)
