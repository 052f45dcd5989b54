"""A client that changes things all the time, at whichever instance answers, and keeps a journal of what it was told."""

import itertools
import random
import secrets
import time
from collections import Counter
from http.client import HTTPException
from threading import Event

from tests.kit.deployment import Server
from tests.kit.people import Person
from tests.kit.sign_ins import issue_link
from tests.kit.visitor import CLIENT_IP_HEADER, Answer
from tests.table.together import new_address


class Writer:
    """Signed in as a person, from a thread of its own. The journal says what must be true afterwards.

    A request whose answer was lost may have been served or not: it is asked again until it is answered, or noted as
    uncertain. An item with such a past is left alone, since what was lost might still be under way to the table.
    """

    def __init__(self, person: Person, servers: list[Server], name: str) -> None:
        self.person, self.name, self.mailbox = person, name, secrets.token_hex(4)
        self.visitors = itertools.cycle([server.visitor(person.tenant) for server in servers])
        self.numbers = itertools.count()
        self.names: dict[str, str] = {}  # of what exists, by id
        self.deleted: set[str] = set()
        self.uncertain: set[str] = set()  # names that may exist: the answer to their creation was lost
        self.tokens: dict[str, int] = {}  # API tokens, and what a check must answer
        self.settled: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.asked_port = 0  # of the instance whose answer it waits for

    def write_until(self, stop: Event) -> None:
        """Do one thing after another; raise AssertionError for an answer that is neither success nor due."""
        acts = [
            self._create,
            self._create,
            self._rename,
            self._rename,
            self._delete,
            self._be_refused,
            self._sign_in_and_out,
        ]
        while not stop.is_set():
            random.choice(acts)()  # noqa: S311 - not a secret

    def _create(self) -> None:
        name = self._new_name()
        answer = self._try("POST", "/api/example", {"name": name})
        if answer is None:
            self.uncertain.add(name)
            return
        assert answer.status == 201, answer
        self.names[answer.data["id"]] = name
        self.counts["created"] += 1

    def _rename(self) -> None:
        if item := self._one_of_ours():
            name = self._new_name()
            answer, losses = self._insist("PATCH", f"/api/example/{item}", {"name": name})
            assert answer.status == 200, answer
            self.names[item] = name
            self.counts["renamed"] += 1
            if losses:
                self.settled.add(item)

    def _delete(self) -> None:
        if item := self._one_of_ours():
            answer, losses = self._insist("DELETE", f"/api/example/{item}")
            assert answer.status == 200 or (answer.status == 404 and losses), answer
            del self.names[item]
            self.deleted.add(item)
            self.counts["deleted"] += 1

    def _be_refused(self) -> None:
        """Ask for what may not be: a name that is too long, a change of what is gone."""
        name = self._new_name()
        answer, _ = self._insist("POST", "/api/example", {"name": name.ljust(201, "x")})
        assert answer.status == 400, answer
        if self.deleted:
            gone = random.choice(sorted(self.deleted))  # noqa: S311
            answer, _ = self._insist("PATCH", f"/api/example/{gone}", {"name": name})
            assert answer.status == 404, answer
        self.counts["refused"] += 1

    def _sign_in_and_out(self) -> None:
        """Use a link at one instance, and end every other sign-in again at another.

        At an address of our own: a sign-in withdraws the other links of its address, so two writers would
        withdraw each other's.
        """
        email = f"writer-{self.mailbox}@example.com"
        link = issue_link(self.person.tenant, email)
        answer = self._try("POST", "/api/auth/verify", {"token": link, "email": email, "use": "api_token"})
        if answer is None:
            return
        assert answer.status == 200, answer
        self.counts["signed in"] += 1
        token = answer.data["token"]
        self.tokens[token] = 200
        if next(self.numbers) % 2:
            answer, _ = self._insist("POST", "/api/auth/logout", token=token)
            assert answer.status == 200, answer
            self.tokens[token] = 401
            self.counts["signed out"] += 1

    def _insist(self, method: str, path: str, body: object = None, token: str = "") -> tuple[Answer, int]:
        """Ask until there is an answer, and return it with the number of answers that were lost."""
        for losses in itertools.count():
            if answer := self._try(method, path, body, token):
                return answer, losses
        raise AssertionError("unreachable")

    def _try(self, method: str, path: str, body: object = None, token: str = "") -> Answer | None:
        """Ask the next instance that is there; return its answer, or None when it was lost."""
        while True:
            visitor = next(self.visitors)
            visitor.headers["Authorization"] = f"Bearer {token}" if token else self.person.headers["authorization"]
            visitor.headers[CLIENT_IP_HEADER] = new_address()
            self.asked_port = visitor.port
            try:
                answer = visitor.request(method, path, body)
            except ConnectionRefusedError:
                time.sleep(0.02)  # nobody there: it was not even sent
            except (OSError, HTTPException):
                self.counts["lost"] += 1
                return None
            else:
                self.counts["answered"] += 1
                return answer
            finally:
                self.asked_port = 0

    def _one_of_ours(self) -> str | None:
        free = sorted(self.names.keys() - self.settled)
        return random.choice(free) if free else None  # noqa: S311

    def _new_name(self) -> str:
        return f"{self.name} {next(self.numbers)}"
