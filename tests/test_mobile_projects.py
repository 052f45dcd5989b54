"""The Android and Xcode projects that Expo generates are what the app, the server and the stores need."""

import json
import os
import plistlib
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings

from apps.web.app_links import LINKS
from tests.kit.machine import BASE_DIR

MOBILE = BASE_DIR / "mobile"
NODE_MODULES = MOBILE / "node_modules"
APP_ID = "com.example.referenceapp"
HOST = "app.example.com"
ANDROID_NAME = "{http://schemas.android.com/apk/res/android}"
TOOLS_NAME = "{http://schemas.android.com/tools}"
ATS = "NSAppTransportSecurity"
RELEASE = {
    "APP_VARIANT": "production",
    "API_HOST": HOST,
    "PRIVACY_POLICY_URL": f"https://{HOST}/privacy",
    "APP_VERSION": "2.3.4",
    "BUILD_NUMBER": "56",
    "APPLE_TEAM_ID": "ABCDE12345",
}


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


class Projects:
    """Both projects as `expo prebuild` makes them with these variables, without a network."""

    def __init__(self, folder: Path, **variables: str) -> None:
        generated = shutil.ignore_patterns("node_modules", "dist", "android", "ios", ".expo")
        shutil.copytree(MOBILE, folder, ignore=generated, dirs_exist_ok=True)
        (folder / "node_modules").symlink_to(NODE_MODULES)
        self.done = subprocess.run(
            ["expo", "prebuild", "--no-install"],
            cwd=folder,
            env={
                "PATH": f"{NODE_MODULES / '.bin'}:{os.environ['PATH']}",
                "HOME": str(folder),
                "CI": "1",
                "EXPO_OFFLINE": "1",
                "EXPO_NO_TELEMETRY": "1",
                **variables,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        self.android = folder / "android"
        self.main = self.android / "app" / "src" / "main"
        self.ios = folder / "ios"

    @property
    def manifest(self):
        return xml(self.main / "AndroidManifest.xml")

    @property
    def application(self):
        return self.manifest.find("application")

    @property
    def gradle(self):
        return (self.android / "app" / "build.gradle").read_text()

    @property
    def xcode(self):
        return next(self.ios.glob("*.xcodeproj/project.pbxproj")).read_text()

    @property
    def app(self):
        """The folder of the application's own files for Xcode, which is named like the application."""
        return next(self.ios.glob("*/AppDelegate.swift")).parent

    def plist(self, name):
        return plistlib.loads((self.app / name).read_bytes())

    def links(self):
        """Return the addresses that Android opens the app with, and whether it verifies the host of each."""
        for intents in self.manifest.iter("intent-filter"):
            for data in intents.iter("data"):
                scheme, host, prefix = (data.get(ANDROID_NAME + part) for part in ("scheme", "host", "pathPrefix"))
                yield f"{scheme}://{host}{prefix}*" if host else scheme, android(intents, "autoVerify") == "true"

    def url_schemes(self):
        """Return the schemes that open the app on iOS."""
        types = self.plist("Info.plist")["CFBundleURLTypes"]
        return {scheme for each in types for scheme in each["CFBundleURLSchemes"]}


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    projects = Projects(tmp_path_factory.mktemp("release"), **RELEASE)
    assert projects.done.returncode == 0, projects.done.stderr
    return projects


@pytest.fixture(scope="module")
def debug(tmp_path_factory):
    projects = Projects(tmp_path_factory.mktemp("debug"))
    assert projects.done.returncode == 0, projects.done.stderr
    return projects


def xml(path):
    return ElementTree.parse(path).getroot()  # noqa: S314 - the files are our own


def android(element, name):
    return element.get(ANDROID_NAME + name)


def values(name, content):
    """Return every value of a setting in a Gradle script or an Xcode project."""
    return [value.strip("\"'") for value in re.findall(rf"^\s*{name}\b\s*=?\s*(\S+?);?$", content, re.MULTILINE)]


def test_the_application_has_one_id(release):
    assert values("applicationId", release.gradle) == values("namespace", release.gradle) == [APP_ID]
    assert values("PRODUCT_BUNDLE_IDENTIFIER", release.xcode) == [APP_ID] * 2
    sources = [*(release.main / "java" / Path(*APP_ID.split("."))).glob("*.kt")]
    assert [source.read_text().splitlines()[0] for source in sources] == [f"package {APP_ID}"] * 2
    environment = (BASE_DIR / ".env.example").read_text()
    assert f"ANDROID_APP_ID={APP_ID}" in environment
    assert f".{APP_ID}\n" in environment


def test_the_application_has_one_name(release):
    assert f'name="app_name">{settings.APP_NAME}<' in (release.main / "res" / "values" / "strings.xml").read_text()
    assert release.plist("Info.plist")["CFBundleDisplayName"] == settings.APP_NAME


def test_a_development_build_can_be_installed_beside_it(debug):
    assert values("applicationId", debug.gradle) == [f"{APP_ID}.development"]
    assert values("PRODUCT_BUNDLE_IDENTIFIER", debug.xcode) == [f"{APP_ID}.development"] * 2


def test_version_build_number_and_team_come_from_the_environment(release):
    info = release.plist("Info.plist")
    assert (info["CFBundleShortVersionString"], info["CFBundleVersion"]) == ("2.3.4", "56")
    assert (values("versionName", release.gradle), values("versionCode", release.gradle)) == (["2.3.4"], ["56"])
    assert set(values("DEVELOPMENT_TEAM", release.xcode)) == {"ABCDE12345"}


@pytest.mark.parametrize("scheme", [settings.APP_LINK_SCHEME, APP_ID])
def test_magic_links_and_the_way_back_from_an_issuer_open_it(release, scheme):
    assert (scheme, False) in list(release.links())
    assert scheme in release.url_schemes()
    assert android(release.application.find("activity"), "launchMode") == "singleTask"  # or a second one would open


def test_https_links_open_it_on_the_host_that_a_build_is_made_for(release):
    assert (f"https://{HOST}{LINKS}", True) in list(release.links())
    assert release.plist("ReferenceApp.entitlements") == {
        "com.apple.developer.associated-domains": [f"applinks:{HOST}"]
    }
    assert set(values("CODE_SIGN_ENTITLEMENTS", release.xcode)) == {"ReferenceApp/ReferenceApp.entitlements"}


def test_nothing_else_opens_it(release, debug):
    assert len(list(release.links())) == len(release.url_schemes()) + 1 == 3
    assert all(not verified for _, verified in debug.links())


def test_a_link_that_started_the_app_is_forgotten_when_android_restores_it(release):
    source = next(release.main.rglob("MainActivity.kt")).read_text()
    lines = [line.strip() for line in source.splitlines()]
    forgets = lines.index("if (isRestored) intent = android.content.Intent(this, MainActivity::class.java)")
    assert (
        lines.index("override fun onCreate(savedInstanceState: Bundle?) {")
        < forgets
        < lines.index("super.onCreate(null)")
    )


def test_a_release_build_knows_no_plain_http(release):
    strict = xml(release.main / "res" / "xml" / "network_security_config.xml")
    assert [(element.tag, element.attrib) for element in strict] == [
        ("base-config", {"cleartextTrafficPermitted": "false"})
    ]
    assert android(release.application, "networkSecurityConfig") == "@xml/network_security_config"
    assert android(release.application, "usesCleartextTraffic") is None
    assert release.plist("Info.plist")[ATS] == {"NSAllowsArbitraryLoads": False}
    assert values("INFOPLIST_FILE", release.xcode) == ["ReferenceApp/Info-Debug.plist", "ReferenceApp/Info.plist"]


def test_a_debug_build_talks_to_this_computer_as_well_and_differs_in_nothing_else(release):
    plain = {"NSExceptionAllowsInsecureHTTPLoads": True, "NSIncludesSubdomains": True}
    local = {"NSAllowsLocalNetworking": True, "NSExceptionDomains": {"localhost": plain}}
    info = release.plist("Info.plist")
    assert info | {ATS: info[ATS] | local} == release.plist("Info-Debug.plist")
    for build in ("debug", "debugOptimized"):
        config = xml(release.android / "app" / "src" / build / "res" / "xml" / "network_security_config.xml")
        assert config.find("base-config").attrib == {"cleartextTrafficPermitted": "false"}
        assert [domain.text for domain in config.iter("domain")] == ["localhost", "10.0.2.2"]


def test_no_backup_and_no_new_device_takes_the_secrets_along(release):
    assert android(release.application, "allowBackup") == "false"
    assert android(release.application, "dataExtractionRules") == "@xml/secure_store_data_extraction_rules"
    resources = NODE_MODULES / "expo-secure-store" / "android" / "src" / "main" / "res" / "xml"
    rules = xml(resources / "secure_store_data_extraction_rules.xml")
    assert [rule.tag for rule in rules] == ["cloud-backup", "device-transfer"]
    for rule in rules:
        assert rule.find("exclude").attrib == {"domain": "sharedpref", "path": "SecureStore"}


def test_it_asks_for_no_permission_but_the_network(release):
    wanted = [each for each in release.manifest.iter("uses-permission") if each.get(f"{TOOLS_NAME}node") != "remove"]
    assert [android(each, "name") for each in wanted] == ["android.permission.INTERNET"]
    assert [key for key in release.plist("Info.plist") if key.endswith("UsageDescription")] == []


def test_the_app_store_learns_what_is_collected_and_encrypted(release):
    assert release.plist("Info.plist")["ITSAppUsesNonExemptEncryption"] is False
    privacy = release.plist("PrivacyInfo.xcprivacy")
    assert privacy["NSPrivacyTracking"] is False
    (collected,) = privacy["NSPrivacyCollectedDataTypes"]
    assert collected["NSPrivacyCollectedDataType"] == "NSPrivacyCollectedDataTypeEmailAddress"
    assert collected["NSPrivacyCollectedDataTypeLinked"]
    assert len(privacy["NSPrivacyAccessedAPITypes"]) == 4
    assert "PrivacyInfo.xcprivacy in Resources" in release.xcode


def test_the_oldest_devices_are_those_of_the_framework(release):
    catalog = tomllib.loads((NODE_MODULES / "react-native" / "gradle" / "libs.versions.toml").read_text())["versions"]
    assert {name: catalog[name] for name in ("minSdk", "targetSdk")} == {"minSdk": "24", "targetSdk": "36"}
    assert 'apply plugin: "expo-root-project"' in (release.android / "build.gradle").read_text()
    assert "SdkVersion" not in (release.android / "gradle.properties").read_text()
    assert set(values("IPHONEOS_DEPLOYMENT_TARGET", release.xcode)) == {"16.4"}


def test_the_icon_follows_the_looks_of_each_platform(release):
    icons = release.main / "res" / "mipmap-anydpi-v26"
    for name in ("ic_launcher", "ic_launcher_round"):
        assert [layer.tag for layer in xml(icons / f"{name}.xml")] == ["background", "foreground", "monochrome"]
    folder = release.app / "Images.xcassets" / "AppIcon.appiconset"
    images = json.loads((folder / "Contents.json").read_text())["images"]
    looks = [look["value"] for image in images for look in image.get("appearances", [])]
    assert sorted(looks) == ["dark", "tinted"]
    assert all((folder / image["filename"]).exists() for image in images)


def test_it_starts_with_a_splash_and_in_the_look_that_people_have_chosen(release):
    styles = (release.main / "res" / "values" / "styles.xml").read_text()
    assert '"windowSplashScreenAnimatedIcon">@drawable/splashscreen_logo<' in styles
    assert [*release.main.rglob("drawable-*/splashscreen_logo.png")]
    info = release.plist("Info.plist")
    assert (info["UILaunchStoryboardName"], info["UIUserInterfaceStyle"]) == ("SplashScreen", "Automatic")
    assert "SplashScreenLogo" in (release.app / "SplashScreen.storyboard").read_text()


def test_every_file_of_the_xcode_project_is_there(release):
    paths = re.findall(r'path = "?(ReferenceApp/[^";]+)"?;', release.xcode)
    assert len(paths) >= 5
    assert [path for path in paths if not (release.ios / path).exists()] == []


def test_no_release_is_made_for_a_host_that_is_none(tmp_path):
    done = Projects(tmp_path, **RELEASE | {"API_HOST": "https://App.example.com:8443"}).done
    assert done.returncode
    assert "A release build needs API_HOST, a public host such as app.example.com" in done.stderr + done.stdout
