"""The registered resources, one line each: routes, OpenAPI, events and tests of all resources follow from it."""

RESOURCES = (
    "apps.examples.views.ExampleViewSet",
)  # fmt: skip
