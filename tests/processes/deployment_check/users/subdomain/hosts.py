from tests.kit.gateway import Request
from tests.processes.deployment_check.users.faults import host

ELSEWHERE = "deployment-check.localhost"
"""The host of the other tenant."""


def at(request: Request, name: str, **headers: str) -> Request:
    """Return the same request for another host."""
    moved = request.headers["host"].replace(host(request), name)
    return Request(request.method, request.path, request.headers | headers | {"host": moved}, request.body)
