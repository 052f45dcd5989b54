"""What the base of owned items promises to resources that have more than a name."""

from typing import ClassVar

import pytest
from rest_framework import serializers

from apps.core.clock import utc_now
from apps.core.fields import LineField, ResourceSerializer
from apps.dynamodb.attributes import UnicodeAttribute
from apps.users.owned import OwnedItem, Owner

ALICE = Owner("acme", "alice")


class Note(OwnedItem):
    """A resource with an attribute that may be missing."""

    ENTITY_TYPE: ClassVar[str] = "NOTE"

    title = UnicodeAttribute()
    text = UnicodeAttribute(null=True)


class NoteSerializer(ResourceSerializer):
    """A note as clients send and see it."""

    title = LineField()
    text = LineField(required=False, allow_null=True)


def change(note, **sent):
    """Change a note as a PATCH does."""
    serializer = NoteSerializer(data=sent, partial=True)
    serializer.is_valid(raise_exception=True)
    Note.change_own(ALICE, note.id, utc_now(), **serializer.validated_data)
    return NoteSerializer(Note.retrieve(ALICE, note.id)).data


@pytest.fixture
def note():
    return Note.create(ALICE, utc_now(), title="milk", text="two litres").item


@pytest.mark.parametrize(("sent", "kept"), [
    ({"title": "tea"}, {"title": "tea", "text": "two litres"}),
    ({"text": "none"}, {"title": "milk", "text": "none"}),
    ({"text": None}, {"title": "milk"}),
    ({"title": "tea", "text": None}, {"title": "tea"}),
])  # fmt: skip
def test_a_change_leaves_alone_what_it_does_not_name_and_null_takes_away(note, sent, kept):
    assert change(note, **sent) == kept


def test_a_change_of_nothing_names_what_could_be_changed(note):
    with pytest.raises(serializers.ValidationError) as refused:
        change(note, other="ignored")
    assert set(refused.value.detail) == {"title", "text"}


def test_an_absent_attribute_is_left_out():
    assert NoteSerializer(Note.create(ALICE, utc_now(), title="milk").item).data == {"title": "milk"}
