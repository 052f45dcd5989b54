from typing import Any, cast

from django.conf import settings

from apps.authn.sign_in_provider import SignInProvider
from apps.core.formats import BrowsableRenderer


class SignInRenderer(BrowsableRenderer):
    """The browsable API with who is signed in, or the way to sign in."""

    template = "rest_framework/sign_in_api.html"

    def get_context(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        provider = cast(type[SignInProvider], settings.PROVIDER)
        return super().get_context(*args, **kwargs) | {"sign_in_page": provider.sign_in_page}
