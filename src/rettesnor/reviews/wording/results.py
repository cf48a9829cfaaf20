"""One question's result as a sentence: which of the bank's sentences its counts call for."""

from django.utils.translation import gettext as _

from rettesnor.analysis.proportions import Interval
from rettesnor.instruments.document import Kind
from rettesnor.reviews.findings import FEWEST_FOR_PERCENT, QuestionFinding
from rettesnor.reviews.wording import shares
from rettesnor.reviews.wording.left import left_out
from rettesnor.reviews.wording.office import office_sentence
from rettesnor.reviews.wording.talks import talk_sentence


def counts(finding: QuestionFinding) -> str:
    """«7 av 10», of the cases the question applied to."""
    return _("%(met)s av %(of)s") % {"met": finding.tally.yes, "of": finding.tally.applicable}


def result_sentence(finding: QuestionFinding, *, drawn: bool = True) -> str:
    """How sure one can be of one question's result, in one plain line."""
    if not drawn:
        return office_sentence(finding)
    if not finding.sampled:
        return talk_sentence(finding)
    tally = finding.tally
    if not tally.applicable and tally.unsure + tally.missing:
        # Nobody knows whether it applied where nobody has answered.
        return " ".join(left_out(tally))
    if tally.applicable < FEWEST_FOR_PERCENT:
        return " ".join((shares.fewer_than_five(tally.yes, tally.applicable), *left_out(tally)))
    partly = (shares.partly_too(tally.partly),) if tally.partly else ()
    return " ".join((_sure(finding), *partly, *left_out(tally)))


def _sure(finding: QuestionFinding) -> str:
    tally, sure = finding.tally, finding.interval
    met = shares.met_of(tally.yes, tally.applicable)
    if finding.full_count:
        return f"{met} {shares.all_read()}"
    if sure is None:
        return met  # the page says once what the draw does to the figures
    if finding.population is None or sure.low_count is None or sure.high_count is None:
        return _of_unknown(finding, sure)
    return _of_known(finding, finding.population, sure.low_count, sure.high_count)


def _of_unknown(finding: QuestionFinding, sure: Interval) -> str:
    tally, n = finding.tally, finding.tally.applicable
    if tally.yes == n:
        return shares.all_met(n, low=sure.low)
    if tally.yes:
        return shares.one_result(tally.yes, n, low=sure.low, high=sure.high)
    return shares.none_wholly_met(n, high=sure.high) if tally.partly else shares.none_met(n)


def _of_known(finding: QuestionFinding, frame: int, low: int, high: int) -> str:
    tally, n = finding.tally, finding.tally.applicable
    if tally.yes == n:
        return shares.all_met_of_known(n, frame, low=low)
    if tally.yes:
        return shares.known_number(tally.yes, n, frame, low=low, high=high)
    if tally.partly:
        return shares.none_wholly_met_of_known(n, frame, high=high)
    return shares.none_met(n)


def unsaid(finding: QuestionFinding) -> str:
    """For a question that is counted and nobody answered: whether it was asked at all.

    A closed round has no number or month that was asked and not answered.
    """
    missing = any(choice.tally.missing for choice in finding.choices)
    if missing or finding.question.kind is Kind.TEXT:
        return _("Ikke besvart.")
    return _("Ikke spurt.")
