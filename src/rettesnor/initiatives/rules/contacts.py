"""When somebody in the national team can be named as one to ask."""

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.initiatives.described import ToAsk
from rettesnor.initiatives.models import Initiative
from rettesnor.initiatives.rules.texts import why_not_one
from rettesnor.initiatives.states import Status
from rettesnor.organisations.mailboxes import why_not_contact, why_not_mailbox, why_not_phone

MOST_CONTACTS = 10
ABOUT_LENGTH = 120


def why_not_to_ask(person: ToAsk, *, already: set[str]) -> Refusal | None:
    """`already`: the addresses that stand there, in lower case."""
    if not person.name:
        return Refusal("contact.name", _("Skriv navnet."))
    if not person.email:
        return Refusal("contact.email", _("Skriv e-postadressen."))
    for code, refusal in (
        ("contact.name", why_not_contact(person.name)),
        ("contact.email", why_not_mailbox(person.email)),
        ("contact.phone", why_not_phone(person.phone) if person.phone else None),
        ("contact.about", why_not_one("contact.about", person.about, ABOUT_LENGTH)),
    ):
        if refusal:
            return Refusal(code, refusal.message)
    if person.email.lower() in already:
        return Refusal("contact.email", _("Denne adressen står der allerede."))
    if len(already) >= MOST_CONTACTS:
        return Refusal(
            "contact.many",
            _("Her står %(most)s personer å spørre, og det er nok. Fjern en først.")
            % {"most": MOST_CONTACTS},
        )
    return None


def why_not_remove_contact(initiative: Initiative, *, left: int) -> Refusal | None:
    """`left`: how many others there are to ask."""
    if left or initiative.status == Status.DRAFT:
        return None
    return Refusal(
        "contact.last", _("Satsingen er i gang og må ha noen å spørre. Legg til en ny først.")
    )
