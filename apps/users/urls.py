from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.users.owned_views import resources
from apps.users.views import MeView

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
for resource in resources():
    router.register(resource.path.removeprefix("/"), resource, basename=resource.noun)

urlpatterns = [path("api/me", MeView.as_view()), *router.urls]
