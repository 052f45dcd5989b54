"""A table of canned answers, a process of its own: it costs next to nothing, and answers after a latency of its own.

`python -m bench.table PORT`. Every key has an item; a list has 20. A GET of /<milliseconds> sets the latency.
"""

import asyncio
import sys
from functools import cache
from zlib import crc32

import orjson

LISTED = 20
STORED = {
    "entityType": "EXAMPLE",
    "createdAt": "2026-01-02T03:04:05.678Z", "updatedAt": "2026-01-02T03:04:05.678Z",
    "id": "01KDY9VVHEZZZZZZZZZZZZZZZZ", "userId": "01KDY9VVHEZZZZZZZZZZZZZZZZ",
    "name": "An example of ordinary length",
    "tenantId": "default", "tenantSlug": "default", "provider": "bench", "email": "alice@example.com",
    "providerSubject": "alice@example.com", "lastSeenAt": "2026-01-02T03:04:05.678Z",
    "expiresAt": "2099-01-02T03:04:05.678Z",
}  # fmt: skip
ITEM = {name: {"S": text} for name, text in STORED.items()} | {"ttl": {"N": "4070908800"}}
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: {}\r\nx-amz-crc32: {}\r\n\r\n"


class Table(asyncio.Protocol):
    """One connection."""

    seconds = 0.0
    transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.received = transport, b""

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, end, body = self.received.partition(b"\r\n\r\n")
        if end and len(body) >= _length(head):
            self.received = b""
            asyncio.get_running_loop().call_later(Table.seconds, self.transport.write, self._answer(head, body))

    def _answer(self, head: bytes, body: bytes) -> bytes:
        if head.startswith(b"GET"):
            Table.seconds = float(head.split()[1][1:]) / 1000
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        return _framed(head.partition(b"DynamoDB_20120810.")[2].split()[0].decode(), body)


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or 0)


def _framed(operation: str, body: bytes) -> bytes:
    if operation == "Query":
        content = _listed()
    else:
        content = orjson.dumps(_answered(operation, orjson.loads(body)) | {"ConsumedCapacity": {"CapacityUnits": 1.0}})
    return HEAD.format(len(content), crc32(content)).encode() + content


@cache
def _listed() -> bytes:
    items = [ITEM | {"PK": {"S": "TENANT#default"}, "SK": {"S": f"USER#1#EXAMPLE#{n:026}"}} for n in range(LISTED)]
    return orjson.dumps({"Items": items, "Count": LISTED, "ScannedCount": LISTED})


def _answered(operation: str, request: dict[str, dict[str, str]]) -> dict[str, object]:
    match operation:
        case "GetItem":
            return {"Item": ITEM | request["Key"]}
        case "UpdateItem" | "DeleteItem":
            return {"Attributes": ITEM | request["Key"]}
        case _:
            return {}


async def _serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Table, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
