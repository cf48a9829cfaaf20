"""What goes together in the cases: counted in joint, told only where there is a pattern."""

from collections.abc import Mapping

import pytest

from rettesnor.instruments.document import Instrument
from rettesnor.reviews.patterns import Joint, by_kind, follow_on, told
from rettesnor.reviews.sheets import Given, Sheet
from tests.reviews.exchange.given import published

TALK, WHOLE, CHILD = "samtale", "barnetrygd-utenfor", "konkret-vurdering"


def form() -> Instrument:
    return published("barnets-beste-saksmappe", 1)


def path_of(instrument: Instrument) -> list[str]:
    """One judged question without topics from each stage, in the order of a case."""
    found: dict[str, str] = {}
    for section in instrument.sections:
        for q in section.questions:
            if q.judged and not q.topics and q.when is None:
                found.setdefault(section.stage, q.id)
    return list(found.values())


def sheets(instrument: Instrument, *cases: Mapping[str, str]) -> list[Sheet]:
    return [
        Sheet(number, None, {(q, ""): Given(word) for q, word in case.items()})
        for number, case in enumerate(cases, start=1)
    ]


def test_two_missing_in_the_same_cases_are_counted_together_and_against_the_rest() -> None:
    instrument = form()
    first, then, *_rest = path_of(instrument)
    cases = [
        {first: "no", then: "no"},
        {first: "no", then: "no"},
        {first: "no", then: "yes"},
        {first: "yes", then: "no"},
        {first: "partly", then: "yes"},
        {first: "no", then: "na"},
        {first: "unsure", then: "no"},
        {first: "no"},
    ]
    (joint,) = follow_on(instrument, sheets(instrument, *cases))
    assert joint == Joint(first, then, of=3, both=2, rest_of=2, rest=1)


def test_an_earlier_question_leads_and_never_a_later_one() -> None:
    instrument = form()
    first, then, *_rest = path_of(instrument)
    found = follow_on(instrument, sheets(instrument, *[{first: "no", then: "no"}] * 3))
    assert [(joint.first, joint.then) for joint in found] == [(first, then)]


@pytest.mark.parametrize(
    ("joint", "goes"),
    [
        (Joint("a", "b", of=7, both=6, rest_of=3, rest=0), True),
        (Joint("a", "b", of=7, both=6, rest_of=0, rest=0), True),  # nothing to set it against
        (Joint("a", "b", of=2, both=2, rest_of=9, rest=0), False),  # two cases are no pattern
        (Joint("a", "b", of=7, both=3, rest_of=3, rest=0), False),  # fewer than half
        (Joint("a", "b", of=6, both=3, rest_of=6, rest=3), False),  # as often without the first
    ],
)
def test_a_pattern_is_in_at_least_half_and_more_often_than_in_the_rest(
    joint: Joint, goes: bool
) -> None:
    assert joint.goes_together is goes


def test_at_most_three_are_told_and_no_later_question_twice() -> None:
    joints = [
        Joint("a", then, of=6, both=both, rest_of=4, rest=0)
        for then, both in zip("xyz", (6, 5, 4), strict=True)
    ]
    joints += [
        Joint("b", "x", of=6, both=6, rest_of=4, rest=0),
        Joint("b", "z", 5, 4, 4, 0),
        Joint("c", "w", 3, 3, 4, 0),
    ]
    chosen = told(joints)
    assert [(one.first, one.then) for one in chosen] == [("a", "x"), ("a", "y"), ("b", "z")]


def test_each_kind_of_case_has_its_own_counts_and_a_case_may_be_of_several() -> None:
    instrument = form()
    first, *_rest = path_of(instrument)
    found = by_kind(
        instrument,
        sheets(instrument, {first: "yes"}, {first: "no"}, {}),
        {1: {"urgent", "refused"}, 2: {"refused"}, 3: set()},
    )
    assert (found[first, "urgent"].yes, found[first, "urgent"].total) == (1, 1)
    assert (found[first, "refused"].yes, found[first, "refused"].no) == (1, 1)
    assert {kind for _question, kind in found} == {"urgent", "refused"}
