"""Reading the initiatives that go out with the system, and those that do."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.initiatives.content import (
    SEVERAL,
    Kind,
    Shipped,
    check_initiatives,
    initiative_files,
    programmes_in,
    read_initiative,
)
from rettesnor.initiatives.models import Milestone, MilestoneKind
from rettesnor.initiatives.order import MUST_FOLLOW, crossed
from rettesnor.initiatives.workdays import easter, is_workday, workday_on_or_after
from rettesnor.instruments.problems import Problem
from rettesnor.instruments.programmes import read_programme

CONTENT = Path(__file__).parents[2] / "content"
GOOD = """key: prove
name: {nb: Prøve, nn: Prøve}
purpose: {nb: Bli bedre., nn: Bli betre.}
about: {nb: Om satsingen., nn: Om satsinga.}
programmes: [barnets-beste]
sources:
  - name: {nb: en kilde, nn: ei kjelde}
milestones:
  - id: runde
    kind: round-1
    title: {nb: Runde, nn: Runde}
    about: {nb: Gå gjennom saker., nn: Gå gjennom saker.}
    week: 8
    weekday: friday
    earlier_days: 7
    later_days: 14
  - id: plan
    kind: plan
    title: {nb: Plan, nn: Plan}
    about: {nb: Lag en plan., nn: Lag ein plan.}
    week: 9
    weekday: monday
    earlier_days: 0
    later_days: 60
    example: {nb: 1. mars 2023, nn: 1. mars 2023}
"""


def read(tmp_path: Path, text: str) -> tuple[Shipped | None, tuple[Problem, ...]]:
    path = tmp_path / "initiatives/prove.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_initiative(path, content=tmp_path, programmes=frozenset({"barnets-beste"}))


def test_a_good_file_gives_its_initiative(tmp_path: Path) -> None:
    shipped, problems = read(tmp_path, GOOD)
    assert problems == () and shipped is not None
    assert (shipped.name.nn, shipped.programmes) == ("Prøve", ("barnets-beste",))
    first, then = shipped.milestones
    assert (first.kind, first.after_days, first.later_days) == (Kind.ROUND_1, 8 * 7 + 4, 14)
    assert not first.example and then.example.nb == "1. mars 2023"


@pytest.mark.parametrize(
    ("good", "bad", "line", "said"),
    [
        ("key: prove", "key: annet", 1, "ligger et annet sted"),
        ("name: {nb: Prøve, nn: Prøve}", "name: {nb: Prøve}", 2, "mangler nynorsk"),
        ("nb: Prøve,", f"nb: {'Prøve' * 31},", 2, "høyst 150"),
        ("nb: Bli bedre.", f"nb: {'Bli bedre. ' * 60}", 3, "høyst 500"),
        ("nb: Om satsingen.", f"nb: {'Om satsingen. ' * 400}", 4, "høyst 5000"),
        ("[barnets-beste]", "[barnets-best]", 5, "Mente du «barnets-beste»?"),
        ("[barnets-beste]", "[]", 5, "Listen «programmes» er tom."),
        ("kind: round-1", "kind: runde", 10, "«kind: runde» finnes ikke."),
        ("kind: plan", "kind: round-1", 18, "har allerede en milepæl"),
        ("week: 8", "week: 10", 21, "«plan» kommer før «round-1»"),
        ("week: 8", "week: åtte", 13, "Skriv et helt tall"),
        ("weekday: friday", "weekday: fredag", 14, "Mente du «friday»?"),
        ("later_days: 60", "later_days: 61", 24, "fra 0 til 60"),
        ("id: plan", "id: runde", 17, "er brukt før"),
        ("example:", "eksempel:", 25, "Nøkkelen «eksempel» finnes ikke"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_write(
    tmp_path: Path, good: str, bad: str, line: int, said: str
) -> None:
    shipped, found = read(tmp_path, GOOD.replace(good, bad, 1))
    assert shipped is None
    assert any(p.line == line and said in str(p) for p in found), [str(p) for p in found]


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    read(tmp_path, GOOD.replace("kind: plan", "kind: plam").replace("week: 8", "week: x"))
    (tmp_path / "initiatives/annen.yml").write_text("nei", encoding="utf-8")
    (tmp_path / "programmes").mkdir()
    assert {p.file for p in check_initiatives(tmp_path)} == {
        "initiatives/prove.yaml",
        "initiatives/annen.yml",
    }
    assert len(check_initiatives(tmp_path)) == 4  # there is no such programme here either


def test_a_folder_without_initiatives_has_no_problems(tmp_path: Path) -> None:
    assert check_initiatives(tmp_path) == ()


# ── Those that go out ───────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def shipped() -> dict[str, Shipped]:
    known = programmes_in(CONTENT)
    found = [
        read_initiative(path, content=CONTENT, programmes=known)[0]
        for path in initiative_files(CONTENT)
    ]
    return {one.key: one for one in found if one}


def test_the_shipped_initiatives_have_no_problems() -> None:
    assert [str(problem) for problem in check_initiatives(CONTENT)] == []


def test_two_go_out_and_both_are_written_in_three_languages(shipped: dict[str, Shipped]) -> None:
    assert set(shipped) == {"barnets-beste", "kvp-egenvurdering"}
    for one in shipped.values():
        steps = [text for m in one.milestones for text in (m.title, m.about)]
        texts = [one.name, one.purpose, one.about, *one.sources, *steps]
        assert [text.nb for text in texts if not (text.nn and text.en)] == []
        assert one.sources


def test_the_days_of_2023_are_marked_as_its_own(shipped: dict[str, Shipped]) -> None:
    told = {m.example.nb for m in shipped["kvp-egenvurdering"].milestones if m.example}
    assert told == {
        *("1. februar 2023", "7. februar 2023", "13. februar 2023", "14. februar 2023"),
        *("7. mars 2023", "9. mars 2023", "25. juni 2023", "høsten 2023"),
    }
    assert not any(m.example for m in shipped["barnets-beste"].milestones)


def test_the_self_assessment_has_its_eight_steps(shipped: dict[str, Shipped]) -> None:
    (key,) = shipped["kvp-egenvurdering"].programmes
    programme, _ = read_programme(CONTENT / f"programmes/{key}.yaml", content=CONTENT)
    assert programme is not None and len(programme.steps) == 8


@given(start=st.dates(date(2024, 1, 1), date(2060, 1, 1)))
def test_whenever_it_starts_the_suggested_days_are_workdays_in_an_order_that_holds(
    start: date,
) -> None:
    known = programmes_in(CONTENT)
    for path in initiative_files(CONTENT):
        one, _ = read_initiative(path, content=CONTENT, programmes=known)
        assert one is not None
        days = [milestone.day(start) for milestone in one.milestones]
        assert days == sorted(days) and days[0] > start
        assert all(map(is_workday, days))
        kinds = {m.kind: day for m, day in zip(one.milestones, days, strict=True)}
        assert list(crossed(kinds)) == []


# ── The same here and in the database ───────────────────────────────────────────────────────


def test_the_kinds_are_those_of_the_database() -> None:
    assert [kind.value for kind in Kind] == MilestoneKind.values
    only = next(c for c in Milestone._meta.constraints if c.name == "one_milestone_of_a_kind")
    assert all(kind.name in str(only.deconstruct()) for kind in SEVERAL)
    assert {kind for pair in MUST_FOLLOW for kind in pair} <= set(MilestoneKind.values) - SEVERAL


# ── Days ────────────────────────────────────────────────────────────────────────────────────


def test_easter_falls_when_the_almanac_says() -> None:
    """Published dates, with the earliest and the latest of the century."""
    told = [(2008, 3, 23), (2023, 4, 9), (2024, 3, 31), (2026, 4, 5), (2038, 4, 25)]
    assert [easter(year) for year, _, _ in told] == [date(*one) for one in told]


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 2),
        date(2026, 3, 30),  # the Monday before Easter
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),  # Ascension
        date(2026, 5, 25),  # Whit Monday
        date(2026, 7, 15),
        date(2026, 12, 22),
        date(2026, 8, 15),  # a Saturday
    ],
)
def test_nobody_is_asked_to_meet_on_such_a_day(day: date) -> None:
    assert not is_workday(day)
    assert is_workday(workday_on_or_after(day))


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_next_workday_is_near_and_the_first_one(day: date) -> None:
    found = workday_on_or_after(day)
    assert day <= found <= day + timedelta(days=34)
    assert not any(is_workday(day + timedelta(days=n)) for n in range((found - day).days))
