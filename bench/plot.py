"""Draws docs/measurements.svg from the first table of docs/measurements.md: `python -m bench.plot`."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Svg

from tests.kit.machine import BASE_DIR

DOCUMENT = BASE_DIR / "docs" / "measurements.md"
COLORS = {"CPU, lean": "#2a9d8f", "CPU, botocore": "#e9a23b", "CPU, base": "#8d99ae"}
BAR, GAP, LEFT, WIDTH = 11, 16, 90, 640


def main() -> None:
    rows = list(_rows(DOCUMENT.read_text()))
    height = GAP + len(rows) * (len(COLORS) * BAR + GAP) + GAP
    picture = Svg.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {height}")
    picture.set("font-family", "sans-serif")
    picture.set("font-size", "11")
    for number, (name, color) in enumerate(COLORS.items()):
        _text(picture, LEFT + 150 * number, GAP, f"{name} (ms)", color)
    scale = (WIDTH - LEFT - 50) / max(float(row[name]) for row in rows for name in COLORS)
    for number, row in enumerate(rows):
        top = 2 * GAP + number * (len(COLORS) * BAR + GAP)
        _text(picture, 4, top + 2 * BAR, row["Request"], "#808080")
        _bars(picture, top, row, scale)
    Svg.ElementTree(picture).write(Path(DOCUMENT).with_suffix(".svg"), encoding="unicode")


def _rows(text: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the first table of a Markdown document."""
    table = text[text.index("\n|") :].strip().partition("\n\n")[0]
    names, _, *lines = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
    yield from (dict(zip(names, line, strict=True)) for line in lines)


def _bars(picture: Svg.Element, top: int, row: dict[str, str], scale: float) -> None:
    for number, (name, color) in enumerate(COLORS.items()):
        y, length = top + number * BAR, scale * float(row[name])
        Svg.SubElement(picture, "rect", x=str(LEFT), y=str(y), width=f"{length:.1f}", height=str(BAR - 1), fill=color)
        _text(picture, LEFT + length + 4, y + BAR - 2, row[name], "#808080")


def _text(picture: Svg.Element, x: float, y: float, text: str, color: str) -> None:
    Svg.SubElement(picture, "text", x=f"{x:.1f}", y=f"{y:.1f}", fill=color).text = text


if __name__ == "__main__":
    main()
