"""Meetings, made by the actions. In August 2025 they are to come."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Host, Meeting
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
