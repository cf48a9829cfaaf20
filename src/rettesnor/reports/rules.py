"""When a report can be made. A reason or nothing."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.reports.register import Report
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status


def why_not_report(review_round: Round) -> Refusal | None:
    if review_round.status != Status.CLOSED:
        return Refusal(
            "report.open",
            _("Runden er ikke lukket. Rapporten bygger på ferdige tall. Lukk runden først."),
        )
    return None


def why_not_format(report: Report, fmt: str) -> Refusal | None:
    if fmt not in report.writers:
        names = ", ".join(each.name for each in report.formats)
        return Refusal(
            "report.format",
            _("Rapporten finnes som %(names)s. Velg en av dem.") % {"names": names},
        )
    return None


def why_not_language(language: str) -> Refusal | None:
    if language not in dict(settings.LANGUAGES):
        return Refusal(
            "report.language", _("Rapporten finnes på bokmål, nynorsk og engelsk. Velg en av dem.")
        )
    return None


LONGEST_NAME = 120  # signs of a file's name that are kept
STALE_TEMPLATE = Refusal(
    "template.stale",
    _("Malen som ble vist, ligger ikke her lenger. Last den opp på nytt, og se på den igjen."),
)


def template_name(name: str) -> str:
    """What a file was called, without folders and on one line."""
    plain = " ".join(name.replace("\\", "/").rsplit("/", 1)[-1].split())
    return "".join(sign for sign in plain if sign.isprintable())[:LONGEST_NAME] or "mal.docx"
