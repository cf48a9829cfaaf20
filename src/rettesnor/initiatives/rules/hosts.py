"""Who may take an initiative to the offices, and how far a county may move its days."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rettesnor.common.refusal import Refusal
from rettesnor.initiatives import daywords
from rettesnor.initiatives.models import Initiative, Milestone
from rettesnor.organisations.mailboxes import why_not_mailbox, why_not_phone
from rettesnor.organisations.models import Kind, Organisation

NAME_LENGTH, SIGNED_LENGTH = 120, 200
LONGEST_STEP = 60  # days a letter may come before or after the day it is about


def why_not_change(initiative: Initiative) -> Refusal | None:
    """Whether anything about an initiative in a county may change at all."""
    if initiative.is_open:
        return None
    return Refusal(
        "initiative.closed",
        gettext_lazy("Satsingen er ikke i gang, så ingenting her kan endres nå."),
    )


def why_not_begin(
    initiative: Initiative, governor: Organisation, *, hosting: bool
) -> Refusal | None:
    """`hosting`: whether this county governor has begun already."""
    if closed := why_not_change(initiative):
        return closed
    if governor.kind != Kind.GOVERNOR:
        return Refusal(
            "host.not_governor",
            gettext_lazy("Bare en statsforvalter kan ta satsingen ut til kontorene."),
        )
    if not governor.is_there():
        return Refusal("host.ended", gettext_lazy("Denne statsforvalteren finnes ikke lenger."))
    if hosting:
        return Refusal(
            "host.begun", gettext_lazy("Dere er alt i gang med satsingen. Gå til listen deres.")
        )
    return None


def why_not_contact(name: str, email: str, phone: str, signed: str) -> Refusal | None:
    """Whom the offices turn to, and what stands under the letters."""
    if not name:
        return Refusal(
            "contact.name", gettext_lazy("Skriv navnet på den kontorene kan ta kontakt med.")
        )
    if len(name) > NAME_LENGTH:
        return Refusal("contact.name", _shorter(NAME_LENGTH))
    if len(signed) > SIGNED_LENGTH:
        return Refusal("contact.signed", _shorter(SIGNED_LENGTH))
    if not email:
        return Refusal("contact.email", gettext_lazy("Skriv en e-postadresse kontorene kan bruke."))
    if wrong := why_not_mailbox(email):
        return Refusal("contact.email", wrong.message)
    if phone and (wrong := why_not_phone(phone)):
        return Refusal("contact.phone", wrong.message)
    return None


def _shorter(most: int) -> str:
    return _("Skriv det kortere: høyst %(most)d tegn.") % {"most": most}


def limits(milestone: Milestone) -> tuple[date, date]:
    """The first and the last day a county may have it on."""
    return (
        milestone.day - timedelta(days=milestone.earlier_days),
        milestone.day + timedelta(days=milestone.later_days),
    )


def why_not_move(milestone: Milestone, day: date, *, today: date) -> Refusal | None:
    """Whether a county may have the milestone on `day`. Says the limits as dates."""
    first, last = limits(milestone)
    if first == last and day != first:
        return Refusal(
            "day.fixed",
            _("Denne dagen er lik i hele landet: %(day)s.") % {"day": daywords.day(first)},
        )
    if not first <= day <= last:
        return Refusal(
            "day.limits",
            _("Velg en dag fra %(first)s til %(last)s. Grensene er satt nasjonalt.")
            % {"first": daywords.day(first), "last": daywords.day(last)},
        )
    if day < today:
        return Refusal(
            "day.past",
            _("%(day)s er alt forbi. Velg i dag eller senere.") % {"day": daywords.day(day)},
        )
    return None


def why_not_step(days: int) -> Refusal | None:
    """How long before or after its day a reminder may come."""
    if 1 <= days <= LONGEST_STEP:
        return None
    return Refusal(
        "reminder.days",
        _("Skriv hvor mange dager, fra 1 til %(most)d.") % {"most": LONGEST_STEP},
    )


def odd_order(days: Sequence[tuple[str, date]]) -> Refusal | None:
    """What to look at when the days (kind, day) come in an order that can hardly be meant."""
    on = dict(days)
    if (sign_up := on.get("sign-up")) and (meeting := on.get("meeting")) and sign_up > meeting:
        return Refusal(
            "day.order",
            gettext_lazy(
                "Påmeldingsfristen er etter informasjonsmøtet. Er det slik dere vil ha det?"
            ),
        )
    return None
