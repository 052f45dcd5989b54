"""The Android and Xcode projects that Expo generates are what the app, the server and the stores need."""

import json
import re
import tomllib
import zlib

import pytest
from django.conf import settings

from tests.kit.mobile_projects import (
    APP_ID,
    BLUE,
    MOBILE,
    NODE_MODULES,
    SCHEME,
    android,
    libraries,
    link_filter,
    release_projects,
    tree,
    values,
    xml,
)  # fmt: skip

ATS = "NSAppTransportSecurity"
HERMES_MAGIC = bytes.fromhex("c61fbc03c103191f")  # the first eight bytes of a bytecode file


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return release_projects(tmp_path_factory.getbasetemp())


def test_the_application_has_one_id_name_version_and_team(release):
    assert values("applicationId", release.gradle) == values("namespace", release.gradle) == [APP_ID]
    assert values("PRODUCT_BUNDLE_IDENTIFIER", release.xcode) == [APP_ID] * 2
    assert release.resources("strings")["app_name"] == settings.APP_NAME
    assert release.info["CFBundleDisplayName"] == settings.APP_NAME
    assert (release.info["CFBundleShortVersionString"], release.info["CFBundleVersion"]) == ("2.3.4", "56")
    assert (values("versionName", release.gradle), values("versionCode", release.gradle)) == (["2.3.4"], ["56"])
    assert set(values("DEVELOPMENT_TEAM", release.xcode)) == {"ABCDE12345"}


def test_its_schemes_open_it(release):
    schemes = [SCHEME, APP_ID]
    launcher, own, *_ = map(tree, release.manifest.iter("intent-filter"))
    assert "android.intent.category.LAUNCHER" in str(launcher)
    assert own == link_filter({}, *({"scheme": scheme} for scheme in sorted(schemes)))
    assert release.info["CFBundleURLTypes"] == [{"CFBundleURLSchemes": schemes}]


def network_security(project, build):
    return tree(xml(project.android / "app" / "src" / build / "res" / "xml" / "network_security_config.xml"))


STRICT = ("base-config", {"cleartextTrafficPermitted": "false"}, None)
THIS_COMPUTER = [("domain", {"includeSubdomains": "true"}, "localhost"), ("domain", {}, "10.0.2.2")]
PLAIN = ("domain-config", {"cleartextTrafficPermitted": "true"}, sorted(THIS_COMPUTER, key=str))


def test_no_backup_is_made(release):
    assert android(release.application, "allowBackup") == "false"


def test_a_release_build_knows_no_plain_http(release):
    assert network_security(release, "main") == ("network-security-config", {}, [STRICT])
    assert android(release.application, "networkSecurityConfig") == "@xml/network_security_config"
    assert android(release.application, "usesCleartextTraffic") is None
    assert release.info[ATS] == {"NSAllowsArbitraryLoads": False}
    assert values("INFOPLIST_FILE", release.xcode) == [f"{release.name}/Info{of}.plist" for of in ("-Debug", "")]

    assert {folder.name for folder in release.main.parent.iterdir()} == {"main", "debug", "debugOptimized"}


def test_a_debug_build_talks_to_this_computer_as_well_and_differs_in_nothing_else(release):
    plain = {"NSExceptionAllowsInsecureHTTPLoads": True, "NSIncludesSubdomains": True}
    local = {"NSAllowsLocalNetworking": True, "NSExceptionDomains": {"localhost": plain}}
    assert release.info | {ATS: release.info[ATS] | local} == release.plist("Info-Debug.plist")
    for build in ("debug", "debugOptimized"):
        assert network_security(release, build) == ("network-security-config", {}, [STRICT, PLAIN])


def permissions(manifest):
    """Return the permissions that a manifest names, and whether it removes each from what the libraries ask for."""
    rule = "{http://schemas.android.com/tools}node"
    return {android(each, "name"): each.get(rule) == "remove" for each in manifest.iter("uses-permission")}


ASKED = {
    "androidx.biometric:": ["android.permission.USE_BIOMETRIC", "android.permission.USE_FINGERPRINT"],
    "com.android.installreferrer:": ["com.google.android.finsky.permission.BIND_GET_INSTALL_REFERRER_SERVICE"],
}
"""What libraries of Google's Maven repository are known to ask for."""


def test_it_asks_for_no_permission_but_the_network(release):
    own = permissions(release.manifest)
    assert {name for name, is_removed in own.items() if not is_removed} == {
        "android.permission.INTERNET",
        "android.permission.ACCESS_NETWORK_STATE",
    }
    asked = {}
    for library in libraries():
        manifest, script = library / "src" / "main" / "AndroidManifest.xml", next(library.glob("build.gradle*"))
        asked |= permissions(xml(manifest)) if manifest.exists() else {}
        asked |= {name: False for maven, names in ASKED.items() if maven in script.read_text() for name in names}
    assert "android.permission.ACCESS_WIFI_STATE" in asked
    assert asked.keys() <= own.keys()
    assert [key for key in release.info if key.endswith("UsageDescription")] == []


def test_the_app_store_learns_what_is_used_and_encrypted(release):
    assert release.info["ITSAppUsesNonExemptEncryption"] is False
    privacy = release.plist("PrivacyInfo.xcprivacy")
    assert (privacy["NSPrivacyTracking"], privacy["NSPrivacyTrackingDomains"]) == (False, [])
    api = "NSPrivacyAccessedAPI"
    reasons = {"FileTimestamp": "C617.1", "UserDefaults": "CA92.1", "SystemBootTime": "35F9.1", "DiskSpace": "E174.1"}
    assert privacy[f"{api}Types"] == [
        {f"{api}Type": f"{api}Category{name}", f"{api}TypeReasons": [code]} for name, code in reasons.items()
    ]
    assert "PrivacyInfo.xcprivacy in Resources" in release.xcode


def test_the_oldest_devices_are_those_of_the_framework(release):
    catalog = tomllib.loads((NODE_MODULES / "react-native" / "gradle" / "libs.versions.toml").read_text())["versions"]
    assert (catalog["minSdk"], catalog["targetSdk"]) == ("24", "36")
    assert 'apply plugin: "expo-root-project"' in (release.android / "build.gradle").read_text()
    properties = (release.android / "gradle.properties").read_text()
    assert "SdkVersion" not in properties
    assert values("edgeToEdgeEnabled", properties) == ["true"]  # as on Android 15 and newer: see Page.tsx
    for version in ("minSdkVersion", "targetSdkVersion"):
        assert values(version, release.gradle) == [f"rootProject.ext.{version}"]
    assert set(values("IPHONEOS_DEPLOYMENT_TARGET", release.xcode)) == {"16.4"}
    assert "ios.deploymentTarget" not in json.loads((release.ios / "Podfile.properties.json").read_text())


def test_it_is_made_for_phones_upright_and_for_tablets(release):
    assert set(values("TARGETED_DEVICE_FAMILY", release.xcode)) == {"1,2"}
    assert release.info["UISupportedInterfaceOrientations"] == ["UIInterfaceOrientationPortrait"]
    assert len(release.info["UISupportedInterfaceOrientations~ipad"]) == 4


ACTIVITY = {
    "name": ".MainActivity",
    "exported": "true",
    "launchMode": "singleTask",  # or a link would open a second one
    "theme": "@style/Theme.App.SplashScreen",
    "windowSoftInputMode": "adjustResize",
    "configChanges": "keyboard|keyboardHidden|orientation|screenSize|screenLayout|uiMode|smallestScreenSize"
    "|assetsPaths",
}
INFO = {
    *(
        f"CFBundle{name}"
        for name in ("DevelopmentRegion", "DisplayName", "Executable", "Identifier", "Name", "Signature")
    ),
    *(
        f"CFBundle{name}"
        for name in ("InfoDictionaryVersion", "PackageType", "ShortVersionString", "URLTypes", "Version")
    ),
    *("ITSAppUsesNonExemptEncryption", ATS, "LSMinimumSystemVersion", "LSRequiresIPhoneOS", "RCTMetroPort"),
    *("CADisableMinimumFrameDurationOnPhone", "UILaunchStoryboardName", "UIRequiredDeviceCapabilities"),
    *("UIRequiresFullScreen", "UIStatusBarStyle", "UIUserInterfaceStyle", "UIViewControllerBasedStatusBarAppearance"),
    *("UISupportedInterfaceOrientations", "UISupportedInterfaceOrientations~ipad"),
}


def test_it_claims_nothing_else_of_the_platforms(release):
    assert release.info.keys() == INFO
    _, activity, _ = tree(release.application.find("activity"))
    assert activity == ACTIVITY
    assert android(release.application, "enableOnBackInvokedCallback") == "false"  # React Native's own way back


def test_each_profile_of_eas_builds_what_it_is_for():
    eas, package = [json.loads((MOBILE / f"{name}.json").read_text()) for name in ("eas", "package")]
    [node] = {version for name, version in package["optionalDependencies"].items() if name.startswith("node-")}
    assert (eas["cli"]["appVersionSource"], eas["submit"]) == ("remote", {"production": {}})
    builds = eas["build"]
    assert builds.pop("base") == {"node": node}
    assert [(build.pop("extends"), build.pop("env")["APP_VARIANT"]) for build in builds.values()] == [
        ("base", name) for name in builds
    ]
    simulator = {"simulator": True, "buildConfiguration": "Debug"}
    assert builds == {
        "development": {
            "distribution": "internal",
            "ios": simulator,
            "android": {"gradleCommand": ":app:assembleDebug"},
        },
        "staging": {"distribution": "internal", "android": {"buildType": "apk"}},
        "production": {"environment": "production", "autoIncrement": True},
    }


def pixels(png):
    """Return the bytes of a PNG's image: of each line its filter, then its pixels."""
    return zlib.decompressobj().decompress(png.read_bytes().partition(b"IDAT")[2])


def corner_is_clear(pixels):
    return pixels[:5][-1] == 0  # behind a filter, red, green and blue


def test_icon_and_splash_follow_the_looks_of_each_platform(release):
    icons = release.main / "res" / "mipmap-anydpi-v26"
    for name in ("ic_launcher", "ic_launcher_round"):
        assert [layer.tag for layer in xml(icons / f"{name}.xml")] == ["background", "foreground", "monochrome"]
    lines = release.main / "res" / "mipmap-mdpi" / "ic_launcher_monochrome.webp"
    assert lines.with_stem("ic_launcher_foreground").read_bytes() == lines.read_bytes()
    assert corner_is_clear(pixels(lines))  # not the whole icon
    folder = release.app / "Images.xcassets" / "AppIcon.appiconset"
    images = json.loads((folder / "Contents.json").read_text())["images"]
    assert [image.get("appearances") for image in images] == [None, [{"appearance": "luminosity", "value": "dark"}]]
    light, dark = [pixels(folder / image["filename"]) for image in images]
    assert len(set(light)) > 10 < len(set(dark))  # a blank image is one byte over and over, but for the filters
    assert light[1:4] == bytes.fromhex(BLUE[1:])
    assert corner_is_clear(dark)  # it shows the background that the system gives it
    assert release.info["UIUserInterfaceStyle"] == "Automatic"
    assert release.resources("strings")["expo_system_ui_user_interface_style"] == "automatic"


def test_the_splash_shows_the_lines_on_blue(release):
    assert set(release.resources("colors").values()) == {BLUE}
    assert {
        "windowSplashScreenAnimatedIcon": "@drawable/splashscreen_logo",
        "windowSplashScreenBackground": "@color/splashscreen_background",
    }.items() <= release.resources("styles").items()
    splash = pixels(release.main / "res" / "drawable-mdpi" / "splashscreen_logo.png")
    assert len(set(splash)) > 10
    assert corner_is_clear(splash)  # not the whole icon
    storyboard = xml(release.app / f"{release.info['UILaunchStoryboardName']}.storyboard")
    assert storyboard.find("resources/image").attrib == {"name": "SplashScreenLogo", "width": "160", "height": "160"}
    [image], [color] = storyboard.iter("imageView"), storyboard.iterfind(".//view/color")
    assert (image.get("image"), color.get("name")) == ("SplashScreenLogo", "SplashScreenBackground")
    colors = release.app / "Images.xcassets" / "SplashScreenBackground.colorset" / "Contents.json"
    [blue] = [each["color"]["components"] for each in json.loads(colors.read_text())["colors"]]
    assert f"#{bytes(round(255 * float(blue[part])) for part in ('red', 'green', 'blue')).hex()}" == BLUE


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
    assert b"X-Request-ID" in bytecode
    assert b"sessionStorage" not in bytecode
