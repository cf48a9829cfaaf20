"""The goal as one sentence, that sentence as words with blanks to fill, and what came of it. Pure.

The pattern is translated once and used both ways, so that the form one fills and the sentence
one reads are the same. Norwegian puts the verb before the subject after «Innen …», English does
not: the question's goal text begins with its verb, and the pattern says where the verb goes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from rettesnor.analysis.proportions import Tally
from rettesnor.common import clock
from rettesnor.improvement.targets import Reached
from rettesnor.reviews.wording import many_questions

CASES = _(
    "Innen %(by_when)s %(verb)s %(to_met)s av %(to_of)s saker %(rest)s "
    "(nå %(from_met)s av %(from_of)s)."
)
OFFICE = _("Innen %(by_when)s %(verb)s vi %(rest)s (nå: %(answer)s).")
# Read again when one has measured since, where «nå» would be untrue.
CASES_THEN = _(
    "Innen %(by_when)s %(verb)s %(to_met)s av %(to_of)s saker %(rest)s "
    "(da: %(from_met)s av %(from_of)s)."
)
OFFICE_THEN = _("Innen %(by_when)s %(verb)s vi %(rest)s (da: %(answer)s).")
MEASURED = _("Vi ser om målet er nådd %(measured_by)s")
CHANGE = (
    _("%(owner)s har ansvaret"),
    _("Vi begynner %(starts_on)s"),
    _("Vi ser etter at det er på plass %(in_place_on)s"),
    _("Vi ser etter om det har virket %(works_on)s"),
)

_BLANK = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Piece:
    """A stretch of the sentence: words, or the name of a blank."""

    text: str = ""
    blank: str = ""


def pieces(pattern: str | Promise, known: Mapping[str, object]) -> tuple[Piece, ...]:
    """The pattern in the order it is read; what is not in `known` is a blank."""
    found: list[Piece] = []
    words = ""
    for number, bit in enumerate(_BLANK.split(str(pattern))):
        if number % 2 == 0:
            words += bit
        elif bit in known:
            words += str(known[bit])
        else:
            found += [Piece(text=words), Piece(blank=bit)]
            words = ""
    return tuple(p for p in (*found, Piece(text=words)) if p.text or p.blank)


def known_words(goal: str, *, from_met: int, from_of: int, answer: str = "") -> dict[str, object]:
    """What the form and the round already say. `answer`: the office's own answer today."""
    verb, _space, rest = goal.strip().rstrip(".").partition(" ")
    return {
        "verb": verb,
        "rest": rest.strip(),
        "from_met": from_met,
        "from_of": from_of,
        "answer": answer.lower(),
    }


def goal_sentence(
    goal: str,
    *,
    from_met: int,
    from_of: int,
    to_met: int,
    to_of: int,
    by_when: date,
    answer: str | None = None,
    past: bool = False,
) -> str:
    """«Innen 1. juni har 9 av 10 saker et journalnotat fra en samtale om barna (nå 3 av 10).»

    With `answer`, the sentence is about the office itself: «Innen 1. juni har vi …» `past` says
    that one has measured again since.
    """
    known = known_words(goal, from_met=from_met, from_of=from_of, answer=answer or "")
    known |= {"to_met": to_met, "to_of": to_of, "by_when": day_of_month(by_when)}
    patterns = (CASES, CASES_THEN) if answer is None else (OFFICE, OFFICE_THEN)
    pattern = patterns[past]
    said = "".join(piece.text for piece in pieces(pattern, known))
    return re.sub(" {2,}", " ", said)  # a goal text of one word leaves a gap


def day_of_month(day: date) -> str:
    """«1. juni», with the year when it is another: a day inside a sentence."""
    pattern = "j F" if get_language() == "en" else "j. F"
    return formats.date_format(day, pattern if day.year == clock.today().year else f"{pattern} Y")


def outcome_sentence(got: Reached, *, to_met: int, to_of: int, after: Tally | None) -> str:
    """Whether a goal about cases was reached, without saying more than the cases allow."""
    if after is None or got is Reached.UNKNOWN:
        return gettext(
            "Kravet var ikke aktuelt i noen av sakene denne gangen. "
            "Da kan dere ikke se om målet er nådd."
        )
    pattern = {
        Reached.YES: _(
            "Målet var %(to_met)s av %(to_of)s. Nå er det %(met)s av %(of)s. "
            "I disse sakene er målet nådd."
        ),
        Reached.NEAR: _(
            "Målet var %(to_met)s av %(to_of)s. Nå er det %(met)s av %(of)s. "
            "Med så få saker kan vi ikke si om dere er over eller under målet."
        ),
        Reached.NOT_YET: _(
            "Målet var %(to_met)s av %(to_of)s. Nå er det %(met)s av %(of)s. "
            "Dere er ikke framme ennå."
        ),
    }[got]
    known = {"to_met": to_met, "to_of": to_of, "met": after.yes, "of": after.applicable}
    return str(pattern) % known


def office_outcome_sentence(got: Reached, answer: str) -> str:
    """Whether a goal about the office itself was reached; `answer` is today's, in a word."""
    if got is Reached.YES:
        return gettext("Nå svarer dere «ja». Målet er nådd.")
    pattern = (
        _("Nå svarer dere «%(answer)s». Dere er ikke framme ennå.")
        if got is Reached.NOT_YET
        else _("Nå svarer dere «%(answer)s». Da kan dere ikke si om målet er nådd.")
    )
    return str(pattern) % {"answer": answer.lower()}


def late_sentence(round_name: str) -> str:
    """What to bear in mind when a change came after the later round's period began."""
    return gettext(
        "Noen av tiltakene kom på plass etter at perioden i %(round)s begynte. "
        "Da viser ikke alle sakene hva tiltakene har ført til."
    ) % {"round": round_name.lower()}


def chance_sentence(questions: int) -> str:
    """What so many questions, each compared with itself, do by chance alone."""
    return many_questions(questions)


def title_of(short: str) -> str:
    """The name of a goal in lists: «Mål: barnesamtale»."""
    return gettext("Mål: %(short)s") % {"short": short[:1].lower() + short[1:]}
