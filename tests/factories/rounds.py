"""Rounds at each stage, at Nav Lillevik, made by the actions at their own times.

Answering ten cases takes a second or two: ask for fewer (`sample_size`) where the number of
cases does not matter to the story.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice, Instrument, Kind, Question, TopicChoice
from rettesnor.reviews import actions
from rettesnor.reviews.actions import Said
from rettesnor.reviews.models import Item, Part, Round
from tests.cast import Cast

PROGRAMME = "barnets-beste"
OPENED = date(2025, 7, 1)
"""The day the first round opens. It covers the six months before; the next opens after the next six."""
WEEKS = 8
FRAME = 47

Pattern = Callable[[Item, Question], Choice]
"""What the answer to a question about an item is."""


def every(choice: Choice) -> Pattern:
    """The same answer to everything."""
    return lambda _item, _question: choice


def mixed(item: Item, question: Question) -> Choice:
    """Of ten cases: six yes, two partly, two no, and others for each question."""
    return [Choice.NO, Choice.PARTLY, Choice.YES, Choice.YES, Choice.YES][
        (item.position + question.number) % 5
    ]


def but(choice: Choice, *questions: str, otherwise: Pattern = mixed) -> Pattern:
    """`choice` to the questions with these ids, and `otherwise` to the rest."""
    return lambda item, question: choice if question.id in questions else otherwise(item, question)


def opened_round(cast: Cast, *, on: date = OPENED, by: User | None = None) -> Round:
    """A round that is opened and not yet drawn, on the six whole months before `on`."""
    leader = by or cast.kari
    with clock.at(_morning(on)):
        return actions.open_round(
            cast.lillevik,
            PROGRAMME,
            by=leader,
            period_from=_months_before(on, 6),
            period_to=_months_before(on, 1),
            last_day=on + timedelta(weeks=WEEKS),
        )


def drawn_round(
    cast: Cast, *, on: date = OPENED, frame_size: int = FRAME, sample_size: int = 10
) -> Round:
    """A round whose cases are drawn, and nobody's yet."""
    review_round = opened_round(cast, on=on)
    with clock.at(_morning(on + timedelta(days=1))):
        actions.draw_cases(
            cases_of(review_round), by=cast.kari, frame_size=frame_size, sample_size=sample_size
        )
    return Round.objects.get(pk=review_round.pk)


def answered_round(
    cast: Cast,
    pattern: Pattern = mixed,
    *,
    on: date = OPENED,
    frame_size: int = FRAME,
    sample_size: int = 10,
) -> Round:
    """A round where everything is answered: Ola and Siri take every other case, Kari management."""
    review_round = drawn_round(cast, on=on, frame_size=frame_size, sample_size=sample_size)
    with clock.at(_morning(on + timedelta(weeks=2))):
        for turn, item in enumerate(cases_of(review_round).items.order_by("position")):
            reviewer = (cast.ola, cast.siri)[turn % 2]
            actions.assign_case(item, to=reviewer, by=cast.kari)
            answer(item, pattern, by=reviewer)
        answer(management_of(review_round), pattern, by=cast.kari)
    return Round.objects.get(pk=review_round.pk)


def closed_round(
    cast: Cast,
    pattern: Pattern = mixed,
    *,
    on: date = OPENED,
    frame_size: int = FRAME,
    sample_size: int = 10,
) -> Round:
    """A round that is answered and closed, with its findings frozen."""
    review_round = answered_round(
        cast, pattern, on=on, frame_size=frame_size, sample_size=sample_size
    )
    with clock.at(_morning(on + timedelta(weeks=4))):
        return actions.close_round(review_round, by=cast.kari)


def follow_up_round(
    cast: Cast,
    first: Pattern = mixed,
    second: Pattern = mixed,
    *,
    frame_size: int = FRAME,
    sample_size: int = 10,
) -> Round:
    """A second round, closed, half a year after a first one that it follows."""
    closed_round(cast, first, frame_size=frame_size, sample_size=sample_size)
    return closed_round(
        cast, second, on=date(2026, 1, 2), frame_size=frame_size, sample_size=sample_size
    )


def cases_of(review_round: Round) -> Part:
    return review_round.parts.select_related("review_round").get(drawn=True)


def management_of(review_round: Round) -> Item:
    """The one item of the part that is about the office itself."""
    return Item.objects.get(part__review_round=review_round, part__drawn=False)


def answer(item: Item, pattern: Pattern, *, by: User) -> None:
    """Answer everything that is asked about an item; «ikke aktuelt» gets the first reason."""
    instrument = catalogue.instrument(item.part.instrument, item.part.version)
    for question in instrument.questions:
        for said in _said(instrument, question, pattern(item, question)):
            actions.save_answer(item, said, by=by)


def _said(instrument: Instrument, question: Question, choice: Choice) -> Iterator[Said]:
    if question.kind is Kind.TOPICS:
        for place, topic in enumerate(question.topics):
            yield Said(question.id, topic.id, _topic(choice, place).value)
    else:
        reason = instrument.reasons[0].id if choice is Choice.NA else None
        yield Said(question.id, value=choice.value, reason=reason)


def _topic(choice: Choice, place: int) -> TopicChoice:
    """Topics that together count as `choice`; there is no «usikker» for them, so it is partly."""
    if choice is Choice.NA:
        return TopicChoice.NOT_RELEVANT
    mapped = choice is Choice.YES or (choice is not Choice.NO and place == 0)
    return TopicChoice.MAPPED if mapped else TopicChoice.ABSENT


def _months_before(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
