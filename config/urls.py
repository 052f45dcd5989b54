from django.conf import settings
from django.urls import include, path

urlpatterns = [
    *(path("", include(urls)) for feature in settings.FEATURES_IN_USE for urls in feature.urls),
    path("", include("apps.web.urls")),  # last: it has the catch-all routes
]

handler400 = handler403 = handler404 = handler500 = "apps.core.views.error_response"
