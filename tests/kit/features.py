"""What tests change of a deployment's features."""

from dataclasses import replace
from typing import Any

from apps.core.features import Feature


def configure(settings: Any, kind: type[Feature], **variables: Any) -> None:
    """Let a feature have other values of its variables."""
    settings.FEATURES = {**settings.FEATURES, kind: replace(kind.configured(), **variables)}
