"""The content that goes out with the system: sound, complete, and as it was published."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from rettesnor.common.text import Text
from rettesnor.instruments.checking import check_content
from rettesnor.instruments.document import FormKind, Instrument, Kind, Stage, Subject
from rettesnor.instruments.laws import read_laws
from rettesnor.instruments.published import instrument_path, read_published
from rettesnor.instruments.reading import read_instrument

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(
    params=sorted(CONTENT.glob("instruments/*/*.yaml")),
    ids=lambda path: f"{path.parent.name} {path.stem}",
)
def form(request: pytest.FixtureRequest) -> Instrument:
    document, problems = read_instrument(request.param, content=CONTENT)
    assert document is not None, problems
    return document


def texts(thing: object, at: str = "") -> Iterator[tuple[str, Text]]:
    """Every text in a document, with the way to it."""
    if isinstance(thing, Text):
        yield at, thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from texts(part, f"{at}/{getattr(part, 'id', part)}")
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name), f"{at}.{field.name}")


def test_the_content_has_no_problems() -> None:
    assert [str(problem) for problem in check_content(CONTENT)] == []


def test_both_forms_of_the_programme_are_published() -> None:
    listed, _ = read_published(CONTENT)
    assert {key for key, _ in listed} >= {"barnets-beste-saksmappe", "barnets-beste-styring"}


def test_the_forms_of_the_initiative_are_written_in_english_too(form: Instrument) -> None:
    written = [way for way, text in texts(form) if text and not text.has("en")]
    # The guide for writing is in the language of the decision it helps to write.
    in_english = form.key.startswith("barnets-beste") and form.kind is FormKind.FORM
    assert (written == []) is in_english


def test_our_forms_say_that_they_are_nobodys_official_form(form: Instrument) -> None:
    assert not form.official
    for code in ("nb", "nn", "en"):
        assert "Rettesnor" in form.notice.in_language(code)


def test_sections_of_a_case_file_follow_its_path(form: Instrument) -> None:
    path = list(Stage)
    order = [path.index(section.stage) for section in form.sections]
    assert form.subject is not Subject.CASE_FILE or order == sorted(order)


def test_every_law_that_is_cited_is_in_force(form: Instrument) -> None:
    laws, _ = read_laws(CONTENT / "laws.yaml", content=CONTENT)
    day = date(2026, 11, 21)
    cited = {law for question in form.questions for law in question.law}
    assert [law for law in sorted(cited) if laws[law].in_force(day) is None] == []


def test_the_case_file_form_has_the_thirteen_topics_as_one_question() -> None:
    path = instrument_path(CONTENT, "barnets-beste-saksmappe", 1)
    document, _ = read_instrument(path, content=CONTENT)
    assert document is not None
    assert 17 <= len(document.questions) <= 20
    (topics,) = (question for question in document.questions if question.kind is Kind.TOPICS)
    assert len(topics.topics) == 13


def test_the_public_administration_act_of_2025_waits_for_its_day() -> None:
    laws, _ = read_laws(CONTENT / "laws.yaml", content=CONTENT)
    law = laws["fvl-utredning"]
    in_force = law.in_force(date(2026, 11, 21))
    assert in_force is not None
    assert "1967" in in_force.act.nb
    assert ["2025" in version.act.nb for version in law.to_come(date(2026, 11, 21))] == [True]
