"""What the Android and Xcode projects say of the data of users."""

import pytest

from tests.kit.mobile_projects import NODE_MODULES, android, libraries, release_projects, xml


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return release_projects(tmp_path_factory.getbasetemp())


def test_no_backup_and_no_new_device_takes_the_secrets_along(release):
    assert android(release.application, "dataExtractionRules") == "@xml/secure_store_data_extraction_rules"
    resources = NODE_MODULES / "expo-secure-store" / "android" / "src" / "main" / "res" / "xml"
    rules = xml(resources / "secure_store_data_extraction_rules.xml")
    assert [rule.tag for rule in rules] == ["cloud-backup", "device-transfer"]
    assert [rule.find("exclude").attrib for rule in rules] == [{"domain": "sharedpref", "path": "SecureStore"}] * 2


def test_the_secure_store_brings_a_library_whose_permissions_are_removed():
    scripts = [next(library.glob("build.gradle*")).read_text() for library in libraries()]
    assert any("androidx.biometric:" in script for script in scripts)  # see ASKED in test_mobile_projects.py


def test_the_app_store_learns_what_is_collected(release):
    uses = {"EmailAddress": ["AppFunctionality"], "UserID": ["AppFunctionality", "Analytics"]}
    uses |= {"OtherUserContent": ["AppFunctionality"], "ProductInteraction": ["Analytics"]}
    data = "NSPrivacyCollectedDataType"
    of_a_user = {f"{data}Linked": True, f"{data}Tracking": False}
    assert release.plist("PrivacyInfo.xcprivacy")[f"{data}s"] == [
        of_a_user | {data: f"{data}{kind}", f"{data}Purposes": [f"{data}Purpose{purpose}" for purpose in purposes]}
        for kind, purposes in uses.items()
    ]
