import pytest

from apps.dynamodb.keys import digest, key, prefix, tenant_key


def test_a_key_is_its_parts_joined_and_what_may_hold_anything_is_hashed_first():
    assert (key("USER", "01ABC"), prefix("USER", "01ABC")) == ("USER#01ABC", "USER#01ABC#")
    assert tenant_key("acme") == "TENANT#acme"
    assert digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, B.1


@pytest.mark.parametrize("part", ["", "a#b", "#", "a b", "a\n", "é", "<b>", "a/b", "x" * 129])
def test_no_part_can_forge_another_key(part):
    with pytest.raises(ValueError, match="a part of a key"):
        key("USER", part)
