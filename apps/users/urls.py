from django.urls import path

from apps.users.owned_views import resources
from apps.users.views import MeView

urlpatterns = [path("api/me", MeView.as_view()), *(route for each in resources() for route in each.routes())]
