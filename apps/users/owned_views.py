from django.conf import settings
from django.utils.module_loading import import_string
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSetMixin

from apps.analytics.tracking import track
from apps.core import clock
from apps.core.envelope import success
from apps.core.parameters import IDEMPOTENCY_PARAMETER, PAGE_PARAMETERS, read_idempotency_key, read_page_query
from apps.core.views import ApiView
from apps.users.owned import OwnedItem, Owner
from apps.users.serializers import DeletedSerializer
from apps.users.services import current_owner


class OwnedViewSet(ViewSetMixin, ApiView):
    """The items of one model that the signed-in user owns. A subclass sets model, serializer_class and noun.

    The noun, in camelCase, is part of path, events and operation ids. Set `plural` if it is not the noun with an "s".
    """

    model: type[OwnedItem]
    noun: str
    plural: str
    path: str
    lookup_url_kwarg = "item_id"

    def __init_subclass__(cls) -> None:
        cls.path = f"/api/{cls.noun}"
        cls.plural = getattr(cls, "plural", f"{cls.noun}s")
        one, many = (name[0].upper() + name[1:] for name in (cls.noun, cls.plural))
        extend_schema(tags=[many])(cls)
        extend_schema_view(
            list=extend_schema(operation_id=f"list{many}", description=f"List the {cls.plural}, newest first."),
            create=extend_schema(
                operation_id=f"create{one}",
                description=f"Create a new {cls.noun}.",
                responses={201: cls.serializer_class, 422: None},
            ),
            retrieve=extend_schema(operation_id=f"get{one}", description=f"Read one {cls.noun}."),
            partial_update=extend_schema(operation_id=f"update{one}", description=f"Update one {cls.noun}."),
            destroy=extend_schema(operation_id=f"delete{one}", description=f"Delete one {cls.noun}."),
        )(cls)

    @extend_schema(parameters=PAGE_PARAMETERS)
    def list(self, request: Request) -> Response:
        limit, cursor = read_page_query(request)
        owner = self._owner()
        start = self.model.parse_cursor(owner, cursor)
        track(f"{self.noun}_listed")  # in parallel to the query, which fails only if the table does
        items, next_cursor = self.model.page(owner, limit, start)
        return success(self.get_serializer(items, many=True).data, nextCursor=next_cursor)

    @extend_schema(parameters=[IDEMPOTENCY_PARAMETER])
    def create(self, request: Request) -> Response:
        key, sent = read_idempotency_key(request), self.validated(request)
        item, is_new = self.model.create(self._owner(), clock.utc_now(), idempotency_key=key, **sent)
        if is_new:
            self._track("created", item.id)
        return success(self.get_serializer(item).data, status=201, headers={"Location": f"{self.path}/{item.id}"})

    def retrieve(self, request: Request, item_id: str) -> Response:
        return success(self.get_serializer(self.model.retrieve(self._owner(), item_id)).data)

    def partial_update(self, request: Request, item_id: str) -> Response:
        sent = self.validated(request, partial=True)
        item = self.model.partial_update(self._owner(), item_id, clock.utc_now(), **sent)
        self._track("updated", item_id)
        return success(self.get_serializer(item).data)

    @extend_schema(responses={200: DeletedSerializer})
    def destroy(self, request: Request, item_id: str) -> Response:
        self.model.destroy(self._owner(), item_id)
        self._track("deleted", item_id)
        return success({"id": item_id})

    def _owner(self) -> Owner:
        return current_owner(self.request)

    def _track(self, verb: str, item_id: str) -> None:
        track(f"{self.noun}_{verb}", **{f"{self.noun}Id": item_id})


def resources() -> list[type[OwnedViewSet]]:
    return [import_string(name) for name in import_string(settings.RESOURCES)]
