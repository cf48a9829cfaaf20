"""The mark of the house, and the plumb line of the title page."""

from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from rettesnor import ui
from rettesnor.reports.paper import Picture

_HEIGHT = 112  # in the mark's own units, 16 to its width
_WIDTH = 14.0  # mm on paper


def mark() -> Picture:
    return Picture(_mark_svg(), _("Rettesnors merke: et lodd"), 3.2)


def plumb_line() -> Picture:
    """A cord from the edge of the paper, with the mark at its end."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 {_HEIGHT}" '
        f'width="16" height="{_HEIGHT}">'
        f'<rect x="7.75" width="0.5" height="{_HEIGHT - 15}" fill="#1f5b4e"/>'
        f'<g transform="translate(0 {_HEIGHT - 16})">{_mark_svg()}</g></svg>'
    )
    return Picture(svg, _("Et lodd i en snor"), _WIDTH)


def boxes() -> tuple[Picture, Picture]:
    """A box to tick, and one that is ticked."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">'
        '<rect x="1" y="1" width="14" height="14" rx="2" fill="#fff" stroke="#14181f"/>{}</svg>'
    )
    tick = '<path d="M4 8.5 7 11.5 12.5 5" fill="none" stroke="#1f5b4e" stroke-width="2"/>'
    return Picture(svg.format(""), _("Ikke krysset av"), 3.4), Picture(
        svg.format(tick), _("Krysset av"), 3.4
    )


@cache
def _mark_svg() -> str:
    return (Path(ui.__path__[0]) / "static/ui/mark.svg").read_text("utf8").strip()
