"""The looks of a page: light on a desk, dark in a narrow window; and those in which only the main pages are tried."""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from playwright.sync_api import Page

from tests.kit.machine import BASE_DIR


class Look(NamedTuple):
    """How somebody sees a page."""

    scheme: Literal["light", "dark"]
    width: int
    height: int
    kind: Literal["", "-forced-colors", "-right-to-left"] = ""

    def __str__(self) -> str:
        return f"{self.scheme}-{self.width}{self.kind}"


AXE = BASE_DIR / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
LOOKS: Final = (Look("light", 1280, 720), Look("dark", 320, 720))
WIDE_SCREEN: Final = Look("dark", 1920, 1080)
FORCED_COLORS: Final = Look("dark", 390, 844, "-forced-colors")
RIGHT_TO_LEFT: Final = Look("light", 390, 844, "-right-to-left")
ALL_LOOKS: Final = (WIDE_SCREEN, FORCED_COLORS, RIGHT_TO_LEFT, *LOOKS)
PICTURES = BASE_DIR / ".local" / "screenshots"  # ignored by Git; the last run fills it
SETTLED = """() => document.getAnimations().every(
    (each) => each.playState === "finished" || each.effect.getComputedTiming().endTime === Infinity
)"""
NOT_MIRRORED = """() => {
    const things = [...document.querySelectorAll("h1, p, a, button, input, label, li, dt, dd")]
        .filter((thing) => thing.checkVisibility());
    const places = () => things.map((thing) => thing.getBoundingClientRect());
    const before = places();
    document.documentElement.dir = "rtl";
    dispatchEvent(new Event("resize")); // whereupon an open menu takes its place again
    const after = places();
    return things.map((thing) => thing.outerHTML)
        .filter((_, index) => Math.abs(innerWidth - after[index].right - before[index].left) > 1);
}"""


def observe(page: Page, state: str, looks: Iterable[Look] = LOOKS, without_rules: Iterable[str] = ()) -> None:
    """Take a picture of each look; fail on whatever axe finds, and on anything that is wider than the window.

    From right to left everything is on the other side.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    for look in looks:
        is_forced = look is FORCED_COLORS
        skipped = [*without_rules, *["color-contrast"] * is_forced]  # axe reads the colors that are not shown
        page.emulate_media(color_scheme=look.scheme, forced_colors="active" if is_forced else "none")
        page.set_viewport_size({"width": look.width, "height": look.height})
        page.wait_for_function(SETTLED)
        assert look is not RIGHT_TO_LEFT or page.evaluate(NOT_MIRRORED) == [], state
        page.screenshot(path=PICTURES / f"{state}-{look}.png", full_page=True)
        rules = {rule: {"enabled": False} for rule in skipped}
        found = page.evaluate("rules => axe.run({ resultTypes: ['violations'], rules })", rules)
        assert [(rule["id"], rule["nodes"][0]["target"]) for rule in found["violations"]] == [], f"{state}, {look}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{state}, {look}"
        page.evaluate("document.documentElement.removeAttribute('dir')")
