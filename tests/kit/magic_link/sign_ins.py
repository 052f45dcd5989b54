from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import Any, Self
from urllib.parse import parse_qsl

from tests.kit.machine import wait_for
from tests.kit.magic_link.environment import BEHIND_A_GATEWAY
from tests.kit.magic_link.mailbox import Mailbox
from tests.kit.magic_link.people import UsesLinks, issue_api_token, issue_link, issue_session
from tests.kit.routes import Route
from tests.kit.visitor import Answer, Visitor

PLUGINS: list[str] = ["tests.kit.cast"]
WAYS = {
    "session": lambda person, request: sign_in(person),
    "API token": lambda person, request: sign_in_with_token(person),
}
Acts = UsesLinks
CREDENTIALS = ["sign_in", "sign_in_with_token"]
OPEN_POST = ("/api/auth/request-link", 400)
WRONG_LINK = {"token": "0" * 64, "email": "alice@example.com", "use": "session"}
ROUTES = {
    r"^auth/verify\b": Route("/auth/verify", ("GET",), "public"),
    "api/auth/request-link": Route("/api/auth/request-link", ("POST",), "public", {"email": "other@example.com"}),
    "api/auth/verify": Route("/api/auth/verify", ("POST",), "public", WRONG_LINK),
    "api/auth/logout": Route("/api/auth/logout", ("POST",), "public"),
    "api/auth/session": Route("/api/auth/session", ("GET",), "signed-in"),
}
FAILURES: dict[str, tuple[Any, ...]] = {
    "no address": ("POST", "/api/auth/request-link", {}, {}, 400),
    "a bad link": ("POST", "/api/auth/verify", WRONG_LINK, {}, 401),
    "a link that is only posted": ("GET", "/api/auth/verify", None, {}, 405),
}
SIGN_INS = {"API_TOKEN", "AUTH_TOKEN", "SESSION"}
LIMITS = {"RATE_LIMIT"}
LIMITS_FOR_ALL = ("RATE_LIMIT#link-client#", "RATE_LIMIT#link-mailbox#", "RATE_LIMIT#verify-client#")
ENDED = ("SESSION", "API_TOKEN")
CHECK_READS = 1
CONFIGURED = {"validation_secret": "a secret of the deployment check's", "validation_email": "check@example.com"}


def sign_in(person: Any) -> None:
    person.client.cookies.update(issue_session(person.tenant, person.email))


def sign_in_with_token(person: Any) -> None:
    person.headers["authorization"] = f"Bearer {issue_api_token(person.tenant, person.email)}"


def sign_in_in_every_way(person: Any) -> None:
    sign_in(person)
    sign_in_with_token(person)
    assert person.ask_for_link().status_code == 202


in_process = nullcontext
process_variables: Callable[[], dict[str, str]] = dict
_CHECK = {"VALIDATION_EMAIL": "check@example.com", "VALIDATION_SECRET": "a-secret-that-only-the-check-knows"}
checked = partial(nullcontext, (_CHECK, _CHECK | {"VALIDATION_REQUIRE_AUTH": "true"}))


def _put_a_link(case: Any, somebody: Any) -> None:
    carol = somebody()
    case.body |= {"token": carol.receive_token(), "email": carol.email}


def _put_the_deployment_check(case: Any, somebody: Any) -> None:
    case.headers["X-Validation-Secret"] = CONFIGURED["validation_secret"]
    case.body["email"] = CONFIGURED["validation_email"]


FUZZED = {"POST /api/auth/verify": _put_a_link, "POST /api/auth/request-link": _put_the_deployment_check}


def use_link(visitor: Visitor, link: str, use: str = "session") -> Answer:
    """Sign in by an emailed link: with a session like a browser, or with an API token that is sent from now on."""
    fields = dict(parse_qsl(link.partition("#")[2]))
    answer: Answer = visitor.post("/api/auth/verify", {"token": fields["token"], "email": fields["email"], "use": use})
    if use == "api_token" and answer.status == 200:
        visitor.headers["Authorization"] = f"Bearer {answer.data['token']}"
    return answer


class Accounts:
    """A real mail server that catches what a deployment sends."""

    def __init__(self) -> None:
        self.mailbox = Mailbox()
        self.variables = BEHIND_A_GATEWAY | {
            "EMAIL_MODE": "live",
            "EMAIL_URL": self.mailbox.url,
            "RESEND_FROM_EMAIL": "Reference App <app@example.com>",
        }

    def __enter__(self) -> Self:
        self.mailbox.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.mailbox.stop()

    def sign_in(self, visitor: Visitor, address: str, use: str) -> None:
        asked = visitor.post("/api/auth/request-link", {"email": address})
        assert asked.status == 202, asked.text
        link = self.mailbox.wait_for_link(address)
        assert link.startswith(f"http://{visitor.headers['Host']}/auth/verify#"), link
        used = use_link(visitor, link, use)
        assert used.status == 200, used.text


@contextmanager
def credentials(somebody: Any) -> Iterator[Any]:
    """Yield the variables of deployments, and how an address gets a credential there."""

    def credential_of(email: str) -> str:
        """Return that of a new sign-in; a deletion meanwhile may withdraw the link or end the sign-in."""

        def attempt() -> Any:
            person = somebody(email)
            answer = person.verify(issue_link(person.tenant, email), use="api_token")
            return answer.status_code == 200 and f"Bearer {answer.json()['data']['token']}"

        return str(wait_for(attempt, lambda: "nobody is signed in"))

    yield {}, credential_of
