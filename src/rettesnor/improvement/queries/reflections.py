"""What the meeting about a round's results starts from, and what was written in it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rettesnor.improvement.agenda import Agenda, Joints, Said, Written, agenda
from rettesnor.improvement.models import Reflection
from rettesnor.improvement.targets import Choices, choices
from rettesnor.reviews.findings import PartFindings
from rettesnor.reviews.models import FollowOn, Round
from rettesnor.reviews.patterns import Joint
from rettesnor.reviews.queries import findings_of


@dataclass(frozen=True)
class Meeting:
    """All a meeting starts from. `reflection` is None before anybody has written."""

    parts: tuple[PartFindings, ...]
    joints: Joints
    reflection: Reflection | None

    @property
    def written(self) -> Written:
        return as_written(self.reflection) if self.reflection else Written()

    @property
    def choices(self) -> Choices:
        """The questions one may choose, those that need it most first."""
        return choices(self.parts, ())

    def agenda(self, chosen: Sequence[str] | None = None) -> Agenda:
        """In the active language; see `agenda.agenda` for `chosen`."""
        return agenda(self.parts, self.joints, chosen=chosen, written=self.written)


def meeting_of(review_round: Round) -> Meeting:
    """The meeting about a closed round; five queries."""
    return Meeting(_answered(review_round), _joints_of(review_round), reflection_of(review_round))


def reflection_of(review_round: Round) -> Reflection | None:
    """What was written, with its points; two queries."""
    found = Reflection.objects.filter(review_round=review_round)
    return found.select_related("written_by").prefetch_related("points").first()


def may_be_talked_about(review_round: Round) -> frozenset[str]:
    """The questions of a closed round with something left to gain."""
    found = choices(_answered(review_round), ())
    return frozenset(start.question.id for start in (*found.cases, *found.office))


def _answered(review_round: Round) -> tuple[PartFindings, ...]:
    """An optional part that was left empty has nothing to talk about."""
    return tuple(part for part in findings_of(review_round) if part.sample_size)


def _joints_of(review_round: Round) -> Joints:
    """Follow-on errors as they were frozen, by the part's key."""
    joints: dict[str, list[Joint]] = defaultdict(list)
    rows = FollowOn.objects.filter(part__review_round=review_round)
    for row in rows.select_related("part").order_by("part_id", "id"):
        joints[row.part.key].append(
            Joint(row.first, row.then, row.of, row.both, row.rest_of, row.rest)
        )
    return joints


def as_written(reflection: Reflection) -> Written:
    return Written(
        held_on=reflection.held_on,
        celebrate=reflection.celebrate,
        decided=reflection.decided,
        points={
            point.question: Said(tuple(point.causes.split()), point.why, point.decided)
            for point in reflection.points.all()
        },
    )
