"""The files that tell iOS and Android which apps may open our links."""

import pytest

from apps.web.mobile_app import MobileApp
from tests.kit.features import configure

APPLE = "/.well-known/apple-app-site-association"
ANDROID = "/.well-known/assetlinks.json"
APPLE_IDS = ("ABCDE12345.com.example.app", "ABCDE12345.com.example.beta")
FINGERPRINT = ":".join(["AB"] * 32)
FILES = {
    APPLE: {"applinks": {"details": [{"appIDs": [*APPLE_IDS], "components": [{"/": "/auth/verify*"}]}]}},
    ANDROID: [
        {
            "relation": ["delegate_permission/common.handle_all_urls"],
            "target": {
                "namespace": "android_app",
                "package_name": "com.example.app",
                "sha256_cert_fingerprints": [FINGERPRINT],
            },
        }
    ],
}


@pytest.fixture(autouse=True)
def apps(settings, tmp_path):
    """A deployment with both apps, and with a client for browsers, which answers every other path."""
    android = {"android_app_id": "com.example.app", "android_cert_fingerprints": (FINGERPRINT,)}
    configure(settings, MobileApp, apple_app_ids=APPLE_IDS, **android)
    (tmp_path / "index.html").write_text("<!doctype html>")
    settings.WHITENOISE_ROOT = tmp_path


@pytest.mark.parametrize("path", FILES)
def test_each_learns_its_apps_in_plain_json_on_every_host_without_a_redirect(alice, path):
    for host in ("localhost", "acme.localhost", "203.0.113.7"):
        response = alice.get(path, headers={"accept": "*/*", "host": host})
        assert (response.status_code, response["Content-Type"]) == (200, "application/json")
        assert response.json() == FILES[path]


@pytest.mark.parametrize(("path", "name", "unset"), [(APPLE, "apple_app_ids", ()), (ANDROID, "android_app_id", None)])
def test_without_an_app_there_is_nothing_not_even_the_web_clients_page(settings, alice, path, name, unset):
    configure(settings, MobileApp, **{name: unset})
    response = alice.get(path)
    assert response.status_code == 404
    assert "html" not in response["Content-Type"]
