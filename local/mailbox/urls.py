from django.urls import include, path

from local.mailbox import views

urlpatterns = [
    path("dev/mail", views.mailbox),
    path("dev/mail/<slug:name>", views.mail, name="mail"),
    path("", include("config.urls")),
]

handler400 = handler403 = handler404 = handler500 = "apps.core.views.error_response"
