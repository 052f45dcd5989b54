"""A link in a mail, for tests of the page that it opens."""

from collections.abc import Callable

import pytest

from tests.kit.deployment import Deployment


@pytest.fixture
def new_link(deployment: Deployment, request: pytest.FixtureRequest) -> Callable[..., str]:
    """Ask for links, by default for an address of this test's own."""

    def new_link(address: str = f"{abs(hash(request.node.name))}@example.com") -> str:
        assert deployment.visitor().post("/api/auth/request-link", {"email": address}).status == 202
        return str(deployment.accounts.mailbox.wait_for_link(address))

    return new_link


@pytest.fixture
def link(new_link: Callable[..., str]) -> str:
    return new_link()
