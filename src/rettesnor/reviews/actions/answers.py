"""Saving answers: one as it is given, or several of the same item at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.audit import Line, record_all
from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import Refusal, Refused, insist
from rettesnor.instruments.document import Choice, Kind, Question
from rettesnor.reviews import queries, rules
from rettesnor.reviews.actions.desks import Desk, open_desk
from rettesnor.reviews.actions.reviewed import keep_reviewed
from rettesnor.reviews.conflicts import (
    is_old_news,
    why_not_overwrite,
    why_not_rewrite,
)
from rettesnor.reviews.models import Answer, AnswerFields, Item
from rettesnor.reviews.values import normal


@dataclass(frozen=True)
class Said:
    """What a person says to one question: `seen` is the version of the answer they saw.

    `origin` and `sequence` are the browser's own id and count; empty where there is no script.
    """

    question: str
    topic: str = ""
    value: str | None = None
    reason: str | None = None
    note: str | None = None
    seen: int = 0
    origin: str = ""
    sequence: int = 0


@dataclass(frozen=True)
class Outcome:
    """What came of it: for each thing said, in their order, the answer as it stands or why not.

    `answers` are all the answers that the person now has before them.
    """

    item: Item
    results: tuple[AnswerFields | Refusal, ...]
    answers: dict[tuple[str, str], AnswerFields]


@dataclass
class _Work:
    """What is to be written when everything has been weighed."""

    touched: dict[tuple[str, str], AnswerFields] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


def save_answer(item: Item, said: Said, *, by: User) -> Answer:
    """Save one answer, or the reason or note that belongs to it. None leaves a field as it is.

    Raises Refused; with a `Conflict` when somebody else answered in the meantime. The answer
    that was not saved is then kept beside the one that was, until someone chooses.
    """
    (result,) = save_answers(item, [said], by=by).results
    if isinstance(result, Refusal):
        raise Refused(result)
    return result  # type: ignore[return-value]  # a colleague's own has the same fields


@transaction.atomic
def save_answers(item: Item, several: Sequence[Said], *, by: User) -> Outcome:
    """Save several answers of one item, each on its own merits, in the order they were given.

    What is refused stops nothing else. Raises Refused when nothing may be answered at all.
    """
    desk = open_desk(item.pk, by)
    work = _Work()
    results: list[AnswerFields | Refusal] = []
    for said in several:
        try:
            results.append(_weigh(desk, work, said))
        except Refused as refused:
            results.append(refused.refusal)
    _write(desk, work)
    return Outcome(desk.item, tuple(results), desk.answers)


def _weigh(desk: Desk, work: _Work, said: Said) -> AnswerFields:
    """The answer as it shall stand; in `work` if something must be written."""
    review_round, instrument = desk.review_round, desk.form
    answer = desk.answers.get((said.question, said.topic))
    if answer is not None:
        if answer.answered_by_id == desk.by.pk:  # a cloned browser is another person's too
            said = _what_is_news(answer, said)
        if said.value is None and said.reason is None and said.note is None:
            return answer
    insist(rules.why_not_answer(review_round, instrument, said.question, said.topic, ""))
    question = instrument.question(said.question)
    fresh = answer or desk.blank(said.question, said.topic)
    value = fresh.value if said.value is None else normal(question, said.value)
    insist(rules.why_not_answer(review_round, instrument, said.question, said.topic, value))
    reason = _reason(question, fresh, said, value)
    note = fresh.note if said.note is None else said.note.strip()
    insist(rules.why_not_reason(instrument, said.question, value, reason))
    insist(rules.why_not_note(instrument, note) or why_not_text(note))
    if question.when is not None:
        sheet = queries.sheet_of(desk.item, instrument, desk.answers.values())
        applies = instrument.applicabilities(sheet.situation(instrument))
        insist(rules.why_not_ask(applies[question.id]))
    conflict = why_not_overwrite(
        answer, seen=said.seen, value=value, by=desk.by, origin=said.origin
    )
    if conflict:
        _keep_beside(desk, work, fresh, value)
        raise Refused(replace(conflict, version=fresh.version))
    insist(why_not_rewrite(answer, seen=said.seen, reason=said.reason, note=said.note, by=desk.by))
    _put(desk, work, fresh, said, value=value, reason=reason, note=note)
    return fresh


def _what_is_news(answer: AnswerFields, said: Said) -> Said:
    """Without what this browser has said before, or has said something newer than."""
    if is_old_news(said.origin, said.sequence, answer.origin, answer.sequence):
        said = replace(said, value=None, reason=None)
    if is_old_news(said.origin, said.sequence, answer.note_origin, answer.note_sequence):
        said = replace(said, note=None)
    return said


def _put(
    desk: Desk, work: _Work, fresh: AnswerFields, said: Said, *, value: str, reason: str, note: str
) -> None:
    """Put what was said into the answer, and the line that says so among what is to be written."""
    verb = "opinion.save" if desk.opinion else "answer.save"
    before = _logged(desk, said.question, fresh.value, fresh.reason)
    note_changed = fresh.note != note
    if note_changed and isinstance(fresh, Answer):
        fresh.note_settled_at = fresh.note_settled_by = None  # nobody has talked about this one
    fresh.value, fresh.reason, fresh.note = value, reason, note
    fresh.version += 1
    fresh.answered_by, fresh.answered_at = desk.by, clock.now()
    fresh.contested_value, fresh.contested_by, fresh.contested_at = "", None, None
    if said.value is not None or said.reason is not None:
        fresh.origin, fresh.sequence = said.origin, said.sequence
    if said.note is not None:
        fresh.note_origin, fresh.note_sequence = said.origin, said.sequence
    desk.answers[fresh.key] = work.touched[fresh.key] = fresh
    work.lines.append(
        Line(
            verb,
            desk.item,
            before=before,
            after={
                "question": said.question,
                "topic": said.topic,
                **_logged(desk, said.question, value, reason),
                "note_changed": note_changed,  # that it did, never what it says
            },
        )
    )


def _keep_beside(desk: Desk, work: _Work, answer: AnswerFields, value: str) -> None:
    """Keep the answer that was not saved. The version rises: nobody has seen both before now."""
    kept = (answer.contested_value, answer.contested_by_id)
    if not value or kept == (value, desk.by.pk) or kept[1] not in {None, desk.by.pk}:
        return  # nothing to keep, kept already, or another's is: one at a time is settled
    answer.contested_value, answer.contested_by = value, desk.by
    answer.contested_at = clock.now()
    answer.version += 1
    work.touched[answer.key] = answer
    verb = "opinion.contest" if desk.opinion else "answer.contest"
    about = {"question": answer.question, "topic": answer.topic}
    logged = _logged(desk, answer.question, value, "")
    work.lines.append(Line(verb, desk.item, after=about | logged))


def _write(desk: Desk, work: _Work) -> None:
    """Everything in a few statements, however many answers there are."""
    touched = list(work.touched.values())
    if len(touched) == 1:
        touched[0].save()
    elif touched:
        desk.write(touched)
    if touched:
        work.lines += keep_reviewed(desk.item, desk.answers.values())
    if work.lines:
        record_all(work.lines, by=desk.by, organisation=desk.review_round.organisation)


def _logged(desk: Desk, question: str, value: str, reason: str) -> dict[str, str]:
    """What the log keeps of an answer: of a text, that there is one and never what it says.

    Of one of two opinions nothing: the leader reads the log, and shall not see who answered what.
    """
    if desk.opinion:
        return {}
    text = desk.form.question(question).kind is Kind.TEXT
    return {"value": "…" if value and text else value, "reason": reason}


def _reason(question: Question, answer: AnswerFields, said: Said, value: str) -> str:
    """The reason stands only as long as the answer is «ikke aktuelt»."""
    outside = value and question.kind is Kind.SCALE and question.verdict({"": value}) is Choice.NA
    if not outside and said.reason is None:
        return ""
    return answer.reason if said.reason is None else said.reason
