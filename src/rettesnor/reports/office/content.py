"""A closed round as the office's report, in words: the one place that reads."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.improvement.queries import before_and_after
from rettesnor.improvement.resultsview import follows
from rettesnor.instruments import catalogue
from rettesnor.reports import queries
from rettesnor.reports.letters import writable
from rettesnor.reports.office import account, results
from rettesnor.reports.office.aims import aims
from rettesnor.reports.office.checks import checks
from rettesnor.reports.office.counted import counted, ratings
from rettesnor.reports.office.kinds import kinds
from rettesnor.reports.office.meeting import meeting
from rettesnor.reports.office.parts import office_parts, talks
from rettesnor.reports.office.report import OfficeReport
from rettesnor.reviews import wording
from rettesnor.reviews.findings import PartFindings, needs, strengths
from rettesnor.reviews.models import Round
from rettesnor.reviews.queries import findings_of, patterns_of
from rettesnor.reviews.wording import round_name

MOST_NEEDS = 2  # as many as the page of results names, so that the two say the same


def office_report(review_round: Round, language: str) -> OfficeReport:
    """What the report of a closed round says in `language` (nb, nn or en)."""
    with translation.override(language):
        # An optional part that was left empty has nothing to tell.
        parts = tuple(part for part in findings_of(review_round) if part.sample_size)
        cases = [part for part in parts if part.drawn]
        draws = queries.draws(review_round)
        progress = before_and_after(review_round)
        questions = [f for part in cases for f in part.questions]
        return OfficeReport(
            language=language,
            kind=_("Rapport fra egenkontroll"),
            title=catalogue.programme(review_round.programme).title.in_language(language),
            office=writable(review_round.organisation.name),
            round_name=round_name(review_round),
            facts=account.facts(review_round, draws, parts),
            notices=account.notices(parts, language),
            summary=wording.summary(parts, language),
            strengths=tuple(results.result(f, language) for f in strengths(questions)),
            needs=tuple(results.result(f, language) for f in needs(questions, most=MOST_NEEDS)),
            method=account.method(review_round, parts, draws, language),
            draws=tuple(account.protocol(review_round, draw) for draw in draws),
            stages=results.stages(cases, language),
            ratings=ratings(cases, language),
            counted=counted(cases, language),
            topics=results.topics([p for p in parts if not p.withheld], language),
            talks=talks(parts, language),
            office_parts=office_parts(parts, language),
            comparison=results.comparison(progress, language) if progress else None,
            aims=aims(review_round, progress),
            meanings=account.meanings(cases=bool(cases)),
            about_figures=account.about_figures(cases=bool(cases), compared=progress is not None),
            patterns=_patterns(review_round, parts, language),
            kinds=kinds(review_round, parts, language),
            meeting=meeting(review_round, parts, language),
            checks=checks(review_round, language),
        )


def _patterns(review_round: Round, parts: Sequence[PartFindings], language: str) -> tuple[str, ...]:
    """What the same cases lack, as the page of results tells it."""
    return tuple(one.sentence for one in follows(parts, patterns_of(review_round), language))
