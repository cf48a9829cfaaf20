"""Results in plain words: every situation has its sentence, and some words never occur."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis.proportions import Tally
from rettesnor.instruments.document import Choice, Kind, Option, Stage
from rettesnor.reviews import wording
from rettesnor.reviews.changewords import change_sentence
from rettesnor.reviews.comparison import Verdict, compare
from rettesnor.reviews.findings import ChoiceFinding
from rettesnor.reviews.wording import NBSP, result_sentence
from tests.reviews.made import finding, part, question, text

FORBIDDEN = re.compile(
    r"signifikant|konfidens|p-verdi|statistisk|\bavvik|dårligst|dårlegast|verst"
    r"|significan|confidence|p-value|\bworst\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def in_bokmal() -> Iterator[None]:
    with translation.override("nb"):
        yield


def said(frame: int | None = None, **counts: int) -> str:
    return result_sentence(finding(frame=frame, **counts)).replace(NBSP, " ")


def test_one_result_of_unknown_many_is_a_share_and_where_it_probably_lies() -> None:
    assert said(yes=7, no=3, frame=None) == (
        "7 av 10 aktuelle saker oppfylte kravet (70 %). Med så få saker er tallet usikkert. "
        "For alle sakene ligger andelen trolig mellom 40 og 89 %."
    )


def test_drawn_from_a_known_number_it_is_whole_cases() -> None:
    assert said(yes=7, no=3, frame=25) == (
        "10 av 25 saker er lest, og 7 av dem oppfylte kravet. "
        "Blant alle de 25 er det trolig oppfylt i mellom 11 og 22."
    )


def test_when_all_were_read_only_the_period_limits_it() -> None:
    assert said(yes=7, no=3, frame=10) == (
        "7 av 10 oppfylte kravet. Dere har gått gjennom alle sakene i perioden. Tallet er ikke "
        "usikkert på grunn av utvalget, men det gjelder bare denne perioden."
    )


def test_fewer_than_five_get_no_percentage() -> None:
    sentence = said(yes=3, no=1, na=6, frame=47)
    assert sentence.startswith(
        "Bare 4 saker var aktuelle. Det er for få til å vise prosent. 3 av 4 oppfylte kravet."
    )
    assert "%" not in sentence
    assert said(yes=1, na=9, frame=47).startswith("Bare 1 sak var aktuell.")


def test_what_is_not_counted_is_always_told() -> None:
    sentence = said(yes=4, no=2, na=2, unsure=1, missing=1, frame=47)
    assert sentence.endswith(
        " I 2 saker var det ikke aktuelt. 1 sak er dere usikre på. Ta den opp sammen. "
        "1 sak mangler svar og er ikke regnet med."
    )
    assert "I 1 sak var det ikke aktuelt." in said(yes=5, na=1, frame=47)
    assert "2 saker mangler svar" in said(yes=5, missing=2, frame=47)
    assert "3 saker er dere usikre på. Ta dem opp sammen." in said(yes=5, unsure=3, frame=47)


def test_partly_is_told_and_not_counted_as_met() -> None:
    assert said(yes=6, partly=2, no=2, frame=47).endswith(" 2 saker oppfylte det delvis.")
    assert said(yes=6, partly=1, no=3, frame=47).endswith(" 1 sak oppfylte det delvis.")


def test_all_met_is_a_good_sign_and_no_proof() -> None:
    assert said(yes=10, frame=None) == (
        "Alle 10 sakene oppfylte kravet. Det er et godt tegn, men med 10 saker kan vi ikke "
        "utelukke at det mangler i opptil om lag 3 av 10."
    )


def test_none_met_calls_for_something() -> None:
    assert said(no=10, frame=47) == (
        "Ingen av de 10 sakene oppfylte kravet. Her er det trygt å si at noe må gjøres."
    )


def test_none_wholly_met_is_told_with_those_that_were_partly() -> None:
    sentence = said(partly=6, no=4, frame=None)
    assert sentence.startswith("Ingen av de 10 sakene oppfylte kravet helt.")
    assert sentence.endswith("6 saker oppfylte det delvis.")
    assert "trygt å si" not in sentence


def test_a_question_that_applied_nowhere_is_neither_met_nor_unmet() -> None:
    sentence = said(na=10, frame=47)
    assert sentence == "Kravet var ikke aktuelt i noen av sakene. I 10 saker var det ikke aktuelt."
    assert "%" not in sentence


@pytest.mark.parametrize("choice", Choice)
def test_the_offices_own_practice_is_told_as_it_is(choice: Choice) -> None:
    told = {
        Choice.YES: "Dette har dere på plass.",
        Choice.PARTLY: "Noe er på plass, og noe mangler.",
        Choice.NO: "Dette har dere ikke på plass ennå.",
        Choice.NA: "Dette er ikke aktuelt hos dere.",
        Choice.UNSURE: "Dette er dere usikre på. Ta det opp sammen.",
    }
    own = finding(drawn=False, **{choice.value: 1})
    assert result_sentence(own, drawn=False) == told[choice]
    assert wording.office_answer(own) == wording.answer_word(choice.value)


def test_an_unanswered_question_about_the_office_says_so() -> None:
    assert result_sentence(finding(drawn=False, missing=1), drawn=False) == "Dette er ikke besvart."


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


def test_the_results_open_with_what_is_good_and_then_what_needs_attention() -> None:
    found = part(
        samtale=Tally(yes=10), tolk=Tally(yes=9, no=1), notat=Tally(yes=2, no=8), syn=Tally(no=10)
    )
    assert wording.summary((found,), "nb") == (
        "Dette gjør dere godt: «Samtale» og «Tolk».",
        "Dette trenger mest oppmerksomhet: «Syn» og «Notat».",
    )


def test_an_office_that_meets_nothing_yet_or_everything_gets_its_own_opening() -> None:
    nothing, everything = part(a=Tally(no=10)), part(a=Tally(yes=10))
    assert wording.summary((nothing,), "nb")[0].startswith(
        "Ingen spørsmål er oppfylt i fire av fem"
    )
    assert wording.summary((everything,), "nb")[1].startswith("Alt som var aktuelt")


def test_management_is_no_part_of_the_opening() -> None:
    own = part(rutine=Tally(no=1), drawn=False)
    assert "rutine" not in " ".join(wording.summary((own,), "nb"))


def test_the_opening_speaks_the_language_of_the_form() -> None:
    assert "«Samtale (nynorsk)»" in wording.summary((part(samtale=Tally(yes=10)),), "nn")[0]


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ([], ""),
        (["Samtale"], "«Samtale»"),
        (["Samtale", "Notat"], "«Samtale» og «Notat»"),
        (["Samtale", "KVP", "Notat"], "«Samtale», «KVP» og «Notat»"),
    ],
)
def test_a_list_in_a_sentence_ends_with_and(words: list[str], listed: str) -> None:
    assert wording.listed(words) == listed


def test_a_percentage_has_no_decimals_and_a_space_that_does_not_break() -> None:
    assert wording.percent(2 / 3) == f"67{NBSP}%"
    assert wording.percent(1) == f"100{NBSP}%"
    with translation.override("en"):
        assert wording.percent(1) == "100%"


def test_every_stage_of_a_case_has_a_name() -> None:
    assert len({wording.stage_name(stage) for stage in Stage}) == len(Stage)


tallies = st.builds(
    Tally,
    **{word: st.integers(0, 8) for word in ("yes", "partly", "no", "na", "unsure", "missing")},
)


@given(tallies, st.integers(0, 30), st.sampled_from(["nb", "nn", "en"]))
def test_every_result_has_a_whole_sentence_without_jargon(
    tally: Tally, unread: int, language: str
) -> None:
    frame = (tally.total + unread) or None
    with translation.override(language):
        sentence = result_sentence(part(a=tally, frame=frame).questions[0])
    assert sentence.endswith(".")
    assert "  " not in sentence
    assert "%(" not in sentence
    assert language == "en" or "None" not in sentence
    assert FORBIDDEN.search(sentence) is None
    for left_out in (tally.na, tally.unsure, tally.missing):
        assert str(left_out) in sentence or not left_out


@given(tallies, tallies, st.sampled_from(["nb", "nn", "en"]))
def test_every_change_has_a_whole_sentence_without_jargon(
    then: Tally, now: Tally, language: str
) -> None:
    with translation.override(language):
        sentence = changed(then, now)
    assert sentence.endswith(".")
    assert FORBIDDEN.search(sentence) is None
    assert "%(" not in sentence


def test_what_an_office_was_not_asked_did_not_apply_there() -> None:
    asked = question("samtale", when="decision_month >= 2022-09")
    found = replace(finding(drawn=False, na=1), question=asked)
    assert result_sentence(found, drawn=False) == "Dette gjaldt ikke hos dere."


def test_a_counted_question_without_answers_was_not_asked_or_not_answered() -> None:
    option = Option("flere", text("Flere"))
    asked = replace(question("barn"), kind=Kind.SINGLE, scale=None, choices=(option,))
    found = replace(finding(), question=asked)
    silent = replace(found, choices=(ChoiceFinding(option, Tally(na=3)),))
    left = replace(found, choices=(ChoiceFinding(option, Tally(na=2, missing=1)),))
    assert wording.unsaid(silent) == "Ikke spurt."
    assert wording.unsaid(left) == "Ikke besvart."


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
