"""The way in, from the address to the list: the form, a real mail, the landing page, and all that can go wrong."""

import re
from html import unescape
from urllib.parse import parse_qsl

import boto3
import pytest
from playwright.sync_api import expect

from apps.dynamodb.keys import digest
from tests.browser.complaints import LOST
from tests.browser.web_client import WebClient
from tests.kit.mailbox import body

USED_UP = "That sign-in link was used before"


@pytest.mark.quick
def test_a_newcomer_signs_in_without_reading_anything(client):
    client.open()
    client.sees_heading("Sign in to Reference App")
    client.ask_for_link()
    client.sees_heading("Check your mail")
    client.follow_link()
    client.sees("No examples yet.")
    expect(client.page.get_by_role("region", name="Signed in as")).to_contain_text(client.address)
    assert client.page.url == f"{client.deployment.url}/"
    client.page.reload()
    client.sees("No examples yet.")
    client.press("Sign out")
    client.sees("You are signed out.")
    client.page.reload()
    client.sees_heading("Sign in to Reference App")


def test_the_link_of_the_mails_html_form_signs_in_as_well(client):
    client.open()
    client.ask_for_link()
    html = body(client.deployment.mailbox.wait_for_mail(client.address), "html")
    link = re.search(r'href="(http[^"]+/auth/verify#[^"]+)"', html)
    client.follow_link(unescape(link[1]))
    client.sees("No examples yet.")


def test_an_address_is_sent_as_it_was_typed(client):
    client.open()
    client.ask_for_link("alice@straße.example")  # in a field of type email Chromium makes it strasse.example
    client.sees("alice@straße.example")
    assert client.deployment.wait_for_link("alice@xn--strae-oqa.example")


def test_another_link_can_be_sent_and_the_address_corrected(client):
    client.open()
    client.ask_for_link("tyop@example.com")
    client.press("Use another address")
    expect(client.page.get_by_label("Email address")).to_have_value("tyop@example.com")
    client.ask_for_link()
    client.press("Send it again")
    client.sees("Another link is on its way.")
    first, second = (client.deployment.wait_for_link(client.address) for _ in range(2))
    assert first != second
    client.follow_link(second)
    client.sees("No examples yet.")


def test_the_same_link_works_once(client, new_profile, complaints):
    complaints.announce("/api/auth/verify", 401)
    client.open()
    client.ask_for_link()
    link = client.deployment.wait_for_link(client.address)
    client.follow_link(link)
    client.sees("No examples yet.")

    second = WebClient(new_profile().new_page(), client.deployment)
    second.follow_link(link)
    second.sees(USED_UP)
    second.sees_heading("Sign in to Reference App")
    assert second.page.url == f"{client.deployment.url}/"

    client.follow_link(link)
    client.sees(USED_UP)
    client.sees_heading("Examples")


def test_a_link_works_in_another_browser_and_signs_only_that_one_in(client, new_profile):
    client.open()
    client.ask_for_link()
    second = WebClient(new_profile().new_page(), client.deployment)
    second.follow_link(client.deployment.wait_for_link(client.address))
    second.sees("No examples yet.")
    client.page.reload()
    client.sees_heading("Sign in to Reference App")


def test_the_tab_that_asked_for_the_link_signs_in_with_the_one_that_follows_it(client, context):
    client.open()
    client.ask_for_link()
    WebClient(context.new_page(), client.deployment).follow_link(client.deployment.wait_for_link(client.address))
    client.sees("No examples yet.")


def test_an_expired_link_is_said_to_be_of_no_use(client, complaints):
    complaints.announce("/api/auth/verify", 401)
    client.open()
    client.ask_for_link()
    link = client.deployment.wait_for_link(client.address)
    expire(client.deployment, link)
    client.follow_link(link)
    client.sees(USED_UP)


def test_another_tenants_link_is_of_no_use_here_and_stays_good_there(client, complaints):
    complaints.announce("/api/auth/verify", 401)
    client.open()
    client.ask_for_link()
    link = client.deployment.wait_for_link(client.address)
    client.follow_link(link.replace("localhost", "acme.localhost"))
    client.sees(USED_UP)
    client.follow_link(link)
    client.sees("No examples yet.")


def test_a_tenants_session_is_its_own(page, deployment):
    acme = WebClient(page, deployment, tenant="acme")
    acme.open_signed_in("of acme")
    expect(page.get_by_role("region", name="Signed in as")).to_contain_text("acme")
    other = WebClient(page, deployment)
    other.open()
    other.sees_heading("Sign in to Reference App")


def test_what_is_no_address_is_said_at_the_field(client, complaints):
    complaints.announce("/api/auth/request-link", 400)
    client.open()
    client.ask_for_link("alice@example")
    field = client.page.get_by_label("Email address")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile(r"\w"))
    expect(client.page.get_by_text("No link was sent.")).to_have_count(0)
    field.fill(client.address)
    client.press("Send me a sign-in link")
    client.sees_heading("Check your mail")


def test_too_many_links_are_refused_with_the_time_to_wait(client, complaints):
    complaints.announce("/api/auth/request-link", 429)
    client.open()
    client.ask_for_link()
    for _ in range(2):
        client.press("Send it again")
        client.sees("Another link is on its way.")
        expect(client.page.get_by_text("Sending…")).not_to_be_visible()
    client.press("Send it again")
    expect(client.alert).to_contain_text(re.compile(r"Try again in \d+ seconds"))
    expect(client.alert).to_contain_text("Request id:")


def test_without_a_connection_no_link_is_said_to_be_sent(client, context, complaints):
    complaints.announce("*", LOST)
    client.open()
    context.set_offline(True)
    client.ask_for_link()
    expect(client.alert).to_contain_text("The link may not have been sent.")
    context.set_offline(False)
    client.press("Send me a sign-in link")
    client.sees_heading("Check your mail")


def test_a_good_sign_in_elsewhere_ends_the_complaint_about_a_bad_link(client, context):
    client.open("/?auth=error&reason=invalid_link")
    client.sees(USED_UP)
    client.ask_for_link()
    WebClient(context.new_page(), client.deployment).follow_link(client.deployment.wait_for_link(client.address))
    client.sees_heading("Examples")
    expect(client.page.get_by_text(USED_UP)).not_to_be_visible()


def test_an_ip_address_has_no_tenant_and_leads_to_a_name_that_has_one(client, complaints):
    complaints.announce("/api/me", 404)
    client.page.goto(f"http://127.0.0.1:{client.deployment.port}")
    client.page.get_by_role("link", name=client.deployment.url).click()
    client.sees_heading("Sign in to Reference App")


def expire(deployment, link):
    """Let the time of a link of the default tenant be over."""
    fields = dict(parse_qsl(link.partition("#")[2]))
    sk = f"PERSON#{digest(fields['email'])}#AUTH_TOKEN#{digest(fields['token'])}"
    item = {"PK": "TENANT#default", "SK": sk}
    resource = boto3.resource("dynamodb", region_name="us-east-1", endpoint_url=deployment.table_endpoint)
    resource.Table("reference-app").update_item(
        Key=item,
        UpdateExpression="SET expiresAt = :past",
        ConditionExpression="attribute_exists(PK)",
        ExpressionAttributeValues={":past": "2026-01-01T00:00:00.000Z"},
    )
