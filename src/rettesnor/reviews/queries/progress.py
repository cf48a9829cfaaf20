"""How far rounds, parts and items have come."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from rettesnor.accounts.models import User
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.programmes import ProgrammePart
from rettesnor.reviews.models import Item, Part, Round
from rettesnor.reviews.queries.answers import sheet_of
from rettesnor.reviews.sheets import (
    asked,
    left,
    month_matters,
    untold,
)


@dataclass(frozen=True)
class ItemProgress:
    """How far one item has come. Questions locked by an earlier answer are not `expected` yet."""

    item: Item
    answered: int
    expected: int
    contested: int

    @property
    def left(self) -> int:
        return self.expected - self.answered

    @property
    def done(self) -> bool:
        return not self.left

    @property
    def begun(self) -> bool:
        return self.answered > 0


@dataclass(frozen=True)
class PartProgress:
    """`planned` is what the programme says of the part now: its title, and whether it may be empty."""

    part: Part
    instrument: Instrument
    items: tuple[ItemProgress, ...]
    planned: ProgrammePart

    @property
    def size(self) -> int:
        return len(self.items)

    @property
    def done(self) -> int:
        return sum(p.done for p in self.items)

    @property
    def left(self) -> int:
        return self.size - self.done

    @property
    def questions_left(self) -> int:
        return sum(p.left for p in self.items)

    @property
    def contested(self) -> int:
        return sum(p.contested for p in self.items)

    @property
    def ready(self) -> bool:
        """Whether there is something to answer, or need not be."""
        return bool(self.items) or (self.part.added and self.planned.optional)

    @property
    def minutes_left(self) -> int:
        """Minutes left at the form's expected pace, by the share of questions unanswered.

        Rounded up, as on the page of the case.
        """
        expected = sum(p.expected for p in self.items)
        minutes = self.instrument.minutes * len(self.items)
        return -(-minutes * self.questions_left // expected) if expected else 0


@dataclass(frozen=True)
class RoundProgress:
    review_round: Round
    parts: tuple[PartProgress, ...]

    @property
    def cases(self) -> PartProgress | None:
        """The part whose items are drawn: case files, or complaints."""
        return next((p for p in self.parts if p.part.drawn), None)

    @property
    def talks(self) -> tuple[PartProgress, ...]:
        return tuple(p for p in self.parts if p.part.added)

    @property
    def office_parts(self) -> tuple[PartProgress, ...]:
        return tuple(p for p in self.parts if not p.part.many)

    @property
    def drawn(self) -> bool:
        return all(p.ready for p in self.parts if p.part.drawn)

    @property
    def empty(self) -> tuple[PartProgress, ...]:
        """The parts that came one by one, should not be empty, and are."""
        return tuple(p for p in self.parts if p.part.added and not p.ready)

    @property
    def cases_left(self) -> int:
        return sum(p.left for p in self.parts if p.part.drawn)

    @property
    def talks_left(self) -> int:
        return sum(p.left for p in self.talks)

    @property
    def questions_left(self) -> int:
        return sum(p.questions_left for p in self.office_parts)

    @property
    def contested(self) -> int:
        return sum(p.contested for p in self.parts)

    @property
    def answered(self) -> int:
        return sum(i.answered for p in self.parts for i in p.items)


def progress(review_round: Round) -> RoundProgress:
    """How far each part and item has come; three queries whatever the number of items."""
    return progress_of([review_round])[0]


def progress_of(several: Sequence[Round]) -> list[RoundProgress]:
    """The progress of each round, in their order; three queries whatever their number."""
    parts = Part.objects.filter(review_round__in=several).prefetch_related(
        Prefetch("items", Item.objects.select_related("assigned_to").order_by("position")),
        "items__answers",
    )
    by_round: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        by_round[part.review_round_id].append(part)
    return [_round_progress(one, by_round[one.pk]) for one in several]


def _round_progress(review_round: Round, parts: Iterable[Part]) -> RoundProgress:
    plan = catalogue.programme(review_round.programme)
    done = tuple(_part_progress(p, review_round, plan.part(p.key)) for p in parts)
    return RoundProgress(review_round, done)


def _part_progress(part: Part, review_round: Round, planned: ProgrammePart) -> PartProgress:
    instrument = part.form
    part.review_round = review_round
    done = []
    for item in part.items.all():
        item.part = part
        answers = list(item.answers.all())
        sheet = sheet_of(item, instrument, answers)
        to_tell = _to_tell(instrument, review_round)
        questions = {question.id for question in asked(instrument, sheet)}
        to_answer = len(questions) + to_tell
        unanswered = len(left(instrument, sheet)) + untold(instrument, sheet)
        # Nobody can choose where the question is not asked any more; it must not hold up the round.
        contested = sum(1 for a in answers if a.contested_value and a.question in questions)
        done.append(ItemProgress(item, to_answer - unanswered, to_answer, contested))
    return PartProgress(part, instrument, tuple(done), planned)


def _to_tell(instrument: Instrument, review_round: Round) -> int:
    """How many facts about a case the form asks for beside its questions."""
    month = month_matters(instrument, review_round.period_from, review_round.period_to)
    return len(instrument.type_groups) + month


def next_item(review_round: Round, user: User) -> Item | None:
    """The case `user` should open now: an own unfinished one, else the first nobody has taken."""
    cases = progress(review_round).cases
    unfinished = [p for p in cases.items if not p.done] if cases else []
    own = [p.item for p in unfinished if p.item.assigned_to_id == user.pk]
    free = [p.item for p in unfinished if p.item.assigned_to_id is None]
    return next(iter([*own, *free]), None)
