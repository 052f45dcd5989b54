from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authn.bearer import bearer_token
from apps.authn.client_address import client_networks
from apps.authn.magic_link import serializers, service
from apps.authn.magic_link.authentication import require_own_origin, require_sign_in
from apps.authn.magic_link.cookie import clear_session_cookie, read_session_cookie, set_session_cookie
from apps.authn.magic_link.models import ApiToken, Session
from apps.core import clock
from apps.core.addresses import InvalidAddress
from apps.core.envelope import success
from apps.core.views import ApiView, PublicApiView
from apps.tenancy.mode import UnknownHost
from apps.tenancy.tenants import resolve_tenant, tenant_of

TAG = ["Sign-in"]
VALIDATION_SECRET = OpenApiParameter(
    "X-Validation-Secret", str, OpenApiParameter.HEADER, description="For the deployment check only."
)


class RequestLinkView(PublicApiView):
    """Request a sign-in link by email. The answer is the same for every address."""

    serializer_class = serializers.RequestLinkSerializer

    @extend_schema(
        tags=TAG,
        operation_id="requestLink",
        parameters=[VALIDATION_SECRET],
        responses={202: serializers.OkSerializer, 200: serializers.ValidationTokenSerializer, 429: None},
    )
    def post(self, request: Request) -> Response:
        sent, tenant, now = self.validated(request), tenant_of(request), clock.utc_now()
        secret = request.headers.get(VALIDATION_SECRET.name, "")
        if token := service.validation_token(tenant, sent["email"], secret, now):
            return success({"token": token})
        link_request = service.LinkRequest(tenant, sent["email"], client_networks(request), sent.get("returnTo"))
        try:
            service.request_link(link_request, now)
        except InvalidAddress as error:
            raise ValidationError({"email": [str(error)]}) from error
        return success({"ok": True}, status=202)


class VerifyView(PublicApiView):
    """Exchange a link's token for a session in this browser or for an API token."""

    serializer_class = serializers.VerifySerializer

    @extend_schema(
        tags=TAG,
        operation_id="verify",
        responses={200: serializers.VerifiedSerializer, 401: None, 403: None, 429: None},
    )
    def post(self, request: Request) -> Response:
        sent = self.validated(request)
        link = service.LinkUse(tenant_of(request).id, sent["email"], sent["token"], client_networks(request))
        return self._open_session(request, link) if sent["use"] == "session" else self._issue_api_token(link)

    def _open_session(self, request: Request, link: service.LinkUse) -> Response:
        require_own_origin(request)  # otherwise another site could sign its visitors in to its own account
        link = link._replace(replaced=read_session_cookie(request) or "")
        presented, _ = service.sign_in(link, Session, clock.utc_now())
        response = success({"ok": True})
        set_session_cookie(response, presented)
        return response

    def _issue_api_token(self, link: service.LinkUse) -> Response:
        presented, item = service.sign_in(link, ApiToken, clock.utc_now())
        return success({"ok": True, "token": presented, "expiresAt": clock.to_text(item.expires_at)})


class SessionView(ApiView):
    """The sign-in that this request presents."""

    @extend_schema(tags=TAG, operation_id="getSession", responses={200: serializers.SessionSerializer, 401: None})
    def get(self, request: Request) -> Response:
        return success(serializers.SessionSerializer(request.auth).data)


class LogoutView(PublicApiView):
    """Sign out: end the session or API token that this request presents, or every sign-in of its person.

    Signing out twice succeeds. `everywhere` needs a valid sign-in.
    """

    serializer_class = serializers.LogoutSerializer

    @extend_schema(tags=TAG, operation_id="logout", responses={200: serializers.OkSerializer, 401: None, 403: None})
    def post(self, request: Request) -> Response:
        tenant_id, header = tenant_of(request).id, request.META.get("HTTP_AUTHORIZATION")
        if self.validated(request)["everywhere"]:
            service.sign_out_everywhere(tenant_id, require_sign_in(request).email)
        elif header is not None:
            service.sign_out(tenant_id, ApiToken, bearer_token(header))
        else:
            require_own_origin(request)
            service.sign_out(tenant_id, Session, read_session_cookie(request) or "")
        response = success({"ok": True})
        if header is None:
            clear_session_cookie(response)
        return response


@require_safe
def landing_page(request: HttpRequest) -> HttpResponse:
    """Show the page that an emailed link opens. Its script reads the token and consumes it when a button is pressed."""
    about = {
        "app_name": settings.APP_NAME,
        "app_scheme": settings.APP_LINK_SCHEME,  # only: mobile
        "tenant": _named_tenant(request),
    }
    return render(request, "web/verify.html", about)


def _named_tenant(request: HttpRequest) -> str | None:
    """Return the tenant that the host names; None at the base domain, at an unknown host and where hosts name none."""
    try:
        tenant_id = resolve_tenant(request).id
    except UnknownHost:
        return None
    return None if settings.TENANT_MODE.configured().host_of(tenant_id) == settings.BASE_DOMAIN else tenant_id
