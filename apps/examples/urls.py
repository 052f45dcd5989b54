from django.urls import path

from apps.examples.views import ExampleViewSet

urlpatterns = [
    path("api/example", ExampleViewSet.as_view({"get": "list", "post": "create"})),
    path(
        "api/example/<str:item_id>",
        ExampleViewSet.as_view({"get": "retrieve", "patch": "partial_update", "delete": "destroy"}),
    ),
]
