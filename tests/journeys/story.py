"""Whose story it is, what is true of each case in it, and what that must come to."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from rettesnor.accounts.models import User
from rettesnor.instruments.document import Choice, ItemType, Question
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.factories.forms import shipped
from tests.journeys.conftest import Be
from tests.journeys.visits import Visits

PASSWORD = "sju tranebaer i en kopp"
CASES = shipped("barnets-beste-saksmappe")
OFFICE = shipped("barnets-beste-styring")

JUDGED = tuple(question for question in CASES.questions if question.judged)
# The sort of case that is asked everything in the form.
ASKED_MOST = (ItemType.RUNNING, ItemType.LONG_TERM)

# In how many of ten cases a question is met; the others are met in nine. The last unmet is «delvis».
FIRST = {"barnas-syn": 3, "journalnotat-om-barna": 5, "hvert-barn": 6, "rutine-samtale": 0}
SECOND = {"barnas-syn": 9, "journalnotat-om-barna": 6, "hvert-barn": 6}


def told(met: dict[str, int], place: int, question: Question) -> Choice:
    """What is true of the case drawn as number `place`, so that everyone answers the same story."""
    if question.id == "tolk-ved-behov" and place > 3:
        return Choice.NA
    if question.id == "saerlige-behov" and place == 10:
        return Choice.UNSURE
    if place <= met.get(question.id, 9):
        return Choice.YES
    return Choice.PARTLY if place == 10 else Choice.NO


def expected_counts(met: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """Short name to ja, delvis, nei, ikke aktuelt, usikker, mangler, counted from the story."""
    counts = {}
    for instrument, places in ((CASES, range(1, 11)), (OFFICE, range(1, 2))):
        for question in (q for q in instrument.questions if q.judged):
            said = Counter(told(met, place, question) for place in places)
            counts[question.short.nb] = (*(said[choice] for choice in Choice), 0)
    return counts


@dataclass
class Story:
    """Who sits where, and what has been visited so far."""

    be: Be
    cast: Cast
    visits: Visits = field(default_factory=Visits)
    round_pk: int = 0
    first_case: int = 0

    def sit_down(self, person: User | None = None, **machine: Any) -> Page:
        page = self.be(person, **machine)
        self.visits.follow(page)
        return page

    @property
    def review_round(self) -> Round:
        return Round.objects.get(pk=self.round_pk)


def short(question: str) -> str:
    return CASES.question(question).short.nb
