"""The mobile app at a deployment in which nobody can sign in."""

from tests.browser.mobile_app import MobileApp


def test_it_starts_and_tells_about_the_deployment(page, deployment, complaints):
    complaints.announce("/favicon.ico", "")
    app = MobileApp(page, deployment)
    app.open()
    app.sees_heading("Welcome to Reference App")
    app.observe("provider-none")
    app.press("About")
    app.sees_heading("About")
    app.observe("provider-none-about")
