"""Where a letter stands, what may follow what, and what may be the matter with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("utkast")
    WAITING = "waiting", _("venter")
    SENDING = "sending", _("sendes")
    SENT = "sent", _("sendt")
    FAILED = "failed", _("kom ikke fram")
    UNCERTAIN = "uncertain", _("kan være sendt")
    WITHDRAWN = "withdrawn", _("trukket tilbake")


# Which function moves a letter from one to the next. What is withdrawn is over, and what is sent is
# over unless a mail server along the way tells that it never came.
TRANSITIONS: dict[tuple[State, State], str] = {
    (State.DRAFT, State.WAITING): "post.release",
    (State.DRAFT, State.WITHDRAWN): "post.withdraw",
    (State.WAITING, State.WITHDRAWN): "post.withdraw",
    (State.SENDING, State.WITHDRAWN): "post.withdraw",  # until it is let go of
    # A sending is stopped: what has not been let go of becomes a draft again.
    (State.WAITING, State.DRAFT): "post.hold",
    (State.SENDING, State.DRAFT): "post.hold",
    (State.WAITING, State.SENDING): "delivery.deliver_due",
    (State.SENDING, State.WAITING): "delivery.deliver_due",
    (State.SENDING, State.SENT): "delivery.deliver_due",
    (State.SENDING, State.FAILED): "delivery.deliver_due",
    (State.SENDING, State.UNCERTAIN): "delivery.deliver_due",
    # Whether an uncertain letter goes again is for a person to say, who may ask the receiver.
    (State.UNCERTAIN, State.WAITING): "post.send_again",
    (State.UNCERTAIN, State.SENT): "post.arrived",
    (State.FAILED, State.WAITING): "post.send_again",
    (State.SENT, State.FAILED): "bounces.take",
    (State.UNCERTAIN, State.FAILED): "bounces.take",
}


class Method(models.TextChoices):
    """What the receiver's calendar does with it: put it in or change it, or take it out."""

    REQUEST = "REQUEST", _("innkalling")
    CANCEL = "CANCEL", _("avlysning")


class Problem(models.TextChoices):
    """What is the matter with a letter, as a sentence to whoever wrote it."""

    REFUSED = (
        "refused",
        _(
            "Mottakerens e-posttjener tok ikke imot brevet. Se om adressen er riktig, "
            "og send på nytt."
        ),
    )
    LATER = (
        "later",
        _("Mottakerens e-posttjener tok ikke imot brevet nå. Det prøves igjen av seg selv."),
    )
    LOST = (
        "lost",
        _("E-posttjeneren falt ut før brevet var levert. Det prøves igjen av seg selv."),
    )
    GIVEN_UP = (
        "given-up",
        _(
            "Brevet er forsøkt fem ganger uten å komme fram. Se om adressen er riktig, "
            "og send på nytt."
        ),
    )
    UNKNOWN = (
        "unknown",
        _(
            "Sendingen ble brutt idet brevet ble levert, så det kan ha kommet fram. "
            "Spør mottakeren før du sender det på nytt."
        ),
    )
    BOUNCED = (
        "bounced",
        _(
            "Brevet ble sendt, men kom i retur fra mottakerens e-posttjener. Se om adressen er "
            "riktig, og send på nytt."
        ),
    )
    UNWRITABLE = (
        "unwritable",
        _("Brevet kunne ikke settes opp som e-post. Skriv det på nytt."),
    )


def may_follow(now: State, then: State) -> bool:
    return (now, then) in TRANSITIONS
