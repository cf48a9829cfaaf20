"""The typesetter: one compiler per template, kept, and asked by one thread at a time."""

from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typst import Compiler

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
FACE = FONTS / "Inter-Regular.ttf"  # the other weights have the same letters

# A compiler answers a second thread with an error instead of waiting.
_one_at_a_time = Lock()


def pdf(template: str, data: str) -> bytes:
    """A tagged PDF (PDF/UA-1) of the template filled with `data`, JSON the template can read.

    The template reads texts as values, never as markup: nobody's words are instructions.
    """
    with _one_at_a_time:
        made = _compiler(template).compile(
            format="pdf", pdf_standards="ua-1", sys_inputs={"data": data}
        )
    return cast("bytes", made)


def pngs(template: str, data: str, *, ppi: int) -> list[bytes]:
    """Each page of the template as a picture."""
    with _one_at_a_time:
        made = _compiler(template).compile(format="png", ppi=ppi, sys_inputs={"data": data})
    return made if isinstance(made, list) else [cast("bytes", made)]


@cache
def _compiler(template: str) -> "Compiler":
    import typst  # noqa: PLC0415 - heavy; only those who ask for a report carry it

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    return typst.Compiler(HERE / template, font_paths=fonts)
