"""What holds for each chart there is, whatever it shows."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rettesnor.charts
from rettesnor.analysis.proportions import Tally, interval
from rettesnor.charts.bars import Row, answer_bar
from rettesnor.charts.figure import findings_chart
from rettesnor.charts.heatcells import Cell
from rettesnor.charts.heatlegend import HeatWords
from rettesnor.charts.heatmap import heat_map
from rettesnor.charts.interval import interval_band
from rettesnor.charts.labels import Labels
from rettesnor.charts.legend import answer_legend
from rettesnor.charts.lettering import text_width
from rettesnor.charts.milestones import Climb, milestones_chart
from rettesnor.charts.pair import Pair, before_after, changes_chart
from rettesnor.charts.palette import LIGHT, PRINT, Palette
from rettesnor.charts.runchart import run_chart
from rettesnor.charts.series import Change, Goal, Phase, Point
from tests.charts.drawn import BOKMAL, ENGLISH, SVG, boxes, parsed, size, words
from tests.charts.samples import CHECKS, CLIMBS, KINDS, QUESTIONS, TABLE, WEEKS

QUESTION = (
    "Vurderer vedtaket hva som er til barnets beste, og viser det hvordan hensynet er veid mot "
    "andre hensyn i saken?"
)
EVERY_KIND = Tally(yes=5, partly=2, no=3, na=4, unsure=1, missing=12)
SURE = interval(5, 10)


def _row(label: str) -> Row:
    return Row(label, "5 av 10", EVERY_KIND, SURE)


def _pair(label: str) -> tuple[Row, Row]:
    return _row(label), Row("Runde 2", "9 av 10", Tally(yes=9, no=1), interval(9, 10))


CHARTS: dict[str, Callable[..., str]] = {
    "answer_bar": lambda text, **rest: answer_bar(EVERY_KIND, interval=SURE, **rest),
    "interval_band": lambda text, **rest: interval_band(SURE, **rest),
    "answer_legend": lambda text, **rest: answer_legend(**rest),
    "before_after": lambda text, **rest: before_after(*_pair(text), **rest),
    "findings_chart": lambda text, **rest: findings_chart([_row(text), _row("Kort")], **rest),
    "changes_chart": lambda text, **rest: changes_chart(
        [Pair(text, *_pair("Runde 1")), Pair("Kort", *_pair("Runde 1"))], **rest
    ),
    "run_chart": lambda text, **rest: run_chart(
        [*CHECKS, Point(text, 3, 4)],
        phases=[Phase(0, 0.4, frozen=True, words=text), Phase(6, 0.8, words="Foreløpig")],
        goal=Goal(0.9, text),
        changes=[Change(3, text), Change(3, "Ny rutine")],
        axis=(text, text, text),
        **rest,
    ),
    "heat_map": lambda text, **rest: heat_map(
        [text, *QUESTIONS],
        [text, *KINDS],
        [[Cell(4, 9), *row] for row in (TABLE[0], *TABLE)],
        words=HeatWords(text, text, text),
        **rest,
    ),
    "milestones_chart": lambda text, **rest: milestones_chart(
        [Climb(text, "40 av 40", (40,) * 7), *CLIMBS],
        [text, *WEEKS[1:3], text, *WEEKS[4:-1], text],
        of=40,
        **rest,
    ),
}
every_chart = pytest.mark.parametrize("name", CHARTS)
every_width = pytest.mark.parametrize("width", [280, 320, 414, 559, 560, 680, 720, 1000])


def draw(
    name: str,
    text: str = QUESTION,
    *,
    labels: Labels = BOKMAL,
    palette: Palette = LIGHT,
    id_prefix: str = "q4",
    title: str = "Tittel",
    description: str = "Beskrivelse",
    width: float = 320,
) -> str:
    return CHARTS[name](
        text,
        labels=labels,
        palette=palette,
        id_prefix=id_prefix,
        title=title,
        description=description,
        width=width,
    )


def test_no_chart_is_left_out_of_these_tests() -> None:
    found = set()
    for module in pkgutil.iter_modules(rettesnor.charts.__path__, "rettesnor.charts."):
        for name, each in inspect.getmembers(importlib.import_module(module.name)):
            if inspect.isfunction(each) and {"id_prefix", "title"} <= set(
                inspect.signature(each).parameters
            ):
                found.add(name)
    assert found == set(CHARTS)


@every_chart
def test_it_is_an_image_named_and_described_by_its_own_texts(name: str) -> None:
    root = parsed(draw(name, title="7 av 10 saker", description="Sju ja, tre nei."))
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    title_id, description_id = root.attrib["aria-labelledby"].split()
    title, description = root.find(f"*[@id='{title_id}']"), root.find(f"*[@id='{description_id}']")
    assert title is not None
    assert (title.tag, title.text) == (f"{SVG}title", "7 av 10 saker")
    assert description is not None
    assert (description.tag, description.text) == (f"{SVG}desc", "Sju ja, tre nei.")
    assert root[0] is title


@every_chart
def test_it_needs_nothing_a_strict_content_policy_forbids(name: str) -> None:
    svg = draw(name)
    for element in parsed(svg).iter():
        assert element.tag.removeprefix(SVG) not in {"style", "script", "foreignObject", "image"}
        for key in element.attrib:
            assert key not in {"style", "href"}
            assert not key.startswith("on")
    assert set(re.findall(r"https?://[^\"]*", svg)) == {"http://www.w3.org/2000/svg"}


@every_chart
def test_every_mark_and_letter_carries_its_own_colour(name: str) -> None:
    for element in parsed(draw(name)).iter():
        if element.tag.removeprefix(SVG) in {"rect", "circle", "path", "text"}:
            assert element.get("fill") or element.get("stroke"), element.attrib


def test_the_classes_a_page_may_recolour_are_those_the_room_promises() -> None:
    drawn = set()
    for name in CHARTS:
        drawn |= {each.get("class") for each in parsed(draw(name)).iter()} - {None}
    promised = rettesnor.charts.__doc__ or ""
    assert drawn == set(re.findall(r"`([a-z-]+)`", promised))


@every_chart
def test_its_ids_are_unique_begin_as_told_and_are_all_there(name: str) -> None:
    svg = draw(name, id_prefix="runde-7-q4")
    ids = [element.attrib["id"] for element in parsed(svg).iter() if "id" in element.attrib]
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("runde-7-q4-") for each in ids)
    assert set(re.findall(r"url\(#([^)]*)\)", svg)) <= set(ids)


@every_chart
def test_two_on_one_page_share_no_id(name: str) -> None:
    first, second = draw(name, id_prefix="a"), draw(name, id_prefix="b")
    assert not set(re.findall(r'id="([^"]*)"', first)) & set(re.findall(r'id="([^"]*)"', second))


@every_chart
@every_width
def test_nothing_sticks_out_and_the_width_is_the_one_asked_for(name: str, width: int) -> None:
    svg = draw(name, width=width)
    wide, high = size(svg)
    assert wide == width
    for box in boxes(svg):
        assert -0.02 <= box.left <= box.right <= wide + 0.02, box
        assert -0.02 <= box.top <= box.bottom <= high + 0.02, box


@every_chart
@every_width
def test_no_two_lines_of_text_lie_over_each_other(name: str, width: int) -> None:
    texts = [box for box in boxes(draw(name, width=width)) if box.text]
    for place, one in enumerate(texts):
        for other in texts[place + 1 :]:
            apart = one.right <= other.left + 0.02 or other.right <= one.left + 0.02
            below = one.bottom <= other.top + 2 or other.bottom <= one.top + 2
            assert apart or below, (one, other)


@every_chart
def test_the_colours_are_those_of_the_palette(name: str) -> None:
    for palette in (LIGHT, PRINT):
        known = {getattr(palette, each) for each in Palette.__dataclass_fields__}
        assert set(re.findall(r"#[0-9A-F]{6}", draw(name, palette=palette))) <= known


@every_chart
def test_percentages_are_written_as_the_language_does(name: str) -> None:
    norwegian = " ".join(words(draw(name, labels=BOKMAL)))
    english = " ".join(words(draw(name, labels=ENGLISH)))
    assert not re.search(r"\d%", norwegian)
    assert not re.search(r"\d\s%", english)


@every_chart
def test_the_same_numbers_give_the_same_chart(name: str) -> None:
    assert draw(name) == draw(name)


@every_chart
@pytest.mark.parametrize("id_prefix", ["", "4", "a b", 'a"', "a.b", "å"])
def test_an_id_that_would_not_work_is_refused(name: str, id_prefix: str) -> None:
    with pytest.raises(ValueError, match="id"):
        draw(name, id_prefix=id_prefix)


@every_chart
def test_a_chart_without_a_name_or_description_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="title"):
        draw(name, title=" ")
    with pytest.raises(ValueError, match="description"):
        draw(name, description="")


@given(st.sampled_from(sorted(CHARTS)), st.text().map(lambda text: f"x{text}"))
def test_any_text_at_all_leaves_the_chart_whole(name: str, text: str) -> None:
    labels = Labels(*[text] * 7)
    root = parsed(draw(name, text, labels=labels, title=text, description=text))
    plain = parsed(draw(name, "x"))
    assert {each.tag for each in root.iter()} <= {each.tag for each in plain.iter()} | {
        f"{SVG}tspan"
    }


@every_chart
def test_markup_in_a_text_is_shown_and_not_obeyed(name: str) -> None:
    hostile = '<script>alert("1")</script>&amp;'
    svg = draw(name, hostile, title=hostile, description=hostile)
    assert "<script" not in svg
    title = parsed(svg).find(f"{SVG}title")
    assert title is not None
    assert title.text == hostile


@pytest.mark.parametrize("name", ["before_after", "findings_chart", "changes_chart", "heat_map"])
@every_width
def test_a_long_label_is_broken_and_no_word_of_it_lost(name: str, width: int) -> None:
    shown = words(draw(name, QUESTION, width=width))
    together = " ".join(shown)
    assert QUESTION in together
    assert all(text_width(line, 13) <= width for line in shown)
