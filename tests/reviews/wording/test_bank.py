"""The whole bank, situation by situation: what we set out to say, and what we say.

Where our own sentence says the same in a way we like better it stands in `OUR_WAY`, and `WHY`
says why.
"""

import re
from collections.abc import Callable
from datetime import date

import pytest

from rettesnor.analysis.comparison import difference
from rettesnor.analysis.proportions import interval
from rettesnor.reviews import wording
from rettesnor.reviews.wording import NBSP
from tests.house.words import FORBIDDEN
from tests.reviews.wording.bank import AS_SET_OUT, Row


def one_result() -> str:
    sure = interval(7, 10)
    return wording.one_result(7, 10, low=sure.low or 0, high=sure.high or 0)


def known_number() -> str:
    sure = interval(7, 10, population=25, method="hypergeometric")
    return wording.known_number(7, 10, 25, low=sure.low_count or 0, high=sure.high_count or 0)


def change_clear() -> str:
    moved = difference(30, 40, 12, 40)
    return wording.change_clear(12, 40, 30, 40, low=moved.low or 0, high=moved.high or 0)


OUR_WAY: dict[str, Row] = {
    "one result": (
        one_result,
        (
            "7 av 10 aktuelle saker oppfylte kravet (70 %). Med så få saker er tallet usikkert. For "
            "alle sakene ligger andelen trolig mellom 40 og 89 %."
        ),
    ),
    "drawn from a known number": (
        known_number,
        (
            "10 av 25 saker er lest, og 7 av dem oppfylte kravet. Blant alle de 25 er det trolig "
            "oppfylt i mellom 11 og 22."
        ),
    ),
    "all read": (
        wording.all_read,
        (
            "Dere har gått gjennom alle sakene i perioden. Tallet er ikke usikkert på grunn av "
            "utvalget, men det gjelder bare denne perioden."
        ),
    ),
    "all met": (
        lambda: wording.all_met(10, low=interval(10, 10).low or 0),
        (
            "Alle 10 sakene oppfylte kravet. Det er et godt tegn, men med 10 saker kan vi ikke "
            "utelukke at det mangler i opptil om lag 3 av 10."
        ),
    ),
    "change unclear": (
        lambda: wording.change_unclear(6, 10, 9, 10),
        (
            "Fra 6 av 10 til 9 av 10. Det kan være en bedring, men forskjellen kan også skyldes hvilke "
            "saker som ble trukket. Følg med i neste runde."
        ),
    ),
    "change clear": (
        change_clear,
        (
            "Fra 12 av 40 til 30 av 40. Det er mer enn tilfeldigheter pleier å gi. Økningen er trolig "
            "mellom 23 og 61 prosentpoeng."
        ),
    ),
    "propose new baseline": (
        lambda: wording.propose_new_baseline(date(2026, 3, 1)),
        (
            "Nivået ser ut til å ha endret seg fra mars 2026. Vil dere starte en ny basisperiode? "
            "Skriv kort hvorfor."
        ),
    ),
    "many criteria": (
        lambda: wording.many_questions(40),
        (
            "Med 40 spørsmål vil ett eller to kunne se endret ut bare ved tilfeldigheter. Se etter "
            "mønstre, ikke enkeltspørsmål."
        ),
    ),
    "agreement, no variation": (
        lambda: wording.no_variation("yes"),
        (
            "Begge svarte ja overalt. Enigheten er full, men viser ikke hvordan dere vurderer "
            "tvilstilfeller."
        ),
    ),
}

WHY = {
    "drawn from a known number": "«sakene» was said in the same breath",
    "one result": "the denominator is the cases it applied to, and the sentence says so",
    "all read": "the counts before it are of the cases it applied to, which may be fewer",
    "all met": "«feil» blames, and what is missing may be missing on paper only",
    "change unclear": "the counts alone, since «andelen» was not said to be one",
    "change clear": "as «change unclear»",
    "propose new baseline": "a series may be longer than a year",
    "many criteria": "the interface says «spørsmål», and it is a possibility",
    "agreement, no variation": "it is said of talks and of the office's own answers too",
}

BANK = AS_SET_OUT | OUR_WAY
OTHERS: dict[str, Callable[[], str]] = {
    "all met of a known number": lambda: wording.all_met_of_known(10, 25, low=19),
    "none wholly met": lambda: wording.none_wholly_met(10, high=0.278),
    "none wholly met of a known number": lambda: wording.none_wholly_met_of_known(10, 25, high=6),
    "partly too": lambda: wording.partly_too(2),
    "above target": lambda: wording.above_target(0.5, 20, 20),
    "counted": lambda: wording.change_counted(6, 10, 7, 10),
    "a fall": lambda: wording.change_clear(30, 40, 12, 40, low=-0.61, high=-0.23),
    "less is better": lambda: wording.signal(above=True, more_is_better=False),
    "signal unsettled": wording.signal_unsettled,
    "no variation over time": wording.no_variation_over_time,
    "on the line": lambda: wording.on_the_line(2),
    "points left": lambda: wording.points_left(6),
    "higher than the funnel": lambda: wording.outside_funnel(lower=False),
    "follow-on": lambda: wording.follow_on("Samtale", "Vurdering", both=6, of=7),
    "unsure": lambda: wording.unsure(2),
}


@pytest.mark.parametrize("situation", BANK)
def test_every_situation_has_its_sentence(situation: str) -> None:
    say, expected = BANK[situation]
    assert say() == re.sub(r"(\d) %", rf"\1{NBSP}%", expected)


def test_the_bank_is_whole_and_every_way_of_our_own_has_its_reason() -> None:
    assert len(BANK) == 34
    assert WHY.keys() == OUR_WAY.keys()


@pytest.mark.parametrize("say", [*(say for say, _ in BANK.values()), *OTHERS.values()])
def test_no_sentence_has_jargon_decimals_or_a_space_that_breaks(say: Callable[[], str]) -> None:
    told = say()
    assert FORBIDDEN.search(told) is None
    assert told.endswith((".", "?"))
    assert re.search(rf"(?<!{NBSP})%", told) is None
    assert re.search(rf"\d,\d+{NBSP}%|\d-\d+{NBSP}|  |[\"!]", told) is None


WORDS_TO_AVOID = (
    "signifikant",
    "konfidensintervall",
    "p-verdi",
    "statistisk bevist",
    "avvik",
    "dårligst",
    "Toppliste",
    "totalscore",
)


@pytest.mark.parametrize("word", WORDS_TO_AVOID)
def test_the_law_of_words_knows_what_to_avoid(word: str) -> None:
    assert FORBIDDEN.search(f"Dette er {word}.")
