import pytest
from django.urls import path
from rest_framework.response import Response

from apps.authn.none.authentication import NobodySignsIn
from apps.core.views import ApiView
from config.urls import handler400, handler403, handler404, handler500  # noqa: F401 - of this module as a URLconf
from tests.kit.refusals import refusal


class Protected(ApiView):
    authentication_classes = [NobodySignsIn]

    def get(self, request):
        return Response("for whoever is signed in")


urlpatterns = [path("api/protected", Protected.as_view())]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("presented", "challenge"), [({}, "Bearer"), ({"authorization": "Bearer 0"}, 'Bearer error="invalid_token"')]
)
def test_a_view_that_is_not_public_answers_nobody(alice, presented, challenge):
    answer = alice.get("/api/protected", headers=presented)
    assert refusal(answer) == (401, "UNAUTHORIZED")
    assert answer["WWW-Authenticate"] == challenge
