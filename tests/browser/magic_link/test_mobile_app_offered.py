"""Where an emailed link opens in a browser, the mobile app is offered."""

from tests.browser.magic_link.test_landing_page import CONTINUE


def test_the_app_is_offered_on_phones_and_tablets_only(playwright, new_profile, link):
    mac = {"user_agent": playwright.devices["Desktop Safari"]["user_agent"]}
    devices = {name: dict(playwright.devices[name]) for name in ("iPhone 15", "Pixel 7", "iPad Mini", "Desktop Safari")}
    devices |= {"iPad like a Mac": devices["iPad Mini"] | mac, "touch screen": mac | {"has_touch": True}}
    offered = set()
    for name, device in devices.items():
        device.pop("default_browser_type", None)
        page = new_profile(**device).new_page()
        if "iPad" in name:  # Chromium says 1
            page.add_init_script("Object.defineProperty(navigator, 'maxTouchPoints', { get: () => 5 })")
        page.goto(f"{link}&returnTo=%2Fexamples")
        page.wait_for_selector(CONTINUE)
        assert page.get_attribute("#open-app", "href") == f"referenceapp://auth/verify?{link.partition('#')[2]}"
        if page.is_visible("text=Open in the app"):
            offered.add(name)
    assert offered == {"iPhone 15", "Pixel 7", "iPad Mini", "iPad like a Mac"}


def test_the_page_that_offers_it_in_every_look(client, link):
    client.page.goto(link)
    client.page.wait_for_selector(CONTINUE)
    client.page.evaluate("document.getElementById('open-app').hidden = false")
    client.observe("landing-page-on-a-phone")
