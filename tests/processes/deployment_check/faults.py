"""How a gateway breaks the good deployment behind it: each function returns what answers instead of it."""

import json
from collections.abc import Callable
from itertools import count

from tests.kit.gateway import Request, Response

Real = Callable[[Request], Response]
Fault = Callable[[Request, Real], Response]
Change = Callable[[Response], None]

HERE = "localhost"


def host(request: Request) -> str:
    return request.headers["host"].partition(":")[0]


def at_home(fault: Fault) -> Fault:
    """Break the first tenant only."""
    return lambda request, real: fault(request, real) if host(request) == HERE else real(request)


def response(status: int = 200, data: object = None) -> Response:
    return Response(status, [("Content-Type", "application/json")], json.dumps({"data": data}).encode())


def answers(path: str, change: Change, method: str = "") -> Fault:
    """Change the response for paths that begin so, or that end there with a "$"."""

    def serve(request: Request, real: Real) -> Response:
        answer = real(request)
        if _is_for(request, path, method):
            change(answer)
        return answer

    return serve


def pretends(path: str, status: int = 200, *, method: str = "", times: int | None = None) -> Fault:
    """Answer without doing anything, so many times."""
    asked = count(1)

    def serve(request: Request, real: Real) -> Response:
        if _is_for(request, path, method) and (times is None or next(asked) <= times):
            return response(status)
        return real(request)

    return serve


def _is_for(request: Request, path: str, method: str) -> bool:
    same = request.path == path[:-1] if path.endswith("$") else request.path.startswith(path)
    return same and method in {"", request.method}


def header(name: str, value: str | None = None) -> Change:
    """Set a header, or remove it."""
    return lambda answer: answer.set_header(name, value)


def status(number: int) -> Change:
    return lambda answer: setattr(answer, "status", number)


def body(old: str, new: str) -> Change:
    """Replace text."""
    return lambda answer: setattr(answer, "body", answer.body.replace(old.encode(), new.encode()))


def challenge(answer: Response) -> None:
    """Answer as Cloudflare does when it takes somebody for a bot."""
    status(403)(answer)
    header("cf-mitigated", "challenge")(answer)
