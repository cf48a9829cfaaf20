"""How the cells of the workbook look: calm, with white where one writes and grey where one does not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook as Book

GREEN, RULE, QUIET, PALE = "#1F5B4E", "#CFD3D1", "#4A5552", "#F1F4F3"


@dataclass(frozen=True)
class Looks:
    """`answer` is where one writes; `off` may be written in though it is not asked for now."""

    title: Any
    told: Any
    head: Any
    band: Any
    number: Any
    question: Any
    topic: Any
    answer: Any
    off: Any
    shut: Any
    quiet: Any


def looks_of(book: "Book") -> Looks:
    cell = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": RULE}
    # Always text: «37,5», «1» and «2026-05» stay as they are written.
    free = {**cell, "num_format": "@", "locked": False, "border": 1, "border_color": RULE}
    head = {"bold": True, "font_color": "#FFFFFF", "bg_color": GREEN, "text_wrap": True}
    made = book.add_format
    return Looks(
        title=made({"bold": True, "font_size": 15, "font_color": GREEN}),
        told=made({"font_color": QUIET}),
        head=made({**head, "valign": "vcenter"}),
        band=made({"bold": True, "font_color": GREEN, "bg_color": "#E3ECE9"}),
        number=made({**cell, "font_color": QUIET, "num_format": "@"}),
        question=made(cell),
        topic=made({**cell, "indent": 2}),
        answer=made(free),
        off=made({**free, "bg_color": PALE, "font_color": QUIET}),
        shut=made({**cell, "bg_color": PALE, "font_color": QUIET}),
        quiet=made({"font_color": "#6B7572", "italic": True}),
    )
