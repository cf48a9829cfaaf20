from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rettesnor.common.text import Text
from rettesnor.instruments.conditions import Situation
from rettesnor.instruments.document import FormKind, History, Instrument, Kind, Subject
from rettesnor.instruments.problems import Code
from rettesnor.instruments.ratings import rate
from rettesnor.instruments.reading import read_instrument_text
from rettesnor.instruments.scales import ORDINARY, TOPICS
from rettesnor.instruments.words import Choice
from tests.instruments.good import FORM, write_content
from tests.instruments.rich import (
    GUIDE_FILE,
    NEXT_FILE,
    RICH,
    RICH_FILE,
    TALK,
    TALK_FILE,
    read,
    write_rich,
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_rich(write_content(tmp_path))


@pytest.fixture
def form(content: Path) -> Instrument:
    return read(content, RICH_FILE)


def test_every_kind_of_question_is_read(form: Instrument) -> None:
    assert {question.kind for question in form.questions} == set(Kind)
    assert [question.number for question in form.questions] == list(range(1, 10))


def test_a_question_has_the_scale_its_form_names(form: Instrument) -> None:
    assert form.question("samtale").scale == ORDINARY
    assert form.question("tema").scale == TOPICS
    scale = form.question("kjennskap").scale
    assert scale is not None
    assert [value.id for value in scale.values] == [
        *("stemmer", "litt", "stemmer-ikke", "gjelder-ikke", "vet-ikke")
    ]
    assert form.scales == (scale,)
    judged = {
        value.id: form.question("kjennskap").verdict({"": value.id}) for value in scale.values
    }
    assert list(judged.values()) == list(Choice)


def test_a_heading_stands_over_the_question_after_it_and_is_none_itself(form: Instrument) -> None:
    heading = form.question("samtale").heading
    assert heading is not None
    assert (heading.id, heading.help.nb) == ("om-barna", "Se etter hvert barn.")
    assert [one.id for one in form.questions if one.heading] == ["samtale"]


def test_choices_numbers_and_texts_keep_what_was_written(form: Instrument) -> None:
    assert [choice.id for choice in form.question("utfall").choices] == ["innvilget", "avslag"]
    number = form.question("timer").measure
    assert number is not None
    assert (number.unit.nb, number.low, number.high, number.decimals) == (
        *("timer", Decimal(0), Decimal("37.5"), 1),
    )
    assert form.question("merknad").longest == 200
    assert form.question("kontrollert").kind is Kind.MONTH


def test_the_form_says_which_answers_demand_a_note_and_a_question_may_say_otherwise(
    form: Instrument,
) -> None:
    assert form.question("kjennskap").note_on == {Choice.NO}
    assert form.question("samtale").note_on == {Choice.NO, Choice.PARTLY}
    assert form.question("utfall").note_on == frozenset()


def test_a_rating_is_worked_out_by_the_rules_of_the_file(form: Instrument) -> None:
    rating = form.sections[0].rating
    assert rating is not None
    known = Situation(date(2022, 9, 1), said={"samtale": "yes"})
    rated = rate(rating, known, [Choice.YES, Choice.NO, Choice.YES])
    assert (rated.verdict, rated.because.nn) == (Choice.PARTLY, "noko manglar")
    assert form.sections[1].rating is None


def test_northern_sami_may_be_written_and_falls_back_to_bokmal(form: Instrument) -> None:
    assert form.title == Text("Rikt skjema", "Rikt skjema", se="Rigges skovvi")
    assert form.title.in_language("se") == "Rigges skovvi"
    assert (form.about.in_language("se"), form.about.language_shown("se")) == (
        *("Alt på ett sted.", "nb"),
    )


def test_a_later_version_says_what_each_question_was(content: Path) -> None:
    later = read(content, NEXT_FILE)
    assert later.question("samtale").history == History("samtale")
    text = (content / NEXT_FILE).read_text(encoding="utf-8")
    text = text.replace("history: same", "history: {reworded: gammelt}", 1)
    text = text.replace("history: same", "history: new", 1)
    changed, problems = read_instrument_text(text, name="opplastet")
    assert problems == ()
    assert changed is not None
    assert changed.question("samtale").history == History("gammelt", reworded=True)
    assert changed.question("kjennskap").history == History()


def test_a_guide_has_sections_that_repeat_sums_remarks_and_texts(content: Path) -> None:
    guide = read(content, GUIDE_FILE)
    assert guide.kind is FormKind.GUIDE
    _, child, week = guide.sections
    assert child.repeats is not None
    assert (child.repeats.each.nb, child.repeats.most) == ("barn", 8)
    assert week.sum is not None
    assert (week.sum.target, week.sum.unit.nn) == (Decimal("37.5"), "timar")
    assert guide.question("behov").remarks
    assert guide.question("gjelder").longest == 2000
    (output,) = guide.result
    assert [(line.text.nb, line.section) for line in output.lines] == [
        ("Gjelder {gjelder}.", ""),
        ("Barn {nr}: {behov}", "hvert-barn"),
        ("Uka: {sum:uka}, arbeid {arbeid}", ""),
    ]


def test_a_talk_has_no_notes_whether_it_says_so_or_not(content: Path) -> None:
    talk = read(content, TALK_FILE)
    assert (talk.subject, talk.notes) == (Subject.CONVERSATION, False)
    silent, problems = read_instrument_text(TALK.replace("notes: none\n", ""), name="opplastet")
    assert problems == ()
    assert silent is not None
    assert not silent.notes


def test_a_form_may_say_that_it_has_no_notes() -> None:
    for written, allowed in (("allowed", True), ("none", False)):
        text = FORM.replace("minutes: 5", f"minutes: 5\nnotes: {written}")
        form, problems = read_instrument_text(text, name="opplastet")
        assert problems == ()
        assert form is not None
        assert form.notes is allowed


def test_without_reasons_none_are_needed() -> None:
    form, problems = read_instrument_text(RICH, name="opplastet")
    assert problems == ()
    assert form is not None
    assert form.reasons == ()


@pytest.mark.parametrize("subject", ["office", "complaint"])
def test_examples_are_demanded_of_case_files_alone(subject: str) -> None:
    text = FORM.replace("subject: case-file", f"subject: {subject}")
    text = text.replace("        when: decision_month >= 2022-09\n", "")
    lines = [line for line in text.splitlines() if not line.strip().startswith(("good:", "poor:"))]
    assert read_instrument_text("\n".join(lines), name="opplastet")[1] == ()
    for_files = "\n".join(lines).replace(f"subject: {subject}", "subject: case-file")
    told = read_instrument_text(for_files, name="opplastet")[1]
    assert sum("«good» mangler" in problem.wrong for problem in told) == 2


def test_topics_on_a_scale_of_their_own_may_still_say_what_the_whole_comes_to() -> None:
    text = RICH.replace("        kind: topics\n", "        kind: topics\n        scale: enighet\n")
    form, problems = read_instrument_text(text, name="opplastet")
    assert problems == ()
    assert form is not None
    assert form.question("tema").yes.nb == "Alle."


def test_a_form_without_a_single_question_is_told_that_and_no_more() -> None:
    text = TALK[: TALK.index("    questions:\n")] + "    questions: []\n"
    told = read_instrument_text(text, name="opplastet")[1]
    assert [problem.code for problem in told] == [Code.TOO_FEW_QUESTIONS]


def test_a_form_of_one_question_is_told_what_that_question_lacks() -> None:
    told = read_instrument_text(TALK.replace("version: 1", "version: 2"), name="opplastet")[1]
    assert [(problem.question, problem.code) for problem in told] == [
        ("hort", Code.HISTORY_MISSING)
    ]


def test_a_version_at_fault_is_told_once_and_not_for_every_history() -> None:
    text = RICH.replace("version: 1", "version: to").replace(
        "        kind: month", "        history: same\n        kind: month"
    )
    assert len(read_instrument_text(text, name="opplastet")[1]) == 1
