"""The cases of a short check, all on one page."""

from django.db.models import Prefetch

from rettesnor.instruments import catalogue
from rettesnor.reviews.models import Answer, Item, Part, Round


def drawn_part(review_round: Round) -> Part | None:
    """The part whose cases are drawn, once they are; one query."""
    part = review_round.parts.filter(drawn=True, drawn_at__isnull=False).first()
    if part is not None:
        part.review_round = review_round
    return part


def check_items(part: Part) -> list[Item]:
    """The cases in use by number, as they lie in the list, each with its answers; two queries."""
    answers = Answer.objects.select_related("answered_by", "contested_by", "note_settled_by")
    found = part.items.filter(struck_reason="").order_by("number")
    items = list(found.prefetch_related(Prefetch("answers", answers)))
    for item in items:
        item.part = part
    return items


def chosen_questions(part: Part) -> list[str]:
    """The questions the check asks, as they are called in the newest version of the form.

    A question that is gone from it is left out.
    """
    form = part.form
    asked = {question.id for question in form.questions}
    latest = catalogue.latest(form.key)
    lines = catalogue.lineage(form.key, form.version, latest.version)
    return [now for now, then in lines.items() if then.id in asked]
