"""Whether the time that a sign-in request takes tells if its address has signed in before: it should not.

The last line is the chance that of a known and an unknown address the known one takes longer (Mann-Whitney), with its
95 % confidence interval: 50 % is what somebody who listens learns nothing from.
"""

import math
import random
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import quantiles

from tests.kit.deployment import Deployment
from tests.kit.dynamodb_local import NotAvailable, dynamodb_local

ADDRESSES = 500
"""So many known, and so many unknown."""


def measure() -> Iterator[dict[str, str]]:
    """Yield the figures of known addresses, of unknown ones, and how far they can be told apart."""
    with _deployment() as deployment:
        yield from _measure(deployment)


@contextmanager
def _deployment() -> Iterator[Deployment]:
    """Start gunicorn over DynamoDB Local, or over the embedded table where that cannot run."""
    with ExitStack() as stack:
        folder, variables = Path(stack.enter_context(tempfile.TemporaryDirectory())), {"LOG_LEVEL": "warning"}
        with suppress(NotAvailable):
            variables["DYNAMODB_ENDPOINT"] = stack.enter_context(dynamodb_local(folder / "dynamodb-local.log"))
        yield stack.enter_context(Deployment(folder, **variables))


def _measure(deployment: Deployment) -> Iterator[dict[str, str]]:
    known = [f"known-{number:04}@example.com" for number in range(ADDRESSES)]
    strangers = [f"other-{number:04}@example.com" for number in range(ADDRESSES)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(partial(_prepare, deployment), known, strangers))
    taken = {address: _ask_for_link(deployment, address) for address in random.sample(known + strangers, 2 * ADDRESSES)}
    of_known, of_strangers = [taken[address] for address in known], [taken[address] for address in strangers]
    yield {"addresses": "have signed in before"} | _figures(of_known)
    yield {"addresses": "have not"} | _figures(of_strangers)
    chance, margin = _chance_to_be_longer(of_known, of_strangers)
    yield {"": "a known one takes longer", " ": f"{chance:.1%}", "  ": f"± {margin:.1%}"}


def _prepare(deployment: Deployment, known: str, stranger: str) -> None:
    """Sign one in, and let the other only ask for a link, so that the limits have counted both alike."""
    visitor = deployment.visitor("acme")
    assert visitor.post("/api/auth/request-link", {"email": stranger}).status == 202
    deployment.accounts.sign_in(visitor, known, "api_token")
    assert visitor.get("/api/me").status == 200


def _ask_for_link(deployment: Deployment, address: str) -> float:
    """Return the seconds that it takes to ask for a link."""
    visitor = deployment.visitor("acme")
    begun = time.perf_counter()
    answer = visitor.post("/api/auth/request-link", {"email": address})
    taken = time.perf_counter() - begun
    assert answer.status == 202, answer
    return taken


def _figures(seconds: list[float]) -> dict[str, str]:
    quarters = [f"{1000 * quarter:.2f} ms" for quarter in quantiles(seconds, n=4)]
    return dict(zip(("fastest quarter", "median", "slowest quarter"), quarters, strict=True))


def _chance_to_be_longer(some: list[float], others: list[float]) -> tuple[float, float]:
    """Return how often one of `some` is longer than one of `others`, and the margin when there is no difference."""
    pairs = len(some) * len(others)
    longer = sum(one > other for one in some for other in others)
    return longer / pairs, 1.96 * math.sqrt((len(some) + len(others) + 1) / (12 * pairs))
