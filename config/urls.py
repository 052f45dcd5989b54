from django.urls import include, path

urlpatterns = [
    path("", include("apps.authn.urls")),
    path("", include("apps.users.urls")),  # and those of every resource
    path("", include("apps.web.urls")),  # last: it answers whatever is left
]

handler400 = handler403 = handler404 = handler500 = "apps.core.views.error_response"
