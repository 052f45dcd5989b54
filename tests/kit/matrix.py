"""Every route, by its pattern. A feature's are in the tests/routes.py beside it, a provider's in tests/kit."""

from importlib import import_module

from config.features import ALWAYS_IN_USE
from tests.kit.routes import EVERY_METHOD, Route
from tests.kit.sign_ins import KITS

PAGES = ("api/health", "api/ready", "api/config", "api/schema", "api/docs")
MATRIX = {path: Route(f"/{path}", ("GET",), "public") for path in PAGES} | {
    r"^(?!assets/|static/)(?:[\s\S]*/)?[^/.]*\Z": Route("/", ("GET",), "public"),
    "^api/?$": Route("/api/", ("GET",), "public"),
    "^api/": Route("/api/nothing", EVERY_METHOD, "public"),
}
ROOMS = [import_module(f"{feature.__module__.rpartition('.')[0]}.tests.routes") for feature in ALWAYS_IN_USE]
for room in (*ROOMS, *KITS.values()):
    MATRIX |= room.ROUTES
ROUTES = MATRIX.values()
CALLS = [(route, method) for route in ROUTES for method in route.methods]
