"""How a gateway breaks the good deployment behind it: each function returns what answers instead of it."""

from collections.abc import Callable

from tests.kit.gateway import Request, Response

Real = Callable[[Request], Response]
Fault = Callable[[Request, Real], Response]
Change = Callable[[Response], None]


def answers(path: str, change: Change, method: str = "") -> Fault:
    """Change the response for paths that begin so, or that end there with a "$"."""

    def serve(request: Request, real: Real) -> Response:
        answer = real(request)
        if is_for(request, path, method):
            change(answer)
        return answer

    return serve


def is_for(request: Request, path: str, method: str) -> bool:
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
