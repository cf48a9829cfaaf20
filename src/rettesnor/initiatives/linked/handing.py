"""Handing the sign-up to a colleague, and taking it back."""

from django.db import transaction

from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.initiatives.linked import telling
from rettesnor.initiatives.linked.key import ELSEWHERE, Key, unlocked
from rettesnor.initiatives.models import HandedLink, Participation
from rettesnor.initiatives.queries.answers import erase_day
from rettesnor.initiatives.rules import answers as rules


@transaction.atomic
def hand_over(key: Key, *, name: str, email: str) -> HandedLink:
    """Give a colleague a link of their own, that signs up and nothing else. Raises Refused."""
    insist(ELSEWHERE if key.handed else None)
    return hand_to(unlocked(key), name=name, email=email)


def hand_to(participation: Participation, *, name: str, email: str) -> HandedLink:
    """The same, when the caller has unlocked the participation."""
    name, email = " ".join(name.split()), email.strip()
    with_now = participation.handed.filter(ended_at=None).values_list("email", flat=True)
    insist(rules.why_not_hand(name, email, [address.lower() for address in with_now]))
    handed = HandedLink.objects.create(
        participation=participation, name=name, email=email, erase_on=erase_day(participation)
    )
    record("link.hand", handed, by=None, organisation=participation.office)
    telling.handed(participation, handed)
    return handed


@transaction.atomic
def take_back(key: Key, handed: HandedLink) -> None:
    """End a colleague's link at once. Once more does nothing. Raises Refused."""
    insist(ELSEWHERE if key.handed else None)
    participation = unlocked(key)
    mine = participation.handed.filter(pk=handed.pk, ended_at=None).first()
    if mine is None:
        return
    mine.ended_at = clock.now()
    mine.save(update_fields=["ended_at"])
    record("link.take_back", mine, by=None, organisation=participation.office)
