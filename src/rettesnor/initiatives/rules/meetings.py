"""When a meeting may be offered, moved, called off and signed up for."""

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import Refusal
from rettesnor.initiatives import daywords
from rettesnor.initiatives.models import (
    Audience,
    Host,
    Meeting,
    MeetingKind,
    Participation,
    Series,
)
from rettesnor.initiatives.models.initiatives import SHORT_LENGTH
from rettesnor.initiatives.rules import answers

MOST_FROM_AN_OFFICE = 15
"""People from one office at one meeting; more is most likely a slip or a robot."""

LONGEST = timedelta(hours=12)
FARTHEST = timedelta(days=3 * 366)
"""Ahead of today; a year typed wrong is thousands of years away."""
LINK_LENGTH = 500


def why_not_host_open(host: Host) -> Refusal | None:
    """Whether the initiative is under way at all."""
    if host.initiative.is_open:
        return None
    return Refusal(
        "initiative.not-open",
        _("Satsingen er ikke i gang. Nasjonalt team åpner den, eller har avsluttet den."),
    )


def why_not_meeting(
    *,
    title_nb: str,
    title_nn: str,
    texts: Collection[str],
    starts_at: datetime,
    ends_at: datetime,
    sign_up_by: date,
    now: Meeting | None = None,
) -> Refusal | None:
    """Whether a meeting can be as it is described; `texts` are theme, place and the like.

    `now` is the meeting as it is. A day of it that has passed may stay: the link often comes after
    the deadline, and a meeting that has begun may get a new one.
    """
    if not title_nb.strip() or not title_nn.strip():
        return Refusal("meeting.title", _("Skriv navnet på møtet på bokmål og på nynorsk."))
    for text in (title_nb, title_nn, *texts):
        if refusal := why_not_text(text):
            return refusal
    if starts_at <= clock.now() and not (now and now.starts_at == starts_at):
        return Refusal("meeting.past", _("Dagen er forbi. Velg en dag som kommer."))
    if starts_at > clock.now() + FARTHEST:
        return Refusal(
            "meeting.far", _("Dagen er mer enn tre år unna. Se etter om året er riktig.")
        )
    if ends_at <= starts_at:
        return Refusal("meeting.ends", _("Møtet slutter før det begynner. Rett klokkeslettet."))
    if ends_at - starts_at > LONGEST:
        return Refusal(
            "meeting.long", _("Møtet varer over tolv timer. Lag et møte for hver av dagene.")
        )
    if sign_up_by > timezone.localdate(starts_at):
        return Refusal(
            "meeting.deadline-late",
            _("Fristen er etter møtet. Velg en dag før møtet, eller samme dag."),
        )
    if sign_up_by < clock.today() and not (now and now.sign_up_by == sign_up_by):
        return Refusal(
            "meeting.deadline-past", _("Fristen for påmelding er passert. Velg en dag som kommer.")
        )
    return None


def why_not_change(meeting: Meeting) -> Refusal | None:
    if meeting.cancelled:
        return Refusal("meeting.cancelled", _("Møtet er avlyst. Lag et nytt møte i stedet."))
    if meeting.ends_at <= clock.now():
        return Refusal("meeting.over", _("Møtet er over, og kan ikke endres."))
    return None


def why_not_material(meeting: Meeting) -> Refusal | None:
    if meeting.cancelled:
        return Refusal("meeting.cancelled", _("Møtet er avlyst. Lag et nytt møte i stedet."))
    return None


def why_not_attendance(meeting: Meeting) -> Refusal | None:
    """Who came is noted once the meeting has begun, while the names are here."""
    if refusal := why_not_material(meeting):
        return refusal
    if meeting.starts_at > clock.now():
        return Refusal(
            "attendance.early", _("Møtet har ikke begynt. Noter frammøtet når det er i gang.")
        )
    if meeting.erased_at is not None:
        return Refusal(
            "attendance.erased", _("Navnene er slettet. Hvor mange som kom, er tatt vare på.")
        )
    return None


def why_not_letter_again(meeting: Meeting) -> Refusal | None:
    """Whether a letter about it may go once more: not when the day is over."""
    if meeting.ends_at <= clock.now():
        return Refusal(
            "meeting.letter-late", _("Møtet er over. Da går det ingen flere brev om det.")
        )
    return None if meeting.cancelled else why_not_host_open(meeting.host)


def no_letter() -> Refusal:
    return Refusal("meeting.no-letter", _("Det er ikke skrevet noe brev til den påmeldte."))


def why_not_sign_up(meeting: Meeting) -> Refusal | None:
    """Whether one can still sign up; after the deadline it says whom to ask."""
    if meeting.cancelled:
        return Refusal("sign-up.cancelled", _("Møtet er avlyst. Velg et annet møte."))
    if meeting.starts_at <= clock.now():
        return Refusal("sign-up.over", _("Møtet har begynt eller er over. Velg et annet møte."))
    if clock.today() > meeting.sign_up_by:
        host = meeting.host
        return Refusal(
            "sign-up.late",
            _(
                "Fristen for påmelding var %(day)s. Vil dere likevel være med, spør %(name)s, "
                "%(email)s."
            )
            % {
                "day": daywords.day(meeting.sign_up_by),
                "name": host.contact_name,
                "email": host.contact_email,
            },
        )
    return why_not_host_open(meeting.host)


def why_not_withdraw(meeting: Meeting) -> Refusal | None:
    if meeting.starts_at <= clock.now():
        return Refusal("withdraw.over", _("Møtet har begynt. Da kan ingen meldes av."))
    return None


WITHDRAWN = Refusal(
    "attendee.withdrawn", _("Personen er meldt av. Meld på en ny i stedet, om noen skal komme.")
)


def why_not_person(name: str, email: str, already: Collection[str]) -> Refusal | None:
    """Whether somebody can be signed up; `already`: the addresses that are, in lower case."""
    if refusal := answers.why_not_person(name, email):
        return refusal
    if email.lower() in already:
        return Refusal(
            "sign-up.twice",
            _("%(email)s er allerede påmeldt. Hver adresse kan bare stå én gang.")
            % {"email": email},
        )
    return None


def why_not_room(signed_up: int, more: int) -> Refusal | None:
    if signed_up + more <= MOST_FROM_AN_OFFICE:
        return None
    return Refusal(
        "sign-up.many",
        _(
            "Høyst %(most)s fra hvert kontor kan meldes på ett møte. Skal flere være med, kan dere "
            "se møtet sammen."
        )
        % {"most": MOST_FROM_AN_OFFICE},
    )


def why_not_theme(text: str) -> Refusal | None:
    if not text.strip():
        return Refusal("theme.empty", _("Skriv hva dere vil snakke om."))
    return why_not_text(text)


def why_not_kind(kind: str, audience: str) -> Refusal | None:
    if kind not in MeetingKind.values:
        return Refusal("meeting.kind", _("Velg hva slags møte det er, fra listen."))
    if audience not in Audience.values:
        return Refusal("meeting.audience", _("Velg hvem møtet er for, fra listen."))
    return None


def why_not_link(link: str) -> Refusal | None:
    """A link may be empty: it can come later, and everybody signed up is told then."""
    link = link.strip()
    if not link:
        return None
    try:
        parts = urlsplit(link)
        sound = parts.scheme == "https" and bool(parts.hostname) and not re.search(r"\s", link)
    except ValueError:
        sound = False
    if sound and len(link) <= LINK_LENGTH:
        return None
    return Refusal(
        "meeting.link",
        _("Lenken er ikke skrevet riktig. Kopier den på nytt; den begynner med https://."),
    )


def why_not_material_text(text_nb: str, text_nn: str) -> Refusal | None:
    if refusal := why_not_text(text_nb) or why_not_text(text_nn):
        return refusal
    if max(len(text_nb), len(text_nn)) > SHORT_LENGTH:
        return Refusal("material.long", _("Teksten er for lang. Skriv den på høyst 500 tegn."))
    return None


def why_not_series_name(kind: str, name_nb: str, name_nn: str) -> Refusal | None:
    if refusal := why_not_kind(kind, Audience.INVITED):
        return refusal
    if not name_nb.strip() or not name_nn.strip():
        return Refusal("series.name", _("Skriv navnet på møterekken på bokmål og på nynorsk."))
    return why_not_text(name_nb) or why_not_text(name_nn)


def why_not_series(series: Series | None, host: Host, kind: str) -> Refusal | None:
    """Whether a meeting may be one of a series: the host's own, of the same kind."""
    if series is None or (series.host_id == host.pk and series.kind == kind):
        return None
    return Refusal("meeting.series", _("Møterekken er av en annen type. Velg en annen."))


def why_not_series_of(series: Series, participation: Participation) -> Refusal | None:
    if series.host_id == participation.host_id:
        return None
    return Refusal("theme.elsewhere", _("Møterekken hører til et annet fylke."))
