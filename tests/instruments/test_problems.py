"""Every slip an author can make is told with file, line, question, fault and advice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rettesnor.instruments.checking import check_content
from rettesnor.instruments.problems import Code, Problem, did_you_mean
from tests.instruments.faults import (
    conditions,
    history,
    meaning,
    programmes,
    values,
    wider,
    writing,
)
from tests.instruments.faults.fault import Fault
from tests.instruments.good import (
    FORM,
    FORM_FILE,
    LAWS_FILE,
    PROGRAMME_FILE,
    PUBLISHED_FILE,
    change,
    publish,
    write_content,
)
from tests.instruments.rich import FILES, NEXT, NEXT_FILE, RICH_FILE, write_rich

FAULTS = (
    *writing.FAULTS,
    *values.FAULTS,
    *meaning.FAULTS,
    *wider.FAULTS,
    *conditions.FAULTS,
    *history.FAULTS,
    *programmes.FAULTS,
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}: {fault.new[:30]!r}")
def test_a_slip_is_told_once_in_words_that_help(fault: Fault, tmp_path: Path) -> None:
    content = write_content(tmp_path)
    if fault.file in FILES or fault in programmes.FAULTS:
        write_rich(content)
    change(content, fault.file, fault.old, fault.new)
    problems = check_content(content)
    assert [str(problem) for problem in problems] == [fault.says]
    assert problems[0].code == fault.code


def without_a_file(content: Path) -> None:
    (content / LAWS_FILE).unlink()


def not_in_utf8(content: Path) -> None:
    (content / LAWS_FILE).write_bytes("laws: på norsk".encode("latin-1"))


def empty(content: Path) -> None:
    (content / PROGRAMME_FILE).write_text("# kommer\n", encoding="utf-8")


def forty_one_questions(content: Path) -> None:
    start, end = FORM.index("      - id: samtale\n"), FORM.index("      - id: tema\n")
    one = FORM[start:end]
    more = "".join(one.replace("id: samtale", f"id: samtale-{number}") for number in range(39))
    (content / FORM_FILE).write_text(FORM[:end] + more + FORM[end:], encoding="utf-8")
    publish(content)


def not_published(content: Path) -> None:
    (content / PUBLISHED_FILE).unlink()


def published_twice(content: Path) -> None:
    path = content / PUBLISHED_FILE
    path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")


def published_and_removed(content: Path) -> None:
    path = content / PUBLISHED_FILE
    line = path.read_text(encoding="utf-8")
    path.write_text(line + line.replace("prove 1", "prove 2"), encoding="utf-8")


def published_and_changed(content: Path) -> None:
    path = content / FORM_FILE
    path.write_text(FORM.replace("Et lite skjema.", "Et skjema."), encoding="utf-8")


def the_version_before_is_gone(content: Path) -> None:
    write_rich(content)
    (content / RICH_FILE).unlink()


def nothing_is_said_of_the_version_before(content: Path) -> None:
    write_rich(content)
    (content / NEXT_FILE).write_text(NEXT.replace("        history: same\n", ""), encoding="utf-8")


# Slips that take more than a change of words in one file, and the beginning of what is told.
DEEDS: dict[Code, tuple[Callable[[Path], None], str]] = {
    Code.MISSING_FILE: (
        without_a_file,
        "laws.yaml:1: Filen finnes ikke. Legg den på denne plassen, med nøyaktig dette navnet.",
    ),
    Code.NOT_TEXT: (
        not_in_utf8,
        "laws.yaml:1: Filen kan ikke leses som tekst. Lagre den på nytt som ren tekst",
    ),
    Code.EMPTY_FILE: (
        empty,
        "programmes/opplegg.yaml:1: Filen er tom. Ta en kopi av en fil som virker",
    ),
    Code.TOO_MANY_QUESTIONS: (
        forty_one_questions,
        "instruments/prove/1.yaml:16: Skjemaet har 41 spørsmål. Ha høyst 40",
    ),
    Code.VERSION_GAP: (
        the_version_before_is_gone,
        f"{NEXT_FILE}:2: Versjon 2 bygger på versjon 1, som ikke finnes. Gi den nye versjonen",
    ),
    Code.HISTORY_MISSING: (
        nothing_is_said_of_the_version_before,
        (
            f"{NEXT_FILE}:2: Ingen av de 9 spørsmålene sier hva de var i versjon 1. Legg til "
            "«history:» i hvert av dem, med «same», «new» eller {reworded: den gamle id-en}. "
            "[history-missing]"
        ),
    ),
    Code.UNPUBLISHED_INSTRUMENT: (
        not_published,
        (
            "programmes/opplegg.yaml:9: Skjemaet «prove» er ikke gitt ut. Når det er ferdig, kjør: "
            "rettesnor publish content/instruments/prove/1.yaml [unpublished-instrument]"
        ),
    ),
    Code.PUBLISHED_TWICE: (
        published_twice,
        "instruments/PUBLISHED.txt:2: prove, versjon 1, står også på linje 1. Behold den første",
    ),
    Code.PUBLISHED_MISSING: (
        published_and_removed,
        (
            "instruments/PUBLISHED.txt:2: prove, versjon 2, er gitt ut, men filen er borte. Hent "
            "tilbake instruments/prove/2.yaml"
        ),
    ),
    Code.PUBLISHED_CHANGED: (
        published_and_changed,
        (
            "instruments/PUBLISHED.txt:1: prove, versjon 1, er endret etter at det ble gitt ut. Sett "
            "filen tilbake slik den var, og skriv endringene i en ny fil, instruments/prove/2.yaml."
        ),
    ),
}


@pytest.mark.parametrize("code", DEEDS)
def test_a_file_gone_wrong_is_told_once_in_words_that_help(code: Code, tmp_path: Path) -> None:
    deed, says = DEEDS[code]
    content = write_content(tmp_path)
    deed(content)
    problems = check_content(content)
    assert [problem.code for problem in problems] == [code]
    assert str(problems[0]).startswith(says)


def test_every_code_has_a_slip_that_shows_it() -> None:
    assert {fault.code for fault in FAULTS} | set(DEEDS) == set(Code)


def test_a_problem_names_its_question_only_when_it_has_one() -> None:
    problem = Problem(Code.EMPTY, "a.yaml", 3, None, "Galt.", "Slik.")
    assert str(problem) == "a.yaml:3: Galt. Slik. [empty]"


def test_the_advice_guesses_only_at_words_that_are_near() -> None:
    assert did_you_mean("mapp", ["mapping", "decision"]).startswith("Mente du «mapping»?")
    assert did_you_mean("xyz", ["mapping", "decision"]) == "Tillatt her: mapping, decision."
