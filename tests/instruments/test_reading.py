from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.common.text import Text
from rettesnor.instruments.document import Instrument, Kind, Stage, Subject
from rettesnor.instruments.problems import Code, Problem
from rettesnor.instruments.reading import read_instrument
from tests.instruments.good import FORM, FORM_FILE, change, write_content

# What people write in a text field, with everything YAML would make something else of.
written = st.one_of(
    st.sampled_from(
        ["no", "1.10", "2022-09-01", "~", "null", "a: b", "# 3", "- ja", "«Ja!»", "{x}"]
    ),
    st.text(st.characters(categories=["L", "N", "P", "Zs"])).map(str.strip).filter(bool),
)


def read(content: Path) -> tuple[Instrument | None, tuple[Problem, ...]]:
    return read_instrument(content / FORM_FILE, content=content, laws=None)


def read_good(content: Path) -> Instrument:
    document, problems = read(content)
    assert problems == ()
    assert document is not None
    return document


def test_a_good_form_becomes_a_document(tmp_path: Path) -> None:
    form = read_good(write_content(tmp_path))
    assert (form.key, form.version, form.minutes) == ("prove", 1, 5)
    assert form.subject is Subject.CASE_FILE
    assert form.official is False
    assert form.title == Text(nb="Prøveskjema", nn="Prøveskjema")
    assert [reason.id for reason in form.reasons] == ["ikke-behov"]
    assert [section.stage for section in form.sections] == [Stage.MAPPING]
    assert [(question.number, question.id) for question in form.questions] == [
        (1, "samtale"),
        (2, "tema"),
    ]


def test_a_question_keeps_all_that_was_written(tmp_path: Path) -> None:
    question = read_good(write_content(tmp_path)).question("samtale")
    assert question.kind is Kind.SCALE
    assert question.text.nn == "Er det snakka med foreldra om barna?"
    assert question.goal.nb == "har et notat fra en samtale om barna"
    assert question.no.nb == "Ikke noe om det."
    assert question.law == ("sotjl-18", "fvl-utredning")
    assert str(question.when) == "decision_month >= 2022-09"
    assert question.source.basis == ("K1",)
    assert question.topics == ()


def test_topics_keep_their_order(tmp_path: Path) -> None:
    question = read_good(write_content(tmp_path)).question("tema")
    assert question.kind is Kind.TOPICS
    assert question.when is None
    assert [topic.id for topic in question.topics] == ["alder", "bolig"]


def test_english_may_be_left_out_and_may_be_there(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    change(content, FORM_FILE, "nn: Eit lite skjema.", "nn: Eit lite skjema.\n  en: A small form.")
    form = read_good(content)
    assert form.about.en == "A small form."
    assert not form.title.has("en")


def test_words_that_yaml_would_translate_stay_words(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    change(content, FORM_FILE, "{nb: Rapport 6/2024, nn: Rapport 6/2024}", "{nb: no, nn: 1.10}")
    assert read_good(content).question("samtale").source.text == Text(nb="no", nn="1.10")


def test_folded_text_becomes_one_line(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    change(content, FORM_FILE, "nb: Et lite skjema.", "nb: >-\n    Et lite\n    skjema: #1.")
    assert read_good(content).about.nb == "Et lite skjema: #1."


def test_windows_line_ends_and_a_byte_order_mark_are_read_alike(tmp_path: Path) -> None:
    form = read_good(write_content(tmp_path))
    path = tmp_path / FORM_FILE
    path.write_bytes(b"\xef\xbb\xbf" + FORM.replace("\n", "\r\n").encode())
    assert read_good(tmp_path) == form


def test_every_problem_of_a_file_is_told_at_once_from_top_to_bottom(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    change(content, FORM_FILE, "minutes: 5", "minutes: fem")
    change(content, FORM_FILE, "stage: mapping", "stage: maping")
    change(content, FORM_FILE, "nb: har et notat", "nb: Har et notat")
    change(content, FORM_FILE, "decision_month >= 2022-09", "decision_month")
    change(content, FORM_FILE, "id: bolig", "id: alder")
    document, problems = read(content)
    assert document is None
    assert [(problem.line, problem.question, problem.code) for problem in problems] == [
        (5, None, Code.BAD_NUMBER),
        (18, None, Code.UNKNOWN_CHOICE),
        (28, "samtale", Code.BAD_GOAL),
        (38, "samtale", Code.BAD_WHEN),
        (67, "tema", Code.DUPLICATE_ID),
    ]


def test_a_file_that_is_no_mapping_is_told(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    (content / FORM_FILE).write_text("- key: prove\n", encoding="utf-8")
    _, problems = read(content)
    assert [problem.code for problem in problems] == [Code.WRONG_SHAPE]


def test_unknown_laws_go_unsaid_when_the_laws_are_not_known(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    change(content, FORM_FILE, "law: [sotjl-18]", "law: [hva-som-helst]")
    assert read_good(content).question("tema").law == ("hva-som-helst",)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_content(tmp_path_factory.mktemp("content"))


# A whole form is read each time, so fewer examples than usual.
@settings(max_examples=40, deadline=None)
@given(nb=written, nn=written, en=written)
def test_any_text_survives_the_way_through_yaml(folder: Path, nb: str, nn: str, en: str) -> None:
    form = yaml.load(FORM, Loader=yaml.BaseLoader)
    form["about"] = {"nb": nb, "nn": nn, "en": en}
    text = yaml.safe_dump(form, allow_unicode=True)
    (folder / FORM_FILE).write_text(text, encoding="utf-8")
    assert read_good(folder).about == Text(nb=nb, nn=nn, en=en)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(FORM)), st.text(st.sampled_from('a:-"{[ \n#'), min_size=1, max_size=3))
def test_a_slip_anywhere_in_a_form_is_told_or_harmless(folder: Path, at: int, slip: str) -> None:
    (folder / FORM_FILE).write_text(FORM[:at] + slip + FORM[at:], encoding="utf-8")
    document, problems = read(folder)
    assert (document is None) == bool(problems)
