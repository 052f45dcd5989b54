from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authn.principal import require_principal
from apps.authn.serializers import CheckSerializer
from apps.core.envelope import success
from apps.core.views import ApiView


class CheckView(ApiView):
    """Return the principal of this request. Writes nothing."""

    extends_sign_in = False

    @extend_schema(tags=["Sign-in"], operation_id="checkAuth", responses={200: CheckSerializer, 401: None})
    def get(self, request: Request) -> Response:
        return success(CheckSerializer({"authenticated": True, "principal": require_principal()}).data)
