from dataclasses import replace
from decimal import Decimal

import pytest

from rettesnor.instruments.questions import Number, Question
from rettesnor.instruments.words import Choice, Kind
from tests.instruments.asking import TOLD, question


@pytest.mark.parametrize("kind", Kind)
def test_what_belongs_to_a_kind_must_be_there_and_nothing_else(kind: Kind) -> None:
    good = question("a", kind)
    for other in set(Kind) - {kind}:
        wanted = (bool(good.topics), bool(good.scale), bool(good.choices), bool(good.measure))
        made = question("b", other)
        if wanted == (bool(made.topics), bool(made.scale), bool(made.choices), bool(made.measure)):
            continue
        with pytest.raises(ValueError, match="do not go together"):
            replace(good, kind=other)


def test_two_parts_of_the_same_id_make_no_question() -> None:
    for kind, part in ((Kind.TOPICS, "topics"), (Kind.SINGLE, "choices")):
        good = question("a", kind)
        with pytest.raises(ValueError, match="same id"):
            replace(good, **{part: getattr(good, part) * 2})


@pytest.mark.parametrize(
    ("kind", "answers", "comes_to", "verdict"),
    [
        (Kind.SCALE, {"": "ja"}, "ja", Choice.YES),
        (Kind.SCALE, {"": "nei"}, "nei", Choice.NO),
        (Kind.SCALE, {}, None, None),
        (Kind.SCALE, {"": ""}, None, None),
        (Kind.TOPICS, {"t-en": "yes", "t-to": "no"}, "partly", Choice.PARTLY),
        (Kind.TOPICS, {"t-en": "yes", "t-to": "na"}, "yes", Choice.YES),
        (Kind.TOPICS, {"t-en": "yes"}, None, None),
        (Kind.SINGLE, {"": "a"}, "a", None),
        (Kind.MULTIPLE, {"": "a b"}, "a b", None),
        (Kind.NUMBER, {"": "2"}, "2", None),
        (Kind.MONTH, {"": "2022-09"}, "2022-09", None),
        (Kind.TEXT, {"": "noe"}, "noe", None),
    ],
)
def test_what_answers_come_to(
    kind: Kind, answers: dict[str, str], comes_to: str | None, verdict: Choice | None
) -> None:
    one = question("a", kind)
    assert one.comes_to(answers) == comes_to
    assert one.verdict(answers) is verdict
    assert one.judged is (kind in {Kind.SCALE, Kind.TOPICS})


def test_a_question_knows_what_it_hangs_on() -> None:
    hanging: Question = question("c", when="a is ja or b >= 2")
    assert hanging.depends_on == {"a", "b"}
    assert question("c").depends_on == frozenset()


def test_a_number_has_its_range() -> None:
    assert question("a", Kind.NUMBER).measure == Number(TOLD, Decimal(0), Decimal(3))
