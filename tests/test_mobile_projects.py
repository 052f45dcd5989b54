"""The Android and Xcode projects that Expo generates are what the app, the server and the stores need."""

import json
import os
import plistlib
import re
import shutil
import subprocess
import tomllib
import zlib
from xml.etree import ElementTree

import pytest
from django.conf import settings

from apps.web.app_links import LINKS
from tests.kit.machine import BASE_DIR

MOBILE = BASE_DIR / "mobile"
NODE_MODULES = MOBILE / "node_modules"
CONFIG = dict(re.findall(r'^const ([A-Z]+) = "(.+)";$', (MOBILE / "app.config.ts").read_text(), re.MULTILINE))
APP_ID, BLUE = CONFIG["ID"], CONFIG["BLUE"]
PROFILE = json.loads((MOBILE / "eas.json").read_text())["build"]["production"]["env"]
HOST = PROFILE["API_HOST"]
RELEASE = PROFILE | {"APP_VERSION": "2.3.4", "BUILD_NUMBER": "56", "APPLE_TEAM_ID": "ABCDE12345"}
ATS = "NSAppTransportSecurity"
HERMES_MAGIC = bytes.fromhex("c61fbc03c103191f")  # the first eight bytes of a bytecode file


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


class Projects:
    """What `expo prebuild` makes of the production profile, without a network."""

    def __init__(self, folder):
        generated = shutil.ignore_patterns("node_modules", "dist", "android", "ios", ".expo")
        shutil.copytree(MOBILE, folder, ignore=generated, dirs_exist_ok=True)
        (folder / "node_modules").symlink_to(NODE_MODULES)
        path = f"{NODE_MODULES / '.bin'}:{os.environ['PATH']}"
        own = {"PATH": path, "HOME": str(folder), "CI": "1", "EXPO_OFFLINE": "1", "EXPO_NO_TELEMETRY": "1"}
        command = ["expo", "prebuild", "--no-install"]
        done = subprocess.run(command, cwd=folder, env=own | RELEASE, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        self.android, self.ios = folder / "android", folder / "ios"
        self.main = self.android / "app" / "src" / "main"
        self.manifest = xml(self.main / "AndroidManifest.xml")
        self.application = self.manifest.find("application")
        self.gradle = (self.android / "app" / "build.gradle").read_text()
        self.xcode = next(self.ios.glob("*.xcodeproj/project.pbxproj")).read_text()
        self.app = next(self.ios.glob("*/AppDelegate.swift")).parent
        self.name = self.app.name
        self.info = self.plist("Info.plist")

    def plist(self, name):
        return plistlib.loads((self.app / name).read_bytes())

    def links(self):
        """Return the addresses that Android opens the app with, and whether it verifies the host of each."""
        for intents in self.manifest.iter("intent-filter"):
            for data in intents.iter("data"):
                scheme, host, prefix = (android(data, part) for part in ("scheme", "host", "pathPrefix"))
                yield f"{scheme}://{host}{prefix}*" if host else scheme, android(intents, "autoVerify") == "true"


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return Projects(tmp_path_factory.mktemp("release"))


def xml(path):
    return ElementTree.parse(path).getroot()  # noqa: S314 - the files are our own


def android(element, name):
    return element.get(f"{{http://schemas.android.com/apk/res/android}}{name}")


def values(name, content):
    """Return every value of a setting in a Gradle script or an Xcode project."""
    return [value.strip("\"'") for value in re.findall(rf"^\s*{name}\b\s*=?\s*(\S+?);?$", content, re.MULTILINE)]


def test_the_application_has_one_id_name_version_and_team(release):
    assert values("applicationId", release.gradle) == values("namespace", release.gradle) == [APP_ID]
    assert values("PRODUCT_BUNDLE_IDENTIFIER", release.xcode) == [APP_ID] * 2
    environment = (BASE_DIR / ".env.example").read_text()
    assert f"ANDROID_APP_ID={APP_ID}" in environment
    assert f".{APP_ID}\n" in environment
    assert f'name="app_name">{settings.APP_NAME}<' in (release.main / "res" / "values" / "strings.xml").read_text()
    assert release.info["CFBundleDisplayName"] == settings.APP_NAME
    assert (release.info["CFBundleShortVersionString"], release.info["CFBundleVersion"]) == ("2.3.4", "56")
    assert (values("versionName", release.gradle), values("versionCode", release.gradle)) == (["2.3.4"], ["56"])
    assert set(values("DEVELOPMENT_TEAM", release.xcode)) == {"ABCDE12345"}


def test_magic_links_the_way_back_from_an_issuer_and_https_links_of_its_host_alone_open_it(release):
    schemes = [settings.APP_LINK_SCHEME, APP_ID]
    assert set(release.links()) == {(f"https://{HOST}{LINKS}", True), *((scheme, False) for scheme in schemes)}
    assert release.info["CFBundleURLTypes"] == [{"CFBundleURLSchemes": schemes}]
    domains = {"com.apple.developer.associated-domains": [f"applinks:{HOST}"]}
    assert release.plist(f"{release.name}.entitlements") == domains
    assert set(values("CODE_SIGN_ENTITLEMENTS", release.xcode)) == {f"{release.name}/{release.name}.entitlements"}
    assert android(release.application.find("activity"), "launchMode") == "singleTask"  # or a second one would open


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


def test_a_release_build_knows_no_plain_http(release):
    strict = xml(release.main / "res" / "xml" / "network_security_config.xml")
    assert [(each.tag, each.attrib) for each in strict] == [("base-config", {"cleartextTrafficPermitted": "false"})]
    assert android(release.application, "networkSecurityConfig") == "@xml/network_security_config"
    assert android(release.application, "usesCleartextTraffic") is None
    assert release.info[ATS] == {"NSAllowsArbitraryLoads": False}
    assert values("INFOPLIST_FILE", release.xcode) == [f"{release.name}/Info{of}.plist" for of in ("-Debug", "")]


def test_a_debug_build_talks_to_this_computer_as_well_and_differs_in_nothing_else(release):
    plain = {"NSExceptionAllowsInsecureHTTPLoads": True, "NSIncludesSubdomains": True}
    local = {"NSAllowsLocalNetworking": True, "NSExceptionDomains": {"localhost": plain}}
    assert release.info | {ATS: release.info[ATS] | local} == release.plist("Info-Debug.plist")
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
    assert [rule.find("exclude").attrib for rule in rules] == [{"domain": "sharedpref", "path": "SecureStore"}] * 2


def permissions(manifest):
    """Return the permissions that a manifest names, and whether it removes each from what the libraries ask for."""
    rule = "{http://schemas.android.com/tools}node"
    return {android(each, "name"): each.get(rule) == "remove" for each in manifest.iter("uses-permission")}


def test_it_asks_for_no_permission_but_the_network(release):
    own = permissions(release.manifest)
    assert [name for name, is_removed in own.items() if not is_removed] == ["android.permission.INTERNET"]
    asked = {f"android.permission.USE_{name}" for name in ("BIOMETRIC", "FINGERPRINT")}  # by androidx.biometric
    for library in NODE_MODULES.glob("*/android/src/main/AndroidManifest.xml"):
        asked |= permissions(xml(library)).keys()
    assert asked <= own.keys()
    assert [key for key in release.info if key.endswith("UsageDescription")] == []


def test_the_app_store_learns_what_is_collected_and_encrypted(release):
    assert release.info["ITSAppUsesNonExemptEncryption"] is False
    privacy = release.plist("PrivacyInfo.xcprivacy")
    assert privacy["NSPrivacyTracking"] is False
    assert privacy["NSPrivacyCollectedDataTypes"] == [
        {
            "NSPrivacyCollectedDataType": "NSPrivacyCollectedDataTypeEmailAddress",
            "NSPrivacyCollectedDataTypeLinked": True,
            "NSPrivacyCollectedDataTypeTracking": False,
            "NSPrivacyCollectedDataTypePurposes": ["NSPrivacyCollectedDataTypePurposeAppFunctionality"],
        }
    ]
    apis = {api.pop("NSPrivacyAccessedAPIType"): api for api in privacy["NSPrivacyAccessedAPITypes"]}
    reasons = {"FileTimestamp": "C617.1", "UserDefaults": "CA92.1", "SystemBootTime": "35F9.1", "DiskSpace": "E174.1"}
    assert apis == {
        f"NSPrivacyAccessedAPICategory{api}": {"NSPrivacyAccessedAPITypeReasons": [reason]}
        for api, reason in reasons.items()
    }
    assert "PrivacyInfo.xcprivacy in Resources" in release.xcode


def test_the_oldest_devices_are_those_of_the_framework(release):
    catalog = tomllib.loads((NODE_MODULES / "react-native" / "gradle" / "libs.versions.toml").read_text())["versions"]
    assert (catalog["minSdk"], catalog["targetSdk"]) == ("24", "36")
    assert 'apply plugin: "expo-root-project"' in (release.android / "build.gradle").read_text()
    assert "SdkVersion" not in (release.android / "gradle.properties").read_text()
    for version in ("minSdkVersion", "targetSdkVersion"):
        assert values(version, release.gradle) == [f"rootProject.ext.{version}"]
    assert set(values("IPHONEOS_DEPLOYMENT_TARGET", release.xcode)) == {"16.4"}
    assert "ios.deploymentTarget" not in json.loads((release.ios / "Podfile.properties.json").read_text())


def test_it_is_made_for_phones_upright_and_for_tablets(release):
    assert set(values("TARGETED_DEVICE_FAMILY", release.xcode)) == {"1,2"}
    assert release.info["UISupportedInterfaceOrientations"] == ["UIInterfaceOrientationPortrait"]
    assert len(release.info["UISupportedInterfaceOrientations~ipad"]) == 4


def pixels(png):
    """Return the bytes of a PNG's image: of each line its filter, then its pixels."""
    return zlib.decompressobj().decompress(png.read_bytes().partition(b"IDAT")[2])


def colors(project):
    return {each.get("name"): each.text for each in xml(project.main / "res" / "values" / "colors.xml")}


def test_icon_and_splash_follow_the_looks_of_each_platform(release):
    icons = release.main / "res" / "mipmap-anydpi-v26"
    for name in ("ic_launcher", "ic_launcher_round"):
        assert [layer.tag for layer in xml(icons / f"{name}.xml")] == ["background", "foreground", "monochrome"]
    lines = release.main / "res" / "mipmap-mdpi" / "ic_launcher_monochrome.webp"
    assert lines.with_stem("ic_launcher_foreground").read_bytes() == lines.read_bytes()  # not the whole icon
    folder = release.app / "Images.xcassets" / "AppIcon.appiconset"
    images = json.loads((folder / "Contents.json").read_text())["images"]
    assert [image.get("appearances") for image in images] == [None, [{"appearance": "luminosity", "value": "dark"}]]
    light, dark = [pixels(folder / image["filename"]) for image in images]
    assert len(set(light)) > 10 < len(set(dark))  # a blank image is one byte over and over, but for the filters
    assert dark[:5][-1] == 0  # its corner shows the background that the system gives it
    assert colors(release) == {"iconBackground": BLUE, "splashscreen_background": BLUE, "colorPrimary": BLUE}
    styles = (release.main / "res" / "values" / "styles.xml").read_text()
    assert '"windowSplashScreenAnimatedIcon">@drawable/splashscreen_logo<' in styles
    assert [*release.main.rglob("drawable-*/splashscreen_logo.png")]
    assert release.info["UIUserInterfaceStyle"] == "Automatic"
    assert release.info["UILaunchStoryboardName"] == "SplashScreen"
    assert "SplashScreenLogo" in (release.app / "SplashScreen.storyboard").read_text()


def test_every_file_of_the_xcode_project_is_there(release):
    paths = re.findall(rf'path = "?({release.name}/[^";]+)"?;', release.xcode)
    assert len(paths) >= 5
    assert [path for path in paths if not (release.ios / path).exists()] == []


@pytest.mark.slow
@pytest.mark.parametrize("platform", ["android", "ios"])
def test_a_device_gets_bytecode_without_what_is_for_browsers(platform):
    bundle = json.loads((MOBILE / "dist" / "metadata.json").read_text())["fileMetadata"][platform]["bundle"]
    bytecode = (MOBILE / "dist" / bundle).read_bytes()
    assert bytecode.startswith(HERMES_MAGIC)
    assert b"oauth2redirect" in bytecode
    assert b"sessionStorage" not in bytecode
