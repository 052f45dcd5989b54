from collections.abc import Iterator
from dataclasses import dataclass
from re import compile as pattern

from apps.core import variables as v
from apps.core.features import Feature
from apps.core.variables import Fault

APPLE_ID = pattern(r"[A-Z0-9]{10}(\.[A-Za-z0-9-]+)+")
ANDROID_ID = pattern(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+")
FINGERPRINT = pattern(r"[0-9A-F]{2}(:[0-9A-F]{2}){31}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileApp(Feature):
    """The builds of the mobile app that may open our https links."""

    apple_app_ids: tuple[str, ...] = v.texts(
        APPLE_ID, "must be team and bundle ids such as ABCDE12345.com.example.app", default=()
    )
    android_app_id: str | None = v.text(ANDROID_ID, "must be an application id such as com.example.app", default=None)
    android_cert_fingerprints: tuple[str, ...] = v.texts(
        FINGERPRINT,
        "must be SHA-256 fingerprints: 32 upper-case hexadecimal bytes with colons between them",
        default=(),
    )

    def faults(self) -> Iterator[Fault]:
        return self.both_or_none("ANDROID_CERT_FINGERPRINTS", "ANDROID_APP_ID")
