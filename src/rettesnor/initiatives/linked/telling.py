"""The letters about the links themselves, and the welcome of the one who leads. In the office's form.

They go by themselves, as answers to what somebody just did. Where the office has no address that can
be one, nothing is written, and what was done still stands: the governor sees the missing address.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from rettesnor.accounts import links as passwords
from rettesnor.accounts.joining import Joined
from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.initiatives import daywords, links
from rettesnor.initiatives.models import HandedLink, LeaderRequest, Participation
from rettesnor.outbox import post
from rettesnor.outbox.addresses import Receiver, why_not_address

RENEWED = "link-new"
NAMED = "welcome-named"


def taken(participation: Participation) -> None:
    """The link was taken into use: so that one who did not do it can take it back."""
    with translation.override(participation.office.language):
        at = f"{daywords.day(clock.today())} kl. {daywords.clock_time(clock.now())}"
    _to_the_office(participation, "link-taken", participation.link_version, {"tidspunkt": at})


def renewed(participation: Participation) -> None:
    _to_the_office(participation, RENEWED, participation.link_version, {})


def renewals_key(participation: Participation) -> str:
    """What the key of every letter with a new link begins with."""
    return f"{RENEWED}:{participation.pk}:"


def handed(participation: Participation, link: HandedLink) -> None:
    _put(
        participation,
        "link-handed",
        key=f"link-handed:{link.pk}",
        to=(link.name, link.email),
        fields={**_common(participation, "kontaktperson"), "lenke": links.handed_address(link)},
    )


def asked(participation: Participation, request: LeaderRequest) -> None:
    _put(
        participation,
        "leader-request",
        key=f"leader-request:{request.pk}",
        to=_office(participation),
        fields={
            **_common(participation),
            "lenke": links.office_address(participation),
            "hvem": request.name,
            "e-post": request.email,
        },
    )


def welcome(participation: Participation, joined: Joined) -> None:
    """To the one who leads: with a one-time link for a password, when the account has none."""
    leader, first = joined.leader, not joined.leader.has_usable_password()
    start = settings.ADDRESS + reverse("participation_start", args=[participation.pk])
    fields = {**_common(participation, "kontaktperson"), "start": start}
    if first:
        fields |= _way_in(participation, leader)
    _put(
        participation,
        "welcome" if first else "welcome-known",
        # With the role's own number: one who lost the role and gets it again is written to again.
        key=f"welcome:{participation.pk}:{leader.pk}:{joined.membership.pk}",
        to=(leader.name, leader.email),
        fields=fields,
    )


def named(participation: Participation, joined: Joined) -> None:
    """To the mailbox the invitation went to, when a leader is named whom nobody here knows."""
    leader = joined.leader
    _put(
        participation,
        NAMED,
        key=f"{NAMED}:{participation.pk}:{leader.pk}:{joined.membership.pk}",
        to=_office(participation),
        fields={
            **_common(participation, "kontaktperson"),
            **_way_in(participation, leader),
            "leder": leader.name,
            "e-post": leader.email,
        },
    )


def _way_in(participation: Participation, leader: User) -> dict[str, str]:
    """A one-time link for a password, and the last day it works."""
    key = passwords.make(leader)
    path = reverse("set_password", args=[key.uid, key.token])
    last = clock.today() + timedelta(days=passwords.days())
    with translation.override(participation.office.language):
        return {"lenke": settings.ADDRESS + path, "siste dag": daywords.day(last)}


def _to_the_office(
    participation: Participation, name: str, version: int, more: Mapping[str, str]
) -> None:
    _put(
        participation,
        name,
        key=f"{name}:{participation.pk}:{version}",
        to=_office(participation),
        fields={
            **_common(participation, "kontaktperson"),
            "lenke": links.office_address(participation),
            **more,
        },
    )


def _office(participation: Participation) -> tuple[str, str]:
    return participation.to_name, participation.to_email


def _common(participation: Participation, *more: str) -> dict[str, str]:
    host, office = participation.host, participation.office
    fields = {
        "kontor": office.name,
        "satsing": participation.initiative.name.in_language(office.language),
        "avsender": host.signed or f"{host.contact_name}, {host.governor.name}",
    }
    if "kontaktperson" in more:
        fields["kontaktperson"] = f"{host.contact_name}, {host.contact_email}"
    return fields


def _put(
    participation: Participation,
    name: str,
    *,
    key: str,
    to: tuple[str, str],
    fields: dict[str, str],
) -> None:
    office = participation.office
    called, address = " ".join(to[0].split()) or office.name, to[1].strip()
    if why_not_address(address):
        return
    post.put(
        name,
        key=key,
        to=Receiver(name=called, address=address, language=office.language),
        fields={**fields, "navn": called},
        about=office.pk,
        reply_to=participation.host.contact_email,
    )
