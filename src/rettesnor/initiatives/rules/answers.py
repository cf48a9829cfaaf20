"""When an office may answer, hand over, and begin. A reason or nothing; looks nothing up."""

import re
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.rules import why_not_email, why_not_name
from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import Refusal
from rettesnor.initiatives.models import Initiative
from rettesnor.initiatives.models.participations import REASON_LENGTH
from rettesnor.initiatives.states import Reply
from rettesnor.organisations.mailboxes import why_not_mailbox

MOST_HANDED = 5
"""Colleagues the sign-up may be with at once."""

MOST_REQUESTS = 5
"""Requests to one leader a day; more is a robot, and fills an inbox."""

MOST_NAMED = 3
"""New leaders named through the links of one office a day, whom nobody here knows."""

# A name is put in a letter to somebody else: it carries no address to click on.
WEB = re.compile(r"://|www\.|[@<>/\\]", re.IGNORECASE)


def why_not_open(initiative: Initiative) -> Refusal | None:
    """Whether an office can answer anything at all."""
    if initiative.is_open:
        return None
    return Refusal(
        "initiative.not-open",
        _("Satsingen er ikke i gang nå. Da kan ingen svare eller melde på."),
    )


def why_not_reply(
    reply: str, *, reason: str, leader: tuple[str, str], contact: tuple[str, str]
) -> Refusal | None:
    """`leader` and `contact` are a name and an address; only who says yes needs the first."""
    if reply not in Reply.values:
        return Refusal("reply.unknown", _("Velg ja, ikke nå eller nei."))
    if reply != Reply.YES:
        return why_not_reason(reason)
    if not leader[0] or not leader[1]:
        return Refusal(
            "reply.leader",
            _("Skriv navnet og e-postadressen til lederen som har ansvaret hos dere."),
        )
    if refusal := why_not_person(*leader):
        return Refusal(f"leader.{refusal.code}", refusal.message)
    if any(contact) and (refusal := why_not_person(*contact)):
        return Refusal(f"contact.{refusal.code}", refusal.message)
    return None


def why_not_lead(email: str, leaders: Collection[str]) -> Refusal | None:
    """Whether one may be named leader through a link; `leaders`: who leads now, in lower case.

    Where somebody leads already, only they, or who manages people, let in another.
    """
    if not leaders or email.casefold() in leaders:
        return None
    return Refusal(
        "reply.led",
        _(
            "Kontoret har allerede en leder i Rettesnor. Skriv e-postadressen til lederen, eller la "
            "lederen logge inn og svare."
        ),
    )


def why_not_known(known: bool, *, contact: str) -> Refusal | None:
    """`known`: the address one typed has an account; `contact`: whom to ask."""
    if not known:
        return None
    return Refusal(
        "reply.account",
        _(
            "Denne adressen har en konto fra før. La den som eier den, logge inn, eller be "
            "%(contact)s rette adressen vi skriver til."
        )
        % {"contact": contact},
    )


def why_not_hand_on(mailbox: str, named: int, *, contact: str) -> Refusal | None:
    """Whether the way in of one nobody here knows can go to `mailbox`, where the invitation went.

    `named`: how many were named so in the last day.
    """
    if why_not_write_to(mailbox):
        return Refusal(
            "reply.no-mailbox",
            _("Vi har ingen adresse å sende lenken til. Be %(contact)s legge den inn.")
            % {"contact": contact},
        )
    if named >= MOST_NAMED:
        return Refusal(
            "reply.named-often",
            _("Dere har oppgitt %(n)s nye ledere i dag. Vent til i morgen, eller spør %(contact)s.")
            % {"n": MOST_NAMED, "contact": contact},
        )
    return None


def why_not_reason(reason: str) -> Refusal | None:
    if len(reason) > REASON_LENGTH:
        return Refusal(
            "reason.long",
            _("Begrunnelsen er for lang. Kort den ned til %(n)s tegn.") % {"n": REASON_LENGTH},
        )
    if refusal := why_not_text(reason):
        return Refusal(f"reason.{refusal.code}", refusal.message)
    return None


def why_not_person(name: str, email: str) -> Refusal | None:
    """Whether somebody can be written to: a name, and an address without a usual slip."""
    if refusal := why_not_name(name):
        return refusal
    if WEB.search(name):
        return Refusal("name.web", _("Skriv bare navnet, uten nettadresse eller e-postadresse."))
    return why_not_email(email) or why_not_mailbox(email)


def why_not_hand(name: str, email: str, already: Collection[str]) -> Refusal | None:
    """`already`: the addresses the sign-up is with now, in lower case."""
    if refusal := why_not_person(name, email):
        return refusal
    if email.lower() in already:
        return Refusal(
            "hand.twice",
            _("%(email)s har alt fått påmeldingen. Ta den tilbake først, om lenken er borte.")
            % {"email": email},
        )
    if len(already) >= MOST_HANDED:
        return Refusal(
            "hand.many",
            _("Påmeldingen er hos %(n)s kolleger. Ta den tilbake fra en av dem først.")
            % {"n": MOST_HANDED},
        )
    return None


def why_not_write_to(email: str) -> Refusal | None:
    """Whether the office has an address a new link can go to."""
    if email.strip() and why_not_mailbox(email.strip()) is None:
        return None
    return Refusal(
        "link.no-address",
        _("Kontoret har ingen e-postadresse som virker. Rett adressen først."),
    )


def why_not_begin(*, joined: bool, programme: str) -> Refusal | None:
    """Whether an office can go to its first question: it takes part, and there is one."""
    if not joined:
        return Refusal(
            "begin.not-joined", _("Svar ja til å bli med først. Da kan dere begynne med en gang.")
        )
    if not programme:
        return Refusal(
            "begin.no-programme",
            _("Satsingen har ingen gjennomgang å begynne på ennå. Spør kontaktpersonen."),
        )
    return None
