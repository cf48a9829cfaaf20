"""Where an initiative, an answer and a question stand, what may follow what, and whose turn it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """How far an initiative has come with the national team."""

    DRAFT = "draft", _("utkast")
    OPEN = "open", _("i gang")
    ENDED = "ended", _("avsluttet")


# Which action moves an initiative from one to the next.
TRANSITIONS: dict[tuple[Status, Status], str] = {
    (Status.DRAFT, Status.OPEN): "open_initiative",
    (Status.OPEN, Status.ENDED): "end_initiative",
    (Status.ENDED, Status.OPEN): "open_initiative",
}


class Reply(models.TextChoices):
    """What an office has said to the invitation; empty until it has. It may always be changed."""

    YES = "yes", _("Ja, vi blir med")
    LATER = "later", _("Ikke nå")
    NO = "no", _("Nei")


class Asked(models.TextChoices):
    """Whose turn it is with a question from an office."""

    GOVERNOR = "governor", _("hos statsforvalteren")
    NATIONAL = "national", _("hos nasjonalt team")
    ANSWERED = "answered", _("besvart")


# Which action moves a question from one to the next.
ASKED_TRANSITIONS: dict[tuple[Asked, Asked], str] = {
    (Asked.GOVERNOR, Asked.NATIONAL): "forward_question",
    (Asked.GOVERNOR, Asked.ANSWERED): "answer_question",
    (Asked.NATIONAL, Asked.ANSWERED): "answer_question",
    (Asked.NATIONAL, Asked.GOVERNOR): "return_question",
}
