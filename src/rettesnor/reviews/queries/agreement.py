"""What two have read of the same: where they agreed, where a question is read differently.

No query here reads, groups or counts by who answered.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from rettesnor.instruments.document import Question
from rettesnor.reviews.agreed import compared
from rettesnor.reviews.agreement import Agreement, QuestionRead, Read, agreement
from rettesnor.reviews.meeting import Noted, Point, points
from rettesnor.reviews.models import Item, Opinion, Part, Round
from rettesnor.reviews.queries.answers import sheet_of
from rettesnor.reviews.queries.progress import RoundProgress
from rettesnor.reviews.sheets import verdict
from rettesnor.reviews.states import Phase, Status


def agreements(rounds: Sequence[Round]) -> dict[int, list[tuple[Part, Agreement]]]:
    """For each round by its id, the parts that have items which two have read; four queries.

    Only items where both have submitted, and never a struck one.
    """
    found: dict[int, list[tuple[Part, Agreement]]] = {one.pk: [] for one in rounds}
    by_part: dict[int, list[Item]] = defaultdict(list)
    for item in _read_by_two(rounds):
        by_part[item.part_id].append(item)
    for items in by_part.values():
        part = items[0].part
        found[part.review_round_id].append((part, agreement(part.form, list(map(_read, items)))))
    return found


def _read_by_two(rounds: Sequence[Round]) -> Iterable[Item]:
    opinions = Opinion.objects.order_by("pk").prefetch_related("answers")
    return (
        Item.objects.filter(
            part__review_round__in=rounds,
            phase__in=[Phase.TOGETHER, Phase.SETTLED],
            struck_reason="",
        )
        .select_related("part__review_round")
        .prefetch_related(Prefetch("opinions", opinions))
        .order_by("part__review_round_id", "part__position", "number")
    )


def _read(item: Item) -> Read:
    form = item.part.form
    first, second = (sheet_of(item, form, one.answers.all()) for one in item.opinions.all())
    return Read(item.number, tuple(compared(form, first, second)))


@dataclass(frozen=True)
class ReadDifferently:
    """A question that was read differently in `different` of the `of` pairs of answers to it.

    `question` is as the newest of the forms has it; `rounds` are those where it happened.
    """

    question: Question
    different: int
    of: int
    rounds: tuple[Round, ...]


def read_differently(rounds: Sequence[Round]) -> list[ReadDifferently]:
    """The questions that two have read differently in these rounds, the most often first.

    A question is the same by its id in every version of its form. It knows no person, and no
    office beyond the rounds it is given, so a national page may ask it of all of them.
    """
    return listed_differently(agreements(rounds))


def listed_differently(
    every: Mapping[int, Iterable[tuple[Part, Agreement]]],
) -> list[ReadDifferently]:
    """The same of what `agreements` found; no query."""
    newest: dict[tuple[str, str], tuple[int, Question]] = {}
    counted: dict[tuple[str, str], list[tuple[Round, QuestionRead]]] = defaultdict(list)
    for several in every.values():
        for part, found in several:
            for one in found.questions:
                key = (part.instrument, one.question.id)
                counted[key].append((part.review_round, one))
                if part.version >= newest.get(key, (0, None))[0]:
                    newest[key] = (part.version, one.question)
    listed = [_listed(newest[key][1], those) for key, those in counted.items()]
    return sorted(
        (one for one in listed if one.different),
        key=lambda one: (-one.different / one.of, -one.different, one.question.number),
    )


def _listed(question: Question, those: Iterable[tuple[Round, QuestionRead]]) -> ReadDifferently:
    those = list(those)
    where = {found.pk: found for found, one in those if one.different}
    return ReadDifferently(
        question,
        sum(len(one.different) for _, one in those),
        sum(one.of for _, one in those),
        tuple(where.values()),
    )


def office_rounds(review_round: Round) -> list[Round]:
    """The office's rounds of the same programme that count, the oldest first."""
    same = Round.objects.filter(
        organisation=review_round.organisation_id, programme=review_round.programme
    )
    return list(same.exclude(status=Status.CANCELLED).order_by("number"))


def meeting(progress: RoundProgress) -> list[tuple[Part, tuple[Point, ...]]]:
    """What the joint meeting should talk about, part by part; no query unless two read the same."""
    double = any(p.item.phase for part in progress.parts for p in part.items)
    read = agreements([progress.review_round])[progress.review_round.pk] if double else []
    different = {part.pk: {q.question.id: q.different for q in a.different} for part, a in read}
    found = []
    for each in progress.parts:
        unsure: dict[str, list[int]] = defaultdict(list)
        notes: dict[str, list[Noted]] = defaultdict(list)
        for item in (p.item for p in each.items):
            answers = list(item.answers.all())
            sheet = sheet_of(item, each.instrument, answers)
            for question in each.instrument.questions:
                if question.judged and verdict(question, sheet) == "unsure":
                    unsure[question.id].append(item.number)
            for answer in answers:
                if answer.note and not answer.note_settled_at:
                    noted = Noted(item.pk, item.number, answer.topic, answer.note)
                    notes[answer.question].append(noted)
        listed = points(each.instrument, unsure, notes, different.get(each.part.pk, {}))
        if listed:
            found.append((each.part, listed))
    return found
