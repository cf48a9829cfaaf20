"""When a person can be given a way in, a role or a password. Looks nothing up, writes nothing."""

from collections.abc import Collection

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import Language, Role, User
from rettesnor.accounts.permissions import PLACE
from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import Refusal
from rettesnor.organisations.models import Organisation

NAME_LENGTH = 120
EMAIL_LENGTH = 254


def why_not_add_person(
    *,
    by: User,
    organisation: Organisation,
    email: str,
    name: str,
    role: str,
    gives: Collection[Role],
    already: Collection[str],
) -> Refusal | None:
    """`gives`: the roles `by` may hand out here; `already`: those the person has here."""
    if email == by.email.lower():
        return Refusal(
            "person.self",
            _("Du kan ikke gi deg selv en rolle. Be en annen som har ansvar for folk, om det."),
        )
    if refusal := why_not_give(role, organisation, gives):
        return refusal
    if refusal := why_not_email(email) or why_not_name(name):
        return refusal
    if role in already:
        return Refusal(
            "person.there",
            _(
                "Denne personen har allerede rollen her. Lag en ny lenke hvis innlogging er problemet."
            ),
        )
    return None


def why_not_give(role: str, organisation: Organisation, gives: Collection[Role]) -> Refusal | None:
    """Whether a role may be handed out or ended in a unit, by one who may handle `gives`."""
    if role not in Role.values:
        return Refusal("role.unknown", _("Velg en rolle fra listen."))
    if PLACE[Role(role)] != organisation.kind:
        return Refusal(
            "role.place", _("Rollen hører til en annen type enhet. Velg en rolle fra listen.")
        )
    if role not in gives:
        return Refusal(
            "role.not_yours",
            _(
                "Denne rollen er det ikke du som gir eller avslutter. Medarbeidere hører til lederen "
                "ved kontoret; ledere, rådgivere og nasjonalt team kan nasjonalt team hjelpe med."
            ),
        )
    return None


def why_not_email(email: str) -> Refusal | None:
    """Whether `email` can be an address; says what the slip looks like when it is a usual one."""
    if not email:
        wrong = _("Skriv e-postadressen. Den er det personen logger inn med.")
    elif len(email) > EMAIL_LENGTH:
        wrong = _("E-postadressen er for lang. Se etter om noe annet er limt inn.")
    elif "@" not in email:
        wrong = _("E-postadressen mangler @. Skriv den som navn@kontor.no.")
    elif "," in email:
        wrong = _("E-postadressen har et komma. Skal det være punktum?")
    elif any(char.isspace() for char in email):
        wrong = _("E-postadressen har et mellomrom. Ta det bort.")
    elif any(letter in email.partition("@")[0] for letter in "æøå"):
        wrong = _("E-postadressen har æ, ø eller å foran @. Se etter hvordan den skrives.")
    elif not _is_address(email):
        wrong = _("Dette er ikke en e-postadresse. Skriv den som navn@kontor.no.")
    else:
        return None
    return Refusal("person.email", wrong)


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True


def why_not_name(name: str) -> Refusal | None:
    """Whether `name` can be the name of a person or a unit."""
    if not name:
        return Refusal("name.empty", _("Skriv navnet."))
    if len(name) > NAME_LENGTH:
        return Refusal(
            "name.long", _("Navnet er for langt. Kort det ned til %(n)s tegn.") % {"n": NAME_LENGTH}
        )
    return why_not_text(name)


def why_not_end(
    *,
    by: User,
    user: User,
    role: str,
    leaders: int,
    gives: Collection[Role],
    organisation: Organisation,
) -> Refusal | None:
    """`leaders`: how many lead the unit now."""
    if user.pk == by.pk:
        return Refusal(
            "membership.own",
            _("Du kan ikke avslutte din egen rolle. En annen leder eller nasjonalt team kan det."),
        )
    if refusal := why_not_give(role, organisation, gives):
        return refusal
    if role == Role.LEADER and leaders <= 1:
        return Refusal(
            "membership.last_leader",
            _("Kontoret må ha en leder. Legg til en ny leder først, og avslutt så denne rollen."),
        )
    return None


def why_not_link(*, by: User, user: User, here: bool, beyond: bool) -> Refusal | None:
    """`here`: has a role in the unit asked about; `beyond`: has one where `by` manages nobody.

    Whoever holds a link can sign in as that person, so a link never reaches further than `by`.
    """
    if user.pk == by.pk:
        return Refusal("link.own", _("Du er logget inn. Bytt passordet ditt på siden for passord."))
    if not here:
        return Refusal("link.stranger", _("Personen har ingen rolle her. Legg til personen først."))
    if beyond:
        return Refusal(
            "link.beyond",
            _("Personen har også en rolle et annet sted. Be nasjonalt team om å lage lenken."),
        )
    return None


def why_not_use_link(*, valid: bool) -> Refusal | None:
    if valid:
        return None
    return Refusal(
        "link.spent",
        _("Lenken er brukt, for gammel eller ikke hel. Be den du fikk den av, om å lage en ny."),
    )


# What Django's validators find, in our words: it does not have all of them in Norwegian.
WEAK = {
    "password_too_short": _("Passordet er for kort. Bruk minst tolv tegn, for eksempel fire ord."),
    "password_too_common": _("Passordet er et av dem mange bruker. Velg noe færre kommer på."),
    "password_entirely_numeric": _("Passordet har bare tall. Ta med noen ord."),
}


def why_not_password(password: str, user: User) -> Refusal | None:
    """Whether `password` is one that can be kept; what a good one is stands in the settings."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        found = [WEAK.get(fault.code or "", fault.message) for fault in error.error_list]
        return Refusal("password.weak", found[0])
    return None


def why_not_change_password(user: User, *, by: User, old: str, password: str) -> Refusal | None:
    if user.pk != by.pk:
        return Refusal("password.others", _("Du kan bare bytte ditt eget passord."))
    if not user.check_password(old):
        return Refusal("password.old", _("Passordet du har nå, stemmer ikke. Prøv en gang til."))
    if old == password:
        return Refusal("password.same", _("Det nye passordet er det samme. Velg et annet."))
    return why_not_password(password, user)


def why_not_language(user: User, language: str, *, by: User) -> Refusal | None:
    """An empty `language` follows the office's written form."""
    if user.pk != by.pk:
        return Refusal("language.others", _("Du kan bare velge språk for deg selv."))
    return why_not_speak(language) if language else None


def why_not_letters(user: User, *, by: User) -> Refusal | None:
    if user.pk != by.pk:
        return Refusal("letters.others", _("Du kan bare velge om brev for deg selv."))
    return None


def why_not_speak(language: str) -> Refusal | None:
    if language not in Language.values:
        return Refusal(
            "language.unknown",
            _("Det språket finnes ikke her. Velg bokmål, nynorsk eller engelsk."),
        )
    return None
