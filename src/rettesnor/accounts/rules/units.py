"""When a unit can have a name, a number, a contact. Looks nothing up, writes nothing."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.rules.people import why_not_name
from rettesnor.common.refusal import Refusal
from rettesnor.organisations.mailboxes import why_not_contact, why_not_mailbox, why_not_phone
from rettesnor.organisations.models import Kind, WrittenForm

NUMBER_LENGTH = 10


def why_not_unit(
    *,
    name: str,
    number: str,
    written_form: str,
    siblings: Collection[str],
    numbers: Collection[str],
    sami_name: str = "",
) -> Refusal | None:
    """`siblings`: names under the same unit; `numbers`: those taken by units of the same kind."""
    if refusal := why_not_name(name) or (why_not_name(sami_name) if sami_name else None):
        return refusal
    if name.casefold() in {sibling.casefold() for sibling in siblings}:
        return Refusal("unit.there", _("Det finnes allerede en enhet med dette navnet her."))
    if number and not (number.isascii() and number.isdigit() and len(number) <= NUMBER_LENGTH):
        return Refusal(
            "unit.number", _("Nummeret har bare sifre, høyst ti. Det kan også stå tomt.")
        )
    if number and number in numbers:
        return Refusal(
            "unit.number_taken", _("En annen enhet har dette nummeret. Se etter i listen.")
        )
    if written_form not in WrittenForm.values:
        return Refusal("unit.written_form", _("Velg bokmål, nynorsk eller nøytral."))
    return None


def why_not_details(
    *, kind: str, written_form: str, name: str, email: str, phone: str, serves: Collection[str]
) -> Refusal | None:
    """`serves`: the kinds of the units it would serve."""
    if written_form not in WrittenForm.values:
        return Refusal("unit.written_form", _("Velg bokmål, nynorsk eller nøytral."))
    if name and (refusal := why_not_contact(name)):
        return refusal
    if email and (refusal := why_not_mailbox(email)):
        return refusal
    if phone and (refusal := why_not_phone(phone)):
        return refusal
    if serves and (kind != Kind.OFFICE or set(serves) != {Kind.MUNICIPALITY}):
        return Refusal(
            "unit.serves", _("Et Nav-kontor betjener kommuner. Velg kommuner fra listen.")
        )
    return None


LIST_CHANGED = Refusal(
    "list.changed",
    _("Noe er endret siden du så listen. Se over det som står her nå, og godta det på nytt."),
)
LIST_FAULTS = Refusal("list.faults", _("Det er feil i filen. Rett dem, og les den inn på nytt."))
LIST_QUESTIONS = Refusal(
    "list.questions", _("Si hvor hver av enhetene skal stå, før du godtar endringene.")
)
LIST_NOTHING = Refusal("list.nothing", _("Alt i listen er slik fra før. Det er ingenting å lagre."))
