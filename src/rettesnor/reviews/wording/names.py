"""The words other sentences are made of: shares, rounds, months, answers, stages, lists."""

from collections.abc import Sequence
from datetime import date

from django.utils import formats
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rettesnor.instruments.document import Stage
from rettesnor.reviews.models import Round
from rettesnor.ui import answers

NBSP = "\N{NO-BREAK SPACE}"


def percent(share: float) -> str:
    """A share 0-1 without decimals: «70 %», with a space that does not break; «70%» in English."""
    space = "" if get_language() == "en" else NBSP
    return f"{round(share * 100)}{space}%"


def round_name(review_round: Round) -> str:
    return _("Runde %(number)s") % {"number": review_round.number}


def month_name(month: date) -> str:
    return formats.date_format(month, "F Y")


def period(review_round: Round) -> str:
    """«januar 2026 – juni 2026»."""
    first, last = month_name(review_round.period_from), month_name(review_round.period_to)
    return first if first == last else f"{first} – {last}"


def answer_word(value: str) -> str:
    """The word for an answer, a topic's answer, or a missing one ("")."""
    return str(answers.shown(value).word)


def stage_name(stage: Stage) -> str:
    return {
        Stage.ACCESS: _("Tilgjengelighet og informasjon"),
        Stage.MAPPING: _("Kartlegging"),
        Stage.DECISION: _("Vurdering og vedtak"),
        Stage.FOLLOW_UP: _("Oppfølging"),
        Stage.COMPLAINT: _("Klage"),
        Stage.MANAGEMENT: _("Styring"),
    }[stage]


def listed(words: Sequence[str]) -> str:
    """«A», «b» og «c»: quoted, because each is a name of a question and may hold an «og»."""
    quoted = [_("«%(words)s»") % {"words": word} for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    last = pgettext("between the last two of a list", "og")
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def enumerated(words: Sequence[object]) -> str:
    """«6, 9 og 12»."""
    said = [str(word) for word in words]
    if len(said) < 2:
        return "".join(said)
    return f"{', '.join(said[:-1])} {pgettext('between the last two of a list', 'og')} {said[-1]}"


def small_numbers() -> list[str]:
    """The small numbers as words, from none, as one begins a sentence: «Tre»."""
    return [
        _("Ingen"),
        _("Ett"),
        _("To"),
        _("Tre"),
        _("Fire"),
        _("Fem"),
        _("Seks"),
        _("Sju"),
        _("Åtte"),
        _("Ni"),
        _("Ti"),
    ]


def in_words(n: int) -> str:
    """«tre» inside a sentence, for two to ten; figures above. «Ett» would need its noun's gender."""
    words = small_numbers()
    return words[n].lower() if 1 < n < len(words) else str(n)
