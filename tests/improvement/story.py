"""Closed rounds with chosen counts, goals and changes, for the tests of this room."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.improvement import actions as improvement
from rettesnor.improvement.actions import Plan, Target
from rettesnor.improvement.models import Change, Goal
from rettesnor.instruments.document import Choice
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import actions as reviews
from rettesnor.reviews.models import Answer, Item, Round
from rettesnor.reviews.queries import sheet_of
from tests.factories.answers import replies, tell

VIEW = "barnas-syn"
NOTE = "journalnotat-om-barna"
EACH = "hvert-barn"
WEIGHED = "veid-mot-andre-hensyn"
ROUTINE = "rutine-samtale"
TODAY = date(2026, 7, 1)
SECOND_PERIOD = (date(2025, 7, 1), date(2025, 12, 1))


@dataclass(frozen=True)
class Office:
    """An office with its leader, one who reviews there, and its first closed round."""

    unit: Organisation
    kari: User
    ola: User
    first: Round


def at(day: date) -> AbstractContextManager[None]:
    return clock.at(timezone.make_aware(datetime.combine(day, time(12))))


def closed_round(
    office: Organisation,
    by: User,
    *,
    period: tuple[date, date] = (date(2025, 1, 1), date(2025, 6, 1)),
    on: date = date(2026, 6, 1),
    yes: Mapping[str, int] | None = None,
    frame: int = 47,
    sample: int = 10,
) -> Round:
    """A round where `yes` says how many cases (or the office) met each question; else all do."""
    opened = open_round(office, by, period=period, on=on, frame=frame, sample=sample)
    with at(on):
        answer(opened, by, yes or {})
        return reviews.close_round(opened, by=by)


def open_round(
    office: Organisation,
    by: User,
    *,
    period: tuple[date, date] = (date(2025, 1, 1), date(2025, 6, 1)),
    on: date = date(2026, 6, 1),
    frame: int = 47,
    sample: int = 10,
) -> Round:
    # Here all is told at one time. Which months a new round may have is tested in reviews.
    Round.objects.update(changes_began=None)
    with at(on):
        opened = reviews.open_round(
            office,
            "barnets-beste",
            by=by,
            period_from=period[0],
            period_to=period[1],
            last_day=on,
        )
        part = opened.parts.get(drawn=True)
        reviews.draw_cases(part, by=by, frame_size=frame, sample_size=sample)
    opened.refresh_from_db()
    return opened


def answer(review_round: Round, by: User, yes: Mapping[str, int]) -> None:
    for part in review_round.parts.all():
        for place, item in enumerate(part.items.order_by("number")):
            item.part = part
            _answer_item(item, place, by, yes)


def _answer_item(item: Item, place: int, by: User, yes: Mapping[str, int]) -> None:
    """The answers as `save_answer` leaves them, in one write: three hundred acts take a second."""
    form = item.part.form
    item.part.review_round = Round.objects.get(pk=item.part.review_round_id)
    tell(item, by=by)
    answers: list[Answer] = []
    for question in form.questions:
        if question not in form.expected(sheet_of(item, form, answers).situation(form)):
            continue
        met = Choice.YES if place < yes.get(question.id, 10**6) else Choice.NO
        answers += [
            Answer(
                item=item,
                question=said.question,
                topic=said.topic,
                value=said.value or "",
                note=said.note or "",
                answered_by=by,
            )
            for said in replies(form, question, met)
        ]
    Answer.objects.bulk_create(answers)


def target(
    to_met: int = 9, to_of: int = 10, by_when: date = date(2026, 12, 1), **more: str
) -> Target:
    return Target(to_met=to_met, to_of=to_of, by_when=by_when, **more)


def plan(
    owner: User,
    what: str = "Saker med barn er et fast punkt på teammøtet.",
    kind: str = "",
    **days: date,
) -> Plan:
    usual = {
        "starts_on": date(2026, 7, 1),
        "in_place_on": date(2026, 8, 1),
        "works_on": date(2026, 10, 1),
    }
    return Plan(what=what, owner=owner, kind=kind, **(usual | days))


def goal(review_round: Round, by: User, question: str = VIEW, **said: object) -> Goal:
    with at(TODAY):
        return improvement.set_goal(review_round, question, target(**said), by=by)  # type: ignore[arg-type]


def change(of: Goal, by: User, owner: User | None = None, **said: object) -> Change:
    with at(TODAY):
        return improvement.add_change(of, plan(owner or by, **said), by=by)  # type: ignore[arg-type]
