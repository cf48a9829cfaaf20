"""How an answer is shown: its word, its sign and its key, the same on every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Shown:
    """One answer as a person meets it. `sign` names a shape in `cotton/sign.html`."""

    value: str
    word: str | Promise
    sign: str
    key: str = ""


YES = Shown("yes", pgettext_lazy("svar", "Ja"), "yes", "1")
PARTLY = Shown("partly", pgettext_lazy("svar", "Delvis"), "partly", "2")
NO = Shown("no", pgettext_lazy("svar", "Nei"), "no", "3")
NA = Shown("na", _("Ikke aktuelt"), "na", "4")
UNSURE = Shown("unsure", _("Usikker"), "unsure", "5")
MISSING = Shown("missing", _("Mangler"), "missing")

SCALE = (YES, PARTLY, NO, NA, UNSURE)
TOPIC_SCALE = (
    Shown("mapped", _("Kartlagt"), "yes", "1"),
    Shown("absent", _("Mangler"), "no", "2"),
    Shown("not_relevant", _("Ikke relevant"), "na", "3"),
)

_BY_VALUE = {shown.value: shown for shown in (*TOPIC_SCALE, *SCALE, MISSING)}


def shown(value: str | None) -> Shown:
    """How `value` is shown. None or an empty text is an answer that is missing.

    Raises KeyError for a word that is no answer.
    """
    return _BY_VALUE[value or "missing"]


def scale(name: str) -> Sequence[Shown]:
    """The answers to choose between: "topics" for the topics' own scale, else the common one."""
    return TOPIC_SCALE if name == "topics" else SCALE
