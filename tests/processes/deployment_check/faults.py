"""How a gateway breaks the good deployment behind it: each function returns what answers instead of it."""

import json
from collections.abc import Callable

from tests.kit.gateway import Request, Response

Real = Callable[[Request], Response]
Fault = Callable[[Request, Real], Response]
Change = Callable[[Response], None]

HERE, ELSEWHERE = "localhost", "deployment-check.localhost"


def host(request: Request) -> str:
    """Return the name that was asked for."""
    return request.headers["host"].partition(":")[0]


def at(request: Request, name: str, **headers: str) -> Request:
    """Return the same request for another host."""
    moved = request.headers["host"].replace(host(request), name)
    return Request(request.method, request.path, request.headers | headers | {"host": moved}, request.body)


def answers(path: str, change: Change, *, method: str = "", only_once: bool = False) -> Fault:
    """Change what is answered for paths that begin so, or that end there with a "$"."""
    left = [None] if only_once else None

    def serve(request: Request, real: Real) -> Response:
        response = real(request)
        if _is_for(request, path, method) and (left is None or left):
            change(response)
            if left:
                left.pop()
        return response

    return serve


def pretends(path: str, status: int = 200, data: object = None, *, method: str = "", only_once: bool = False) -> Fault:
    """Answer something else and do nothing."""
    left = [None] if only_once else None

    def serve(request: Request, real: Real) -> Response:
        if not _is_for(request, path, method) or left == []:
            return real(request)
        if left:
            left.pop()
        return Response(status, [("Content-Type", "application/json")], json.dumps({"data": data}).encode())

    return serve


def _is_for(request: Request, path: str, method: str) -> bool:
    same = request.path == path[:-1] if path.endswith("$") else request.path.startswith(path)
    return same and method in {"", request.method}


def header(name: str, value: str | None) -> Change:
    """Set a header, or remove it."""
    return lambda response: response.set_header(name, value)


def status(number: int) -> Change:
    """Set the status."""
    return lambda response: setattr(response, "status", number)


def challenge(response: Response) -> None:
    """Answer as Cloudflare does when it takes somebody for a bot."""
    status(403)(response)
    header("cf-mitigated", "challenge")(response)


def body(old: str, new: str) -> Change:
    """Replace text wherever it stands."""

    def change(response: Response) -> None:
        response.body = response.body.replace(old.encode(), new.encode())

    return change


def page(content: str) -> Change:
    """Put another page in its place, uncompressed."""

    def change(response: Response) -> None:
        header("Content-Encoding", None)(response)
        response.body = content.encode()

    return change


def cookie(old: str, new: str) -> Change:
    """Replace text of the cookie that is set."""
    return lambda response: response.set_header("Set-Cookie", response.header("Set-Cookie").replace(old, new))
