"""What the page says in the end is what the table holds, whatever becomes of requests, tokens and the provider."""

import pytest

from tests.browser.complaints import LOST
from tests.browser.network import without_retries
from tests.browser.oidc.client import OidcClient
from tests.browser.oidc.schedule import OidcSchedule
from tests.kit.scale import times


@pytest.fixture(autouse=True)
def _announced(complaints):
    complaints.announce("*", LOST)
    for status in (400, 401, 403, 404, 503):
        complaints.announce("/api/*", status)
    for status in (400, 502):
        complaints.announce("/oauth/token", status)


@pytest.mark.parametrize("seed", range(times(quick=5, soak=250)))
def test_a_page_and_the_table_agree_in_the_end(client, seed):
    OidcSchedule(client, seed).run()


def test_the_schedules_notice_when_nothing_is_retried(deployment, new_profile):
    clients = (OidcClient(without_retries(new_profile().new_page()), deployment) for _ in range(5))
    assert any(OidcSchedule(client, seed).fails() for seed, client in enumerate(clients))
