"""What is counted and not judged question by question: other answers, and what sections come to."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.instruments.document import Kind, Subject
from rettesnor.reports.letters import writable
from rettesnor.reports.office.report import Counted, Rating, Times
from rettesnor.reviews.findings import PartFindings, QuestionFinding, RatingFinding
from rettesnor.reviews.findingsview import said


def counted(parts: Iterable[PartFindings], language: str) -> tuple[Counted, ...]:
    """Every question of choices, numbers or months that somebody answered; never a text."""
    return tuple(
        Counted(
            number=finding.question.number,
            text=finding.question.text.in_language(language),
            sentence=_given(finding, part.instrument.subject),
            answers=tuple(Times(writable(word), times) for word, times in said(finding, language)),
        )
        for part in parts
        for finding in part.questions
        if _is_counted(finding) and said(finding, language)
    )


def _is_counted(finding: QuestionFinding) -> bool:
    return not finding.question.judged and finding.question.kind is not Kind.TEXT


def _given(finding: QuestionFinding, subject: Subject) -> str:
    """How many answered at all, and whether they could say more than one thing."""
    n = _answered(finding)
    told = (
        ngettext("Svart på i %(n)s samtale.", "Svart på i %(n)s samtaler.", n)
        if subject is Subject.CONVERSATION
        else ngettext("Svart på i %(n)s sak.", "Svart på i %(n)s saker.", n)
    ) % {"n": n}
    if finding.question.kind is Kind.MULTIPLE:
        told += " " + _("Det går an å velge flere.")
    return told


def _answered(finding: QuestionFinding) -> int:
    if finding.choices:
        tally = finding.choices[0].tally
        return tally.yes + tally.no
    return sum(times for _value, times in finding.values)


def ratings(parts: Iterable[PartFindings], language: str) -> tuple[Rating, ...]:
    """What the sections of the cases (or talks) came to, where their form says how to tell."""
    return tuple(
        _rating(found, language)
        for part in parts
        for found in part.ratings
        if found.tally.applicable
    )


def _rating(found: RatingFinding, language: str) -> Rating:
    rule, tally = found.section.rating, found.tally
    return Rating(
        section=found.section.title.in_language(language),
        text=rule.text.in_language(language) if rule else "",
        counts=_("%(met)s av %(of)s") % {"met": tally.yes, "of": tally.applicable},
        tally=tally,
    )
