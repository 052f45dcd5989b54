"""Where each subdomain is a tenant, every page names the one whose address this is."""

from playwright.sync_api import expect

from tests.browser.tab import Tab


def test_each_page_names_the_tenant_and_none_where_the_address_has_none(deployment, page):
    for tenant, shown in (("acme", ["Tenant: acme"]), ("default", [])):
        client = Tab(page, deployment)
        client.url = deployment.url_for(tenant)
        client.open("/settings/about")
        client.sees_heading("About this deployment")
        expect(page.locator(".badge")).to_have_text(shown)
