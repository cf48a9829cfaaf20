"""A form gets a new version between two rounds: no answer is lost, moved, or wrongly compared."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from rettesnor.instruments import catalogue
from rettesnor.instruments.checking import check_content
from rettesnor.instruments.document import Choice
from rettesnor.reviews import queries
from rettesnor.reviews.comparison import QuestionChange, compare
from rettesnor.reviews.findings import PartFindings
from rettesnor.reviews.models import Answer, Round
from tests.cast import Cast
from tests.factories.rounds import cases_of, closed_round, every
from tests.instruments.good import LAWS, LAWS_FILE
from tests.reviews.rich_world import write_world

PLAN = "to-utgaver"
HEAD = """\
key: lite
version: {version}
subject: case-file
official: no
minutes: 5
title: {{nb: Lite skjema, nn: Lite skjema}}
about: {{nb: To utgaver., nn: To utgåver.}}
notice: {{nb: Rettesnors eget skjema., nn: Rettesnors eige skjema.}}
scales:
  - id: enighet
    values:
      - id: stemmer
        text: {{nb: Stemmer, nn: Stemmer}}
        counts: met
      - id: {middle}
        text: {{nb: Litt, nn: Litt}}
        counts: {counts}
      - id: stemmer-ikke
        text: {{nb: Stemmer ikke, nn: Stemmer ikkje}}
        counts: unmet
{dropped}sections:
  - id: del
    stage: mapping
    title: {{nb: Del, nn: Del}}
    about: {{nb: Alt., nn: Alt.}}
    questions:
"""
DROPPED = """\
dropped:
  - id: borte
    why: {nb: Ingen brukte den., nn: Ingen brukte han.}
  - id: skala
    why: {nb: Ny skala., nn: Ny skala.}
"""
COUNTS = """\
        yes: {nb: Alt., nn: Alt.}
        partly: {nb: Noe., nn: Noko.}
        no: {nb: Ingenting., nn: Ingenting.}
"""
PROGRAMME = f"""\
key: {PLAN}
title: {{nb: To utgaver, nn: To utgåver}}
about: {{nb: Et opplegg., nn: Eit opplegg.}}
suggested_cases: 2
all_when_at_most: 3
weeks: 8
parts:
  - key: saksmappe
    instrument: lite
    title: {{nb: Saksmapper, nn: Saksmapper}}
    items: drawn
"""


def asked(name: str, words: str, *, scale: bool = False, history: str = "") -> str:
    own = "        scale: enighet\n" if scale else ""
    counts = "" if scale else COUNTS
    before = f"        history: {history}\n" if history else ""
    return f"""\
      - id: {name}
        kind: scale
        text: {{nb: "{words}?", nn: "{words}?"}}
        short: {{nb: {name}, nn: {name}}}
        goal: {{nb: har dette, nn: har dette}}
{counts}        good: {{nb: Godt., nn: Godt.}}
        poor: {{nb: Svakt., nn: Svakt.}}
        where: {{nb: Journalen., nn: Journalen.}}
        law: [sotjl-18]
{before}{own}        source: {{official: no, basis: [K1], text: {{nb: Vår egen, nn: Vår eigen}}}}
"""


FIRST = (
    HEAD.format(version=1, middle="litt", counts="partly", dropped="")
    + asked("samme", "Er det likt")
    + asked("gamle-ord", "Er det sagt slik")
    + asked("borte", "Er det med")
    + asked("skala", "Stemmer det", scale=True)
)
SECOND = (
    HEAD.format(version=2, middle="nesten", counts="met", dropped=DROPPED)
    + asked("ny", "Er det noe nytt", history="new")
    + asked("samme", "Er det likt", history="same")
    + asked("nye-ord", "Er det sagt klarere", history="{reworded: gamle-ord}")
    + asked("skala-ny", "Stemmer det", scale=True, history="new")
)


def world(*versions: str) -> Mapping[str, str]:
    forms = {f"instruments/lite/{n}.yaml": text for n, text in enumerate(versions, start=1)}
    return {LAWS_FILE: LAWS, f"programmes/{PLAN}.yaml": PROGRAMME} | forms


@pytest.fixture
def two(cast: Cast, tmp_path: Path, settings: Settings) -> tuple[Round, Round]:
    """A round on each version; everything is «nei» in the first and «ja» in the second."""
    settings.CONTENT_DIR = write_world(tmp_path / "one", world(FIRST))
    first = closed_round(cast, every(Choice.NO), programme=PLAN, frame_size=2, sample_size=2)
    settings.CONTENT_DIR = write_world(tmp_path / "two", world(FIRST, SECOND))
    second = closed_round(
        cast,
        every(Choice.YES),
        programme=PLAN,
        on=date(2026, 1, 2),
        frame_size=2,
        sample_size=2,
    )
    return first, second


def found(review_round: Round) -> PartFindings:
    (part,) = queries.findings_of(review_round)
    return part


def changes(before: Round, after: Round) -> tuple[QuestionChange, ...]:
    then, now = found(before), found(after)
    return compare(then, now, lines=queries.lines(then, now))


def test_the_two_versions_are_what_an_author_may_write(tmp_path: Path) -> None:
    content = write_world(tmp_path, world(FIRST, SECOND))
    assert [str(problem) for problem in check_content(content)] == []


def test_each_round_holds_on_to_the_version_it_was_opened_with(two: tuple[Round, Round]) -> None:
    first, second = two
    assert [cases_of(one).version for one in two] == [1, 2]
    assert second.follows == first
    assert [f.question.id for f in found(first).questions] == [
        "samme", "gamle-ord", "borte", "skala",
    ]  # fmt: skip
    assert [f.question.id for f in found(second).questions] == [
        "ny", "samme", "nye-ord", "skala-ny",
    ]  # fmt: skip


def test_no_answer_is_lost_or_moved(two: tuple[Round, Round]) -> None:
    kept = [
        set(Answer.objects.filter(item__part__review_round=one).values_list("question", "value"))
        for one in two
    ]
    assert kept[0] == {
        ("samme", "no"), ("gamle-ord", "no"), ("borte", "no"), ("skala", "stemmer-ikke"),
    }  # fmt: skip
    assert kept[1] == {
        ("ny", "yes"), ("samme", "yes"), ("nye-ord", "yes"), ("skala-ny", "stemmer"),
    }  # fmt: skip
    for one, no, yes in ((two[0], 2, 0), (two[1], 0, 2)):
        tallies = [finding.tally for finding in found(one).questions]
        assert {(t.no, t.yes, t.missing) for t in tallies} == {(no, yes, 0)}


def test_only_what_is_the_same_or_reworded_is_compared(two: tuple[Round, Round]) -> None:
    told = {c.after.question.id: (c.before.question.id, c.reworded) for c in changes(*two)}
    assert told == {"samme": ("samme", False), "nye-ord": ("gamle-ord", True)}
    for change in changes(*two):
        assert (change.before.tally.no, change.after.tally.yes) == (2, 2)


def test_without_what_the_authors_say_two_versions_are_not_compared(
    two: tuple[Round, Round],
) -> None:
    assert compare(found(two[0]), found(two[1])) == ()


def test_a_round_on_the_first_version_is_still_read_in_its_own_words(
    cast: Cast, client_for, two: tuple[Round, Round]
) -> None:
    from django.urls import reverse

    kari = client_for(cast.kari)
    first = kari.get(reverse("findings", args=[two[0].pk])).content.decode()
    assert "Er det sagt slik?" in first
    assert "Er det sagt klarere?" not in first
    assert kari.get(reverse("finding", args=[two[0].pk, "borte"])).status_code == 200
    assert kari.get(reverse("finding", args=[two[1].pk, "borte"])).status_code == 404
    assert catalogue.latest("lite").version == 2
