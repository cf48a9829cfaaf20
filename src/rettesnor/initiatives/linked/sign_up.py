"""Signing up for a meeting through a link, changing who comes, and withdrawing."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal, insist
from rettesnor.initiatives import attending
from rettesnor.initiatives.linked.key import Key, unlocked
from rettesnor.initiatives.models import Attendee, Meeting, Participation
from rettesnor.initiatives.queries import answers as queries


@transaction.atomic
def sign_up(key: Key, meeting: Meeting, people: Sequence[attending.Person]) -> list[Attendee]:
    """Sign up people of the key's office; all of them, or none. Raises Refused."""
    participation = unlocked(key)
    insist(_why_not_asked(meeting, participation))
    return attending.sign_up(meeting, participation, people, by=None)


@transaction.atomic
def withdraw(key: Key, attendee: Attendee) -> None:
    """Take off one of the office's own. Raises Refused."""
    insist(_why_not_own(key, attendee, unlocked(key)))
    attending.withdraw(attendee, by=None)


@transaction.atomic
def change(key: Key, attendee: Attendee, person: attending.Person) -> Attendee:
    """Mend the name or the address of one of the office's own, or let another come. Raises Refused."""
    insist(_why_not_own(key, attendee, unlocked(key)))
    return attending.change_person(attendee, person, by=None)


NOT_YOURS = Refusal("sign-up.not-yours", _("Denne påmeldingen kan du ikke endre her."))
NOT_ASKED = Refusal(
    "sign-up.not-asked", _("Dette møtet er ikke for kontoret. Velg et av møtene på siden.")
)


def _why_not_asked(meeting: Meeting, participation: Participation) -> Refusal | None:
    return None if queries.is_asked_to(participation, meeting) else NOT_ASKED


def _why_not_own(key: Key, attendee: Attendee, participation: Participation) -> Refusal | None:
    """A handed link sees to those it signed up itself, and to no others."""
    ours = attendee.participation_id == participation.pk
    if ours and (key.handed is None or attendee.pk in key.own):
        return None
    return NOT_YOURS
