"""Where each subdomain is a tenant, every page on the way in names it, and the link signs in there alone."""

from playwright.sync_api import expect

from tests.browser.magic_link.client import LinkClient


def test_a_tenants_link_signs_in_on_the_tenants_host_and_each_page_names_the_tenant(deployment, page):
    client = LinkClient(page, deployment)
    client.url = deployment.url_for("acme")
    client.open()
    client.sees_heading("Sign in to Reference App")
    expect(page.locator(".badge")).to_have_text("Tenant: acme")
    client.ask_for_link()
    client.sees_heading("Check your email")
    expect(page.locator(".badge")).to_have_text("Tenant: acme")
    page.goto(deployment.accounts.mailbox.wait_for_link(client.address))
    expect(page.locator(".badge")).to_have_text("Tenant: acme")
    client.observe("landing-page-of-a-tenant")
    client.press("Continue in this browser")
    page.wait_for_url(f"{client.url}/examples")
    expect(page.locator(".badge")).to_have_text("Tenant: acme")
    session = page.evaluate("fetch('/api/auth/session').then((response) => response.json())")["data"]
    assert session == {"email": client.address, "tenantSlug": "acme"}
    assert page.request.get(f"{deployment.url}/api/auth/session").status == 401


def test_the_address_without_a_tenant_names_none_on_the_way_in(deployment, client):
    for path in ("/", "/auth/verify"):
        client.open(path)
        expect(client.page.locator(".card-head")).to_have_text("Reference App")


def test_an_address_without_a_tenant_leads_to_one_that_has_one(client):
    client.page.goto(f"http://127.0.0.1:{client.deployment.port}")
    client.sees_heading("This address is incomplete")
    client.observe("no-tenant")
    client.page.get_by_role("link", name=client.deployment.url).click()
    client.sees_heading("Sign in to Reference App")
