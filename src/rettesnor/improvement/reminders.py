"""Writes the letters about days that come or have passed: `rettesnor remind`, once a day.

Not an `actions.py`, and on purpose: nobody does this, a clock does, so there is no `by` to ask. What
a letter says starts from what its receiver may see, and its audit line names the system.
"""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import memberships
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refused
from rettesnor.improvement.queries.reminding import Asked, OfficeDays, asked_of, may_be_asked
from rettesnor.improvement.sentences import day_of_month
from rettesnor.organisations.models import Kind
from rettesnor.outbox import post
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.queries import has_key
from rettesnor.outbox.reminding import Tally, tell, written_to_lately
from rettesnor.outbox.templates import written_in

LETTER = "days-due"


def remind(told: Callable[[str], None]) -> int:
    """Write today's letters and tell how many, without a word of anybody; always 0."""
    tally = write_letters()
    tell(
        tally,
        told,
        written="{} letters written. «rettesnor send-letters» sends them.",
        refused="{} could not be written: the addresses are wrong. See the people's pages.",
    )
    return 0


def write_letters() -> Tally:
    """One letter to each who has something to look at and has not been written to for a week."""
    people = list(may_be_asked())
    lately = written_to_lately((user.email for user in people), clock.today())
    written = refused = 0
    for user in people:
        if user.email.lower() in lately:
            continue
        try:
            written += _write_to(user)
        except Refused:
            refused += 1  # one bad address shall not cost the others their letters
    return Tally(written, refused)


def _write_to(user: User) -> bool:
    """Whether there was something to write of."""
    year, week, _day = clock.today().isocalendar()
    key = f"{LETTER}:{user.pk}:{year}-W{week:02}"
    language = written_in(LETTER, _language_of(user))
    with translation.override(language), transaction.atomic():
        if has_key(key) or not (offices := asked_of(user)):
            return False
        first = offices[0].office
        post.put(
            LETTER,
            key=key,  # two clocks that strike at once write one letter
            to=Receiver(name=user.name, address=user.email, language=language),
            fields=_fields(user, offices),
            about=first.pk if len(offices) == 1 else None,
            not_before=clock.workday(clock.today()),
        )
        record("letter.remind", user, by=None, organisation=first, after={"user": user.pk})
    return True


def _language_of(user: User) -> str:
    """The person's own choice, else the written form of the office, as on screen."""
    offices = (m.organisation for m in memberships(user) if m.organisation.kind == Kind.OFFICE)
    office = min(offices, key=lambda one: one.name, default=None)
    return user.language or (office.language if office else "nb")


def _fields(user: User, offices: Sequence[OfficeDays]) -> dict[str, str]:
    names = [one.office.name for one in offices]
    several = len(offices) > 1
    blocks = [
        "\n".join([*([one.office.name] if several else []), *map(_line, one.asked)])
        for one in offices
    ]
    page = reverse("front") if several else reverse("office", args=[offices[0].office.pk])
    return {
        "navn": user.first_name,
        "kontor": _(" og ").join(names),
        "dager": "\n\n".join(blocks),
        "adresse": _link(page) or _("Logg inn i Rettesnor, og gå til kontorets side."),
        "slå av": _link(reverse("own_letters"))
        or _("Logg inn i Rettesnor, og velg «Brev» under navnet ditt."),
    }


def _line(asked: Asked) -> str:
    line = f"– {day_of_month(asked.due.day)}: {asked.due.what}"
    whose = _("%(owner)s har ansvaret") % {"owner": asked.whose} if asked.whose else ""
    return f"{line} ({whose})" if whose else line


def _link(path: str) -> str:
    return f"{settings.ADDRESS}{path}" if settings.ADDRESS else ""
