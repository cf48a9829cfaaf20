"""A correction plan in words: the one place that reads."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.common import clock
from rettesnor.improvement.models import Correction, CorrectionPlan, CorrectionStatus
from rettesnor.improvement.queries import PlanInFull, plan_in_full
from rettesnor.instruments import catalogue
from rettesnor.reports.correction.report import Measure, PlanReport, Status
from rettesnor.reports.dates import full_date, plain_date
from rettesnor.reports.letters import writable
from rettesnor.reviews.wording import round_name


def plan_report(plan: CorrectionPlan, language: str) -> PlanReport:
    """What the plan says in `language` (nb, nn or en)."""
    with translation.override(language):
        full = plan_in_full(plan)
        return PlanReport(
            language=language,
            kind=_("Retteplan"),
            title=writable(plan.title),
            office=writable(plan.organisation.name),
            facts=_facts(plan),
            found=_found(plan, language),
            standing=_standing(full),
            breach=paragraphs(plan.breach),
            causes=paragraphs(plan.causes),
            measures=tuple(_measure(one) for one in full.corrections),
            statuses=tuple(_status(one) for one in full.statuses),
        )


def _facts(plan: CorrectionPlan) -> tuple[str, ...]:
    told = [_("åpnet %(day)s") % {"day": plain_date(plan.opened_at)}]
    if plan.closed_at:
        told.append(_("lukket %(day)s") % {"day": plain_date(plan.closed_at)})
    told.append(_("skrevet ut %(day)s") % {"day": plain_date(clock.now())})
    return tuple(told)


def _found(plan: CorrectionPlan, language: str) -> tuple[tuple[str, str], ...]:
    """When and how the breach came to light."""
    told = [
        (_("Oppdaget"), full_date(plan.found_on)),
        (_("Hvordan"), str(plan.get_found_by_display())),
    ]
    if plan.review_round:
        programme = catalogue.programme(plan.review_round.programme)
        name = programme.title.in_language(language)
        told.append((_("Kom fram i"), f"{name}, {round_name(plan.review_round).lower()}"))
    return tuple(told)


def _standing(full: PlanInFull) -> str:
    if full.plan.closed_at:
        return _("Planen er lukket. Tiltakene er på plass, og virkningen er vurdert.")
    if not full.corrections:
        return _("Ingen tiltak er bestemt ennå.")
    of = len(full.corrections)
    told = ngettext(
        "%(n)s av %(of)s tiltak er på plass.", "%(n)s av %(of)s tiltak er på plass.", full.in_place
    ) % {"n": full.in_place, "of": of}
    judged = ngettext(
        "Virkningen er vurdert for %(n)s.", "Virkningen er vurdert for %(n)s.", full.judged
    ) % {"n": full.judged}
    ahead = full.next_day
    day = _("Neste dag er %(day)s.") % {"day": plain_date(ahead)} if ahead else ""
    return " ".join(filter(None, (told, judged if full.judged else "", day)))


def _measure(one: Correction) -> Measure:
    return Measure(
        what=writable(one.what),
        owner=writable(one.owner.name),
        due=plain_date(one.due_on),
        in_place_how=writable(one.in_place_how),
        in_place=_("På plass %(day)s.") % {"day": plain_date(one.in_place_at)}
        if one.in_place_at
        else _("Ikke på plass ennå."),
        worked_how=writable(one.worked_how),
        works=plain_date(one.works_on),
        worked=_worked(one),
    )


def _worked(one: Correction) -> str:
    if not one.worked or one.worked_at is None:
        return _("Ikke vurdert ennå.")
    return {
        "yes": _("Det virket (vurdert %(day)s)."),
        "partly": _("Det virket delvis (vurdert %(day)s)."),
        "no": _("Det virket ikke (vurdert %(day)s)."),
    }[one.worked] % {"day": plain_date(one.worked_at)}


def _status(one: CorrectionStatus) -> Status:
    return Status(plain_date(one.on), paragraphs(one.text), writable(one.by.name))


def paragraphs(text: str) -> tuple[str, ...]:
    """What somebody wrote over several lines, line by line."""
    return tuple(filter(None, (writable(line) for line in text.splitlines())))
