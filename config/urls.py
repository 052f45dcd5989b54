from django.urls import include, path

urlpatterns = [
    path("", include("apps.authn.urls")),
    path("", include("apps.users.urls")),  # and those of every resource
    path("", include("apps.web.urls")),  # last: it answers whatever is left
]

handler400 = "apps.core.handlers.bad_request"
handler403 = "apps.core.handlers.forbidden"
handler404 = "apps.core.handlers.not_found"
handler500 = "apps.core.handlers.server_error"
