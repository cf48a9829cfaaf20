from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.common.text import Text
from rettesnor.instruments.condition_parser import parse_rule
from rettesnor.instruments.conditions import Situation
from rettesnor.instruments.ratings import Rating, Rule, never_decide, rate
from rettesnor.instruments.words import Choice, ItemType

YES, PARTLY, NO, NA, UNSURE = Choice
WORD = Text("Samlet", "Samla")


def rating(*rules: tuple[Choice, str]) -> Rating:
    return Rating(
        WORD, tuple(Rule(says, parse_rule(when), Text(when, when)) for says, when in rules)
    )


USUAL = rating((NO, "samtale is no"), (YES, "all yes"), (NO, "none yes"), (PARTLY, "always"))


def rated(*verdicts: Choice | None, said: str = "yes") -> tuple[Choice | None, str]:
    found = rate(USUAL, Situation(said={"samtale": said}), verdicts)
    return found.verdict, found.because.nb


def test_the_first_rule_that_holds_decides_and_says_why() -> None:
    assert rated(YES, YES) == (YES, "all yes")
    assert rated(YES, YES, said="no") == (NO, "samtale is no")
    assert rated(PARTLY, NO) == (NO, "none yes")
    assert rated(YES, NO) == (PARTLY, "always")


def test_answers_that_do_not_apply_are_not_counted() -> None:
    assert rated(YES, NA) == (YES, "all yes")
    found = rate(USUAL, Situation(said={"samtale": "yes"}), [YES, NA, NO])
    assert found.counts == Counter({YES: 1, NO: 1})


def test_a_section_where_nothing_applies_is_not_rated() -> None:
    assert rated(NA, NA) == (NA, "")
    assert rated() == (NA, "")


@pytest.mark.parametrize("missing", [None, UNSURE])
def test_a_section_waits_for_answers_that_are_missing_or_unsure(missing: Choice | None) -> None:
    found = rate(USUAL, Situation(said={"samtale": "no"}), [YES, missing, missing])
    assert (found.verdict, found.waiting) == (None, 2)
    assert found.counts == Counter({YES: 1})


def test_a_section_waits_for_an_answer_in_another_section_that_a_rule_asks_for() -> None:
    found = rate(USUAL, Situation(), [YES, YES])
    assert (found.verdict, found.waiting) == (None, 1)


def test_a_rule_above_the_one_that_waits_may_decide() -> None:
    here = rating((NO, "any no"), (YES, "annet is yes"), (PARTLY, "always"))
    assert rate(here, Situation(), [NO]).verdict is NO
    assert rate(here, Situation(), [YES]).verdict is None
    assert rate(here, Situation(silent=frozenset({"annet"})), [YES]).verdict is PARTLY


def test_a_rule_may_ask_for_the_type_of_case() -> None:
    here = rating((YES, "type is urgent and at least 1 yes"), (NO, "always"))
    urgent = Situation(types=frozenset({ItemType.URGENT}))
    assert rate(here, urgent, [YES, NO]).verdict is YES
    assert rate(here, urgent, [NO, NO]).verdict is NO


def test_the_last_rule_catches_all_that_is_left() -> None:
    for rules in ((), (Rule(YES, parse_rule("all yes"), WORD),)):
        with pytest.raises(ValueError, match="always"):
            Rating(WORD, rules)


@given(st.lists(st.sampled_from([YES, PARTLY, NO, NA]), max_size=8), st.randoms())
def test_the_order_of_the_answers_does_not_matter(verdicts: list[Choice], random: object) -> None:
    known = Situation(said={"samtale": "yes"})
    assert rate(USUAL, known, verdicts) == rate(USUAL, known, verdicts[::-1])


@pytest.mark.parametrize(
    ("rules", "questions", "places"),
    [
        ("all yes; any no", 3, []),
        ("any yes; all yes", 3, [1]),
        ("at least 4 yes", 3, [0]),
        ("at least 4 yes", 4, []),
        ("all yes and any no", 3, [0]),
        ("at least 2 yes and at least 2 no", 3, [0]),
        ("at least 0 yes; all no", 3, [1]),
        ("none no; at most 0 no", 3, [1]),
        ("any yes; any partly; any no; all yes or all no", 3, [3]),
        ("any yes and samtale is no; all yes", 3, []),
        ("any yes or samtale is no; all yes", 3, [1]),
        ("all yes; all no; all partly", 1, []),
    ],
)
def test_a_rule_that_can_never_decide_is_found(
    rules: str, questions: int, places: list[int]
) -> None:
    conditions = [parse_rule(rule.strip()) for rule in rules.split(";")]
    assert list(never_decide(conditions, questions)) == places
