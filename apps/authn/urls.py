"""The routes of signing in: one for every provider, and those of the chosen one."""

from django.conf import settings
from django.urls import include, path

from apps.authn.views import CheckView

urlpatterns = [
    path("api/auth/check", CheckView.as_view()),
    *[path("", include(urls)) for urls in settings.PROVIDER.urls],
]
