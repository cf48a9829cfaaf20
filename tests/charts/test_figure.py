"""A figure lines its rows up and says what its marks mean."""

import pytest

from rettesnor.analysis.proportions import Tally, interval
from rettesnor.charts.bars import Row
from rettesnor.charts.figure import findings_chart
from rettesnor.charts.palette import PRINT
from tests.charts.drawn import BOKMAL, boxes, size, words

FIRST = Row("Er barnas syn hentet inn?", "7 av 10", Tally(7, 1, 2), interval(7, 10))
SECOND = Row("Er barnetrygden holdt utenfor?", "0 av 6", Tally(no=6, na=3, missing=1))


def draw(*rows: Row, **rest) -> str:
    return findings_chart(
        rows,
        labels=BOKMAL,
        palette=PRINT,
        id_prefix="f1",
        title="Tittel",
        description="Beskrivelse",
        **rest,
    )


@pytest.mark.parametrize("width", [320, 700])
def test_the_bars_begin_and_end_together(width: int) -> None:
    svg = draw(Row("Kort", "4 av 4", Tally(yes=4)), SECOND, width=width, legend=False)
    (yes,), (no,) = boxes(svg, "mark-yes"), boxes(svg, "mark-no")
    assert yes.left == pytest.approx(no.left - 0.75)
    assert yes.right == pytest.approx(no.right + 0.75)


def test_a_wide_figure_has_the_question_to_the_left_and_a_narrow_one_above() -> None:
    for width, beside in ((320, False), (700, True)):
        svg = draw(FIRST, width=width, legend=False)
        question = next(box for box in boxes(svg) if box.text.startswith("Er barnas"))
        (bar,) = boxes(svg, "mark-yes")
        assert (question.right < bar.left) == beside
        assert (question.bottom < bar.top) != beside


@pytest.mark.parametrize("width", [320, 700])
def test_each_row_says_its_count_in_the_callers_words(width: int) -> None:
    shown = words(draw(FIRST, SECOND, width=width))
    assert "7 av 10" in shown
    assert "0 av 6" in shown


def test_the_rows_keep_the_order_they_are_given_in() -> None:
    shown = words(draw(SECOND, FIRST))
    assert shown.index("0 av 6") < shown.index("7 av 10")


def test_the_legend_names_the_marks_in_use_and_no_others() -> None:
    assert words(draw(FIRST, SECOND))[-6:] == [
        "Ja",
        "Delvis",
        "Nei",
        "Ikke aktuelt",
        "Mangler svar",
        "Trolig nivå i alle sakene",
    ]
    assert words(draw(Row("Kort", "4 av 4", Tally(yes=4))))[-3:] == ["Ja", "Delvis", "Nei"]


def test_the_legend_can_be_left_to_another_figure() -> None:
    assert "Delvis" not in words(draw(FIRST, legend=False))
    assert size(draw(FIRST, legend=False))[1] < size(draw(FIRST))[1]


def test_the_scale_is_there_only_when_a_band_needs_it() -> None:
    assert any(each.startswith("100") for each in words(draw(FIRST)))
    assert not any(each.startswith("100") for each in words(draw(SECOND)))


def test_a_hairline_parts_the_rows() -> None:
    assert len(boxes(draw(SECOND, SECOND, SECOND, legend=False), "axis")) == 2


def test_a_figure_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one row"):
        draw()
