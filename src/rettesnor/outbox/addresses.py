"""Who a letter goes to, and whether the address can be one."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal

LONGEST_ADDRESS = 254  # octets, RFC 5321 § 4.5.3.1.3 as corrected by erratum 1690
# Line breaks end a heading and begin the next; the rest has no business in one.
CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True)
class Receiver:
    """One person: the name on the letter, the address, and the language they read."""

    name: str
    address: str
    language: str = "nb"


def why_not_address(address: str) -> Refusal | None:
    """What is wrong with an e-mail address, and what to write instead."""
    if not address.strip():
        return Refusal("letter.no-address", _("E-postadressen mangler. Skriv den inn."))
    if address.count("@") > 1 or ";" in address:
        return Refusal("letter.two-addresses", _("Skriv én e-postadresse, og ingen andre."))
    if CONTROL.search(address) or re.search(r"\s", address):
        return Refusal(
            "letter.space-in-address",
            _("Det er mellomrom eller linjeskift i e-postadressen. Ta dem bort."),
        )
    if "@" not in address:
        return Refusal("letter.no-at", _("E-postadressen mangler @. Skriv den som navn@sted.no."))
    name, domain = address.split("@")
    if "," in domain:
        return Refusal(
            "letter.comma-in-address", _("Det er komma i e-postadressen. Skriv punktum i stedet.")
        )
    if not name.isascii():
        return Refusal(
            "letter.letters-in-address",
            _("Foran @ kan det bare stå bokstavene a–z, tall og tegn, ikke æ, ø eller å."),
        )
    if len(address) > LONGEST_ADDRESS or not _is_address(address):
        return Refusal(
            "letter.bad-address",
            _(
                "E-postadressen er ikke skrevet riktig. Se over den; den skal være som navn@sted.no."
            ),
        )
    return None


def _is_address(address: str) -> bool:
    try:
        validate_email(address)
        on_the_wire(address).encode("ascii")
    except (ValidationError, UnicodeError):
        return False
    return True


def on_the_wire(address: str) -> str:
    """The address as mail servers read it: a name such as blåbær.no in ASCII."""
    name, domain = address.split("@")
    return f"{name}@{punycode(domain)}"
