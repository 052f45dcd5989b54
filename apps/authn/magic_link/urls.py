from django.urls import path, re_path

from apps.authn.magic_link import views

urlpatterns = [
    path("api/auth/request-link", views.RequestLinkView.as_view()),
    path("api/auth/verify", views.VerifyView.as_view()),
    path("api/auth/session", views.SessionView.as_view()),
    path("api/auth/logout", views.LogoutView.as_view()),
    re_path(r"^auth/verify\b", views.landing_page),  # a damaged link may have its token in the path
]
