"""The XPath we write is worked out by a real XPath library, and must say what our own rules say."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rettesnor.instruments.condition_checks import answers_to
from rettesnor.instruments.conditions import Situation
from rettesnor.instruments.document import Instrument, Kind, Question, Topic
from rettesnor.instruments.exchange.xlsform_names import COMES_TO, MONTH, name_of
from rettesnor.instruments.exchange.xpath import answer, comes_to, xpath
from rettesnor.instruments.scales import TOPICS
from rettesnor.instruments.words import TYPE_GROUPS, ItemType
from tests.instruments.exchange.cases import HUNDRED, small_form
from tests.instruments.exchange.forms import forms

EMPTY = etree.XML("<x/>")
NAME = re.compile(r"\$\{([^}]*)\}")


def ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def worked_out(expression: str, said: Mapping[str, str]) -> Any:
    """The value of an expression of ODK's, where `said` holds the answers by name."""

    def literal(match: re.Match[str]) -> str:
        value = said.get(match[1], "")
        return value if re.fullmatch(r"[0-9.]+", value) else f"'{value}'"

    functions = {
        (None, "selected"): lambda _, given, value: value in str(given).split(),
        (None, "date"): lambda _, day: ordinal(day),
        (None, "if"): lambda _, test, yes, no: yes if test else no,
    }
    return etree.XPath(NAME.sub(literal, expression), extensions=functions)(EMPTY)


def value_for(data: st.DataObject, question: Question) -> str:
    measure = question.measure
    if measure is not None:
        return str(data.draw(st.sampled_from([measure.low, measure.high])))
    if question.kind is Kind.MULTIPLE:
        ids = [choice.id for choice in question.choices]
        return " ".join(data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)))
    if question.kind in {Kind.MONTH, Kind.TEXT}:
        return "x"
    return data.draw(st.sampled_from(answers_to(question)))


@HUNDRED
@given(form=forms(), data=st.data())
def test_relevant_says_what_the_condition_says(form: Instrument, data: st.DataObject) -> None:
    month = date(data.draw(st.integers(2010, 2030)), data.draw(st.integers(1, 12)), 1)
    types = [data.draw(st.sampled_from(sorted(group))) for group in TYPE_GROUPS]
    answered = [question for question in form.questions if data.draw(st.booleans())]
    situation = Situation(
        month,
        frozenset(map(ItemType, types)),
        {question.id: value_for(data, question) for question in answered},
    )
    by_id = {question.id: question for question in form.questions}
    said = {answer(by_id[name])[2:-1]: value for name, value in situation.said.items()}
    said |= {MONTH: str(month.toordinal())}
    said |= dict(zip(("type_came", "type_lasts"), types, strict=True))
    for question in form.questions:
        if question.when is not None:
            expected = question.when.truth(situation) is True
            assert bool(worked_out(xpath(question.when, by_id), said)) is expected


@HUNDRED
@given(st.data())
def test_hidden_rows_work_out_what_topics_come_to(data: st.DataObject) -> None:
    question = small_form().question("tema")
    topics = tuple(Topic(f"t{number}", question.text, question.text) for number in range(4))
    values = ["", *(value.id for value in TOPICS.values)]
    given_answers = {topic.id: data.draw(st.sampled_from(values)) for topic in topics}
    of_four = type(question)(**{**vars(question), "topics": topics})
    said = {f"{name_of('tema')}__{topic}": value for topic, value in given_answers.items()}
    for row in comes_to(of_four):
        found = worked_out(row.calculation, said)
        said[row.name] = str(int(found)) if isinstance(found, float) else str(found)
    assert said[f"tema{COMES_TO}"] == (of_four.comes_to(given_answers) or "")
