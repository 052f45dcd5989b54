from django.urls import path

from apps.authn.views import CheckView

urlpatterns = [path("api/auth/check", CheckView.as_view())]
