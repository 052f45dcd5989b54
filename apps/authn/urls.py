from django.conf import settings
from django.urls import include, path

from apps.authn.views import CheckView

urlpatterns = [
    path("api/auth/check", CheckView.as_view()),
    *[path("", include(urls)) for urls in settings.PROVIDER.urls],
]
