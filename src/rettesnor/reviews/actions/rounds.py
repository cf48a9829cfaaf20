"""Opening, closing and cancelling a round, and what is noted about it afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.instruments import catalogue
from rettesnor.instruments.programmes import Items, Programme
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import queries, rules
from rettesnor.reviews.actions.draw import begin
from rettesnor.reviews.actions.locking import locked_round
from rettesnor.reviews.actions.permits import needed
from rettesnor.reviews.actions.reviewed import done_from_the_start
from rettesnor.reviews.models import (
    Answer,
    Finding,
    FindingByKind,
    FollowOn,
    Item,
    OpinionAnswer,
    Part,
    Round,
)
from rettesnor.reviews.patterns import by_kind, follow_on
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
    chosen: Mapping[str, Sequence[str]] | None = None,
) -> Round:
    """Open a round with one part per form of the programme; each part pins key and version.

    `chosen` are the questions of a short check, by the part's key.
    """
    plan = catalogue.programme(programme)
    insist(why_not(by, needed(Permission.OPEN_ROUND, repeats=plan.repeats), organisation))
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
            repeats=plan.repeats,
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
        seed=_seed(plan, organisation, period_from, period_to, others),
        repeats=plan.repeats,
        opened_by=by,
    )
    _add_parts(review_round, plan, chosen or {})
    record(
        "round.open",
        review_round,
        by=by,
        organisation=organisation,
        after={"period_from": f"{period_from:%Y-%m}", "period_to": f"{period_to:%Y-%m}"},
    )
    return review_round


def _seed(
    plan: Programme,
    organisation: Organisation,
    period_from: date,
    period_to: date,
    others: Sequence[Round],
) -> str:
    """What decides the draw: it follows from the round, so nobody can shop for a better sample.

    A short check may be made twice in a month, and then must not draw the same cases again.
    """
    number = f"|{len(others) + 1}" if plan.repeats else ""
    period = f"{period_from:%Y-%m}|{period_to:%Y-%m}"
    return f"{plan.key}|{period}|kontor-{organisation.pk}{number}"


def _add_parts(review_round: Round, plan: Programme, chosen: Mapping[str, Sequence[str]]) -> None:
    """One part per form of the programme, each pinned to the newest version."""
    for position, planned in enumerate(plan.parts, start=1):
        instrument = catalogue.latest(planned.instrument)
        questions = chosen.get(planned.key, ())
        insist(rules.why_not_choose(planned, instrument, questions))
        part = Part.objects.create(
            review_round=review_round,
            key=planned.key,
            position=position,
            instrument=instrument.key,
            version=instrument.version,
            drawn=planned.items is Items.DRAWN,
            added=planned.items is Items.ADDED,
            questions=" ".join(questions),
        )
        if not part.many:
            done = done_from_the_start(part)
            Item.objects.create(part=part, number=1, position=1, reviewed=done)
    if all(planned.items is not Items.DRAWN for planned in plan.parts):
        begin(review_round)


@transaction.atomic
def close_round(review_round: Round, *, by: User) -> Round:
    """Close the round and freeze its findings as rows: history does not move afterwards."""
    review_round = locked_round(review_round.pk)
    # No answer can be halfway in while the findings are counted.
    list(Item.objects.select_for_update().filter(part__review_round=review_round).values_list("pk"))
    permission = needed(Permission.CLOSE_ROUND, repeats=review_round.repeats)
    insist(why_not(by, permission, review_round.organisation))
    insist(why_not_close(queries.progress(review_round)))
    for part in review_round.parts.select_related("review_round"):
        Finding.objects.bulk_create(
            Finding(part=part, question=question, topic=topic, **asdict(tally))
            for (question, topic), tally in queries.tallies_now(part).items()
        )
        if part.drawn:
            _freeze_patterns(part)
    review_round.status, review_round.closed_at = Status.CLOSED, clock.now()
    review_round.save(update_fields=["status", "closed_at"])
    record("round.close", review_round, by=by, organisation=review_round.organisation)
    return review_round


def _freeze_patterns(part: Part) -> None:
    """What goes together in the cases, and how each kind of case came out."""
    sheets = queries.sheets(part)
    FollowOn.objects.bulk_create(
        FollowOn(part=part, **asdict(joint)) for joint in follow_on(part.form, sheets)
    )
    FindingByKind.objects.bulk_create(
        FindingByKind(part=part, question=question, kind=kind, **asdict(tally))
        for (question, kind), tally in by_kind(part.form, sheets, queries.kinds_of(part)).items()
    )


def why_not_close(progress: queries.RoundProgress) -> Refusal | None:
    """The rule, asked with what the progress knows."""
    return rules.why_not_close(
        progress.review_round,
        drawn=progress.drawn,
        cases_left=progress.cases_left,
        questions_left=progress.questions_left,
        contested=progress.contested,
        empty=len(progress.empty),
        talks_left=progress.talks_left,
    )


@transaction.atomic
def cancel_round(review_round: Round, *, by: User) -> None:
    """Take back a round that was opened by mistake; only while nobody has answered anything."""
    review_round = locked_round(review_round.pk)
    permission = needed(Permission.OPEN_ROUND, repeats=review_round.repeats)
    insist(why_not(by, permission, review_round.organisation))
    answers = Answer.objects.filter(item__part__review_round=review_round).count()
    own = OpinionAnswer.objects.filter(opinion__item__part__review_round=review_round).count()
    insist(rules.why_not_cancel(review_round, answers=answers + own))
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


@transaction.atomic
def note_changes(review_round: Round, began: date | None, *, by: User) -> None:
    """Note the day on which the first change after the round begins; None when there is none.

    The round that follows reads only cases decided after that.
    """
    review_round = locked_round(review_round.pk)
    insist(why_not(by, Permission.IMPROVE, review_round.organisation))
    before = review_round.changes_began
    if before == began:
        return
    review_round.changes_began = began
    review_round.save(update_fields=["changes_began"])
    record(
        "round.changes",
        review_round,
        by=by,
        organisation=review_round.organisation,
        before={"began": str(before or "")},
        after={"began": str(began or "")},
    )
