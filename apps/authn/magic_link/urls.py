from django.urls import path

from apps.authn.magic_link import openapi as _registers_itself  # noqa: F401
from apps.authn.magic_link import views

urlpatterns = [
    path("api/auth/request-link", views.RequestLinkView.as_view()),
    path("api/auth/verify", views.VerifyView.as_view()),
    path("api/auth/session", views.SessionView.as_view()),
    path("api/auth/logout", views.LogoutView.as_view()),
    path("auth/verify", views.landing_page),
]
