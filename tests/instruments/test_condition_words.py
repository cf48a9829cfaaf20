from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.common.text import Text
from rettesnor.instruments.condition_parser import parse, parse_rule
from rettesnor.instruments.condition_words import asked_when, in_words, rating_in_words
from rettesnor.instruments.conditions import And, AnswerClause, Or
from rettesnor.instruments.document import Instrument, Section, Stage, Subject
from rettesnor.instruments.questions import Option
from rettesnor.instruments.ratings import Rating, Rule
from rettesnor.instruments.scales import ORDINARY
from rettesnor.instruments.words import Choice, Kind
from tests.instruments.asking import TOLD, YES_OR_NO, question

CHOICES = (
    Option("rutine", Text("En rutine", "Ein rutine", "A routine")),
    Option("mote", Text("Et møte", "Eit møte")),
)


@pytest.fixture(autouse=True)
def _in_norwegian():
    with translation.override("nb"):
        yield


def form() -> Instrument:
    questions = (
        replace(question("samtale", number=1), scale=ORDINARY),
        replace(question("enig", number=2), scale=YES_OR_NO),
        replace(question("tema", Kind.TOPICS, number=3)),
        replace(question("tiltak", Kind.MULTIPLE, number=4), choices=CHOICES),
        question("antall", Kind.NUMBER, number=5),
        replace(question("notat", number=6), scale=ORDINARY),
    )
    section = Section("del", Stage.MAPPING, TOLD, TOLD, questions)
    return Instrument(
        key="prove",
        version=1,
        subject=Subject.CASE_FILE,
        official=False,
        minutes=5,
        title=TOLD,
        about=TOLD,
        notice=TOLD,
        reasons=(),
        sections=(section,),
    )


FORM = form()
UNIT = FORM.question("antall").measure.unit.nb  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("decision_month >= 2022-09", "vedtaket er fra september 2022 eller senere"),
        ("decision_month <= 2022-09", "vedtaket er fra september 2022 eller tidligere"),
        ("decision_month < 2022-09", "vedtaket er eldre enn september 2022"),
        ("decision_month > 2022-09", "vedtaket er nyere enn september 2022"),
        ("type is long-term", "sakstypen er langvarig"),
        ("type is not urgent", "sakstypen ikke er akutt"),
        ("type is running or type is long-term", "sakstypen er løpende eller langvarig"),
        ("samtale is no", "spørsmål 1 er besvart med nei"),
        ("samtale is not na", "spørsmål 1 er besvart med noe annet enn ikke aktuelt"),
        ("samtale is no or samtale is partly", "spørsmål 1 er besvart med nei eller delvis"),
        ("enig is ja", "spørsmål 2 er besvart med «Tekst»"),
        ("tema is yes", "temaene i spørsmål 3 samlet gir ja"),
        ("tema is not yes", "temaene i spørsmål 3 samlet gir noe annet enn ja"),
        ("tiltak includes rutine", "det er krysset av for «En rutine» i spørsmål 4"),
        (
            "tiltak includes rutine and tiltak includes mote",
            "det er krysset av for «En rutine» og «Et møte» i spørsmål 4",
        ),
        ("antall >= 2", f"svaret på spørsmål 5 er minst 2 {UNIT}"),
        ("antall <= 37.5", f"svaret på spørsmål 5 er høyst 37,5 {UNIT}"),
        ("antall < 10", f"svaret på spørsmål 5 er under 10 {UNIT}"),
        ("antall > 0", f"svaret på spørsmål 5 er over 0 {UNIT}"),
        (
            "samtale is no and notat is no",
            "spørsmål 1 er besvart med nei og spørsmål 6 er besvart med nei",
        ),
        (
            "type is not urgent and (samtale is no or notat is no)",
            "sakstypen ikke er akutt, og enten spørsmål 1 er besvart med nei eller spørsmål 6 er besvart med nei",
        ),
        (
            "(samtale is no and notat is no) or type is urgent",
            "både spørsmål 1 er besvart med nei og spørsmål 6 er besvart med nei, eller sakstypen er akutt",
        ),
        (
            "samtale is not no and samtale is not na",
            "spørsmål 1 er besvart med noe annet enn nei eller ikke aktuelt",
        ),
    ],
)
def test_a_condition_is_told_in_words(written: str, told: str) -> None:
    assert in_words(parse(written), FORM, "nb") == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("all yes", "alle svarene er ja"),
        ("any no", "minst ett svar er nei"),
        ("none no", "ingen svar er nei"),
        ("at least 3 partly", "minst 3 svar er delvis"),
        ("at most 1 no", "høyst 1 svar er nei"),
    ],
)
def test_the_counts_of_a_rating_are_told_in_words(written: str, told: str) -> None:
    assert in_words(parse_rule(written), FORM, "nb") == told


def test_on_the_form_it_is_a_sentence() -> None:
    told = asked_when(parse("type is long-term"), FORM, "nb")
    assert told == "Besvares bare når sakstypen er langvarig."


def test_the_words_of_an_answer_are_in_the_language_asked_for_or_in_bokmal() -> None:
    condition = parse("tiltak includes rutine or tiltak includes mote")
    told = in_words(condition, FORM, "en")
    assert "«A routine» " in told and "«Et møte»" in told
    assert "not applicable" in in_words(parse("samtale is na"), FORM, "en")


def test_a_rating_is_one_line_in_the_order_its_rules_are_tried() -> None:
    rules = (
        Rule(Choice.NO, parse_rule("samtale is no"), TOLD),
        Rule(Choice.NO, parse_rule("all no"), TOLD),
        Rule(Choice.YES, parse_rule("all yes"), TOLD),
        Rule(Choice.PARTLY, parse_rule("always"), TOLD),
    )
    assert rating_in_words(Rating(TOLD, rules), FORM, "nb") == (
        "nei når spørsmål 1 er besvart med nei, eller når alle svarene er nei; "
        "ellers ja når alle svarene er ja; ellers delvis"
    )


def test_a_rating_that_never_varies_is_one_word() -> None:
    rules = (
        Rule(Choice.NO, parse_rule("any no"), TOLD),
        Rule(Choice.NO, parse_rule("always"), TOLD),
    )
    assert rating_in_words(Rating(TOLD, rules), FORM, "nb") == "nei"


clauses = st.builds(
    AnswerClause,
    st.sampled_from(["samtale", "notat"]),
    st.sampled_from(["yes", "no", "na", "unsure"]),
    st.booleans(),
)
conditions = st.recursive(
    clauses,
    lambda inner: st.builds(
        lambda kind, parts: kind(tuple(parts)),
        st.sampled_from([And, Or]),
        st.lists(inner, min_size=2, max_size=3),
    ),
    max_leaves=6,
)


@given(conditions)
def test_no_clause_is_lost_however_they_are_joined(condition) -> None:
    from rettesnor.instruments.conditions import clauses as clauses_of

    told = in_words(condition, FORM, "nb")
    for clause in clauses_of(condition):
        assert f"spørsmål {FORM.question(clause.question).number}" in told  # type: ignore[union-attr]
        assert ORDINARY.value(clause.value).text.nb.lower() in told  # type: ignore[union-attr]
