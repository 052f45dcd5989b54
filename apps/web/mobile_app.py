from collections.abc import Iterator
from dataclasses import dataclass

from apps.core import variables as v
from apps.core.features import Feature
from apps.core.pairs import both_or_none
from apps.core.variables import Fault, variable

APPLE_IDS = v.texts(r"[A-Z0-9]{10}(\.[A-Za-z0-9-]+)+", "must be team and bundle ids such as ABCDE12345.com.example.app")
ANDROID_ID = v.text(
    r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+", "must be an application id such as com.example.app"
)
FINGERPRINTS = v.texts(
    r"[0-9A-F]{2}(:[0-9A-F]{2}){31}",
    "must be SHA-256 fingerprints: 32 upper-case hexadecimal bytes with colons between them",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileApp(Feature):
    """The mobile app's builds that may open our https links."""

    urls = ("apps.web.app_links",)

    apple_app_ids: tuple[str, ...] = variable(APPLE_IDS, default=())
    android_app_id: str | None = variable(ANDROID_ID, default=None)
    android_cert_fingerprints: tuple[str, ...] = variable(FINGERPRINTS, default=())

    def faults(self) -> Iterator[Fault]:
        return both_or_none(self, "ANDROID_CERT_FINGERPRINTS", "ANDROID_APP_ID")
