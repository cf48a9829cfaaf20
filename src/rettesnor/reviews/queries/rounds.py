"""Which rounds and items there are, and who works with them."""

from datetime import datetime

from django.db.models import QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, reaches
from rettesnor.common.models import AuditEvent
from rettesnor.instruments import catalogue
from rettesnor.instruments.programmes import MAIN, Programme
from rettesnor.reviews.models import Item, Part, PracticeDone, Round
from rettesnor.reviews.states import Status


def rounds(user: User, permission: Permission = Permission.SEE_ROUND) -> QuerySet[Round]:
    """The rounds `user` may see, newest first, without those cancelled."""
    return (
        Round.objects.filter(reaches(user, permission, "organisation__"))
        .exclude(status=Status.CANCELLED)
        .select_related("organisation__parent", "follows")
    )


def items(user: User, permission: Permission = Permission.SEE_ROUND) -> QuerySet[Item]:
    """The items `user` may see, with what a page shows around them."""
    return (
        items_within(user, permission)
        .exclude(part__review_round__status=Status.CANCELLED)
        .select_related("part__review_round__organisation__parent", "assigned_to")
    )


def items_within(user: User, permission: Permission = Permission.SEE_ROUND) -> QuerySet[Item]:
    """Every item where `user` has `permission`; an action's rules say what stops work on it."""
    return Item.objects.filter(reaches(user, permission, "part__review_round__organisation__"))


def reviewers(review_round: Round) -> QuerySet[User]:
    """Those who work at the round's office, by name."""
    return (
        User.objects.filter(memberships__organisation=review_round.organisation, is_active=True)
        .distinct()
        .order_by("name")
    )


def earlier_rounds(organisation_id: int, programme: str) -> QuerySet[Round]:
    """The office's rounds of a programme that count, for the rule of a new one."""
    return Round.objects.filter(organisation=organisation_id, programme=programme).exclude(
        status=Status.CANCELLED
    )


def all_earlier_rounds(organisation_id: int) -> QuerySet[Round]:
    """The office's rounds of every programme that count."""
    return Round.objects.filter(organisation=organisation_id).exclude(status=Status.CANCELLED)


def programmes_for(office: int) -> list[tuple[Programme, Round | None]]:
    """Every programme with the office's own latest round of it, if any; one query."""
    latest = {r.programme: r for r in all_earlier_rounds(office).order_by("number")}
    found = [(programme, latest.get(programme.key)) for programme in catalogue.programmes()]
    return sorted(found, key=lambda pair: pair[0].key != MAIN)


def drawn_by(part: Part) -> str:
    """Who drew the cases, from the audit line of the draw."""
    drawn = AuditEvent.objects.filter(verb="cases.draw", thing="part", thing_id=part.pk)
    found = drawn.select_related("actor").first()
    return found.actor.name if found and found.actor else ""


def drawn_before(review_round: Round) -> list[Part]:
    """Earlier draws for the same period that were cancelled: a protocol that hid them would lie."""
    return list(
        Part.objects.filter(
            review_round__organisation=review_round.organisation,
            review_round__programme=review_round.programme,
            review_round__period_from=review_round.period_from,
            review_round__period_to=review_round.period_to,
            review_round__status=Status.CANCELLED,
            drawn_at__isnull=False,
        ).order_by("drawn_at")
    )


def practised(user: User) -> dict[tuple[str, str], datetime]:
    """When `user` last tried each practice case, by form and case: one's own, and nobody else's."""
    done = PracticeDone.objects.filter(user=user)
    return {(one.instrument, one.case): one.at for one in done}
