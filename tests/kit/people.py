"""The cast's members: each is a client of the API with an address, a tenant and, once signed in, a credential."""

import json
from functools import partialmethod
from typing import Any

from django.test import Client

from tests.kit.environment import tenancy
from tests.kit.sign_ins import KIT

Acts: Any = KIT.Acts


class Person(Acts):  # type: ignore[misc]  # which class, the way of signing in says
    """A person at a client. Every method is one request, answered with Django's response."""

    def __init__(self, email: str, *, tenant: str, address: str) -> None:
        self.email, self.tenant, self.address = email, tenancy.tenant_id(tenant), address
        self.host = "localhost" if tenant == "default" else f"{tenant}.localhost"
        self.client = Client(raise_request_exception=False)
        self.headers: dict[str, str] = {}

    def request(
        self, method: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None, **extra: Any
    ) -> Any:
        """Send one request; `body` becomes JSON; `data` and `content_type` replace it."""
        given = {"host": self.host, "accept": "application/json"} | self.headers | (headers or {})
        content = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(method, path, headers=given, REMOTE_ADDR=self.address, **content | extra)

    get = partialmethod(request, "GET")
    post = partialmethod(request, "POST")
    patch = partialmethod(request, "PATCH")
    delete = partialmethod(request, "DELETE")
