"""Which letters there are; nothing here asks who may read them, so callers do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from rettesnor.common import clock
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import Problem, State


@dataclass(frozen=True)
class Standing:
    """Where one letter stands, without what it says: for lists and progress."""

    pk: int
    key: str
    state: State
    problem: str
    answer: str
    to_name: str
    to_address: str
    not_before: date
    sent_at: datetime | None
    next_try_at: datetime | None
    erased_at: datetime | None

    @property
    def problem_said(self) -> str:
        """What is the matter, as a sentence in the reader's language; empty when nothing is."""
        return str(Problem(self.problem).label) if self.problem else ""

    @property
    def erased(self) -> bool:
        return self.erased_at is not None


FIELDS = tuple(Standing.__dataclass_fields__)


def due() -> QuerySet[Letter]:
    """What may go now, the longest waiting first."""
    now = Q(next_try_at=None) | Q(next_try_at__lte=clock.now())
    return Letter.objects.filter(now, state=State.WAITING, not_before__lte=clock.today())


def held_since_before(moment: datetime) -> QuerySet[Letter]:
    """What a sender has held, and where it let go has waited for an answer, since before `moment`."""
    not_just_now = Q(handed_over_at=None) | Q(handed_over_at__lt=moment)
    return Letter.objects.filter(not_just_now, state=State.SENDING, claimed_at__lt=moment)


def of_keys(prefix: str) -> QuerySet[Letter]:
    """Every letter whose key begins so: one sending, when its letters are given such keys."""
    return Letter.objects.filter(key__startswith=prefix)


def letters_about(
    organisation_ids: Collection[int], kinds: Collection[str] = ()
) -> QuerySet[Letter]:
    """Letters about these units, of these kinds or of any."""
    letters = Letter.objects.filter(organisation_id__in=organisation_ids)
    return letters.filter(kind__in=kinds) if kinds else letters


def states_of(keys: Collection[str]) -> dict[str, Standing]:
    """Where the letters with these keys stand, by key; what was never written is not there."""
    return {one.key: one for one in standings(Letter.objects.filter(key__in=keys))}


def standings(letters: QuerySet[Letter]) -> list[Standing]:
    """Where each of the letters stands, in one query, in the letters' own order."""
    return [_standing(*row) for row in letters.values_list(*FIELDS)]


def _standing(pk: int, key: str, state: str, *rest: object) -> Standing:
    return Standing(pk, key, State(state), *rest)  # type: ignore[arg-type]


def counts(letters: QuerySet[Letter] | None = None) -> dict[State, int]:
    """How many of the letters stand in each state; states nobody is in are there with 0."""
    some = Letter.objects.all() if letters is None else letters
    found = dict(some.order_by().values_list("state").annotate(Count("pk")))
    return {state: found.get(state.value, 0) for state in State}


def has_key(key: str) -> bool:
    """Whether the letter is written, also when it was withdrawn since."""
    return Letter.objects.filter(key=key).exists()


def written_to_since(addresses: Iterable[str], day: date) -> frozenset[str]:
    """Which of the addresses have a letter that goes or went on `day` or after, whatever its kind.

    In small letters, however they or the letters are written. For «at most one letter per person per
    week»: drafts and what was withdrawn do not count.
    """
    small = list({address.lower() for address in addresses})
    letters = Letter.objects.alias(small=Lower("to_address"))
    found = letters.filter(small__in=small, not_before__gte=day)
    counted = found.exclude(state__in=[State.DRAFT, State.WITHDRAWN])
    return frozenset(one.lower() for one in counted.values_list("to_address", flat=True))
