"""The resources, one line each: everything else that concerns every resource follows from it."""

RESOURCES = (
    "apps.examples.views.ExampleViewSet",
)  # fmt: skip
