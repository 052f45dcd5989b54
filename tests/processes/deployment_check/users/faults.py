"""How a gateway breaks the deployment for those who sign in."""

import json
from itertools import count

from tests.kit.gateway import Request, Response
from tests.processes.deployment_check.faults import Fault, Real, is_for

HERE = "localhost"


def host(request: Request) -> str:
    return request.headers["host"].partition(":")[0]


def at_home(fault: Fault) -> Fault:
    """Break the first tenant only."""
    return lambda request, real: fault(request, real) if host(request) == HERE else real(request)


def response(status: int = 200, data: object = None) -> Response:
    return Response(status, [("Content-Type", "application/json")], json.dumps({"data": data}).encode())


def pretends(path: str, status: int = 200, *, method: str = "", times: int | None = None) -> Fault:
    """Answer without doing anything, so many times."""
    asked = count(1)

    def serve(request: Request, real: Real) -> Response:
        if is_for(request, path, method) and (times is None or next(asked) <= times):
            return response(status)
        return real(request)

    return serve
