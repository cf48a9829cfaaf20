"""Where letters to a unit go: whether an address or a telephone number can be one, and which slip it is."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.common.personal_data import Kind, sightings
from rettesnor.common.refusal import Refusal

LONGEST_ADDRESS, LONGEST_NAME, LONGEST_PHONE = 254, 120, 20
# Domains people misspell, and what they meant.
MEANT = {
    **dict.fromkeys(("gmial.com", "gmal.com", "gmail.no", "gmail.con", "gamil.com"), "gmail.com"),
    **dict.fromkeys(("hotmial.com", "hotmal.com", "hotmail.con", "hotnail.com"), "hotmail.com"),
    **dict.fromkeys(("outlok.com", "outlook.con", "outloook.com"), "outlook.com"),
    **dict.fromkeys(("nav.on", "nva.no", "nav.n", "nav.non"), "nav.no"),
    **dict.fromkeys(("onlien.no", "onlin.no"), "online.no"),
}
NEVER_SEEN = {  # what a town's own domain ends in when a letter has slipped
    ".komune.no": ".kommune.no",
    ".kommunr.no": ".kommune.no",
    ".kommune.on": ".kommune.no",
    ".kommunen.no": ".kommune.no",
}
IDENTITIES = {Kind.NATIONAL_ID, Kind.D_NUMBER, Kind.ACCOUNT}


def why_not_mailbox(email: str) -> Refusal | None:
    """What is wrong with an address that letters shall go to. An empty one is for the caller."""
    wrong = _slip_of_the_pen(email) or _slip_of_the_domain(email)
    return Refusal("unit.contact_email", wrong) if wrong else None


def _slip_of_the_pen(email: str) -> str | Promise | None:
    if any(char.isspace() for char in email):
        return _("E-postadressen har et mellomrom. Ta det bort.")
    if "," in email or ";" in email:
        return _("E-postadressen har komma eller semikolon. Skriv én adresse, med punktum.")
    if email.count("@") > 1:
        return _("E-postadressen har mer enn én @. Skriv én adresse.")
    if "@" not in email:
        return _("E-postadressen mangler @. Skriv den som navn@kontor.no.")
    if not email.partition("@")[0].isascii():
        return _("E-postadressen har æ, ø eller å foran @. Se etter hvordan den skrives.")
    if ".." in email or ".@" in email or "@." in email or email.endswith("."):
        return _("E-postadressen har et punktum for mye. Ta det bort.")
    return None


def _slip_of_the_domain(email: str) -> str | Promise | None:
    domain = email.rpartition("@")[2].lower()
    if "." not in domain:
        return _("E-postadressen mangler punktum etter @, som i kontor.no.")
    if meant := MEANT.get(domain) or _town(domain):
        return _("Står det feil etter @? Vi tror det skal være %(meant)s.") % {"meant": meant}
    if len(email) > LONGEST_ADDRESS or not _is_address(email):
        return _("Dette er ikke en e-postadresse. Skriv den som navn@kontor.no.")
    return None


def _town(domain: str) -> str:
    for wrong, right in NEVER_SEEN.items():
        if domain.endswith(wrong):
            return domain.removesuffix(wrong) + right
    return ""


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True


def why_not_phone(phone: str) -> Refusal | None:
    """Whether it can be the number of a telephone, and no number of a person."""
    shape = re.fullmatch(r"\+?[0-9][0-9 ]{1,18}", phone)
    if not shape or any(seen.kind in IDENTITIES for seen in sightings(phone)):
        return Refusal(
            "unit.contact_phone",
            _("Dette er ikke et telefonnummer. Skriv bare sifre, for eksempel 55 55 33 33."),
        )
    return None


def why_not_contact(name: str) -> Refusal | None:
    """A name or a title, and nothing else that tells who somebody is."""
    if len(name) > LONGEST_NAME or sightings(name):
        return Refusal(
            "unit.contact_name",
            _("Her står bare et navn eller en tittel, høyst 120 tegn. Resten har egne felt."),
        )
    return None
