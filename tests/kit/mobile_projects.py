"""The mobile app's projects, as `expo prebuild` generates them."""

import json
import os
import plistlib
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from tests.kit.machine import BASE_DIR

MOBILE = BASE_DIR / "mobile"
NODE_MODULES = MOBILE / "node_modules"
CONFIG = dict(re.findall(r'^const ([A-Z]+) = "(.+)";$', (MOBILE / "app.config.ts").read_text(), re.MULTILINE))
APP_ID, SCHEME, BLUE = CONFIG["ID"], CONFIG["SCHEME"], CONFIG["BLUE"]
PROFILE = json.loads((MOBILE / "eas.json").read_text())["build"]["production"]["env"]
HOST = PROFILE["API_HOST"]
RELEASE = PROFILE | {"APP_VERSION": "2.3.4", "BUILD_NUMBER": "56", "APPLE_TEAM_ID": "ABCDE12345"}


class Projects:
    """What `expo prebuild` makes of the production profile, without a network."""

    def __init__(self, folder):
        generated = shutil.ignore_patterns("node_modules", "dist", "android", "ios", ".expo")
        shutil.copytree(MOBILE, folder, ignore=generated, dirs_exist_ok=True)
        (folder / "node_modules").symlink_to(NODE_MODULES)
        own = {"HOME": str(folder), "CI": "1", "EXPO_OFFLINE": "1", "EXPO_NO_TELEMETRY": "1"}
        run("expo", "prebuild", "--no-install", cwd=folder, **own, **RELEASE)
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

    def resources(self, name):
        values = xml(self.main / "res" / "values" / f"{name}.xml")
        return {each.get("name"): each.text for each in values.iter() if each.text.strip()}


@cache
def release_projects(folder):
    """Return the projects of a release, made once."""
    return Projects(folder / "release")


def link_filter(attributes, *data):
    """Return what `tree` says of an intent filter for links."""
    names = {"action": ["VIEW"], "category": ["BROWSABLE", "DEFAULT"]}
    parts = [(tag, {"name": f"android.intent.{tag}.{name}"}, None) for tag in names for name in names[tag]]
    return "intent-filter", attributes, [*parts, *(("data", each, None) for each in data)]


def run(*command, cwd=MOBILE, **environment):
    """Return what a command of the app's packages prints."""
    path = {"PATH": f"{NODE_MODULES / '.bin'}:{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=cwd, env=path | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def libraries():
    """Return the folder of each library that an Android build links, wherever in node_modules it is."""
    found = [NODE_MODULES / "react-native" / "ReactAndroid"]
    for module in json.loads(run("expo-modules-autolinking", "resolve", "--platform", "android", "--json"))["modules"]:
        found += [Path(project["sourceDir"]) for project in module["projects"]]
    linked = json.loads(run("expo-modules-autolinking", "react-native-config", "--platform", "android", "--json"))
    return found + [Path(each["platforms"]["android"]["sourceDir"]) for each in linked["dependencies"].values()]


def xml(path):
    return ElementTree.parse(path).getroot()  # noqa: S314 - the files are our own


def android(element, name):
    return element.get(f"{{http://schemas.android.com/apk/res/android}}{name}")


def tree(element):
    """Return an element's name, its attributes without their namespaces, and what is in it, sorted."""
    attributes = {name.rpartition("}")[2]: value for name, value in element.items()}
    return element.tag, attributes, sorted(map(tree, element), key=str) or element.text


def values(name, content):
    """Return every value of a setting in a Gradle script or an Xcode project."""
    return [value.strip("\"'") for value in re.findall(rf"^\s*{name}\b\s*=?\s*(\S+?);?$", content, re.MULTILINE)]
