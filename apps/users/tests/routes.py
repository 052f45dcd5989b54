"""The routes of whoever is signed in, for tests/kit/matrix.py, and how they fail."""

from typing import Any

from tests.kit.resources import RESOURCES
from tests.kit.routes import Route

ROUTES = {
    "api/auth/check": Route("/api/auth/check", ("GET",), "signed-in"),
    "api/me": Route("/api/me", ("GET", "DELETE"), "signed-in"),
}
for each in RESOURCES:
    item_path = f"{each.path}/<str:item_id>".removeprefix("/")
    ROUTES[each.path.removeprefix("/")] = Route(each.path, ("GET", "POST"), "signed-in", each.other, is_list=True)
    ROUTES[item_path] = Route(f"{each.path}/{{id}}", ("GET", "PATCH", "DELETE"), "item", each.other)

FAILURES: dict[str, tuple[Any, ...]] = {
    "bad input": ("POST", "/api/example", {"name": ""}, {}, 400),
    "no JSON": ("POST", "/api/example", None, {"data": "{", "content_type": "application/json"}, 400),
    "a bad cursor": ("GET", "/api/example?cursor=nonsense", None, {}, 400),
    "too many fields": ("GET", f"/api/example?{'&' * 1001}", None, {}, 400),
    "no such item": ("GET", "/api/example/nothing", None, {}, 404),
    "a change of no item": ("PATCH", "/api/example/nothing", {"name": "x"}, {}, 404),
    "a wrong method": ("PUT", "/api/example", {"name": "x"}, {}, 405),
    "too much": ("POST", "/api/example", {"name": "x" * 70_000}, {}, 413),
    "no JSON at all": ("POST", "/api/example", None, {"data": "x", "content_type": "text/plain"}, 415),
}
