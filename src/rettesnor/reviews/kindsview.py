"""How each kind of case came out, question by question: a table whose cells are shaded by share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rettesnor.analysis.proportions import Tally
from rettesnor.charts.heatcells import STEPS, Cell
from rettesnor.instruments.condition_words import type_word
from rettesnor.instruments.division import Outcome
from rettesnor.instruments.words import ItemType
from rettesnor.reviews.drawwords import id_name
from rettesnor.reviews.findings import FEWEST_FOR_PERCENT, PartFindings

FEWEST_KINDS = 2  # one kind beside nothing compares nothing


@dataclass(frozen=True)
class KindCell:
    """`shade` is 1 to 4, or 0 where too few cases were applicable to shade by."""

    met: int
    of: int
    shade: int


@dataclass(frozen=True)
class KindColumn:
    """A kind of case, and how many cases were of it."""

    name: str
    cases: int


@dataclass(frozen=True)
class KindRow:
    number: int
    question: str
    short: str
    cells: tuple[KindCell, ...]


@dataclass(frozen=True)
class KindsView:
    columns: tuple[KindColumn, ...]
    rows: tuple[KindRow, ...]


def kinds_view(
    parts: Iterable[PartFindings],
    found: Mapping[tuple[str, str], Tally],
    places: Mapping[str, str],
    language: str,
) -> KindsView | None:
    """The drawn cases by kind; None where they are not told apart. `places` are municipalities."""
    part = next((p for p in parts if p.drawn), None)
    kinds = {kind for _question, kind in found}
    if part is None or len(kinds) < FEWEST_KINDS:
        return None
    order = [kind for kind in _order(places) if kind in kinds]
    order += sorted(kinds - set(order))
    return KindsView(
        columns=tuple(_column(kind, found, places) for kind in order),
        rows=tuple(
            KindRow(
                f.question.number,
                f.question.id,
                f.question.short.in_language(language),
                tuple(_cell(found.get((f.question.id, kind), Tally())) for kind in order),
            )
            for f in part.judged
        ),
    )


def names_places(found: Iterable[tuple[str, str]]) -> bool:
    """Whether some kind is a municipality, whose name must be looked up."""
    known = {*ItemType, *Outcome}
    return any(kind not in known for _question, kind in found)


def _order(places: Mapping[str, str]) -> Iterator[str]:
    yield from (kind.value for kind in ItemType)
    yield from (kind.value for kind in Outcome)
    yield from places


def _column(
    kind: str, found: Mapping[tuple[str, str], Tally], places: Mapping[str, str]
) -> KindColumn:
    cases = max(tally.total for (_question, of), tally in found.items() if of == kind)
    return KindColumn(kind_name(kind, places), cases)


def kind_name(kind: str, places: Mapping[str, str]) -> str:
    """«Akutt», «Delvis innvilget» or a municipality's name."""
    name = type_word(ItemType(kind)) if kind in set(ItemType) else id_name(kind, places)
    return name[:1].upper() + name[1:]


def _cell(tally: Tally) -> KindCell:
    cell = Cell(tally.yes, tally.applicable)
    step = cell.step(FEWEST_FOR_PERCENT)
    return KindCell(cell.met, cell.of, STEPS.index(step) + 1 if step else 0)


def shades() -> Sequence[tuple[int, str]]:
    """What each shade stands for."""
    return (
        (0, _("under fem aktuelle saker")),
        (1, _("under 25 %")),
        (2, _("25–49 %")),
        (3, _("50–74 %")),
        (4, _("75 % og over")),
    )
