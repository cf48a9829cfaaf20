"""Making a report: read, but also carried out of the house, so it leaves an audit line."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model
from django.utils import translation
from django.utils.text import slugify

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.instruments import catalogue
from rettesnor.organisations.models import Organisation
from rettesnor.reports import queries, rules
from rettesnor.reports.register import FORMATS, ROUND_REPORTS
from rettesnor.reviews.models import Round
from rettesnor.reviews.wording import round_name

_PLAIN = str.maketrans("æøåÆØÅ", "aoaAOA")


@dataclass(frozen=True)
class MadeReport:
    data: bytes
    filename: str
    media_type: str


def make_report(
    review_round: Round, report: str, fmt: str, language: str, *, by: User
) -> MadeReport:
    """One of the reports of a closed round as a file, in `language`."""
    chosen = ROUND_REPORTS[report]
    organisation = review_round.organisation
    insist(why_not(by, Permission.GET_REPORT, organisation))
    insist(rules.why_not_format(chosen, fmt))
    insist(rules.why_not_language(language))
    insist(rules.why_not_report(review_round))
    data = chosen.writers[fmt](
        chosen.content(review_round, language), queries.template_of(organisation)
    )
    _note(review_round, report, fmt, language, organisation=organisation, by=by)
    with translation.override(language):
        title = catalogue.programme(review_round.programme).title.in_language(language)
        words = [title, organisation.name, round_name(review_round)]
        # The whole report is what one means by the round's report, so its name says no more.
        words += [] if report == "office" else [str(chosen.name)]
    return MadeReport(data, _filename(words, fmt), FORMATS[fmt].media_type)


def _note(
    thing: Model, report: str, fmt: str, language: str, *, organisation: Organisation, by: User
) -> None:
    """Only now, when the file is made: setting it must not hold the database's one writer."""
    with transaction.atomic():
        record(
            "report.make",
            thing,
            by=by,
            organisation=organisation,
            after={"report": report, "format": fmt, "language": language},
        )


def _filename(words: Iterable[str], fmt: str) -> str:
    """«barnets-beste-nav-lillevik-runde-1.docx»: plain letters, for every machine."""
    return f"{slugify(' '.join(words).translate(_PLAIN))}.{FORMATS[fmt].ending}"
