"""Each kind of case beside the others: shaded by share, and only where there are enough."""

import pytest

from rettesnor.analysis.proportions import Tally
from rettesnor.reviews.findings import PartFindings, findings
from rettesnor.reviews.kindsview import KindCell, kind_name, kinds_view
from tests.reviews.exchange.given import published

TALK = "samtale-om-barna"


def cases() -> PartFindings:
    form = published("barnets-beste-saksmappe", 1)
    return findings(form, {(TALK, ""): Tally(yes=10)}, drawn=True, frame_size=40, key="saksmappe")


def cell_of(tally: Tally) -> KindCell:
    view = kinds_view([cases()], {(TALK, "urgent"): tally, (TALK, "refused"): Tally()}, {}, "nb")
    assert view
    row = next(row for row in view.rows if row.question == TALK)
    return row.cells[0]


@pytest.mark.parametrize(
    ("yes", "no", "shade"),
    [(4, 0, 0), (0, 4, 0), (0, 5, 1), (1, 4, 1), (2, 6, 2), (5, 5, 3), (6, 2, 4), (5, 0, 4)],
)
def test_the_shade_follows_the_share_and_needs_five_cases(yes: int, no: int, shade: int) -> None:
    assert cell_of(Tally(yes=yes, no=no)) == KindCell(yes, yes + no, shade)


def test_what_did_not_apply_is_in_no_denominator() -> None:
    assert cell_of(Tally(yes=3, partly=1, no=1, na=6, unsure=2, missing=1)).of == 5


def test_one_kind_alone_compares_nothing() -> None:
    assert kinds_view([cases()], {(TALK, "urgent"): Tally(yes=9)}, {}, "nb") is None
    assert kinds_view([], {}, {}, "nb") is None


def test_types_come_before_outcomes_and_those_before_municipalities() -> None:
    found = {(TALK, kind): Tally(yes=1) for kind in ("place-4", "refused", "urgent", "gone")}
    view = kinds_view([cases()], found, {"place-4": "Lillebakk"}, "nb")
    assert view
    assert [column.name for column in view.columns] == ["Akutt", "Avslag", "Lillebakk", "Gone"]
    assert kind_name("long-term", {}) == "Langvarig"
