"""All changes to rounds. Each takes the actor, writes its audit line, and commits as a whole."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import NO_ACCESS, Permission, why_not
from rettesnor.analysis import sampling
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import Refusal, Refused, insist
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice
from rettesnor.instruments.programmes import Items, Programme
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import queries, rules
from rettesnor.reviews.models import Answer, Finding, Item, Part, Round
from rettesnor.reviews.states import Status


@transaction.atomic
def open_round(
    organisation: Organisation,
    programme: str,
    *,
    by: User,
    period_from: date,
    period_to: date,
    last_day: date,
) -> Round:
    """Open a round with one part per form of the programme; each part pins key and version."""
    insist(why_not(by, Permission.OPEN_ROUND, organisation))
    plan = catalogue.programme(programme)
    # The lock makes two leaders who open at once meet the same rule one after the other.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    others = list(queries.earlier_rounds(organisation.pk, programme))
    insist(
        rules.why_not_open(
            period_from=period_from,
            period_to=period_to,
            last_day=last_day,
            today=clock.today(),
            others=others,
        )
    )
    review_round = Round.objects.create(
        organisation=organisation,
        programme=programme,
        number=max((r.number for r in others), default=0) + 1,
        period_from=period_from,
        period_to=period_to,
        last_day=last_day,
        follows=max(others, key=lambda r: r.number, default=None),
        seed=f"{programme}|{period_from:%Y-%m}|{period_to:%Y-%m}|kontor-{organisation.pk}",
        opened_by=by,
    )
    _add_parts(review_round, plan)
    record(
        "round.open",
        review_round,
        by=by,
        organisation=organisation,
        after={"period_from": f"{period_from:%Y-%m}", "period_to": f"{period_to:%Y-%m}"},
    )
    return review_round


def _add_parts(review_round: Round, plan: Programme) -> None:
    """One part per form of the programme, each pinned to the newest version."""
    for position, planned in enumerate(plan.parts, start=1):
        instrument = catalogue.latest(planned.instrument)
        part = Part.objects.create(
            review_round=review_round,
            key=planned.key,
            position=position,
            instrument=instrument.key,
            version=instrument.version,
            drawn=planned.items is Items.DRAWN,
        )
        if not part.drawn:
            Item.objects.create(part=part, number=1, position=1)


@transaction.atomic
def draw_cases(part: Part, *, by: User, frame_size: int, sample_size: int) -> tuple[int, ...]:
    """Draw `sample_size` of the numbers 1 to `frame_size`; anyone with the protocol can repeat it."""
    review_round = _locked(part.review_round_id)
    part = Part.objects.select_for_update().get(pk=part.pk)
    part.review_round = review_round
    insist(why_not(by, Permission.DRAW_CASES, review_round.organisation))
    insist(rules.why_not_draw(part, frame_size, sample_size))
    numbers = sampling.draw(range(1, frame_size + 1), sample_size, seed=review_round.seed)
    Item.objects.bulk_create(
        Item(part=part, number=number, position=position)
        for position, number in enumerate(numbers, start=1)
    )
    part.frame_size, part.sample_size, part.drawn_at = frame_size, sample_size, clock.now()
    part.save(update_fields=["frame_size", "sample_size", "drawn_at"])
    review_round.status = Status.REVIEWING
    review_round.save(update_fields=["status"])
    record(
        "cases.draw",
        part,
        by=by,
        organisation=review_round.organisation,
        after={"frame_size": frame_size, "sample_size": sample_size, "numbers": list(numbers)},
    )
    return tuple(numbers)


@transaction.atomic
def take_next_case(review_round: Round, *, by: User) -> Item | None:
    """The next case for `by`, taken if it was nobody's; None when none is left to take."""
    review_round = _locked(review_round.pk)
    insist(why_not(by, Permission.ANSWER_CASE, review_round.organisation))
    insist(rules.why_not_work(review_round))
    item = queries.next_item(review_round, by)
    if item is not None and item.assigned_to_id is None:
        _assign(item, to=by, by=by, organisation=review_round.organisation)
    return item


@transaction.atomic
def assign_case(item: Item, *, to: User | None, by: User) -> None:
    """Give a case to somebody at the office, or put it back for anyone to take."""
    review_round = item.part.review_round
    insist(why_not(by, Permission.SHARE_CASES, review_round.organisation))
    belongs = to is None or queries.reviewers(review_round).filter(pk=to.pk).exists()
    insist(rules.why_not_assign(review_round, belongs=belongs))
    _assign(item, to=to, by=by, organisation=review_round.organisation)


def _assign(item: Item, *, to: User | None, by: User, organisation: Organisation) -> None:
    before = item.assigned_to_id
    item.assigned_to = to
    item.save(update_fields=["assigned_to"])
    record(
        "case.assign",
        item,
        by=by,
        organisation=organisation,
        before={"assigned_to": before},
        after={"assigned_to": to.pk if to else None},
    )


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
def _save_answer(item: Item, said: Said, *, by: User) -> tuple[Answer, rules.Conflict | None]:
    item = _locked_item(item.pk, by)
    review_round = item.part.review_round
    insist(why_not(by, answering(item.part), review_round.organisation))
    instrument = catalogue.instrument(item.part.instrument, item.part.version)
    answer = queries.answer_to(item, said.question, said.topic)
    fresh = answer or Answer(item=item, question=said.question, topic=said.topic, version=0)
    value = fresh.value if said.value is None else said.value
    reason = _reason(fresh, said, value)
    note = fresh.note if said.note is None else said.note.strip()
    insist(rules.why_not_answer(review_round, instrument, said.question, said.topic, value))
    insist(rules.why_not_reason(instrument, value, reason))
    insist(rules.why_not_note(note) or why_not_text(note))
    conflict = rules.why_not_overwrite(answer, seen=said.seen, value=value, by=by)
    if conflict:
        _keep_beside(fresh, value, by=by, organisation=review_round.organisation)
        return fresh, replace(conflict, version=fresh.version)
    insist(rules.why_not_rewrite(answer, seen=said.seen, reason=said.reason, note=said.note, by=by))
    before = {"value": fresh.value, "reason": fresh.reason}
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
            "value": value,
            "reason": reason,
            "note_changed": note_changed,  # that it did, never what it says
        },
    )
    return fresh, None


def _keep_beside(answer: Answer, value: str, *, by: User, organisation: Organisation) -> None:
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
        after={"question": answer.question, "topic": answer.topic, "value": value},
    )


def _reason(answer: Answer, said: Said, value: str) -> str:
    """The reason stands only as long as the answer is «ikke aktuelt»."""
    if value != Choice.NA and said.reason is None:
        return ""
    return answer.reason if said.reason is None else said.reason


def answering(part: Part) -> Permission:
    """Cases are answered by those who review; the management form by the leader."""
    return Permission.ANSWER_CASE if part.drawn else Permission.ANSWER_MANAGEMENT


@transaction.atomic
def set_decision_month(item: Item, month: date, *, by: User) -> None:
    """Say in which month a case was decided; asked for only where a question depends on it."""
    item = _locked_item(item.pk, by)
    review_round = item.part.review_round
    insist(why_not(by, answering(item.part), review_round.organisation))
    insist(rules.why_not_month(review_round, month))
    before = item.decision_month
    item.decision_month = month
    item.save(update_fields=["decision_month"])
    record(
        "case.month",
        item,
        by=by,
        organisation=review_round.organisation,
        before={"month": f"{before:%Y-%m}" if before else ""},
        after={"month": f"{month:%Y-%m}"},
    )


@transaction.atomic
def close_round(review_round: Round, *, by: User) -> Round:
    """Close the round and freeze its findings as rows: history does not move afterwards."""
    review_round = _locked(review_round.pk)
    # No answer can be halfway in while the findings are counted.
    list(Item.objects.select_for_update().filter(part__review_round=review_round).values_list("pk"))
    insist(why_not(by, Permission.CLOSE_ROUND, review_round.organisation))
    insist(why_not_close(queries.progress(review_round)))
    for part in review_round.parts.select_related("review_round"):
        Finding.objects.bulk_create(
            Finding(part=part, question=question, topic=topic, **asdict(tally))
            for (question, topic), tally in queries.tallies_now(part).items()
        )
    review_round.status, review_round.closed_at = Status.CLOSED, clock.now()
    review_round.save(update_fields=["status", "closed_at"])
    record("round.close", review_round, by=by, organisation=review_round.organisation)
    return review_round


def why_not_close(progress: queries.RoundProgress) -> Refusal | None:
    """The rule, asked with what the progress knows."""
    return rules.why_not_close(
        progress.review_round,
        drawn=progress.drawn,
        cases_left=progress.cases_left,
        questions_left=progress.questions_left,
        contested=progress.contested,
    )


@transaction.atomic
def cancel_round(review_round: Round, *, by: User) -> None:
    """Take back a round that was opened by mistake; only while nobody has answered anything."""
    review_round = _locked(review_round.pk)
    insist(why_not(by, Permission.OPEN_ROUND, review_round.organisation))
    answers = Answer.objects.filter(item__part__review_round=review_round).count()
    insist(rules.why_not_cancel(review_round, answers=answers))
    before = review_round.status
    review_round.status = Status.CANCELLED
    review_round.save(update_fields=["status"])
    record(
        "round.cancel",
        review_round,
        by=by,
        organisation=review_round.organisation,
        before={"status": before},
        after={"status": Status.CANCELLED},
    )


def _locked(pk: int) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)


def _locked_item(pk: int, by: User) -> Item:
    """The item as it is now, held until the end; refused when it is not where `by` may look."""
    found = queries.items_within(by).select_for_update(of=("self",))
    try:
        return found.select_related("part__review_round__organisation").get(pk=pk)
    except Item.DoesNotExist:
        raise Refused(NO_ACCESS) from None
