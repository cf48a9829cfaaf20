"""Where two read the same alike: counts, two steps, one coefficient. Pure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis.agreement import two_raters
from rettesnor.instruments.document import Choice
from rettesnor.reviews.agreed import compared, pairs
from rettesnor.reviews.agreement import (
    ANSWERS,
    FEWEST_FOR_PERCENT,
    Agreement,
    Read,
    Step,
    _ac1,
    agreement,
)
from rettesnor.reviews.agreementwords import (
    beyond,
    differences,
    enumerated,
    headline,
    step_sentence,
    steps,
    together_headline,
)
from tests.reviews.made import form, question, sheet

FORM = form(question("a", 1), question("b", 2), question("c", 3))
WORDS = st.sampled_from([*ANSWERS, Choice.NA])


def read(number: int, first: dict[str, str], second: dict[str, str]) -> Read:
    one, other = sheet(number, **first), sheet(number, **second)
    return Read(number, tuple(compared(FORM, one, other)))


def found(*reads: Read) -> Agreement:
    return agreement(FORM, reads)


ALIKE = {"a": "yes", "b": "no", "c": "yes"}


def test_two_who_say_the_same_agree_on_everything() -> None:
    every = found(read(4, ALIKE, ALIKE), read(9, ALIKE, ALIKE))
    assert (every.total, every.applying, every.answer) == (Step(6, 6), Step(6, 6), Step(6, 6))
    assert every.different == ()


def test_a_difference_is_about_whether_it_applies_or_about_the_answer() -> None:
    every = found(
        read(4, ALIKE, ALIKE | {"a": "no"}),
        read(9, ALIKE | {"b": "na"}, ALIKE),
        read(11, ALIKE | {"b": "na"}, ALIKE | {"b": "na"}),
    )
    assert (every.total, every.applying, every.answer) == (Step(7, 9), Step(8, 9), Step(6, 7))
    a, b = every.different
    assert (a.question.id, a.on_answer, a.on_applying, a.of) == ("a", (4,), (), 3)
    assert (b.question.id, b.on_applying, b.different, b.alike) == ("b", (9,), (9,), (4, 11))


def test_who_was_not_asked_says_that_it_does_not_apply() -> None:
    """An earlier answer of their own shut the question for the one, and not for the other."""
    asks = form(question("a", 1), question("b", 2, when="a is yes"))
    one, other = sheet(a="yes", b="no"), sheet(a="no")
    found = {each.question: each for each in compared(asks, one, other)}
    assert (found["b"].first, found["b"].second, found["b"].alike) == ("no", "na", False)
    assert "b" not in {each.question for each in compared(asks, sheet(a="no"), sheet(a="no"))}


def test_what_nobody_has_said_is_missing_and_no_answer() -> None:
    every = found(read(4, {"a": "yes"}, {"a": "yes"}))
    assert every.total == Step(1, 1)
    assert [one.question.id for one in every.questions] == ["a"]


def test_a_topic_they_differ_on_is_a_difference_though_the_whole_comes_to_the_same() -> None:
    topics = form(question("tema", 1, topics=("alder", "bolig", "skole")))
    one = sheet(tema__alder="mapped", tema__bolig="absent", tema__skole="mapped")
    other = sheet(tema__alder="absent", tema__bolig="mapped", tema__skole="mapped")
    (each,) = compared(topics, one, other)
    assert (each.first, each.second, each.alike) == ("partly", "partly", False)
    assert [pair.agreed for pair in pairs(topics, one, other)] == [False, False, True]


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=12))
def test_it_does_not_matter_who_of_the_two_comes_first(said: list[tuple[Choice, Choice]]) -> None:
    one = found(*(read(n, {"a": a}, {"a": b}) for n, (a, b) in enumerate(said, start=1)))
    other = found(*(read(n, {"a": b}, {"a": a}) for n, (a, b) in enumerate(said, start=1)))
    for facts in (one, other):
        assert 0 <= facts.total.alike <= facts.applying.alike <= facts.total.of == len(said)
        assert facts.answer.alike <= facts.answer.of <= facts.total.of
    assert one.questions == other.questions
    assert (one.total, one.applying, one.answer) == (other.total, other.applying, other.answer)


@given(st.lists(st.lists(st.integers(0, 9), min_size=16, max_size=16), min_size=1, max_size=4))
def test_the_quick_coefficient_is_the_one_of_the_statistics(cells: list[list[int]]) -> None:
    tables = [tuple(tuple(one[4 * k : 4 * k + 4]) for k in range(4)) for one in cells]
    whole = [[sum(t[k][j] for t in tables) for j in range(4)] for k in range(4)]
    expected = two_raters(whole).gwet
    assert _ac1(tables) == (None if expected is None else pytest.approx(expected))


# ── Beyond chance ───────────────────────────────────────────────────────────────────────────


def test_with_one_item_there_are_counts_and_nothing_more() -> None:
    assert found(read(4, ALIKE, ALIKE)).beyond_chance("frø") is None
    assert beyond(found(read(4, ALIKE, ALIKE)), "frø") == []


def test_the_interval_is_the_same_each_time_for_the_same_seed() -> None:
    reads = [read(n, ALIKE, ALIKE | {"a": "no"} if n % 3 == 0 else ALIKE) for n in range(1, 13)]
    _, answer = found(*reads).beyond_chance("2025|kontor-7")
    _, again = found(*reads).beyond_chance("2025|kontor-7")
    assert answer == again
    low, high = answer.interval
    assert low < answer.ac1 < high <= 1
    assert answer.ac1 == pytest.approx(
        two_raters([[20, 0, 4, 0], [0] * 4, [0, 0, 12, 0], [0] * 4]).gwet
    )


def test_where_everything_is_alike_it_says_so_and_gives_no_verdict() -> None:
    same = {"a": "yes", "b": "yes", "c": "yes"}
    every = found(*(read(n, same, same) for n in range(1, 6)))
    (_, applies, lies, kappa), (_, ac1, _, _) = beyond(every, "frø")
    assert applies == ac1 == "1,00"
    assert lies == "spennet kan ikke beregnes: svarene varierer for lite"
    assert kappa == "kan ikke beregnes: alle svarene var like"
    assert headline(every) == (
        "Dere er enige om 15 av 15 svar.",
        (
            "Begge svarte ja overalt. Enigheten er full, "
            "men viser ikke hvordan dere vurderer tvilstilfeller."
        ),
    )


def test_the_office_that_agrees_that_nothing_applies_has_no_second_step() -> None:
    none = dict.fromkeys("abc", "na")
    every = found(read(1, none, none), read(2, none, none))
    assert every.answer == Step(0, 0)
    assert len(steps(every)) == len(beyond(every, "frø")) == 1


# ── In words ────────────────────────────────────────────────────────────────────────────────


def test_the_headline_says_how_many_and_what_to_talk_about() -> None:
    one = found(read(4, ALIKE, ALIKE | {"a": "no"}))
    assert headline(one) == (
        "Dere er enige om 2 av 3 svar.",
        "Dere er uenige om spørsmål 1: snakk om dette.",
    )
    two = found(read(4, ALIKE, {"a": "no", "b": "na", "c": "yes"}))
    assert headline(two)[1] == "Dere er uenige om spørsmål 1 og 2: snakk om disse."
    assert "ingenting dere har lest ulikt" in headline(found(read(4, ALIKE, ALIKE)))[1]


def test_whether_it_applies_is_talked_about_before_the_answer() -> None:
    every = found(
        read(4, ALIKE, {"a": "no", "b": "na", "c": "yes"}), read(9, ALIKE, ALIKE | {"b": "na"})
    )
    b, a = differences(every)
    assert (b.read.question.id, a.read.question.id) == ("b", "a")
    assert b.lines == ("Om spørsmålet gjelder: sak nr. 4 og 9.",)
    assert a.lines == ("Om svaret: sak nr. 4.",)


def test_counts_come_first_and_percent_only_from_five() -> None:
    assert step_sentence(Step(3, FEWEST_FOR_PERCENT - 1)) == "3 av 4"
    assert step_sentence(Step(15, 18)) == "15 av 18 (83\N{NO-BREAK SPACE}%)"


@pytest.mark.parametrize(
    ("left", "rest"),
    [
        (0, ""),
        (1, "Ett er igjen å snakke om."),
        (3, "Tre er igjen å snakke om."),
        (11, "11 er igjen å snakke om."),
    ],
)
def test_what_is_left_to_talk_about_is_said_as_one_says_it(left: int, rest: str) -> None:
    assert together_headline(17, 20, left) == ("Dere er enige om 17 av 20 spørsmål.", rest)


def test_numbers_are_listed_as_one_lists_them() -> None:
    assert [enumerated(n) for n in ([], [6], [6, 9], [6, 9, 12])] == [
        "",
        "6",
        "6 og 9",
        "6, 9 og 12",
    ]
