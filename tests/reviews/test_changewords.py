"""What changed between two rounds, as the pages say it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis.proportions import Tally
from rettesnor.reviews import wording
from rettesnor.reviews.changewords import change_sentence
from rettesnor.reviews.comparison import Verdict, compare
from rettesnor.reviews.wording import result_sentence
from tests.house.words import FORBIDDEN
from tests.reviews.made import part


@pytest.fixture(autouse=True)
def in_bokmal() -> Iterator[None]:
    with translation.override("nb"):
        yield


tallies = st.builds(
    Tally,
    **{word: st.integers(0, 8) for word in ("yes", "partly", "no", "na", "unsure", "missing")},
)


def changed(then: Tally, now: Tally, *, frame: int = 1000, drawn: bool = True) -> str:
    before = part(a=then, frame=frame, drawn=drawn)
    (change,) = compare(before, part(a=now, frame=frame, drawn=drawn), chosen=("a",))
    return change_sentence(change, drawn=drawn)


def test_a_clear_change_tells_how_large_it_may_be() -> None:
    assert changed(Tally(yes=12, no=28), Tally(yes=30, no=10)) == (
        "Fra 12 av 40 til 30 av 40. Det er mer enn tilfeldigheter pleier å gi. "
        "Økningen er trolig mellom 23 og 61 prosentpoeng."
    )


def test_a_clear_fall_is_told_as_plainly() -> None:
    assert changed(Tally(yes=30, no=10), Tally(yes=12, no=28)) == (
        "Fra 30 av 40 til 12 av 40. Det er mer enn tilfeldigheter pleier å gi. "
        "Nedgangen er trolig mellom 23 og 61 prosentpoeng."
    )


def test_of_fewer_than_five_cases_no_percentage_points_are_told() -> None:
    assert changed(Tally(no=4), Tally(yes=4)) == (
        "Fra 0 av 4 til 4 av 4. Det er mer enn tilfeldigheter pleier å gi."
    )


def test_an_unclear_change_may_be_the_draw() -> None:
    assert changed(Tally(yes=6, no=4), Tally(yes=9, no=1)) == (
        "Fra 6 av 10 til 9 av 10. Det kan være en bedring, men forskjellen kan også skyldes hvilke "
        "saker som ble trukket. Følg med i neste runde."
    )
    assert "Det kan være en tilbakegang" in changed(Tally(yes=9, no=1), Tally(yes=6, no=4))


def test_the_same_share_is_the_same() -> None:
    assert changed(Tally(yes=3, no=7), Tally(yes=6, no=14)) == (
        "Fra 3 av 10 til 6 av 20. Like stor andel som forrige gang."
    )


def test_when_all_were_read_both_times_the_draw_is_no_excuse() -> None:
    assert changed(Tally(yes=6, no=4), Tally(yes=7, no=3), frame=10) == (
        "Fra 6 av 10 til 7 av 10. "
        "Dere gikk gjennom alle sakene begge ganger, så forskjellen er ikke tilfeldig."
    )


def test_what_did_not_apply_cannot_be_compared() -> None:
    assert changed(Tally(na=10), Tally(yes=5)) == (
        "Kravet var ikke aktuelt i noen saker i en av rundene, så vi kan ikke sammenligne."
    )


def test_the_offices_own_answers_stand_side_by_side() -> None:
    assert changed(Tally(no=1), Tally(yes=1), drawn=False) == "Forrige gang: nei. Nå: ja."


@given(tallies, tallies, st.sampled_from(["nb", "nn", "en"]))
def test_every_change_has_a_whole_sentence_without_jargon(
    then: Tally, now: Tally, language: str
) -> None:
    with translation.override(language):
        sentence = changed(then, now)
    assert sentence.endswith(".")
    assert FORBIDDEN.search(sentence) is None
    assert "%(" not in sentence


def test_where_some_outcomes_have_their_half_the_figures_speak_of_the_read_cases_alone() -> None:
    tallies = {"samtale": Tally(yes=6, no=4)}
    uneven = replace(
        part(frame=47, **tallies),
        questions=tuple(replace(f, evenly=False) for f in part(frame=47, **tallies).questions),
    )
    told = result_sentence(uneven.questions[0])
    assert told == "6 av 10 oppfylte kravet."
    assert uneven.questions[0].interval is None
    assert "kan ikke regnes om til alle sakene" in wording.uneven([uneven])
    assert not wording.uneven([part(frame=47, **tallies)])
    (change,) = compare(part(frame=47, **tallies), uneven)
    assert change.verdict is Verdict.CANNOT_TELL
    assert "gjelder tallene bare sakene som er lest" in change_sentence(change)
