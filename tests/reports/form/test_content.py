from dataclasses import replace
from datetime import date

import pytest

from rettesnor.common.text import Text
from rettesnor.instruments.condition_parser import parse
from rettesnor.instruments.document import Choice, Instrument, Kind
from rettesnor.reports.form.content import form_sheet
from rettesnor.reports.form.sheet import Asked, FormSheet, Lines, Ticks
from tests.reports.form.forms import readable

DAY = date(2026, 11, 21)


def sheet(name: str, language: str = "nb") -> FormSheet:
    return form_sheet(readable()[name], language, on=DAY)


def case_form(**changes: object) -> Instrument:
    """The published case form, its first question changed."""
    form = readable()["barnets-beste-saksmappe-1"]
    section = form.sections[0]
    first = replace(section.questions[0], **changes)  # type: ignore[arg-type]
    changed = replace(section, questions=(first, *section.questions[1:]))
    return replace(form, sections=(changed, *form.sections[1:]))


def first(form: Instrument, language: str = "nb") -> Asked:
    return form_sheet(form, language, on=DAY).parts[0].questions[0]


def test_the_boxes_stand_in_the_order_of_the_keys() -> None:
    answer = first(case_form()).answer
    assert isinstance(answer, Ticks)
    assert [f"{box.key} {box.text.text}" for box in answer.boxes] == [
        "1 Ja",
        "2 Delvis",
        "3 Nei",
        "4 Ikke aktuelt",
        "5 Usikker",
    ]


def test_a_condition_stands_above_its_question() -> None:
    condition = first(case_form(when=parse("type is long-term"))).condition
    assert condition is not None
    assert condition.text == "Besvares bare når sakstypen er langvarig."


@pytest.mark.parametrize(
    ("when", "labels"),
    [
        (None, []),
        ("type is long-term", ["Hvor lenge varer behovet?"]),
        ("type is running", ["Hvordan kom familien?"]),
        (
            "type is running or decision_month >= 2022-09",
            ["Måneden vedtaket ble gjort", "Hvordan kom familien?"],
        ),
    ],
)
def test_month_and_type_are_asked_for_only_when_a_condition_needs_them(
    when: str | None, labels: list[str]
) -> None:
    form = case_form(when=parse(when) if when else None)
    bare = [replace(q, when=None) for q in form.sections[0].questions[1:]]
    section = replace(form.sections[0], questions=(form.questions[0], *bare), rating=None)
    facts = form_sheet(replace(form, sections=(section,)), "nb", on=DAY).facts
    assert [fact.label.text for fact in facts] == ["Sakens nummer i kontorets egen liste", *labels]
    assert facts[0].help is not None and "Aldri navn" in facts[0].help.text


def test_an_office_names_itself_and_a_talk_has_a_number() -> None:
    assert [fact.label.text for fact in sheet("barnets-beste-styring-1").facts] == ["Kontor"]
    talk = replace(case_form(), subject="conversation")
    assert form_sheet(talk, "nb", on=DAY).facts[0].label.text.startswith("Samtalens nummer")


def test_a_guide_is_about_nobody() -> None:
    guide = sheet("kartlegging-familie-1")
    assert guide.facts == () and guide.loose is None
    assert all(asked.note is None for part in guide.parts for asked in part.questions)


def test_only_not_applicable_asks_for_the_number_of_a_reason() -> None:
    assert first(case_form()).reason is not None
    assert first(replace(case_form(), reasons=())).reason is None
    told = sheet("barnets-beste-saksmappe-1").reasons
    reasons = readable()["barnets-beste-saksmappe-1"].reasons
    assert told is not None
    assert [text.text for text in told.texts] == [reason.text.nb for reason in reasons]


def test_a_demanded_note_says_when() -> None:
    note = first(case_form(note_on=frozenset({Choice.NO, Choice.PARTLY}))).note
    assert note is not None
    assert note.text == "Merknad, må skrives ved «delvis» eller «nei»"


def test_a_form_without_notes_has_no_line_for_them() -> None:
    assert first(replace(case_form(), notes=False)).note is None


@pytest.mark.parametrize(("longest", "lines"), [(20, 1), (75, 1), (150, 2), (300, 4), (3000, 4)])
def test_a_text_has_lines_by_its_length(longest: int, lines: int) -> None:
    changed = case_form(kind=Kind.TEXT, scale=None, longest=longest)
    assert first(changed).answer == Lines(lines)


def test_a_paper_wholly_in_its_language_says_nothing_of_what_is_missing() -> None:
    assert sheet("barnets-beste-saksmappe-1").missing is None
    assert sheet("barnets-beste-saksmappe-1", "nn").missing is None


@pytest.mark.parametrize(("language", "name"), [("en", "engelsk"), ("se", "nordsamisk")])
def test_a_paper_that_falls_back_says_so_in_one_line(language: str, name: str) -> None:
    told = form_sheet(case_form(text=Text("Er det?", "Er det?")), language, on=DAY)
    assert told.missing is not None
    assert told.parts[0].questions[0].text.language == "nb"
    if language == "se":
        assert name in told.missing.text


def test_every_question_is_among_the_laws_and_sources() -> None:
    for name, form in readable().items():
        told = form_sheet(form, "nb", on=DAY).origins
        with_any = {q.number for q in form.questions if q.law or q.source.text}
        assert numbers(told.rows if told else ()) == with_any, name


def numbers(rows) -> set[int]:
    found: set[int] = set()
    for row in rows:
        for span in row.numbers.split(", "):
            ends = [int(end) for end in span.split("–")]
            found |= set(range(ends[0], ends[-1] + 1))
    return found


def test_the_law_is_that_of_the_day() -> None:
    told = sheet("barnets-beste-saksmappe-1").origins
    assert told is not None
    assert "21. november 2026" in told.about.text
    assert any("sosialtjenesteloven §" in law.text for row in told.rows for law in row.laws)
