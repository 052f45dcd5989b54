"""Serializer fields that are as strict as the contract."""

from datetime import datetime
from typing import Any

from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from rest_framework import serializers

from apps.core import clock

LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\Z"
"""None of Unicode's control characters, line separators and paragraph separators."""


class TextField(serializers.CharField):
    """A JSON string; unlike DRF's CharField it turns no number into one."""

    default_error_messages = {"invalid": "Must be a string."}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators = [rule for rule in self.validators if not isinstance(rule, ProhibitNullCharactersValidator)]

    def to_internal_value(self, data: Any) -> str:
        """Return the string, trimmed."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class LineField(TextField):
    """One line of text: trimmed, not blank, without control characters; anything else is kept exactly as sent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._is_line = RegexValidator(LINE, "Must be one line without control characters.")
        self.validators.append(self._is_line)  # which the OpenAPI document tells

    def to_internal_value(self, data: Any) -> str:
        """Return the string, trimmed; one with a line break is refused even where trimming would take it away."""
        if isinstance(data, str):
            self._is_line(data)
        return super().to_internal_value(data)


class FlagField(serializers.BooleanField):
    """JSON's true or false; unlike DRF's BooleanField it takes no text or number for one."""

    default_error_messages = {"invalid": "Must be true or false."}

    def to_internal_value(self, data: Any) -> bool:
        """Return the value."""
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class TimestampField(serializers.DateTimeField):
    """A moment as ISO 8601 in UTC with milliseconds and "Z"."""

    def to_representation(self, value: datetime) -> str:
        """Return the text."""
        return clock.to_text(value)


class SparseSerializer(serializers.Serializer):
    """Leaves absent optional fields out instead of sending null."""

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Return the fields that have a value."""
        return {name: value for name, value in super().to_representation(instance).items() if value is not None}
