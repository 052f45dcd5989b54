"""Which mobile apps may open our sign-in links themselves; the platforms fetch these documents from every host."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

LINKS = "/auth/verify*"  # a damaged link has its token in the path


@require_safe
def apple(request: HttpRequest) -> HttpResponse:
    """Answer with iOS's associated domains (developer.apple.com/documentation/xcode/supporting-associated-domains).

    404 unless APPLE_APP_IDS is set.
    """
    details = [{"appIDs": list(settings.APPLE_APP_IDS), "components": [{"/": LINKS}]}]
    return _document(settings.APPLE_APP_IDS, {"applinks": {"details": details}})


@require_safe
def android(request: HttpRequest) -> HttpResponse:
    """Answer with Android's Digital Asset Links (developers.google.com/digital-asset-links).

    404 unless ANDROID_APP_ID is set. Which paths the app opens stands in its manifest.
    """
    target = {
        "namespace": "android_app",
        "package_name": settings.ANDROID_APP_ID,
        "sha256_cert_fingerprints": list(settings.ANDROID_CERT_FINGERPRINTS),
    }
    return _document(
        settings.ANDROID_APP_ID, [{"relation": ["delegate_permission/common.handle_all_urls"], "target": target}]
    )


def _document(app: object, content: Any) -> HttpResponse:
    if not app:
        raise Http404
    return JsonResponse(content, safe=False, headers={"Cache-Control": "public, max-age=3600"})
