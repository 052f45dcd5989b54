"""Many simultaneous clients."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from threading import Barrier
from typing import Any, TypeVar

from tests.kit.people import Person

Result = TypeVar("Result")

_numbers = itertools.count(int(ip_address("10.0.0.1")))


def new_address() -> str:
    """Return an IP address that was not used before."""
    return str(ip_address(next(_numbers)))


def somebody(email: str = "", tenant: str = "acme") -> Person:
    """Return a person with a new IP address and, unless given, a new email address."""
    address = new_address()
    return Person(email or f"somebody-{address}@example.com", tenant=tenant, address=address)


def devices_of(person: Person, number: int) -> list[Person]:
    """Return devices that present the credentials of a person."""
    return [somebody(person.email).steal_from(person) for _ in range(number)]


def at_once(acts: Sequence[Callable[[], Result]]) -> list[Result]:
    """Call everything at the same moment, each in its own thread; return the results in order."""
    start = Barrier(len(acts))

    def act_at_the_start(act: Callable[[], Result]) -> Result:
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act_at_the_start, acts))


def statuses(answers: Iterable[Any]) -> Counter[int]:
    return Counter(answer.status_code for answer in answers)
