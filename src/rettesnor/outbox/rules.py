"""What stands in the way of a letter, of sending it, and of taking it back."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.outbox.addresses import CONTROL, Receiver, why_not_address
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State, may_follow
from rettesnor.outbox.templates import LONGEST_SUBJECT

WhyNot = Callable[[Letter], Refusal | None]

LONGEST_NAME = 120  # signs; as the database holds


def why_not_put(subject: str, text: str, to: Receiver, reply_to: str = "") -> Refusal | None:
    """A heading of a letter holds one line; a letter has words, and addresses that can be some."""
    if refusal := why_not_address(to.address):
        return refusal
    if reply_to and (refusal := why_not_address(reply_to)):
        return refusal
    if CONTROL.search(to.name):
        return Refusal(
            "letter.line-in-name", _("Det er linjeskift i mottakerens navn. Ta det bort.")
        )
    if len(to.name) > LONGEST_NAME:
        return Refusal(
            "letter.long-name", _("Mottakerens navn er for langt. Skriv det på høyst 120 tegn.")
        )
    if CONTROL.search(subject):
        return Refusal(
            "letter.line-in-subject", _("Emnet må stå på én linje. Ta bort linjeskiftet.")
        )
    if not subject.strip() or not text.strip():
        return Refusal("letter.empty", _("Brevet mangler emne eller tekst. Skriv det ferdig."))
    if len(subject) > LONGEST_SUBJECT:
        return Refusal("letter.long-subject", _("Emnet er for langt. Skriv det på høyst 150 tegn."))
    return None


def why_not_release(letter: Letter) -> Refusal | None:
    if letter.state == State.DRAFT:
        return None
    return Refusal("letter.no-draft", _("Brevet er ikke lenger et utkast. Last siden på nytt."))


def why_not_edit(letter: Letter) -> Refusal | None:
    if letter.state == State.DRAFT:
        return None
    return Refusal(
        "letter.not-to-be-edited",
        _("Bare et utkast kan endres. Stopp sendingen først, hvis brevet ikke har gått."),
    )


def why_not_hold(letter: Letter) -> Refusal | None:
    """Once let go of it cannot be called back: whether it came is soon known."""
    waits = letter.state == State.WAITING
    if waits or (letter.state == State.SENDING and letter.handed_over_at is None):
        return None
    return Refusal(
        "letter.not-waiting",
        _("Bare et brev som venter, kan stoppes. Last siden på nytt for å se hvor det er."),
    )


def why_not_withdraw(letter: Letter) -> Refusal | None:
    let_go = letter.state == State.SENDING and letter.handed_over_at is not None
    if may_follow(State(letter.state), State.WITHDRAWN) and not let_go:
        return None
    return Refusal(
        "letter.gone", _("Brevet er sendt, eller er på vei. Da kan det ikke trekkes tilbake.")
    )


def why_not_send_again(letter: Letter) -> Refusal | None:
    if letter.erased_at:
        return Refusal(
            "letter.erased", _("Det brevet sa, er slettet. Skriv et nytt brev i stedet.")
        )
    if letter.state in {State.FAILED, State.UNCERTAIN}:
        return None
    return Refusal(
        "letter.not-failed",
        _("Bare et brev som ikke kom fram, kan sendes på nytt. Last siden på nytt."),
    )


def why_not_arrived(letter: Letter) -> Refusal | None:
    if letter.state == State.UNCERTAIN:
        return None
    return Refusal(
        "letter.not-uncertain",
        _("Bare et brev som kan være sendt, kan merkes som kommet fram. Last siden på nytt."),
    )
