"""At which addresses processes accept connections."""

from collections.abc import Iterable
from pathlib import Path

LOOPBACK = {"0100007F", "00000000000000000000000001000000"}
"""127.0.0.1 and ::1, as Linux writes them in /proc/net."""


def listening_addresses(pids: Iterable[int]) -> set[str]:
    """Return the addresses at which processes accept connections, as Linux writes them."""
    files = [file.readlink().name for pid in pids for file in Path(f"/proc/{pid}/fd").iterdir()]
    sockets = {name.removeprefix("socket:[").removesuffix("]") for name in files if name.startswith("socket:[")}
    rows = [row.split() for table in ("tcp", "tcp6") for row in Path(f"/proc/net/{table}").read_text().splitlines()]
    return {row[1].partition(":")[0] for row in rows if row[3] == "0A" and row[9] in sockets}
