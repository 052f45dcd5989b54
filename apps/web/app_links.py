"""The documents that let a mobile app open our sign-in links; the platforms fetch them from every host."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from apps.web.mobile_app import MobileApp

LINKS = "/auth/verify*"  # a damaged link has its token in the path


@require_safe
def apple(request: HttpRequest) -> HttpResponse:
    """Return iOS's associated domains (developer.apple.com/documentation/xcode/supporting-associated-domains).

    404 unless APPLE_APP_IDS is set.
    """
    ids = MobileApp.configured().apple_app_ids
    details = [{"appIDs": list(ids), "components": [{"/": LINKS}]}]
    return _document(ids, {"applinks": {"details": details}})


@require_safe
def android(request: HttpRequest) -> HttpResponse:
    """Return Android's Digital Asset Links (developers.google.com/digital-asset-links).

    404 unless ANDROID_APP_ID is set. The paths that the app opens are in its manifest.
    """
    app = MobileApp.configured()
    target = {
        "namespace": "android_app",
        "package_name": app.android_app_id,
        "sha256_cert_fingerprints": list(app.android_cert_fingerprints),
    }
    return _document(
        app.android_app_id, [{"relation": ["delegate_permission/common.handle_all_urls"], "target": target}]
    )


def _document(app_ids: object, content: object) -> HttpResponse:
    if not app_ids:
        raise Http404
    return JsonResponse(content, safe=False, headers={"Cache-Control": "public, max-age=3600"})


urlpatterns = [path(".well-known/apple-app-site-association", apple), path(".well-known/assetlinks.json", android)]
