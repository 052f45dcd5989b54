from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from apps.analytics.tracking import track
from apps.core import clock
from apps.core.envelope import success
from apps.core.idempotency import IDEMPOTENCY_PARAMETER, read_idempotency_key
from apps.core.openapi import errors
from apps.core.pagination import PAGE_PARAMETERS, read_page_query
from apps.core.views import ApiViewSet
from apps.examples.models import Example
from apps.examples.serializers import ExampleSerializer
from apps.tenancy.tenants import tenant_of
from apps.users.serializers import DeletedSerializer
from apps.users.services import current_owner


@extend_schema_view(
    list=extend_schema(operation_id="listExamples", parameters=PAGE_PARAMETERS, responses=ExampleSerializer(many=True)),
    create=extend_schema(
        operation_id="createExample",
        parameters=[IDEMPOTENCY_PARAMETER],
        responses={201: ExampleSerializer, **errors(422)},
    ),
    retrieve=extend_schema(operation_id="getExample"),
    partial_update=extend_schema(operation_id="renameExample", request=ExampleSerializer),
    destroy=extend_schema(operation_id="deleteExample", responses={200: DeletedSerializer}),
)
@extend_schema(tags=["Examples"])
class ExampleViewSet(ApiViewSet):
    """The signed-in user's examples."""

    serializer_class = ExampleSerializer

    def list(self, request: Request) -> Response:
        """List the examples, newest first."""
        limit, cursor = read_page_query(request)
        owner = current_owner(tenant_of(request).id)
        start = Example.read_cursor(owner, cursor)
        track("example_listed")  # beside the query: nothing but the table can fail from here
        page = Example.page(owner, limit, start)
        return success(self.get_serializer(page.items, many=True).data, nextCursor=page.next_cursor)

    def create(self, request: Request) -> Response:
        """Keep a new example."""
        key, sent = read_idempotency_key(request), self.validated(request)
        owner = current_owner(tenant_of(request).id)
        example, is_new = Example.create(owner, clock.utc_now(), idempotency_key=key, **sent)
        if is_new:
            track("example_created", exampleId=example.id)
        return success(
            self.get_serializer(example).data, status=201, headers={"Location": f"/api/example/{example.id}"}
        )

    def retrieve(self, request: Request, item_id: str) -> Response:
        """Read one example."""
        example = Example.retrieve(current_owner(tenant_of(request).id), item_id)
        return success(self.get_serializer(example).data)

    def partial_update(self, request: Request, item_id: str) -> Response:
        """Rename an example."""
        sent = self.validated(request, partial=True)
        example = Example.change_own(current_owner(tenant_of(request).id), item_id, clock.utc_now(), **sent)
        track("example_updated", exampleId=example.id)
        return success(self.get_serializer(example).data)

    def destroy(self, request: Request, item_id: str) -> Response:
        """Delete an example."""
        Example.destroy(current_owner(tenant_of(request).id), item_id)
        track("example_deleted", exampleId=item_id)
        return success({"id": item_id})
