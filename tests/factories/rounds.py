"""Rounds at each stage, at Nav Lillevik, made by the actions at their own times.

Answering ten cases takes a second or two: ask for fewer (`sample_size`) where the number of
cases does not matter to the story.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.instruments import catalogue
from rettesnor.instruments.programmes import Programme
from rettesnor.reviews import actions
from rettesnor.reviews.models import Item, Part, Round
from tests.cast import Cast
from tests.factories.answers import Pattern, answer, but, every, mixed, tell

__all__ = [
    "FRAME",
    "OPENED",
    "PROGRAMME",
    "Pattern",
    "answer",
    "answered_round",
    "but",
    "cases_of",
    "closed_round",
    "drawn_round",
    "every",
    "follow_up_round",
    "management_of",
    "mixed",
    "opened_round",
    "talk_in",
    "talks_of",
    "tell",
]

PROGRAMME = "barnets-beste"
OPENED = date(2025, 7, 1)
"""The day the first round opens. It covers the six months before; the next opens after the next six."""
WEEKS = 8
FRAME = 47


def opened_round(
    cast: Cast, *, on: date = OPENED, by: User | None = None, programme: str = PROGRAMME
) -> Round:
    """A round that is opened and not yet drawn, on the six whole months before `on`."""
    leader = by or cast.kari
    with clock.at(_morning(on)):
        return actions.open_round(
            cast.lillevik,
            programme,
            by=leader,
            period_from=_months_before(on, 6),
            period_to=_months_before(on, 1),
            last_day=on + timedelta(weeks=WEEKS),
            chosen=_chosen(catalogue.programme(programme)),
        )


def drawn_round(
    cast: Cast,
    *,
    on: date = OPENED,
    frame_size: int = FRAME,
    sample_size: int = 10,
    programme: str = PROGRAMME,
) -> Round:
    """A round whose cases are drawn, and nobody's yet."""
    review_round = opened_round(cast, on=on, programme=programme)
    with clock.at(_morning(on + timedelta(days=1))):
        for part in review_round.parts.select_related("review_round").filter(drawn=True):
            actions.draw_cases(part, by=cast.kari, frame_size=frame_size, sample_size=sample_size)
    return Round.objects.get(pk=review_round.pk)


def answered_round(
    cast: Cast,
    pattern: Pattern = mixed,
    *,
    on: date = OPENED,
    frame_size: int = FRAME,
    sample_size: int = 10,
    programme: str = PROGRAMME,
    talks: int = 0,
) -> Round:
    """A round where everything is answered: Ola and Siri take every other case, Kari management.

    `talks` are held and answered in each part of talks.
    """
    review_round = drawn_round(
        cast, on=on, frame_size=frame_size, sample_size=sample_size, programme=programme
    )
    with clock.at(_morning(on + timedelta(weeks=2))):
        for part in review_round.parts.select_related("review_round"):
            _answer_part(cast, part, pattern, talks)
    return Round.objects.get(pk=review_round.pk)


def closed_round(
    cast: Cast,
    pattern: Pattern = mixed,
    *,
    on: date = OPENED,
    frame_size: int = FRAME,
    sample_size: int = 10,
    programme: str = PROGRAMME,
    talks: int = 0,
) -> Round:
    """A round that is answered and closed, with its findings frozen."""
    review_round = answered_round(
        cast,
        pattern,
        on=on,
        frame_size=frame_size,
        sample_size=sample_size,
        programme=programme,
        talks=talks,
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


def talks_of(review_round: Round) -> Part:
    """The part whose talks are added one by one."""
    return review_round.parts.select_related("review_round").get(added=True)


def talk_in(review_round: Round, *, by: User) -> Item:
    """A talk that was just added, with no answers."""
    return actions.add_talk(talks_of(review_round), by=by)


def management_of(review_round: Round) -> Item:
    """The one item of the part that is about the office itself."""
    return Item.objects.get(part__review_round=review_round, part__drawn=False, part__added=False)


def _answer_part(cast: Cast, part: Part, pattern: Pattern, talks: int) -> None:
    for _ in range(talks if part.added else 0):
        actions.add_talk(part, by=cast.ola)
    for turn, item in enumerate(part.items.order_by("position")):
        reviewer = (cast.ola, cast.siri)[turn % 2] if part.many else cast.kari
        if part.many:
            actions.assign_case(item, to=reviewer, by=cast.kari)
        answer(item, pattern, by=reviewer)


def _chosen(programme: Programme) -> dict[str, list[str]]:
    """For a short check: as many questions as may be, the first ones that are judged."""
    return {
        part.key: [q.id for q in catalogue.latest(part.instrument).questions if q.judged][
            : part.choose.most
        ]
        for part in programme.parts
        if part.choose is not None
    }


def _months_before(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
