"""The parts of a round that are not cases: talks, and the forms the office answers about itself."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.instruments.document import Kind
from rettesnor.instruments.document import Section as FormSection
from rettesnor.reports.office import results
from rettesnor.reports.office.counted import counted, ratings
from rettesnor.reports.office.report import OfficeAnswer, OfficePart, Section, Talks
from rettesnor.reviews import wording
from rettesnor.reviews.findings import PartFindings, QuestionFinding
from rettesnor.reviews.findingsview import said


def talks(parts: Sequence[PartFindings], language: str) -> tuple[Talks, ...]:
    """The talks, form by form; a part where none were held is not here."""
    return tuple(_talks(part, parts, language) for part in parts if part.added)


def _talks(part: PartFindings, parts: Sequence[PartFindings], language: str) -> Talks:
    """Of so few that someone could be known again, only how many there were."""
    told = [] if part.withheld else [part]
    return Talks(
        title=part.instrument.title.in_language(language),
        notice=_notice(part, parts, language),
        intro=_about_talks(part),
        stages=results.stages(told, language),
        ratings=ratings(told, language),
        counted=counted(told, language),
    )


def _about_talks(part: PartFindings) -> tuple[str, ...]:
    if part.withheld:
        return (wording.withheld(part),)
    n = part.sample_size
    held = ngettext("Det er holdt %(n)s samtale.", "Det er holdt %(n)s samtaler.", n) % {"n": n}
    return (
        f"{held} "
        + _("Tallene teller samtaler der det var slik, av samtalene som ga svar på det."),
        _("Det er frivillig å svare. Tallene gjelder bare dem dere snakket med."),
    )


def office_parts(parts: Sequence[PartFindings], language: str) -> tuple[OfficePart, ...]:
    """What the office says of itself, form by form, in the order of each form."""
    return tuple(
        OfficePart(
            title=part.instrument.title.in_language(language),
            notice=_notice(part, parts, language),
            sections=tuple(
                section
                for each in part.instrument.sections
                if (section := _section(part, each, language)).answers
            ),
        )
        for part in parts
        if not part.many
    )


def _section(part: PartFindings, section: FormSection, language: str) -> Section:
    found = [part.of(question.id) for question in section.questions]
    return Section(
        section.title.in_language(language),
        tuple(
            _answer(finding, language)
            for finding in found
            if finding and finding.question.kind is not Kind.TEXT
        ),
        _comes_to(part, section, language),
    )


def _comes_to(part: PartFindings, section: FormSection, language: str) -> str:
    """«Rutinene samlet: Delvis.»; "" where the form has no rule for it."""
    found = next((r for r in part.ratings if r.section.id == section.id), None)
    if found is None or section.rating is None:
        return ""
    return _("%(what)s: %(answer)s.") % {
        "what": section.rating.text.in_language(language),
        "answer": wording.answer_word(wording.only_answer(found.tally)),
    }


def _answer(finding: QuestionFinding, language: str) -> OfficeAnswer:
    judged = finding.question.judged
    in_place = finding.tally.yes > 0
    return OfficeAnswer(
        number=finding.question.number,
        text=finding.question.text.in_language(language),
        answer=wording.office_answer(finding) if judged else _said(finding, language),
        sentence=wording.result_sentence(finding, drawn=False) if judged and not in_place else "",
    )


def _said(finding: QuestionFinding, language: str) -> str:
    """What was chosen or written, or that the question was not asked."""
    given = [word for word, _times in said(finding, language)]
    return ", ".join(given) or wording.unsaid(finding)


def _notice(part: PartFindings, parts: Sequence[PartFindings], language: str) -> str:
    """Whose form it is; "" when another part before it, or the title page, has said the same."""
    place, told = parts.index(part), part.instrument.notice.in_language(language)
    before = {p.instrument.notice.in_language(language) for p in parts[:place]}
    return told if before and told not in before else ""
