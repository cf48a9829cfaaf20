"""An office's own link: signed, so that nobody can guess one, and kept nowhere.

The link holds which participation it is and the version of its link. Raising the version ends every
link made before. A handed link opens the sign-up alone, for the one it was made for, until it is
taken back.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from rettesnor.initiatives.models import HandedLink, Participation

# A full stop is no trouble in an address, and letters of every kind leave it whole.
_office = Signer(salt="rettesnor.initiatives.office-link", sep=".")
_handed = Signer(salt="rettesnor.initiatives.handed-link", sep=".")

TOKEN = re.compile(r"(?<=/[ip]/)\d+-\d+\.[\w-]+")
OWN = re.compile(r"https?://[^\s/]+(?:/[^\s/]+)*?/i/(\d+)-\d+\.[\w-]+/?")


def token_for(participation: Participation) -> str:
    """The last part of the office's link, as it is now."""
    return _office.sign(f"{participation.pk}-{participation.link_version}")


def participation_behind(token: str) -> Participation | None:
    """Whose link it is; None for one that is guessed, cut, old or withdrawn."""
    if (numbers := _numbers(_office, token)) is None:
        return None
    found = Participation.objects.select_related(
        "initiative", "host__governor", "office__parent__parent"
    )
    return found.filter(pk=numbers.pk, link_version=numbers.version).first()


def handed_token(handed: HandedLink) -> str:
    """The last part of the link of one the sign-up is handed to."""
    return _handed.sign(f"{handed.pk}-1")


def handed_behind(token: str) -> HandedLink | None:
    """Whose handed link it is; None when it is guessed, cut, or taken back."""
    if (numbers := _numbers(_handed, token)) is None:
        return None
    found = HandedLink.objects.select_related(
        "participation__initiative",
        "participation__host__governor",
        "participation__office__parent__parent",
    )
    return found.filter(pk=numbers.pk, ended_at=None).first()


def office_address(participation: Participation) -> str:
    """The whole address of the office's link, as it stands in letters."""
    return settings.ADDRESS + reverse("office_link", args=[token_for(participation)])


def handed_address(handed: HandedLink) -> str:
    """The whole address of a handed link, as it stands in the letter to whom it was handed."""
    return settings.ADDRESS + reverse("handed_link", args=[handed_token(handed)])


def masked(text: str) -> str:
    """The text with every link's secret part out of sight: whoever has that can answer."""
    return TOKEN.sub("…", text)


def folded(text: str, participation: Participation, field: str) -> str:
    """The text with the office's own links, also those that are ended, as the open field."""

    def said(found: re.Match[str]) -> str:
        return f"[{field}]" if int(found[1]) == participation.pk else found[0]

    return OWN.sub(said, text)


def unfolded(text: str, participation: Participation, field: str) -> str:
    """The text with the office's link as it is now where the field is open."""
    return text.replace(f"[{field}]", office_address(participation))


@dataclass(frozen=True)
class _Numbers:
    pk: int
    version: int


def _numbers(signer: Signer, token: str) -> _Numbers | None:
    try:
        pk, version = signer.unsign(token).split("-")
        return _Numbers(int(pk), int(version))
    except (BadSignature, ValueError):
        return None
