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
from rettesnor.common.refusal import Refused, insist
from rettesnor.improvement.models import CorrectionPlan
from rettesnor.instruments import catalogue
from rettesnor.organisations.models import Organisation
from rettesnor.reports import queries, rules
from rettesnor.reports.models import OfferedTemplate, WordTemplate
from rettesnor.reports.register import FORMATS, PLAN_REPORTS, ROUND_REPORTS
from rettesnor.reports.wordtemplate.opening import clothes_of
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


def make_plan_report(plan: CorrectionPlan, fmt: str, language: str, *, by: User) -> MadeReport:
    """A correction plan as a file, in `language`; also one that is not finished."""
    chosen = PLAN_REPORTS["correction"]
    organisation = plan.organisation
    insist(why_not(by, Permission.GET_REPORT, organisation))
    insist(rules.why_not_format(chosen, fmt))
    insist(rules.why_not_language(language))
    data = chosen.writers[fmt](chosen.content(plan, language), queries.template_of(organisation))
    _note(plan, chosen.key, fmt, language, organisation=organisation, by=by)
    with translation.override(language):
        words = [str(chosen.name), organisation.name, plan.title]
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


def offer_template(
    organisation: Organisation, data: bytes, *, name: str, by: User
) -> OfferedTemplate:
    """Check a Word template, and let its clothes wait to be looked at. Its text is not kept."""
    insist(why_not(by, Permission.GET_REPORT, organisation))
    clothes = clothes_of(data)
    with transaction.atomic():
        OfferedTemplate.objects.filter(organisation=organisation).delete()
        offered = OfferedTemplate.objects.create(
            organisation=organisation, name=rules.template_name(name), data=clothes, uploaded_by=by
        )
        told = {"name": offered.name}
        record("template.offer", organisation, by=by, organisation=organisation, after=told)
    return offered


@transaction.atomic
def keep_template(organisation: Organisation, offered: int, *, by: User) -> WordTemplate:
    """Make the template that was looked at the office's own; `offered` says which one it was."""
    insist(why_not(by, Permission.GET_REPORT, organisation))
    found = queries.offered_template(organisation)
    if found is None or found.pk != offered:
        raise Refused(rules.STALE_TEMPLATE)
    kept, _new = WordTemplate.objects.update_or_create(
        organisation=organisation,
        defaults={
            "name": found.name,
            "data": found.data,
            "uploaded_at": found.uploaded_at,
            "uploaded_by": found.uploaded_by,
        },
    )
    found.delete()
    told = {"name": kept.name}
    record("template.keep", organisation, by=by, organisation=organisation, after=told)
    return kept


@transaction.atomic
def discard_template(organisation: Organisation, *, by: User) -> None:
    """Throw away the template that waits; nothing happens when none does."""
    insist(why_not(by, Permission.GET_REPORT, organisation))
    if OfferedTemplate.objects.filter(organisation=organisation).delete()[0]:
        record("template.discard", organisation, by=by, organisation=organisation)


@transaction.atomic
def drop_template(organisation: Organisation, *, by: User) -> None:
    """Use our own clothes again; nothing happens when the office has no template."""
    insist(why_not(by, Permission.GET_REPORT, organisation))
    kept = WordTemplate.objects.filter(organisation=organisation).first()
    if kept is None:
        return
    kept.delete()
    told = {"name": kept.name}
    record("template.drop", organisation, by=by, organisation=organisation, before=told)
