"""How far rounds, parts and items have come."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from django.db.models import Prefetch, prefetch_related_objects

from rettesnor.accounts.models import User
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.programmes import ProgrammePart
from rettesnor.reviews.models import Answer, Item, Opinion, Part, Round
from rettesnor.reviews.pace import pace as pace_of
from rettesnor.reviews.queries.answers import sheet_of
from rettesnor.reviews.sheets import (
    asked,
    left,
    month_matters,
    untold,
)
from rettesnor.reviews.states import Phase

FAR_ALONG = 0.6  # of the questions: enough to tell how long the item takes


@dataclass(frozen=True)
class ItemProgress:
    """How far one item has come. Questions locked by an earlier answer are not `expected` yet."""

    item: Item
    answered: int
    expected: int
    contested: int
    opinions: tuple[Opinion, ...] = ()

    @property
    def left(self) -> int:
        return self.expected - self.answered

    @property
    def done(self) -> bool:
        """Two who review it alone are not done before both have submitted."""
        return not self.left and self.item.phase != Phase.ALONE

    @property
    def begun(self) -> bool:
        return self.answered > 0

    @property
    def submitted(self) -> int:
        """How many of the two have handed in their own answers."""
        return sum(1 for opinion in self.opinions if opinion.submitted_at)

    @property
    def holders(self) -> tuple[str, ...]:
        """The names of those who have it to do, the two while they are not both done; or nobody."""
        if self.opinions:
            alone = self.item.phase == Phase.ALONE
            return tuple(o.reviewer.name for o in self.opinions if not (alone and o.submitted_at))
        return (self.item.assigned_to.name,) if self.item.assigned_to else ()

    def is_for(self, user: User) -> bool:
        """Whether `user` is the one, or one of the two, who should go on with it."""
        if not self.opinions:
            return self.item.assigned_to_id == user.pk
        own = [o for o in self.opinions if o.reviewer_id == user.pk]
        alone = self.item.phase == Phase.ALONE
        return any(not (alone and opinion.submitted_at) for opinion in own)


@dataclass(frozen=True)
class PartProgress:
    """`planned` is what the programme says of the part now: its title, and whether it may be empty.

    `pace` is the office's own, in minutes an item; None until it can be told.
    """

    part: Part
    instrument: Instrument
    items: tuple[ItemProgress, ...]
    planned: ProgrammePart
    pace: float | None = None

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
        """Whether there is something to answer, or need not be: every drawn case may be struck."""
        drawn = self.part.drawn_at is not None
        return bool(self.items) or drawn or (self.part.added and self.planned.optional)

    @property
    def minutes_left(self) -> int:
        """Minutes left at the office's own pace, else the form's, by the share of questions left.

        Rounded up, as on the page of the case.
        """
        expected = sum(p.expected for p in self.items)
        minutes = (self.pace or self.instrument.minutes) * len(self.items)
        return ceil(minutes * self.questions_left / expected) if expected else 0


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
    """The progress of each round, in their order; three queries whatever their number.

    And one more where two review the same item.
    """
    in_use = Item.objects.filter(struck_reason="")
    parts = Part.objects.filter(review_round__in=several).prefetch_related(
        Prefetch("items", in_use.select_related("assigned_to").order_by("position")),
        "items__answers",
    )
    by_round: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        by_round[part.review_round_id].append(part)
    _attach_opinions(item for part in parts for item in part.items.all())
    return [_round_progress(one, by_round[one.pk]) for one in several]


def _attach_opinions(items: Iterable[Item]) -> None:
    """Give the items that two review their opinions; no query where there are none."""
    if double := [item for item in items if item.phase]:
        prefetch_related_objects(
            double, Prefetch("opinions", Opinion.objects.select_related("reviewer"))
        )


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
        opinions = tuple(item.opinions.all()) if item.phase else ()
        done.append(ItemProgress(item, to_answer - unanswered, to_answer, contested, opinions))
    return PartProgress(part, instrument, tuple(done), planned, _pace(done))


def _pace(items: Iterable[ItemProgress]) -> float | None:
    """The office's own pace, of the items that are done and that one at a time has reviewed."""
    done = (p.item.answers.all() for p in items if p.done and not p.item.phase)
    return pace_of([answer.answered_at for answer in answers] for answers in done)


def pace(part: Part) -> float | None:
    """Minutes an item takes at this office, of the items that are far along; one query."""
    times = defaultdict(list)
    answers = Answer.objects.filter(item__part=part, item__struck_reason="", item__phase="")
    for item, at in answers.exclude(value="").values_list("item", "answered_at"):
        times[item].append(at)
    enough = len(part.form.questions) * FAR_ALONG
    return pace_of(found for found in times.values() if len(found) >= enough)


def _to_tell(instrument: Instrument, review_round: Round) -> int:
    """How many facts about a case the form asks for beside its questions."""
    month = month_matters(instrument, review_round.period_from, review_round.period_to)
    return len(instrument.type_groups) + month


def next_item(review_round: Round, user: User) -> Item | None:
    """The case `user` should open now: an own unfinished one, else the first nobody has taken."""
    cases = progress(review_round).cases
    unfinished = [p for p in cases.items if not p.done] if cases else []
    own = [p.item for p in unfinished if p.is_for(user)]
    free = [p.item for p in unfinished if p.item.assigned_to_id is None and not p.item.phase]
    return next(iter([*own, *free]), None)
