from django.urls import path

from apps.users.views import MeView

urlpatterns = [path("api/me", MeView.as_view())]
