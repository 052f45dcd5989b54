from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authn.principal import require_principal
from apps.authn.sign_ins import clear_cookies
from apps.core import clock
from apps.core.envelope import success
from apps.core.errors import NotAllowed
from apps.core.views import ApiView
from apps.tenancy.tenants import tenant_of
from apps.users.deletion import delete_own_user, own_user_ids
from apps.users.serializers import DeletedUserSerializer, MeSerializer
from apps.users.services import AnotherUser, get_or_create_user, is_meant_for, named_user_id, require_named_user

TAG = ["Users"]


class MeView(ApiView):
    """The signed-in user; created at the first request, but none for one that X-User-ID names and that is gone."""

    served_while_ending = ("DELETE",)

    @extend_schema(tags=TAG, operation_id="getMe", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        tenant_id, principal = tenant_of(request).id, require_principal()
        require_named_user(request, tenant_id, principal)
        user = get_or_create_user(tenant_id, principal, clock.utc_now(), may_create=named_user_id(request) is None)
        return success(MeSerializer({"user": user}).data)

    @extend_schema(tags=TAG, operation_id="deleteMe", responses={200: DeletedUserSerializer})
    def delete(self, request: Request) -> Response:
        """Permanently delete the signed-in user, everything they own and all their sign-ins."""
        tenant_id, principal = tenant_of(request).id, require_principal()
        user_ids = own_user_ids(tenant_id, principal, named_user_id(request))
        if user_ids and not is_meant_for(request, *user_ids):
            raise NotAllowed(AnotherUser.message)  # a 401 would say that the account is gone
        response = success({"userId": delete_own_user(tenant_id, principal, user_ids)})
        clear_cookies(request, response)
        return response
