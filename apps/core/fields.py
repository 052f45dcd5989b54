"""Serializer fields as strict as the contract."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any

from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from django.utils.functional import cached_property
from rest_framework import serializers
from rest_framework.utils.serializer_helpers import BindingDict

from apps.core import clock

LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\Z"
"""No control characters, no line or paragraph separators of Unicode."""


class TextField(serializers.CharField):
    """A JSON string. DRF's CharField also accepts numbers."""

    default_error_messages = {"invalid": "Must be a string."}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators = [rule for rule in self.validators if not isinstance(rule, ProhibitNullCharactersValidator)]

    def to_internal_value(self, data: object) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class LineField(TextField):
    """One line of text: trimmed, not blank, without control characters, otherwise unchanged."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._is_line = RegexValidator(LINE, "Must be one line without control characters.")
        self.validators.append(self._is_line)  # the OpenAPI document takes the pattern from it

    def to_internal_value(self, data: object) -> str:
        if isinstance(data, str):
            self._is_line(data)  # before it is trimmed: a line break at the end is refused as well
        return super().to_internal_value(data)


class TimestampField(serializers.DateTimeField):
    """A time as ISO 8601 in UTC with milliseconds and "Z"."""

    def to_representation(self, value: datetime) -> str:
        return clock.to_text(value)


class SparseSerializer(serializers.Serializer):
    """Omits absent optional fields instead of sending null.

    All of one class share their fields, which DRF would copy for each: so a field has no `context`.
    """

    @cached_property
    def fields(self) -> Any:
        is_nested = isinstance(self.parent, serializers.Serializer)
        return super().fields if is_nested else _shared_fields(type(self), partial=self.partial)

    def to_representation(self, instance: object) -> dict[str, object]:
        if isinstance(instance, dict):
            values = super().to_representation(instance)
            return {name: value for name, value in values.items() if value is not None}
        fields = _readers(type(self))
        return {name: show(value) for name, read, show in fields if (value := read(instance)) is not None}


@cache
def _readers(kind: type[SparseSerializer]) -> list[tuple[str, Callable[[object], Any], Callable[[Any], Any]]]:
    """Return each field's name, how it is read from an object, and how it is shown: decided once, not for each row."""
    fields = _shared_fields(kind, partial=False).items()
    return [
        (name, attrgetter(field.source or name), field.to_representation)
        for name, field in fields
        if not field.write_only
    ]


@cache
def _shared_fields(kind: type[SparseSerializer], *, partial: bool) -> dict[str, serializers.Field]:
    owner = kind(partial=partial)  # what a field asks whether it may be absent
    fields = BindingDict(owner)
    for name, field in owner.get_fields().items():
        fields[name] = field
    return dict(fields)
