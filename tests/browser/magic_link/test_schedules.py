"""What the page says in the end is what the table holds, whatever becomes of the requests of each change."""

import pytest
from playwright.sync_api import Error

from tests.browser.complaints import LOST
from tests.browser.magic_link.client import LinkClient
from tests.browser.magic_link.schedule import Schedule
from tests.kit.scale import times

SCHEDULES = times(quick=10, soak=500)
MAY_BE_RETRIED = "get isTemporary(){return"


@pytest.fixture(autouse=True)
def _announced(complaints):
    complaints.announce("*", LOST)
    for status in (400, 401, 404, 503):
        complaints.announce("/api/*", status)


@pytest.mark.parametrize("seed", range(SCHEDULES))
def test_a_page_and_the_table_agree_in_the_end(client, seed):
    run(client, seed)


def test_the_schedules_notice_when_nothing_is_retried(client, new_profile):
    """In a page whose script takes no failure for one that may pass."""
    assert any(fails(LinkClient(page_without_retries(new_profile()), client.deployment), seed) for seed in range(5))


def run(client, seed):
    schedule = Schedule(client, seed)
    try:
        schedule.run()
    except (AssertionError, Error) as error:
        error.add_note("\n".join([f"Seed {seed}:", *schedule.network.log]))
        raise


def fails(client, seed):
    try:
        run(client, seed)
    except AssertionError:
        return True
    return False


def page_without_retries(profile):
    def break_script(route):
        answer = route.fetch()
        assert answer.text().count(MAY_BE_RETRIED) == 1
        route.fulfill(response=answer, body=answer.text().replace(MAY_BE_RETRIED, f"{MAY_BE_RETRIED} false&&"))

    page = profile.new_page()
    page.route("**/assets/index-*.js", break_script)
    return page
