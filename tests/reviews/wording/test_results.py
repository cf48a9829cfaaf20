"""One question's result: its counts choose the sentence, and every one is whole."""

from dataclasses import replace

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis.proportions import Tally
from rettesnor.instruments.document import Kind, Option
from rettesnor.reviews import wording
from rettesnor.reviews.findings import ChoiceFinding
from rettesnor.reviews.wording import NBSP, result_sentence
from tests.house.words import FORBIDDEN
from tests.reviews.made import finding, part, question, text

tallies = st.builds(
    Tally,
    **{word: st.integers(0, 8) for word in ("yes", "partly", "no", "na", "unsure", "missing")},
)


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


def test_nearly_all_cases_read_leaves_no_doubt_and_no_odd_span() -> None:
    assert said(yes=98, frame=100) == (
        "Alle 98 sakene oppfylte kravet. Da er det trolig oppfylt i alle de 100."
    )
    assert said(yes=1, no=98, frame=100).endswith("Blant alle de 100 er det trolig oppfylt i 1.")
    assert said(partly=1, no=97, frame=100) == (
        "Ingen av de 98 sakene oppfylte kravet helt. Blant alle de 100 er det trolig ikke oppfylt "
        "i noen. 1 sak oppfylte det delvis."
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


def test_a_counted_question_without_answers_was_not_asked_or_not_answered() -> None:
    option = Option("flere", text("Flere"))
    asked = replace(question("barn"), kind=Kind.SINGLE, scale=None, choices=(option,))
    found = replace(finding(), question=asked)
    silent = replace(found, choices=(ChoiceFinding(option, Tally(na=3)),))
    left = replace(found, choices=(ChoiceFinding(option, Tally(na=2, missing=1)),))
    assert wording.unsaid(silent) == "Ikke spurt."
    assert wording.unsaid(left) == "Ikke besvart."
