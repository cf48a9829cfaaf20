"""Making a report: read, but also carried out of the house, so it leaves an audit line."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.instruments import catalogue
from rettesnor.reports import rules
from rettesnor.reports.register import FORMATS, office_report_bytes
from rettesnor.reviews.models import Round
from rettesnor.reviews.wording import round_name

_PLAIN = str.maketrans("æøåÆØÅ", "aoaAOA")


@dataclass(frozen=True)
class MadeReport:
    data: bytes
    filename: str
    media_type: str


def make_report(review_round: Round, fmt: str, language: str, *, by: User) -> MadeReport:
    """The office's report of a closed round as a file, in `language`."""
    insist(why_not(by, Permission.GET_REPORT, review_round.organisation))
    insist(rules.why_not_format(fmt))
    insist(rules.why_not_language(language))
    insist(rules.why_not_report(review_round))
    data = office_report_bytes(review_round, fmt, language)
    # Only now: setting a report must not hold the database's one writer.
    with transaction.atomic():
        record(
            "report.make",
            review_round,
            by=by,
            organisation=review_round.organisation,
            after={"format": fmt, "language": language},
        )
    return MadeReport(data, _filename(review_round, fmt, language), FORMATS[fmt].media_type)


def _filename(review_round: Round, fmt: str, language: str) -> str:
    """«barnets-beste-nav-lillevik-runde-1.docx»: plain letters, for every machine."""
    with translation.override(language):
        title = catalogue.programme(review_round.programme).title.in_language(language)
        words = (title, review_round.organisation.name, round_name(review_round))
    return f"{slugify(' '.join(words).translate(_PLAIN))}.{fmt}"
