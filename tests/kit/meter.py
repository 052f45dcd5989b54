"""Measures the requests to the table."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.kit.table_calls import intercepted


class Call(NamedTuple):
    """A request: what it did, when it began and ended, and the capacity units it used."""

    operation: str
    began: float
    ended: float
    units: float


@dataclass
class Meter:
    calls: list[Call] = field(default_factory=list)

    @property
    def requests(self) -> int:
        return len(self.calls)

    @property
    def operations(self) -> Counter[str]:
        return Counter(call.operation for call in self.calls)

    @property
    def units(self) -> float:
        return sum(call.units for call in self.calls)

    @property
    def in_sequence(self) -> int:
        """Return the length of the longest chain in which each request began after the one before had ended."""
        chain, free_from = 0, 0.0
        for call in sorted(self.calls, key=lambda call: call.ended):
            if call.began >= free_from:
                chain, free_from = chain + 1, call.ended
        return chain


@contextmanager
def metered(slowness: float = 0) -> Iterator[Meter]:
    """Record every real request of the AWS client, after making it slower by at least some seconds."""
    meter = Meter()

    def measured(call: Any, operation: str, arguments: dict[str, Any]) -> Any:
        began, answer = time.perf_counter(), {}
        time.sleep(slowness)
        while time.perf_counter() < began + 25 * slowness and _others_want_to_run():
            time.sleep(0.02)
        try:
            answer = call(operation, {**arguments, "ReturnConsumedCapacity": "TOTAL"})
            return answer
        finally:
            meter.calls.append(Call(operation, began, time.perf_counter(), _units(answer)))

    with intercepted(measured):
        yield meter


def _others_want_to_run() -> bool:
    """Return whether a thread of this process waits for a processor, or a disk, on a busy machine (Linux: proc(5))."""
    own = str(threading.get_native_id())
    for stat in Path("/proc/self/task").glob("*/stat"):
        with suppress(OSError):  # it has ended
            if stat.parent.name != own and stat.read_text().rpartition(")")[2].split()[0] in "RD":
                return True
    return False


def _units(answer: dict[str, Any]) -> float:
    used = answer.get("ConsumedCapacity", [])
    return float(sum(table["CapacityUnits"] for table in (used if isinstance(used, list) else [used])))
