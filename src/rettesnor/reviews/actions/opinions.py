"""Two colleagues on the same item: each alone, then together, until it is settled."""

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import Line, record, record_all
from rettesnor.common.refusal import insist
from rettesnor.reviews import queries, rules
from rettesnor.reviews.actions.items import answering
from rettesnor.reviews.actions.locking import locked_item
from rettesnor.reviews.actions.reviewed import keep_reviewed, left_in
from rettesnor.reviews.agreed import Pair, joined_note, pairs
from rettesnor.reviews.models import Answer, AnswerFields, Item, Opinion, OpinionAnswer
from rettesnor.reviews.models.answers import NOTE_LENGTH
from rettesnor.reviews.states import Phase

SHARED = [
    "question",
    "topic",
    "value",
    "reason",
    "note",
    "version",
    "answered_by",
    "answered_at",
    "origin",
    "sequence",
    "note_origin",
    "note_sequence",
]


@transaction.atomic
def ask_second(item: Item, first: User, second: User, *, by: User) -> None:
    """Let two review the item, neither seeing the other's answers until both have submitted.

    What is answered already becomes the first's opinion.
    """
    item = locked_item(item.pk, by)
    review_round = item.part.review_round
    insist(why_not(by, Permission.SHARE_CASES, review_round.organisation))
    insist(rules.why_not_use(item))
    answers = list(queries.answers_now(item).values())
    people = queries.reviewers(review_round).filter(pk__in=[first.pk, second.pk])
    insist(
        rules.why_not_ask_second(
            item,
            first,
            second,
            belong={person.pk for person in people} == {first.pk, second.pk},
            contested=sum(1 for answer in answers if answer.contested_value),
            answered_by={answer.answered_by_id for answer in answers},
        )
    )
    own = Opinion.objects.create(item=item, reviewer=first)
    Opinion.objects.create(item=item, reviewer=second)
    OpinionAnswer.objects.bulk_create(OpinionAnswer(opinion=own, **_shared(a)) for a in answers)
    item.answers.all().delete()
    item.phase, item.assigned_to = Phase.ALONE, first
    keep_reviewed(item, (), saving=["phase", "assigned_to"])
    record(
        "opinion.ask",
        item,
        by=by,
        organisation=review_round.organisation,
        after={"reviewers": [first.pk, second.pk], "answers": len(answers)},
    )


@transaction.atomic
def call_off_second(item: Item, *, keep: User, by: User) -> None:
    """Go back to one review, with the answers of `keep`; the other's are taken away."""
    item = locked_item(item.pk, by)
    organisation = item.part.review_round.organisation
    # Whoever could call it off could read what the other answered, and begin again.
    insist(why_not(by, Permission.OPEN_ROUND, organisation))
    insist(rules.why_not_use(item))
    kept = queries.own_opinion(item, keep)
    insist(rules.why_not_call_off(item, of_the_two=kept is not None))
    answers = list(queries.opinion_answers(kept).values()) if kept else []
    counting = [Answer(item=item, **_shared(answer)) for answer in answers]
    Answer.objects.bulk_create(counting)
    dropped = OpinionAnswer.objects.filter(opinion__item=item).exclude(opinion=kept).count()
    item.opinions.all().delete()
    item.phase, item.assigned_to = "", keep
    keep_reviewed(item, counting, saving=["phase", "assigned_to"])
    record(
        "opinion.call_off",
        item,
        by=by,
        organisation=organisation,
        after={"kept": keep.pk, "answers": len(answers), "dropped": dropped},
    )


@transaction.atomic
def submit_opinion(item: Item, *, by: User) -> Item:
    """Hand in one's own answers. When both have, they see each other's, and settle the rest."""
    item = locked_item(item.pk, by)
    organisation = item.part.review_round.organisation
    insist(why_not(by, Permission.ANSWER_CASE, organisation))
    insist(rules.why_not_use(item))
    opinion = queries.own_opinion(item, by)
    answers = queries.opinion_answers(opinion).values() if opinion else []
    insist(rules.why_not_submit(item, opinion, left=left_in(item, answers)))
    assert opinion is not None  # noqa: S101 - the rule has said so; this tells the type checker
    opinion.submitted_at = clock.now()
    opinion.save(update_fields=["submitted_at"])
    record("opinion.submit", item, by=by, organisation=organisation)
    if not item.opinions.filter(submitted_at=None).exists():
        _meet(item, by=by)
    return item


def _meet(item: Item, *, by: User) -> None:
    """Both have submitted: what they agree on is the item's answer at once."""
    one, other = item.opinions.order_by("pk")
    first, second = queries.opinion_answers(one), queries.opinion_answers(other)
    form = item.part.form
    sheets = [queries.sheet_of(item, form, found.values()) for found in (first, second)]
    both = pairs(form, *sheets)
    notes = _notes(first, second)
    agreed = [_agreed(item, pair, notes, by) for pair in both if pair.agreed]
    # A question of topics has no answer of its own, but may have a note.
    topics = {q.id for q in form.questions if q.topics}
    noted = [
        Answer(item=item, question=q, topic=t, note=note, answered_by=by)
        for (q, t), note in notes.items()
        if q in topics and not t and note
    ]
    Answer.objects.bulk_create([*agreed, *noted])
    item.phase = Phase.TOGETHER
    met = Line("opinion.meet", item, after={"agreed": len(agreed), "of": len(both)})
    lines = [met, *keep_reviewed(item, [*agreed, *noted], saving=["phase"])]
    record_all(lines, by=by, organisation=item.part.review_round.organisation)


def _agreed(item: Item, pair: Pair, notes: dict[tuple[str, str], str], by: User) -> Answer:
    return Answer(
        item=item,
        question=pair.question,
        topic=pair.topic,
        value=pair.first.value,
        reason=pair.first.reason,
        note=notes.get((pair.question, pair.topic), ""),
        answered_by=by,
    )


def _notes(
    first: dict[tuple[str, str], OpinionAnswer], second: dict[tuple[str, str], OpinionAnswer]
) -> dict[tuple[str, str], str]:
    """What the two noted, together."""
    return {
        key: joined_note(
            first[key].note if key in first else "",
            second[key].note if key in second else "",
            NOTE_LENGTH,
        )
        for key in {**first, **second}
    }


def _shared(answer: AnswerFields) -> dict[str, object]:
    return {name: getattr(answer, name) for name in SHARED}


@transaction.atomic
def settle_note(item: Item, question: str, topic: str, *, by: User, settled: bool = True) -> Answer:
    """Say that a note pinned to a question is talked about and done with, or open it again."""
    item = locked_item(item.pk, by)
    organisation = item.part.review_round.organisation
    insist(why_not(by, answering(item.part), organisation))
    insist(rules.why_not_use(item))
    answer = (
        Answer.objects.filter(item=item, question=question, topic=topic).exclude(note="").first()
    )
    insist(rules.why_not_settle_note(item, noted=answer is not None))
    assert answer is not None  # noqa: S101 - the rule has said so; this tells the type checker
    answer.note_settled_at = clock.now() if settled else None
    answer.note_settled_by = by if settled else None
    answer.save(update_fields=["note_settled_at", "note_settled_by"])
    record(
        "note.settle",
        item,
        by=by,
        organisation=organisation,
        after={"question": question, "topic": topic, "settled": settled},
    )
    return answer
