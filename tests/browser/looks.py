"""The looks of a page: light and dark, on a desk and in a narrow window."""

from playwright.sync_api import Page

from tests.kit.machine import BASE_DIR

AXE = BASE_DIR / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = [("light", 1280), ("light", 320), ("dark", 320), ("dark", 1280)]
PICTURES = BASE_DIR / ".local" / "screenshots"
SETTLED = """() => document.getAnimations().every(
    (each) => each.playState === "finished" || each.effect.getComputedTiming().endTime === Infinity
)"""


def observe(page: Page, state: str) -> None:
    """Take a picture of each look; fail on whatever axe finds, and on anything that is wider than the window."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    for scheme, width in LOOKS:
        look = f"{state}-{scheme}-{width}"
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 720})
        page.wait_for_function(SETTLED)
        page.screenshot(path=PICTURES / f"{look}.png", full_page=True)
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
        assert [(rule["id"], rule["nodes"][0]["target"]) for rule in found["violations"]] == [], look
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look
