"""Saving one answer at a time."""

from dataclasses import dataclass, replace

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import insist
from rettesnor.instruments.document import Choice, Kind, Question
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import queries, rules
from rettesnor.reviews.actions.items import answering
from rettesnor.reviews.actions.locking import locked_item
from rettesnor.reviews.conflicts import Conflict, why_not_overwrite, why_not_rewrite
from rettesnor.reviews.models import Answer, Item
from rettesnor.reviews.values import normal


@dataclass(frozen=True)
class Said:
    """What a person says to one question: `seen` is the version of the answer they saw."""

    question: str
    topic: str = ""
    value: str | None = None
    reason: str | None = None
    note: str | None = None
    seen: int = 0


def save_answer(item: Item, said: Said, *, by: User) -> Answer:
    """Save one answer, or the reason or note that belongs to it. None leaves a field as it is.

    Raises Refused; with a `Conflict` when somebody else answered in the meantime. The answer
    that was not saved is then kept beside the one that was, until someone chooses.
    """
    answer, conflict = _save_answer(item, said, by=by)
    insist(conflict)  # only now: what the other must be told is committed
    return answer


@transaction.atomic
def _save_answer(item: Item, said: Said, *, by: User) -> tuple[Answer, Conflict | None]:
    item = locked_item(item.pk, by)
    review_round = item.part.review_round
    insist(why_not(by, answering(item.part), review_round.organisation))
    instrument = item.part.form
    answers = queries.answers_now(item)
    answer = answers.get((said.question, said.topic))
    fresh = answer or Answer(item=item, question=said.question, topic=said.topic, version=0)
    fresh.item = item  # with its part and round, for those who look further
    insist(rules.why_not_answer(review_round, instrument, said.question, said.topic, ""))
    question = instrument.question(said.question)
    value = fresh.value if said.value is None else normal(question, said.value)
    insist(rules.why_not_answer(review_round, instrument, said.question, said.topic, value))
    reason = _reason(question, fresh, said, value)
    note = fresh.note if said.note is None else said.note.strip()
    insist(rules.why_not_reason(instrument, said.question, value, reason))
    insist(rules.why_not_note(instrument, note) or why_not_text(note))
    if question.when is not None:
        found = queries.consequences(item, answers.values())
        insist(rules.why_not_ask(found.applies[question.id]))
    conflict = why_not_overwrite(answer, seen=said.seen, value=value, by=by)
    if conflict:
        _keep_beside(fresh, value, question, by=by, organisation=review_round.organisation)
        return fresh, replace(conflict, version=fresh.version)
    insist(why_not_rewrite(answer, seen=said.seen, reason=said.reason, note=said.note, by=by))
    before = {"value": _logged(question, fresh.value), "reason": fresh.reason}
    note_changed = fresh.note != note
    fresh.value, fresh.reason, fresh.note = value, reason, note
    fresh.version += 1
    fresh.answered_by, fresh.answered_at = by, clock.now()
    fresh.contested_value, fresh.contested_by = "", None
    fresh.save()
    record(
        "answer.save",
        item,
        by=by,
        organisation=review_round.organisation,
        before=before,
        after={
            "question": said.question,
            "topic": said.topic,
            "value": _logged(question, value),
            "reason": reason,
            "note_changed": note_changed,  # that it did, never what it says
        },
    )
    return fresh, None


def _logged(question: Question, value: str) -> str:
    """What the log keeps of an answer: of a text, that there is one and never what it says."""
    return "…" if value and question.kind is Kind.TEXT else value


def _keep_beside(
    answer: Answer, value: str, question: Question, *, by: User, organisation: Organisation
) -> None:
    """Keep the answer that was not saved. The version rises: nobody has seen both before now."""
    kept = (answer.contested_value, answer.contested_by_id)
    if not value or kept == (value, by.pk) or kept[1] not in {None, by.pk}:
        return  # nothing to keep, kept already, or another's is: one at a time is settled
    answer.contested_value, answer.contested_by = value, by
    answer.version += 1
    answer.save(update_fields=["contested_value", "contested_by", "version"])
    record(
        "answer.contest",
        answer.item,
        by=by,
        organisation=organisation,
        after={
            "question": answer.question,
            "topic": answer.topic,
            "value": _logged(question, value),
        },
    )


def _reason(question: Question, answer: Answer, said: Said, value: str) -> str:
    """The reason stands only as long as the answer is «ikke aktuelt»."""
    outside = value and question.kind is Kind.SCALE and question.verdict({"": value}) is Choice.NA
    if not outside and said.reason is None:
        return ""
    return answer.reason if said.reason is None else said.reason
