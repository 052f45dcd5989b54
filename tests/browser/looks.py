"""The looks of a page: light on a desk, dark in a narrow window."""

from collections.abc import Iterable
from typing import Final, Literal

from playwright.sync_api import Page

from tests.kit.machine import BASE_DIR

AXE = BASE_DIR / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
DESK: Final = ("light", 1280, 720)
NARROW_WINDOW: Final = ("dark", 320, 720)
PICTURES = BASE_DIR / ".local" / "screenshots"  # ignored by Git; the last run fills it
SETTLED = """() => document.getAnimations().every(
    (each) => each.playState === "finished" || each.effect.getComputedTiming().endTime === Infinity
)"""


def observe(
    page: Page,
    state: str,
    looks: Iterable[tuple[Literal["light", "dark"], int, int]] = (DESK, NARROW_WINDOW),
    without_rules: Iterable[str] = (),
) -> None:
    """Take a picture of each look; fail on whatever axe finds, and on anything that is wider than the window."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    rules = {rule: {"enabled": False} for rule in without_rules}
    for scheme, width, height in looks:
        look = f"{state}-{scheme}-{width}"
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(SETTLED)
        page.screenshot(path=PICTURES / f"{look}.png", full_page=True)
        found = page.evaluate("rules => axe.run({ resultTypes: ['violations'], rules })", rules)
        assert [(rule["id"], rule["nodes"][0]["target"]) for rule in found["violations"]] == [], look
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look
