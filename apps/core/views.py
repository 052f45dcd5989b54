"""The bases of all views of the API, and the responses where no view answers."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.serializers import Serializer

from apps.core import errors
from apps.core.envelope import failure_response
from apps.core.middleware import is_api


class ApiView(GenericAPIView[Any]):
    """The base of every view. Its caller is signed in, and its host is a tenant's, unless a class attribute differs."""

    http_method_names = ["get", "post", "put", "patch", "delete", "head"]
    serializer_class = Serializer  # of a view without a body; the browsable API needs one of every view
    any_host = False
    """Whether it also answers on a host of no tenant."""
    extends_sign_in = True
    """Whether a request is a use of its caller's sign-in."""

    served_while_ending: tuple[str, ...] = ()
    """The methods for which a sign-in is still good once the deletion of its user has begun."""

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        if getattr(request.auth, "ending_since", None) and request.method not in self.served_while_ending:
            raise errors.NotSignedIn
        extend = getattr(request.successful_authenticator, "extend", None)
        self._finish_extension = extend(request) if extend and self.extends_sign_in else None

    def finalize_response(self, request: Request, response: Any, *args: object, **kwargs: object) -> Any:
        if finish := getattr(self, "_finish_extension", None):
            finish(response)
        return super().finalize_response(request, response, *args, **kwargs)

    def validated(self, request: Request, *, partial: bool = False) -> dict[str, Any]:
        """Return the body as this view's serializer validated it; raise ValidationError."""
        sent = self.get_serializer(data=request.data, partial=partial)
        sent.is_valid(raise_exception=True)
        return dict(sent.validated_data)


class PublicApiView(ApiView):
    """A public view: it does not read credentials."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


class NotFoundView(PublicApiView):
    """There is nothing at this path."""

    schema = None

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        raise errors.NotFound


def error_response(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:
    """Return the response to an error that no view answered: Django's handler400, 403, 404 and 500 (config/urls.py).

    Django passes no exception to handler500, but calls it while handling one.
    """
    error = exception or sys.exception()
    assert error
    response = failure_response(error)
    if not is_api(request):
        response.content = f"{response.status_code}\n"
        response["Content-Type"] = "text/plain; charset=utf-8"
        response["Cache-Control"] = "no-store"  # an asset that is missing now may exist in a moment
    return response
