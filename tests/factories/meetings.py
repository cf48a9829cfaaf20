"""Meetings, made by the actions. In August 2025 they are to come."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db.models import Q
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Attendee, Host, Meeting
from rettesnor.outbox.carriers import Carried, Outcome
from rettesnor.outbox.models import Letter
from rettesnor.outbox.moving import move
from rettesnor.outbox.settling import settle
from rettesnor.outbox.states import State
from tests.cast import Cast

STARTS, ENDS = datetime(2025, 9, 3, 10), datetime(2025, 9, 3, 11)
LINK = "https://mote.example/rom/17"


def plan(**changes: Any) -> actions.Plan:
    """The information meeting on Wednesday 3 September at ten; `changes` set other fields."""
    fields: dict[str, Any] = {
        "kind": "information",
        "title_nb": "Informasjonsmøte om Barnets beste",
        "title_nn": "Informasjonsmøte om Barnets beste",
        "theme_nb": "Hva satsingen er, og hva dere får.",
        "theme_nn": "Kva satsinga er, og kva de får.",
        "starts_at": timezone.make_aware(STARTS),
        "ends_at": timezone.make_aware(ENDS),
        "sign_up_by": date(2025, 8, 29),
        "link": LINK,
    }
    return actions.Plan(**(fields | changes))


def meeting(host: Host, cast: Cast, **changes: Any) -> Meeting:
    """Aud's meeting."""
    return actions.offer_meeting(host, plan(**changes), by=cast.aud)


def fail(attendee: Attendee, outcome: Outcome = Outcome.REFUSED) -> Letter:
    """The newest letter to one signed up, as the sender leaves it when it was given no yes."""
    letter = Letter.objects.filter(
        key__startswith=f"meeting:{attendee.meeting_id}:{attendee.pk}:"
    ).latest("pk")
    return carried(letter, outcome)


def carried(letter: Letter, outcome: Outcome) -> Letter:
    """A waiting letter, as the sender leaves it."""
    held = {"claim": uuid4(), "claimed_at": clock.now(), "handed_over_at": clock.now()}
    assert move(Q(pk=letter.pk), State.WAITING, State.SENDING, **held)
    settle(Letter.objects.get(pk=letter.pk), Carried(outcome))
    letter.refresh_from_db()
    return letter
