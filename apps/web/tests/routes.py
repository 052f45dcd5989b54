"""The routes of the mobile app, for tests/kit/matrix.py."""

from tests.kit.routes import Route

PAGES = (".well-known/apple-app-site-association", ".well-known/assetlinks.json")
ROUTES = {path: Route(f"/{path}", ("GET",), "public") for path in PAGES}
FAILURES: dict[str, tuple[object, ...]] = {}
