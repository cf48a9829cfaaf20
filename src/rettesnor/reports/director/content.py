"""A closed round as one page for the municipal director: the one place that reads."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.improvement.queries import before_and_after, goals_of
from rettesnor.instruments import catalogue
from rettesnor.reports import queries
from rettesnor.reports.dates import plain_date
from rettesnor.reports.director import found, steps
from rettesnor.reports.director.report import DirectorPage
from rettesnor.reports.letters import writable
from rettesnor.reports.office import account, results
from rettesnor.reviews import wording
from rettesnor.reviews.findings import QuestionFinding, needs, strengths
from rettesnor.reviews.models import Round
from rettesnor.reviews.queries import findings_of
from rettesnor.reviews.wording import period, round_name

MOST = 3  # strengths, and needs: what one remembers from a page


def director_page(review_round: Round, language: str) -> DirectorPage:
    """What the page of a closed round says in `language` (nb, nn or en)."""
    with translation.override(language):
        parts = tuple(part for part in findings_of(review_round) if part.sample_size)
        questions = [f for part in parts if part.drawn for f in part.questions]
        progress, own = before_and_after(review_round, parts), goals_of(review_round)
        before = [outcome.set for outcome in progress.goals] if progress else []
        plans = steps.plans_from(review_round)
        aims = steps.aims(own)
        return DirectorPage(
            language=language,
            kind=_("Til årsrapporten om internkontroll"),
            title=catalogue.programme(review_round.programme).title.in_language(language),
            office=writable(review_round.organisation.name),
            round_name=round_name(review_round),
            facts=_facts(review_round),
            about=_about(),
            checked=account.readers(parts, queries.draws(review_round), language),
            nothing_found=found.nothing(parts),
            strengths=_results(strengths(questions, MOST), language),
            needs=_results(needs(questions, MOST), language),
            about_office=found.about_office(parts, language),
            unsure=found.unsure(parts),
            since=found.since(progress, language) if progress else (),
            aims=aims,
            left_out=steps.left_out(own, aims),
            no_aims="" if own else _("Kontoret har ikke satt mål etter denne runden ennå."),
            remains=steps.remains([*before, *own], plans),
        )


def _facts(review_round: Round) -> tuple[str, ...]:
    told = [round_name(review_round), period(review_round)]
    if review_round.closed_at:
        told.append(_("lukket %(day)s") % {"day": plain_date(review_round.closed_at)})
    return tuple(told)


def _about() -> tuple[str, ...]:
    return (
        _(
            "Siden viser hva kontoret fant da det gikk gjennom sitt eget arbeid, til "
            "kommunedirektørens rapport om internkontroll (kommuneloven § 25-1). Den er ikke et "
            "tilsyn."
        ),
        wording.self_audit(),
    )


def _results(findings: Sequence[QuestionFinding], language: str) -> tuple[results.Result, ...]:
    return tuple(results.result(finding, language) for finding in findings)
