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
