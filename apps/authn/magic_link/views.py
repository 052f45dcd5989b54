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
from apps.authn.magic_link import cookie, serializers, service
from apps.authn.magic_link.authentication import require_own_origin, require_sign_in
from apps.authn.magic_link.models import ApiToken, Session
from apps.authn.magic_link.validation import is_validation_request, issue_validation_token
from apps.core import clock
from apps.core.addresses import InvalidAddress
from apps.core.envelope import success
from apps.core.openapi import errors
from apps.core.views import ApiView, PublicApiView
from apps.tenancy.tenants import tenant_of

TAG = ["Sign-in"]


class RequestLinkView(PublicApiView):
    """Ask for a sign-in link by e-mail. The answer is the same whatever the address."""

    serializer_class = serializers.RequestLinkSerializer

    @extend_schema(
        tags=TAG,
        operation_id="requestLink",
        parameters=[
            OpenApiParameter(
                "X-Validation-Secret", str, OpenApiParameter.HEADER, description="For the deployment check alone."
            )
        ],
        responses={202: serializers.OkSerializer, 200: serializers.ValidationTokenSerializer, **errors(429)},
    )
    def post(self, request: Request) -> Response:
        sent = self.validated(request)
        if is_validation_request(request, sent["email"]):
            return success({"token": issue_validation_token(tenant_of(request), clock.utc_now())})
        wish = service.LinkRequest(tenant_of(request), sent["email"], client_networks(request), sent.get("returnTo"))
        try:
            service.request_link(wish, clock.utc_now())
        except InvalidAddress as error:
            raise ValidationError({"email": [str(error)]}) from error
        return success({"ok": True}, status=202)


class VerifyView(PublicApiView):
    """Use up a link's token: for a session in this browser, or for an API token."""

    serializer_class = serializers.VerifySerializer

    @extend_schema(
        tags=TAG, operation_id="verify", responses={200: serializers.VerifiedSerializer, **errors(401, 403, 429)}
    )
    def post(self, request: Request) -> Response:
        sent = self.validated(request)
        answer = {"session": self._open_session, "api_token": self._issue_api_token}[sent["use"]]
        use = service.LinkUse(tenant_of(request), sent["token"], sent["email"], client_networks(request))
        return answer(request, use)

    def _open_session(self, request: Request, use: service.LinkUse) -> Response:
        require_own_origin(request)  # or another site could sign its visitors in to an account of its own
        secret, _ = service.sign_in(use, Session, clock.utc_now())
        response = success({"ok": True})
        cookie.set_session_cookie(response, secret)
        return response

    def _issue_api_token(self, request: Request, use: service.LinkUse) -> Response:
        secret, item = service.sign_in(use, ApiToken, clock.utc_now())
        return success({"ok": True, "token": secret, "expiresAt": clock.to_text(item.expires_at)})


class SessionView(ApiView):
    """The sign-in that this request presents."""

    @extend_schema(tags=TAG, operation_id="getSession", responses=serializers.SessionSerializer)
    def get(self, request: Request) -> Response:
        return success(serializers.SessionSerializer(request.auth).data)


class LogoutView(PublicApiView):
    """Sign out: ends the session or API token that this request presents, or every sign-in of its person.

    Signing out twice is fine; everywhere needs a sign-in that is still valid.
    """

    serializer_class = serializers.LogoutSerializer

    @extend_schema(tags=TAG, operation_id="logout", responses={200: serializers.OkSerializer, **errors(401, 403)})
    def post(self, request: Request) -> Response:
        everywhere = self.validated(request)["everywhere"]
        answer = self._end_all if everywhere else self._end_one
        answer(request)
        response = success({"ok": True})
        if "HTTP_AUTHORIZATION" not in request.META:
            cookie.clear_session_cookie(response)
        return response

    def _end_all(self, request: Request) -> None:
        service.sign_out_everywhere(tenant_of(request), require_sign_in(request).email)

    def _end_one(self, request: Request) -> None:
        header = request.META.get("HTTP_AUTHORIZATION")
        if header is not None:
            service.sign_out(tenant_of(request), ApiToken, bearer_token(header))
            return
        require_own_origin(request)
        service.sign_out(tenant_of(request), Session, cookie.read_session_cookie(request) or "")


@require_safe
def landing_page(request: HttpRequest) -> HttpResponse:
    """Show the page that an emailed link opens. It reads the token in the browser and uses it only when asked to."""
    return render(request, "web/verify.html", {"app_name": settings.APP_NAME, "app_scheme": settings.APP_LINK_SCHEME})
