"""What stands in the way of letters to chosen offices: told for each office before anything goes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rettesnor.common.refusal import Refusal
from rettesnor.initiatives import daywords
from rettesnor.initiatives.letterkinds import (
    DEADLINE,
    INVITATION,
    REMIND_REPLY,
    REMIND_ROUND,
    REMIND_SIGN_UP,
    WHEN,
)
from rettesnor.initiatives.models import Participation
from rettesnor.initiatives.states import Reply
from rettesnor.organisations.mailboxes import why_not_mailbox
from rettesnor.outbox.addresses import why_not_address
from rettesnor.outbox.rules import LONGEST_NAME
from rettesnor.outbox.states import State


class Mend(StrEnum):
    """Where a fault is mended."""

    NOWHERE = ""
    RECEIVER = "receiver"
    MEETINGS = "meetings"
    DATES = "dates"
    TEXT = "text"


@dataclass(frozen=True)
class Fault:
    """Something to know before a letter is written. One that `stops` lets no letter be written."""

    refusal: Refusal
    stops: bool = True
    mend: Mend = Mend.NOWHERE


def why_not_fit(
    participation: Participation,
    name: str,
    *,
    has: Collection[str] = (),
    begun: bool = False,
) -> Refusal | None:
    """Why this letter is not for the office.

    `has`: the states of the letters of this kind it has from before. `begun`: with its first round.
    """
    if not participation.office.is_there():
        return Refusal("dispatch.office-ended", gettext_lazy("Kontoret finnes ikke lenger."))
    if waiting := {State.DRAFT, State.WAITING, State.SENDING} & set(has):
        is_draft = State.DRAFT in waiting
        told = _("Har alt et utkast til dette brevet.") if is_draft else _("Brevet er på vei.")
        return Refusal("dispatch.has-draft", told)
    if name == INVITATION:
        return _why_not_invite(participation, has)
    return _why_not_remind(participation, name, begun=begun)


def _why_not_invite(participation: Participation, has: Collection[str]) -> Refusal | None:
    if {State.FAILED, State.UNCERTAIN} & set(has):
        told = _("Invitasjonen kom kanskje ikke fram. Send den på nytt der den ble sendt.")
        return Refusal("dispatch.failed", told)
    if at := participation.invited_at:
        told = _("Invitert %(day)s.") % {"day": daywords.day(timezone.localdate(at))}
        return Refusal("dispatch.invited", told)
    return None


def _why_not_remind(participation: Participation, name: str, *, begun: bool) -> Refusal | None:
    told = ""
    if participation.invited_at is None:
        told = _("Er ikke invitert ennå.")
    elif name == REMIND_REPLY and participation.reply:
        told = _("Har svart.")
    elif name == REMIND_SIGN_UP and participation.signed_up_at:
        told = _("Har meldt på.")
    elif name == REMIND_SIGN_UP and participation.reply == Reply.NO:
        told = _("Har svart nei.")
    elif name == REMIND_ROUND and participation.reply != Reply.YES:
        told = _("Er ikke med.")
    elif name == REMIND_ROUND and begun:
        told = _("Har begynt.")
    return Refusal("dispatch.no-need", told) if told else None


def why_not_receiver(name: str, address: str) -> Refusal | None:
    """Whether a letter can go to this name and address; likely slips are named."""
    if not address:
        told = gettext_lazy("E-postadressen mangler. Skriv den inn.")
        return Refusal("receiver.no-address", told)
    if wrong := why_not_mailbox(address) or why_not_address(address):
        return Refusal("receiver.address", wrong.message)
    if len(name) > LONGEST_NAME:
        told = gettext_lazy("Navnet er for langt. Skriv det på høyst 120 tegn.")
        return Refusal("receiver.name", told)
    return None


def shares_address(others: Collection[str]) -> Fault:
    """Allowed, since one may lead two offices, but told: it may be a slip."""
    told = _("Samme adresse som %(offices)s. Da får mottakeren ett brev for hvert kontor.")
    refusal = Refusal("receiver.shared", told % {"offices": ", ".join(sorted(others))})
    return Fault(refusal, stops=False, mend=Mend.RECEIVER)


WRITTEN_LATELY = "receiver.lately"


def lately() -> Fault:
    told = gettext_lazy("Denne adressen fikk et brev herfra for mindre enn en uke siden.")
    return Fault(Refusal(WRITTEN_LATELY, told), stops=False)


def occasion_faults(
    used: Collection[str],
    shared: Mapping[str, str],
    last_day: date | None,
    *,
    late: bool,
    today: date,
) -> list[Fault]:
    """What the letters lack to be true, of the fields their words use."""
    found = []
    if WHEN in used and not shared[WHEN]:
        found.append(_no_meeting(late=late))
    elif DEADLINE in used and last_day is None:
        told = _("Fristen i brevet er ikke satt. Sett den, eller ta feltet ut av brevet.")
        found.append(Fault(Refusal("dispatch.no-deadline", told), mend=Mend.DATES))
    elif DEADLINE in used and last_day is not None and last_day < today:
        told = _("Fristen i brevet, %(day)s, er forbi. Flytt den først.")
        refusal = Refusal("dispatch.past", told % {"day": daywords.day(last_day)})
        found.append(Fault(refusal, mend=Mend.DATES))
    return found


def _no_meeting(*, late: bool) -> Fault:
    if late:
        code, told = "dispatch.late", _("Fristen for å melde på er ute for alle møtene.")
        mended = _("Sett opp et møte, eller flytt fristen.")
    else:
        code, told = "dispatch.no-meeting", _("Det er ikke satt opp noe informasjonsmøte ennå.")
        mended = _("Legg inn et møte kontorene kan melde seg på.")
    return Fault(Refusal(code, f"{told} {mended}"), mend=Mend.MEETINGS)


NO_ADDRESS = Fault(
    Refusal(
        "dispatch.no-own-address",
        gettext_lazy(
            "Rettesnor vet ikke sin egen adresse, så brevene får ingen lenke som virker. "
            "Be dem som drifter løsningen, sette RETTESNOR_ADDRESS."
        ),
    )
)

NOBODY = Refusal(
    "dispatch.nobody",
    gettext_lazy("Ingen av kontorene kan få brevet nå. Velg minst ett som ikke har noe i veien."),
)

NO_LINK = Refusal(
    "letter.no-link",
    gettext_lazy("Kontorets lenke er ikke med, og uten den kan ikke kontoret svare. Sett den inn."),
)

DEAD_LINKS = Refusal(
    "dispatch.dead-links",
    gettext_lazy(
        "Noen av kontorene har fått ny lenke siden utkastene ble laget, og den gamle virker ikke. "
        "Skriv utkastene på nytt."
    ),
)


NO_DRAFTS = Refusal("dispatch.no-drafts", gettext_lazy("Her er ingen utkast å sende."))


def why_not_send(counts: Mapping[State, int]) -> Refusal | None:
    return None if counts[State.DRAFT] else NO_DRAFTS


def why_not_stop(counts: Mapping[State, int]) -> Refusal | None:
    if counts[State.WAITING] or counts[State.SENDING]:
        return None
    return Refusal("dispatch.nothing-waits", gettext_lazy("Ingen brev venter på å gå lenger."))


def why_not_elsewhere(counts: Mapping[State, int]) -> Refusal | None:
    if counts[State.SENDING]:
        told = gettext_lazy("Brev er i ferd med å gå som e-post. Stopp sendingen først.")
        return Refusal("dispatch.on-its-way", told)
    if counts[State.DRAFT] or counts[State.WAITING]:
        return None
    return NO_DRAFTS


def why_not_again(counts: Mapping[State, int]) -> Refusal | None:
    if counts[State.FAILED]:
        return None
    return Refusal("dispatch.none-failed", gettext_lazy("Alle brevene kom fram, eller venter."))
