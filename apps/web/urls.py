from django.urls import path, re_path

from apps.core.views import NotFoundView
from apps.web import views, web_client

urlpatterns = [
    re_path(r"^api/?$", views.RootView.as_view()),
    path("api/health", views.HealthView.as_view()),
    path("api/ready", views.ReadyView.as_view()),
    path("api/config", views.ConfigView.as_view()),
    path("api/schema", views.SchemaView.as_view(), name="schema"),
    path("api/docs", views.DocsView.as_view()),
    re_path(r"^api/", NotFoundView.as_view()),
    re_path(r"^(?!assets/|static/)(?:[\s\S]*/)?[^/.]*\Z", web_client.page),  # a name with a dot is a missing file
]
