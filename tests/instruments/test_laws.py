from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.common.text import Text
from rettesnor.instruments.laws import Law, LawVersion, read_laws
from tests.instruments.good import LAWS, LAWS_FILE, write_content

days = st.dates(date(1967, 2, 10), date(2100, 1, 1))


def laws_in(content: Path) -> dict[str, Law]:
    laws, problems = read_laws(content / LAWS_FILE, content=content)
    assert problems == ()
    return laws


def switched(content: Path, on: str, before: str) -> Law:
    """The duty to examine a case, once someone has set the day of the new act."""
    text = LAWS.replace("from: not-in-force", f"from: {on}")
    text = text.replace("section: § 17\n", f"section: § 17\n        to: {before}\n")
    (content / LAWS_FILE).write_text(text, encoding="utf-8")
    return laws_in(content)["fvl-utredning"]


@given(day=days)
def test_an_act_that_is_only_adopted_is_never_in_force(day: date) -> None:
    old = LawVersion(Text("forvaltningsloven (1967)", "forvaltningslova (1967)"), "§ 17")
    new = LawVersion(
        Text("forvaltningsloven (2025)", "forvaltningslova (2025)"), "§ 44", adopted_only=True
    )
    law = Law("fvl-utredning", Text("a", "a"), Text("b", "b"), (old, new))
    assert law.in_force(day) is old
    assert law.to_come(day) == (new,)


def test_the_adopted_act_is_read_as_to_come(tmp_path: Path) -> None:
    law = laws_in(write_content(tmp_path))["fvl-utredning"]
    in_force = law.in_force(date(2026, 1, 1))
    assert in_force is not None
    assert in_force.citation("nb") == "forvaltningsloven (1967) § 17"
    assert in_force.citation("nn") == "forvaltningslova (1967) § 17"
    assert [version.section for version in law.to_come(date(2026, 1, 1))] == ["§ 44"]


def test_the_day_decides_which_act_is_cited(tmp_path: Path) -> None:
    law = switched(write_content(tmp_path), "2027-01-01", "2026-12-31")
    cited = {
        day: version.section if (version := law.in_force(date.fromisoformat(day))) else None
        for day in ("1970-01-01", "2026-12-31", "2027-01-01", "2050-01-01")
    }
    assert cited == {
        "1970-01-01": "§ 17",
        "2026-12-31": "§ 17",
        "2027-01-01": "§ 44",
        "2050-01-01": "§ 44",
    }
    assert law.to_come(date(2026, 12, 31)) != ()
    assert law.to_come(date(2027, 1, 1)) == ()


def test_between_two_acts_nothing_is_in_force(tmp_path: Path) -> None:
    law = switched(write_content(tmp_path), "2027-01-03", "2027-01-01")
    assert law.in_force(date(2027, 1, 2)) is None


def test_before_the_first_version_nothing_is_in_force(tmp_path: Path) -> None:
    law = laws_in(write_content(tmp_path))["sotjl-18"]
    assert law.in_force(date(2009, 12, 31)) is None
    assert law.in_force(date(2010, 1, 1)) is not None


@pytest.mark.parametrize("day", ["2026-12-31", "2026-12-30", "1900-01-01"])
def test_the_old_act_may_not_last_into_the_new(tmp_path: Path, day: str) -> None:
    write_content(tmp_path)
    text = LAWS.replace("from: not-in-force", f"from: {day}")
    text = text.replace("section: § 17\n", "section: § 17\n        to: 2026-12-31\n")
    (tmp_path / LAWS_FILE).write_text(text, encoding="utf-8")
    _, problems = read_laws(tmp_path / LAWS_FILE, content=tmp_path)
    assert [problem.line for problem in problems] == [18]


def test_a_law_with_a_fault_is_still_there_to_be_referred_to(tmp_path: Path) -> None:
    write_content(tmp_path)
    text = LAWS.replace("from: 2010-01-01", "from: i fjor")
    (tmp_path / LAWS_FILE).write_text(text, encoding="utf-8")
    laws, problems = read_laws(tmp_path / LAWS_FILE, content=tmp_path)
    assert set(laws) == {"sotjl-18", "fvl-utredning"}
    assert len(problems) == 1
