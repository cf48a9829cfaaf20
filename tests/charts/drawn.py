"""Reading a chart back: what is on it, and where, in the picture's own coordinates."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from rettesnor.charts.labels import Labels
from rettesnor.charts.lettering import text_width

SVG = "{http://www.w3.org/2000/svg}"

BOKMAL = Labels(
    yes="Ja",
    partly="Delvis",
    no="Nei",
    na="Ikke aktuelt",
    unsure="Usikker",
    missing="Mangler svar",
    band="Trolig nivå i alle sakene",
)
ENGLISH = Labels(
    yes="Yes",
    partly="Partly",
    no="No",
    na="Not applicable",
    unsure="Unsure",
    missing="No answer",
    band="Likely level in all cases",
    percent="{}%",
)


@dataclass(frozen=True, slots=True)
class Box:
    """A mark or a line of text, by the corners of the room it takes."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    @property
    def width(self) -> float:
        return self.right - self.left


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def size(svg: str) -> tuple[float, float]:
    root = parsed(svg)
    return float(root.attrib["width"]), float(root.attrib["height"])


def boxes(svg: str, name: str | None = None) -> list[Box]:
    """Every mark and line of text outside the definitions; with a name, those of that class."""
    found = list(_inside(parsed(svg), 0, 0))
    return [box for box in found if name in (None, box.name)]


def words(svg: str) -> list[str]:
    """Every line of text a reader sees, in the order it is drawn."""
    return [box.text for box in boxes(svg) if box.text]


def tips(svg: str) -> list[str]:
    return [each.text or "" for each in parsed(svg).findall(f".//{SVG}g/{SVG}title")]


def _inside(parent: ET.Element, x: float, y: float) -> Iterator[Box]:
    for child in parent:
        match child.tag.removeprefix(SVG):
            case "g":
                right, down = _moved(child)
                yield from _inside(child, x + right, y + down)
            case "rect":
                left, top = x + _number(child, "x"), y + _number(child, "y")
                width, height = _number(child, "width"), _number(child, "height")
                yield Box(child.get("class", ""), left, top, left + width, top + height)
            case "circle":
                middle, centre, r = (_number(child, key) for key in ("cx", "cy", "r"))
                left, top = x + middle - r, y + centre - r
                yield Box(child.get("class", ""), left, top, left + 2 * r, top + 2 * r)
            case "text":
                yield from _lines(child, x, y)


def _lines(text: ET.Element, x: float, y: float) -> Iterator[Box]:
    size, bold = _number(text, "font-size"), text.get("font-weight") == "600"
    baseline = y + _number(text, "y")
    for line in text.itertext():
        width = text_width(line, size, bold=bold)
        left = x + _number(text, "x") - width * _ANCHORED[text.get("text-anchor", "start")]
        yield Box(
            text.get("class", ""), left, baseline - size, left + width, baseline + size / 4, line
        )
        baseline += round(size * 4 / 3)


_ANCHORED = {"start": 0, "middle": 0.5, "end": 1}


def _moved(group: ET.Element) -> tuple[float, float]:
    found = re.fullmatch(r"translate\((\S+) (\S+)\)", group.get("transform", "translate(0 0)"))
    assert found
    return float(found[1]), float(found[2])


def _number(element: ET.Element, key: str) -> float:
    return float(element.get(key, "0"))
