"""Sharing the items, and saying what sort of case each is."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.audit import Line, record, record_all
from rettesnor.common.refusal import insist
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import queries, rules
from rettesnor.reviews.actions.locking import locked_item, locked_round
from rettesnor.reviews.actions.reviewed import done_from_the_start, keep_reviewed
from rettesnor.reviews.models import Item, OpinionAnswer, Part, Round


@transaction.atomic
def take_next_case(review_round: Round, *, by: User) -> Item | None:
    """The next case for `by`, taken if it was nobody's; None when none is left to take."""
    review_round = locked_round(review_round.pk)
    insist(why_not(by, Permission.ANSWER_CASE, review_round.organisation))
    insist(rules.why_not_work(review_round))
    item = queries.next_item(review_round, by)
    if item is not None and item.assigned_to_id is None:
        _assign(item, to=by, by=by, organisation=review_round.organisation)
    return item


@transaction.atomic
def add_talk(part: Part, *, by: User) -> Item:
    """Add a talk that was held: a running number, and nothing about who it was with."""
    review_round = locked_round(part.review_round_id)
    insist(why_not(by, Permission.ANSWER_CASE, review_round.organisation))
    part = Part.objects.select_for_update().get(pk=part.pk)
    part.review_round = review_round
    insist(rules.why_not_add(part))
    number = max((item.number for item in part.items.all()), default=0) + 1
    item = Item.objects.create(
        part=part,
        number=number,
        position=number,
        assigned_to=by,
        reviewed=done_from_the_start(part),
    )
    record("talk.add", item, by=by, organisation=review_round.organisation)
    return item


@transaction.atomic
def remove_talk(item: Item, *, by: User) -> None:
    """Take away a talk that was added by mistake; only while nothing is answered in it."""
    item = locked_item(item.pk, by)
    organisation = item.part.review_round.organisation
    insist(why_not(by, Permission.ANSWER_CASE, organisation))
    answers = item.answers.exclude(value="", contested_value="").count()
    answers += OpinionAnswer.objects.filter(opinion__item=item).exclude(value="").count()
    insist(rules.why_not_remove(item, answers=answers))
    record("talk.remove", item, by=by, organisation=organisation)
    item.delete()


@transaction.atomic
def assign_case(item: Item, *, to: User | None, by: User) -> None:
    """Give a case to somebody at the office, or put it back for anyone to take."""
    item = locked_item(item.pk, by)
    review_round = item.part.review_round
    insist(why_not(by, Permission.SHARE_CASES, review_round.organisation))
    belongs = to is None or queries.reviewers(review_round).filter(pk=to.pk).exists()
    insist(rules.why_not_assign(review_round, belongs=belongs) or rules.why_not_use(item))
    insist(rules.why_not_hand_over(item))
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


def answering(part: Part) -> Permission:
    """Cases and talks are answered by those who review; the office's own forms by the leader."""
    return Permission.ANSWER_CASE if part.many else Permission.ANSWER_MANAGEMENT


@transaction.atomic
def set_decision_month(item: Item, month: date, *, by: User) -> None:
    """Say in which month a case was decided; asked for only where a question depends on it."""
    item = locked_item(item.pk, by)
    review_round = item.part.review_round
    insist(why_not(by, answering(item.part), review_round.organisation))
    insist(rules.why_not_month(review_round, month) or rules.why_not_use(item))
    _insist_on_phase(item, by)
    before = item.decision_month
    item.decision_month = month
    told = Line(
        "case.month",
        item,
        before={"month": f"{before:%Y-%m}" if before else ""},
        after={"month": f"{month:%Y-%m}"},
    )
    _save_fact(item, "decision_month", told, by=by)


@transaction.atomic
def set_types(
    item: Item, types: Collection[str], *, by: User, seen: Collection[str] | None = None
) -> None:
    """Say what sort of case it is; asked for only where a question depends on it.

    A group that `types` says nothing of stays as it is. `seen` are the types the person had before
    them: what a colleague has said since in the same group is not overwritten.
    """
    item = locked_item(item.pk, by)
    review_round = item.part.review_round
    insist(why_not(by, answering(item.part), review_round.organisation))
    form = item.part.form
    insist(rules.why_not_types(review_round, form, types) or rules.why_not_use(item))
    _insist_on_phase(item, by)
    told = [group for group in form.type_groups if group & set(types)]
    if seen is not None:
        insist(rules.why_not_retell(item, types, seen, told))
    kept = {one for one in item.type_set if not any(one in group for group in told)}
    before = item.types
    item.types = " ".join(sorted({*kept, *types}))
    line = Line("case.types", item, before={"types": before}, after={"types": item.types})
    _save_fact(item, "types", line, by=by)


def _insist_on_phase(item: Item, by: User) -> None:
    """While two review it alone, what sort of case it is is theirs to say, until one has submitted."""
    if item.phase:
        opinion = queries.own_opinion(item, by)
        submitted = item.opinions.exclude(submitted_at=None).exists()
        who = queries.who_is(by, item, opinion)
        insist(rules.why_not_tell_in_phase(item, who, submitted=submitted))


def _save_fact(item: Item, name: str, line: Line, *, by: User) -> None:
    """Save it, and what follows: it may open a question, or take away the last that was left."""
    answers = queries.answers_now(item).values()
    lines = [line, *keep_reviewed(item, answers, saving=[name])]
    record_all(lines, by=by, organisation=item.part.review_round.organisation)
