"""How each kind of case came out: a picture shaded by share, and the same as counts."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from rettesnor.charts.heatcells import Cell
from rettesnor.charts.heatlegend import HeatWords
from rettesnor.charts.heatmap import heat_map
from rettesnor.charts.palette import PRINT
from rettesnor.reports.office.pictures import LEGEND_WIDTH, MM
from rettesnor.reports.office.report import KindCount, KindRow, Kinds
from rettesnor.reports.paper import Picture
from rettesnor.reviews import queries
from rettesnor.reviews.findings import PartFindings
from rettesnor.reviews.findingsview import labels
from rettesnor.reviews.kindsview import KindCell, kinds_view
from rettesnor.reviews.models import Round

TALLEST = 200  # mm; with its heading it stands on one page


def kinds(review_round: Round, parts: Sequence[PartFindings], language: str) -> Kinds | None:
    """None where the cases are not told apart by kind."""
    found = queries.kinds_found(review_round)
    if not found:
        return None
    view = kinds_view(parts, found, queries.places(review_round.organisation), language)
    if view is None:
        return None
    return Kinds(
        columns=tuple(f"{column.name} ({column.cases})" for column in view.columns),
        rows=tuple(
            KindRow(row.number, row.short, tuple(_count(cell) for cell in row.cells))
            for row in view.rows
            if any(cell.of for cell in row.cells)
        ),
    )


def _count(cell: KindCell) -> KindCount:
    counts = _("%(met)s av %(of)s") % {"met": cell.met, "of": cell.of} if cell.of else "–"
    return KindCount(counts, cell.met, cell.of)


def picture(kinds: Kinds) -> Picture:
    """The heat map; its counts stand in a table beneath."""
    title = _("Slik ble det i hver type sak")
    alt = _(
        "Varmekart: %(rows)s spørsmål i %(columns)s typer saker. Tallene står i tabellen «Hver type "
        "sak» under «Alle tallene»."
    ) % {"rows": len(kinds.rows), "columns": len(kinds.columns)}
    svg = heat_map(
        [row.short for row in kinds.rows],
        list(kinds.columns),
        [[Cell(cell.met, cell.of) for cell in row.cells] for row in kinds.rows],
        words=HeatWords(
            share=_("Andel saker der kravet er oppfylt"),
            few=_("Under fem aktuelle saker"),
            none=_("Ikke aktuelt i noen"),
        ),
        labels=labels(),
        palette=PRINT,
        id_prefix="kinds",
        title=title,
        description=alt,
        width=LEGEND_WIDTH,
    )
    return Picture(svg, alt, LEGEND_WIDTH * MM * min(1, TALLEST / (_height(svg) * MM)))


def _height(svg: str) -> float:
    """How tall the picture is, in px."""
    found = re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', svg)
    if found is None:
        raise ValueError("a picture without a size")
    return float(found[1])
