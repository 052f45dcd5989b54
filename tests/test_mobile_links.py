"""The Android and Xcode projects open sign-in links, of the app's own host alone."""

import pytest
from django.conf import settings

from apps.web.app_links import LINKS
from tests.kit.machine import BASE_DIR
from tests.kit.mobile_projects import APP_ID, HOST, SCHEME, link_filter, release_projects, tree, values


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return release_projects(tmp_path_factory.getbasetemp())


def test_the_server_knows_the_app_by_its_scheme_and_its_id():
    assert settings.APP_LINK_SCHEME == SCHEME
    environment = (BASE_DIR / ".env.example").read_text()
    assert f"ANDROID_APP_ID={APP_ID}" in environment
    assert f".{APP_ID}\n" in environment


def test_https_links_of_its_host_alone_open_it(release):
    _, _, verified = map(tree, release.manifest.iter("intent-filter"))
    https = {"scheme": "https", "host": HOST, "pathPrefix": LINKS.removesuffix("*")}
    assert verified == link_filter({"autoVerify": "true", "data-generated": "true"}, https)
    domains = {"com.apple.developer.associated-domains": [f"applinks:{HOST}"]}
    assert release.plist(f"{release.name}.entitlements") == domains
    assert set(values("CODE_SIGN_ENTITLEMENTS", release.xcode)) == {f"{release.name}/{release.name}.entitlements"}


def test_a_restored_app_has_the_link_that_it_is_opened_with_not_the_one_that_started_it(release):
    source = next(release.main.rglob("MainActivity.kt")).read_text()
    code = " ".join(line.strip() for line in source.splitlines() if not line.strip().startswith("//"))
    intent = "android.content.Intent"
    assert (
        "override fun onCreate(savedInstanceState: Bundle?) { val isRestored = savedInstanceState != null || "
        f"intent.flags and {intent}.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0 "
        f"if (isRestored) intent = {intent}(this, MainActivity::class.java) SplashScreenManager."
    ) in code
    assert f"override fun onNewIntent(intent: {intent}) {{ setIntent(intent) super.onNewIntent(intent) }}" in code
