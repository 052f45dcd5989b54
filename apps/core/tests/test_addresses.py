import unicodedata

import pytest
from django.core.mail.message import sanitize_address
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.addresses import MAX_ADDRESS_LENGTH, InvalidAddress, canonical_address

SAME_MAILBOX = [
    ("a@xn--mnchen-3ya.de", "a@münchen.de", "a@mu\u0308nchen.de", "A@XN--MNCHEN-3YA.DE", "a@MÜNCHEN.de"),
    ("a@gmail.com", "a@\uff47mail.com", "a@g\u00admail.com", "a@GMAIL.com", "a@gmail。com", "a@\U0001d488mail.com"),
    ("a@microsoft.com", "a@micro\u017foft.com"),
    ("a@example.com", "a@example.com\u200e", "\ufeffa@example.com ", "\u2028 a@example.com\x00"),
    ("a@example.com", "a@example.com\u3164", "\U000e0100\u180b\u2065a@example.com\ufe0f"),
    ("a@xn--strae-oqa.de", "a@straße.de", "a@STRAẞE.de"),
    ("a+tag@ab--cd.example", "A+TAG@ab--cd.EXAMPLE"),
    ("a@strasse.de",),
    ("a.b@example.com",),
    ("ab@example.com",),
]
NONE = [
    "", "@", "a", "a@", "@b.c", "a@b", "a@b.c.", "a@.b.c", "a@b..c", "a@-b.c", "a@b-.c", "a@b_c.d", "a@[192.0.2.1]",
    "a@192.0.2.1", "a@::1", "a@[IPv6:::1]", '"a"@b.c', '"a b"@b.c', ".a@b.c", "a.@b.c", "a..b@b.c", "a b@b.c",
    "ä@b.c", "\u212a@b.c", "a\u200b@b.c", "a@b c.d", "a@b@c.d", "a@b.c>", "<a@b.c>", "A <a@b.c>", "a@b.c,d@e.f",
    "a@b.c\nBcc: d@e.f", "a@☃.net", "a@b\u200d.com", "a@xn--\u00e9.com", "a" * 65 + "@b.c", "a@" + "b" * 64 + ".c",
    "a@" + "é" * 300 + ".c", "a@" + "b." * 200 + "c", "a@\ud800.com",
]  # fmt: skip


def test_one_mailbox_has_one_address_and_another_has_another():
    for address, *spellings in SAME_MAILBOX:
        for spelling in (address, *spellings):
            assert canonical_address(spelling) == address


def test_what_mail_cannot_be_sent_to_has_no_address():
    for text in NONE:
        with pytest.raises(InvalidAddress):
            canonical_address(text)


LOCAL = st.text("abcXYZ019.+-_!#$%&'*/=?^`{|}~", min_size=1, max_size=70)
LABEL = st.text(min_size=1, max_size=20) | st.from_regex(r"[a-zA-Z0-9-]{1,64}", fullmatch=True)
AROUND = st.text(" \t\n\u200b\u200e\ufeff\u00ad\u3000", max_size=3)
TEXTS = st.builds(
    lambda start, local, labels, end: f"{start}{local}@{'.'.join(labels)}{end}",
    AROUND, LOCAL, st.lists(LABEL, min_size=1, max_size=4), AROUND,
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=3_000, deadline=None)
@given(TEXTS | st.text(max_size=40))
def test_whatever_has_an_address_has_one_that_mailers_take(text):
    try:
        address = canonical_address(text)
    except InvalidAddress:
        return
    assert canonical_address(address) == address
    assert address.isascii()
    assert address == address.lower()
    assert len(address) <= MAX_ADDRESS_LENGTH
    assert sanitize_address(address, "utf-8") == address  # as mailers send it
    assert address.count("@") == 1
    assert "." in address.partition("@")[2]


@pytest.mark.slow
@settings(max_examples=1_000, deadline=None)
@given(st.lists(st.text("äöüéß\uff47\u017fçñ日本bcd", min_size=1, max_size=8), min_size=2, max_size=3), AROUND)
def test_every_form_of_a_domain_is_the_same_mailbox(labels, around):
    domain = ".".join(labels)
    try:
        address = canonical_address(f"a@{domain}")
    except InvalidAddress:
        return
    for form in (unicodedata.normalize("NFD", domain), unicodedata.normalize("NFC", domain), domain.upper()):
        if "ß" not in domain:  # whose capital letters are two
            assert canonical_address(f"{around}A@{form}{around}") == address
