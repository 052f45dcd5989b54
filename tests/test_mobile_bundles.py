"""What `make .local/mobile-bundles` makes for devices is Hermes bytecode, and holds nothing that is for browsers."""

import json

import pytest

from tests.kit.machine import BASE_DIR

EXPORT = BASE_DIR / "mobile" / "dist"
HERMES_MAGIC = bytes.fromhex("c61fbc03c103191f")  # the first eight bytes of a bytecode file


@pytest.mark.slow
@pytest.mark.parametrize("platform", ["android", "ios"])
def test_a_device_gets_bytecode_without_what_is_for_browsers(platform):
    bundle = json.loads((EXPORT / "metadata.json").read_text())["fileMetadata"][platform]["bundle"]
    bytecode = (EXPORT / bundle).read_bytes()
    assert bytecode.startswith(HERMES_MAGIC)
    assert b"oauth2redirect" in bytecode
    assert b"sessionStorage" not in bytecode
