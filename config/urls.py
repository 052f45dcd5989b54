from django.urls import include, path

urlpatterns = [
    path("", include("apps.authn.urls")),
    path("", include("apps.users.urls")),  # and the resources
    path("", include("apps.web.urls")),  # last: it has the catch-all routes
]

handler400 = handler403 = handler404 = handler500 = "apps.core.views.error_response"
