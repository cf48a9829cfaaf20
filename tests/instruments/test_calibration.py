"""Practice cases: what a file says, and every slip told where it stands with what to write instead."""

from datetime import date
from pathlib import Path

import pytest

from rettesnor.instruments import calibration
from rettesnor.instruments.catalogue import UnknownContent
from rettesnor.instruments.checking import check_content
from rettesnor.instruments.document import ItemType
from rettesnor.instruments.problems import Code, Problem
from rettesnor.instruments.reading_calibration import PracticeCase, read_calibration
from tests.instruments.good import change, write_content
from tests.instruments.rich import RICH_FILE, read, write_rich

FILE = "calibration/rik.yaml"
CASES = """\
instrument: rik
version: 1
cases:
  - id: to-barn
    title: {nb: To barn, nn: To barn, en: Two children}
    about: {nb: En far søker., nn: Ein far søkjer.}
    decision_month: 2024-09
    types: [first-time, short-term]
    documents:
      - title: {nb: Søknad, nn: Søknad}
        text: {nb: Jeg søker., nn: Eg søkjer.}
    key:
      samtale:
        answer: yes
        because: {nb: Notatet viser det., nn: Notatet viser det.}
      kjennskap:
        answer: litt
        because: {nb: Bare det ene., nn: Berre det eine.}
      tema:
        topics:
          alder: mapped
          bolig: absent
        because: {nb: Alder står., nn: Alder står.}
      utfall:
        answer: innvilget
        because: {nb: Vedtaket., nn: Vedtaket.}
      tiltak:
        answer: [arbeid, kurs]
        because: {nb: Begge., nn: Begge.}
      antall-barn:
        answer: 2
        because: {nb: To., nn: To.}
      timer:
        answer: 7,50
        because: {nb: Avtalen., nn: Avtalen.}
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_rich(write_content(tmp_path))
    (tmp_path / "calibration").mkdir()
    (tmp_path / FILE).write_text(CASES, encoding="utf-8")
    return tmp_path


def cases_in(content: Path) -> tuple[PracticeCase, ...]:
    form = read(content, RICH_FILE)
    found, problems = read_calibration(content / FILE, content=content, find=lambda _key, _n: form)
    assert problems == ()
    return found


def test_a_case_has_its_papers_its_kind_and_an_answer_to_every_question_that_applies(
    content: Path,
) -> None:
    assert check_content(content) == ()
    (case,) = cases_in(content)
    assert (case.instrument, case.version, case.id) == ("rik", 1, "to-barn")
    assert (case.month, case.types) == (
        date(2024, 9, 1),
        {ItemType.FIRST_TIME, ItemType.SHORT_TERM},
    )
    assert [paper.title.nb for paper in case.documents] == ["Søknad"]
    assert case.title.in_language("en") == "Two children"


def test_answers_are_as_a_form_stores_them(content: Path) -> None:
    (case,) = cases_in(content)
    assert {one.question: dict(one.answers) for one in case.key} == {
        "samtale": {"": "yes"},
        "kjennskap": {"": "litt"},
        "tema": {"alder": "mapped", "bolig": "absent"},
        "utfall": {"": "innvilget"},
        "tiltak": {"": "kurs arbeid"},
        "antall-barn": {"": "2"},
        "timer": {"": "7.5"},
    }


def test_questions_answered_in_ones_own_words_have_no_key(content: Path) -> None:
    (case,) = cases_in(content)
    assert {"kontrollert", "merknad"}.isdisjoint(one.question for one in case.key)
    change(content, FILE, "      timer:\n", "      merknad:\n        answer: Mye\n      timer:\n")
    (problem,) = check_content(content)
    assert (problem.code, problem.wrong) == (
        Code.UNKNOWN_KEY,
        "Nøkkelen «merknad» finnes ikke i «key».",
    )


FAULTS = [
    ("answer: yes", "answer: ja", Code.UNKNOWN_CHOICE, 14, "«answer: ja» er ikke ett av svarene."),
    ("answer: yes", "answer:", Code.EMPTY, 14, "«answer» er tom."),
    (
        "bolig: absent",
        "bolig: mangler",
        Code.UNKNOWN_CHOICE,
        22,
        "«bolig: mangler» er ikke ett av svarene.",
    ),
    ("          bolig: absent\n", "", Code.MISSING_KEY, 21, "«bolig» mangler i «topics»."),
    (
        "          alder: mapped\n",
        "          alder: mapped\n          hage: absent\n",
        Code.UNKNOWN_KEY,
        22,
        "Nøkkelen «hage» finnes ikke i «topics».",
    ),
    (
        "        topics:\n          alder: mapped\n          bolig: absent\n",
        "        answer: mapped\n",
        Code.WRONG_KIND,
        20,
        "Svaret har «answer», men spørsmålet har temaer.",
    ),
    (
        "        answer: litt\n",
        "        topics: {alder: mapped}\n",
        Code.WRONG_KIND,
        17,
        "Svaret har «topics», men spørsmålet har ett svar.",
    ),
    (
        "answer: [arbeid, kurs]",
        "answer: [arbeid, kjole]",
        Code.UNKNOWN_CHOICE,
        28,
        "«answer: kjole» er ikke ett av svarene.",
    ),
    ("answer: 7,50", "answer: 38", Code.BAD_NUMBER, 34, "«answer: 38» går ikke."),
    ("answer: 7,50", "answer: 7,25", Code.BAD_NUMBER, 34, "«answer: 7,25» går ikke."),
    ("answer: 7,50", "answer: åtte", Code.BAD_NUMBER, 34, "«answer: åtte» går ikke."),
    (
        "      timer:\n        answer: 7,50\n        because: {nb: Avtalen., nn: Avtalen.}\n",
        "",
        Code.MISSING_KEY,
        13,
        "Spørsmålet gjelder saken, men har ikke noe svar i «key».",
    ),
    (
        "answer: [arbeid, kurs]",
        "answer: [kurs]",
        Code.UNKNOWN_KEY,
        33,
        "Spørsmålet stilles ikke i denne saken, etter måneden, typene og svarene.",
    ),
    (
        "        because: {nb: To., nn: To.}\n",
        "",
        Code.MISSING_KEY,
        31,
        "«because» mangler i «antall-barn».",
    ),
    ("nn: Eg søkjer.", "se: x", Code.MISSING_LANGUAGE, 11, "«text» mangler nynorsk (nn)."),
    (
        "decision_month: 2024-09",
        "decision_month: 2024-13",
        Code.BAD_DATE,
        7,
        "«decision_month: 2024-13» er ikke en måned.",
    ),
    (
        "[first-time, short-term]",
        "[first-time, kort]",
        Code.UNKNOWN_CHOICE,
        8,
        "Typen «kort» finnes ikke.",
    ),
    (
        "[first-time, short-term]",
        "[urgent, short-term]",
        Code.UNKNOWN_CHOICE,
        8,
        "«urgent, short-term» kan ikke gjelde samme sak.",
    ),
    (
        "[first-time, short-term]",
        "[first-time]",
        Code.UNKNOWN_CHOICE,
        8,
        "Skjemaet spør etter en type til av saken.",
    ),
    ("    documents:\n", "    papirer:\n", Code.MISSING_KEY, 4, "«documents» mangler i saken."),
    ("version: 1", "version: 7", Code.UNKNOWN_INSTRUMENT, 1, "«rik», utgave 7, finnes ikke."),
    ("instrument: rik", "instrument: rikt", Code.WRONG_PLACE, 1, "Sakene gjelder rikt"),
]


@pytest.mark.parametrize(("old", "new", "code", "line", "wrong"), FAULTS)
def test_a_slip_is_told_once_with_its_line_and_what_to_write(
    content: Path, old: str, new: str, code: Code, line: int, wrong: str
) -> None:
    change(content, FILE, old, new)
    problem = first(content)
    assert (problem.code, problem.file, problem.line) == (code, FILE, line)
    assert wrong in problem.wrong
    assert problem.instead


def first(content: Path) -> Problem:
    """The one problem; where a key has a wrong name, the second tells the name."""
    problem, *others = check_content(content)
    assert [other.code for other in others] in ([], [Code.UNKNOWN_KEY])
    return problem


def test_a_problem_in_an_answer_names_the_question(content: Path) -> None:
    change(content, FILE, "answer: litt", "answer: litte")
    (problem,) = check_content(content)
    assert problem.question == "kjennskap"
    assert problem.instead.startswith("Mente du «litt»?")


def test_two_cases_may_not_have_the_same_id(content: Path) -> None:
    text = (content / FILE).read_text(encoding="utf-8")
    (content / FILE).write_text(text + text[text.index("  - id:") :], encoding="utf-8")
    (problem,) = check_content(content)
    assert problem.code == Code.DUPLICATE_ID


def test_a_guide_and_a_form_for_talks_have_no_cases(content: Path) -> None:
    for key in ("veiviser", "praten"):
        text = CASES.replace("instrument: rik", f"instrument: {key}")
        (content / f"calibration/{key}.yaml").write_text(text, encoding="utf-8")
    found = {problem.file: problem.code for problem in check_content(content)}
    assert found == {
        "calibration/praten.yaml": Code.ITEMS_MISMATCH,
        "calibration/veiviser.yaml": Code.ITEMS_MISMATCH,
    }


def test_of_a_form_with_faults_only_the_form_is_told(content: Path) -> None:
    change(content, RICH_FILE, "minutes: 15", "minutes: femten")
    assert {problem.file for problem in check_content(content)} == {RICH_FILE}


def test_a_file_that_is_no_yaml_is_told_like_any_other(content: Path) -> None:
    (content / FILE).write_text("instrument: [", encoding="utf-8")
    (problem,) = check_content(content)
    assert (problem.code, problem.file) == (Code.BRACKET, FILE)


def test_the_cases_of_the_house_are_found_by_name(db: None) -> None:
    names = [case.id for case in calibration.practice_cases()]
    assert len(names) == 3
    for case in calibration.practice_cases():
        assert calibration.practice_case(case.instrument, case.id) == case
        assert all(text.has("en") for text in (case.title, case.about))
    with pytest.raises(UnknownContent, match="finnes-ikke"):
        calibration.practice_case("barnets-beste-saksmappe", "finnes-ikke")
