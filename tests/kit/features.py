"""Changes the configuration of features."""

from dataclasses import replace
from typing import Any

from apps.core.features import Feature


def configure(settings: Any, kind: type[Feature], **variables: Any) -> None:
    settings.FEATURES = {**settings.FEATURES, kind: replace(kind.configured(), **variables)}
