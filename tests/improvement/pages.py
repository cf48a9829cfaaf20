"""What one reads on a page, and what one sends from it."""

import re

from django.http import HttpResponse
from django.urls import reverse

from rettesnor.reviews.models import Round
from tests.improvement.story import VIEW, Office

BLANKS = {"by_when": "2026-12-01", "to_met": "9", "to_of": "10", "statement": ""}
PLANNED = {
    "what": "Saker med barn er et fast punkt på teammøtet.",
    "starts_on": "2026-07-01",
    "in_place_on": "2026-08-01",
    "works_on": "2026-10-01",
}


def words(page: HttpResponse) -> str:
    """The text one reads, with all space made one."""
    text = re.sub(r"<[^>]+>", " ", page.content.decode())
    return re.sub(r"\s+", " ", text)


def goal_new(review_round: Round, question: str = VIEW) -> str:
    return reverse("goal_new", args=[review_round.pk]) + f"?sporsmal={question}"


def owned(office: Office, **said: str) -> dict[str, str]:
    return PLANNED | {"owner": str(office.ola.pk)} | said
