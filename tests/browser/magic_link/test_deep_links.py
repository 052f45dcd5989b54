"""The address that somebody wanted to see, where they have to sign in first."""

import pytest

from tests.browser.magic_link.client import LinkClient

PATH = "/examples?from=a%20mail#milk"


@pytest.fixture
def phone(new_profile, deployment):
    """Another browser, such as the one that shows the mail."""
    return LinkClient(new_profile().new_page(), deployment)


def test_it_is_shown_after_signing_in_also_on_another_device(client, phone):
    client.open(PATH)
    client.ask_for_link()
    link = client.deployment.accounts.mailbox.wait_for_link(client.address)
    phone.follow_link(link)
    phone.sees("No examples yet.")
    assert phone.page.url == f"{client.deployment.url}{PATH}"
    client.open("/settings/account")  # where this browser has to sign in as well
    client.ask_for_link()
    client.follow_link()
    client.sees_heading("Account")


def test_a_link_that_does_not_work_any_more_leads_there_with_the_next_one(client, phone, complaints):
    complaints.announce("/api/auth/verify", 401)
    client.open(PATH)
    client.ask_for_link()
    link = client.deployment.accounts.mailbox.wait_for_link(client.address)
    phone.follow_link(link)
    phone.sees("No examples yet.")
    client.follow_link(link)
    client.sees("This sign-in link does not work. A link works once, for 15 minutes. Ask for a new one.")
    client.sees_heading("Sign in to Reference App")
    client.ask_for_link()
    client.follow_link()
    client.sees("No examples yet.")
    assert client.page.url == f"{client.deployment.url}{PATH.replace('%20', '+')}"
