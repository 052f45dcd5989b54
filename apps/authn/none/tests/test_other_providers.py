"""AUTH_PROVIDER=none where people could sign in otherwise: nobody can."""

from tests.kit.matrix import ROOMS
from tests.kit.sign_ins import KITS

PROTECTED = [route.path for room in ROOMS for route in room.ROUTES.values() if route.access == "signed-in"]


def test_routes_of_other_providers_are_not_there(deployment):
    for route in [route for kit in KITS.values() for route in kit.ROUTES.values() if route.path.startswith("/api")]:
        answer = deployment.visitor().request(route.methods[0], route.path, route.body)
        assert (answer.status, answer.error) == (404, "NOT_FOUND"), route


def test_nobody_is_signed_in_whatever_they_present(deployment):
    visitor = deployment.visitor()
    for presented, challenge in (({}, "Bearer"), ({"Authorization": "Bearer 0"}, 'Bearer error="invalid_token"')):
        visitor.headers |= presented
        for path in PROTECTED:
            answer = visitor.get(path)
            assert (answer.status, answer.error) == (401, "UNAUTHORIZED"), path
            assert answer.headers["WWW-Authenticate"] == challenge


def test_its_pages_offer_no_sign_in(deployment):
    visitor = deployment.visitor()
    visitor.headers["Accept"] = "text/html"
    page = visitor.get("/api/me").text
    assert "Documentation</a>" in page
    assert "Sign in</a>" not in page
