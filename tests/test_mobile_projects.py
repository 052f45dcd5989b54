"""The app's Gradle and Xcode projects agree with each other, with its code, and with what the server promises."""

import json
import plistlib
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings

from apps.web.app_links import LINKS

MOBILE = Path(__file__).resolve().parents[1] / "mobile"
IOS = MOBILE / "ios" / "ReferenceApp"
ANDROID = MOBILE / "android"
MAIN = ANDROID / "app" / "src" / "main"
REACT_NATIVE = MOBILE / "node_modules" / "react-native"
GRADLE_PLUGIN = MOBILE / "node_modules" / "@react-native" / "gradle-plugin"
APP_ID = "com.example.referenceapp"
ATS = "NSAppTransportSecurity"
NAME = "{http://schemas.android.com/apk/res/android}"


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


def text(path):
    return (MOBILE / path).read_text()


def xml(path):
    return ElementTree.parse(path).getroot()  # noqa: S314 - the files are our own


def values(name, content):
    """Return every value of a setting in a Gradle script or an Xcode project."""
    return [value.strip('"') for value in re.findall(rf'^\s*{name}\b\s*=?\s*("[^"]*"|[^\s;,]+)', content, re.MULTILINE)]


GRADLE = text("android/app/build.gradle")
VERSIONS = text("android/build.gradle")
XCODE = text("ios/ReferenceApp.xcodeproj/project.pbxproj")
MANIFEST = xml(MAIN / "AndroidManifest.xml")
INFO, DEBUG_INFO, ENTITLEMENTS = (
    plistlib.loads((IOS / name).read_bytes())
    for name in ("Info.plist", "Info-Debug.plist", "ReferenceApp.entitlements")
)


def links():
    """Return the addresses that Android opens the app with, and whether it verifies the host of each."""
    for intents in MANIFEST.iter("intent-filter"):
        for data in intents.iter("data"):
            scheme, host, path, prefix = (data.get(NAME + part) for part in ("scheme", "host", "path", "pathPrefix"))
            yield f"{scheme}://{host}{path or f'{prefix}*'}", intents.get(f"{NAME}autoVerify") == "true"


def test_the_application_has_one_id():
    assert values("applicationId", GRADLE) == values("namespace", GRADLE) == [APP_ID]
    assert values("PRODUCT_BUNDLE_IDENTIFIER", XCODE) == [APP_ID] * 2
    sources = [*(MAIN / "java" / Path(*APP_ID.split("."))).glob("*.kt")]
    assert [source.read_text().splitlines()[0] for source in sources] == [f"package {APP_ID}"] * 2
    assert f"ANDROID_APP_ID={APP_ID}" in (MOBILE.parent / ".env.example").read_text()
    assert f".{APP_ID}\n" in (MOBILE.parent / ".env.example").read_text()


def test_the_application_has_one_name():
    app = json.loads(text("app.json"))
    assert app["displayName"] == settings.APP_NAME == INFO["CFBundleDisplayName"]
    assert f'name="app_name">{settings.APP_NAME}<' in (MAIN / "res" / "values" / "strings.xml").read_text()
    assert f'getMainComponentName(): String = "{app["name"]}"' in next(MAIN.rglob("MainActivity.kt")).read_text()
    assert f'withModuleName: "{app["name"]}"' in (IOS / "AppDelegate.swift").read_text()
    assert f"target '{app['name']}' do" in text("ios/Podfile")
    assert f"rootProject.name = '{app['name']}'" in text("android/settings.gradle")


def test_magic_links_open_it():
    link = f"{settings.APP_LINK_SCHEME}://auth/verify"
    assert (link, False) in list(links())
    assert settings.APP_LINK_SCHEME in INFO["CFBundleURLTypes"][0]["CFBundleURLSchemes"]
    assert MANIFEST.find("application/activity").get(f"{NAME}launchMode") == "singleTask"  # or a second one would open


def test_https_links_open_it_on_the_host_that_a_build_is_made_for():
    assert (f"https://${{appLinkHost}}{LINKS}", True) in list(links())
    assert 'System.getenv("API_HOST")' in GRADLE
    assert "appLinkHost: apiHost" in GRADLE
    assert ENTITLEMENTS == {"com.apple.developer.associated-domains": ["applinks:$(API_HOST)"]}
    assert values("CODE_SIGN_ENTITLEMENTS", XCODE) == ["ReferenceApp/ReferenceApp.entitlements"] * 2
    assert values("API_HOST", XCODE) == ["localhost", ""]  # Debug, and Release, which must be told


def test_oidc_leads_back_here():
    assert f'REDIRECT_URL = "{APP_ID}:/' in text("src/auth/oidc/appAuth.ts")
    assert f'appAuthRedirectScheme: "{APP_ID}"' in GRADLE
    assert "$(PRODUCT_BUNDLE_IDENTIFIER)" in INFO["CFBundleURLTypes"][0]["CFBundleURLSchemes"]


def test_a_release_build_knows_no_plain_http():
    strict = xml(MAIN / "res" / "xml" / "network_security_config.xml")
    assert [(element.tag, element.attrib) for element in strict] == [
        ("base-config", {"cleartextTrafficPermitted": "false"})
    ]
    application = MANIFEST.find("application")
    assert application.get(f"{NAME}networkSecurityConfig") == "@xml/network_security_config"
    assert f"{NAME}usesCleartextTraffic" not in application.attrib
    assert INFO[ATS] == {"NSAllowsArbitraryLoads": False}
    assert values("INFOPLIST_FILE", XCODE) == ["ReferenceApp/Info-Debug.plist", "ReferenceApp/Info.plist"]


def test_another_host_is_another_bundle():
    task = "com.facebook.react.tasks.BundleHermesCTask"
    assert f'tasks.withType({task}).configureEach {{ inputs.property("apiHost", apiHost) }}' in GRADLE
    assert list(GRADLE_PLUGIN.rglob(f"{task.replace('.', '/')}.kt"))
    assert "cacheVersion: process.env.API_HOST" in text("metro.config.js")


def test_a_debug_build_differs_in_talking_to_this_machine_and_in_nothing_else():
    plain = {"NSExceptionAllowsInsecureHTTPLoads": True, "NSIncludesSubdomains": True}
    local = {"NSAllowsLocalNetworking": True, "NSExceptionDomains": {"localhost": plain}}
    assert INFO | {ATS: INFO[ATS] | local} == DEBUG_INFO
    config = "res/xml/network_security_config.xml"
    debug = xml(ANDROID / "app/src/debug" / config)
    assert debug.find("base-config").attrib == {"cleartextTrafficPermitted": "false"}
    assert [domain.text for domain in debug.iter("domain")] == ["localhost", "10.0.2.2"]
    assert (ANDROID / "app/src/debugOptimized" / config).read_text() == (ANDROID / "app/src/debug" / config).read_text()


def test_no_backup_takes_the_secrets_along():
    assert MANIFEST.find("application").get(f"{NAME}allowBackup") == "false"


def test_the_oldest_devices_are_those_of_react_native():
    catalog = tomllib.loads((REACT_NATIVE / "gradle" / "libs.versions.toml").read_text())["versions"]
    for name in ("minSdk", "compileSdk", "targetSdk"):
        assert values(f"{name}Version", VERSIONS) == [catalog[name]]
    helpers = (REACT_NATIVE / "scripts" / "cocoapods" / "helpers.rb").read_text()
    oldest = re.search(r"min_ios_version_supported\s+return '([0-9.]+)'", helpers)
    assert set(values("IPHONEOS_DEPLOYMENT_TARGET", XCODE)) == {oldest[1]}


def test_every_file_of_the_xcode_project_is_there():
    paths = re.findall(r'path = "?(ReferenceApp/[^";]+)"?;', XCODE)
    assert len(paths) >= 8
    assert [path for path in paths if not (MOBILE / "ios" / path).exists()] == []
