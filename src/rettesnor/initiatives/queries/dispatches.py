"""Letters to chosen offices, and how far they have come. Starts from whom the reader may write to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, reaches
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.initiatives.letterkinds import LETTERS, REMIND_ROUND
from rettesnor.initiatives.models import Dispatch, DispatchLetter, Host, Participation
from rettesnor.initiatives.queries import follow
from rettesnor.initiatives.queries.listed import listed
from rettesnor.outbox import queries as outbox
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import Problem, State

FAULTY = (State.FAILED, State.UNCERTAIN)
UNDER_WAY = (State.WAITING, State.SENDING)


def dispatches(user: User) -> QuerySet[Dispatch]:
    """Those `user` may send."""
    may = reaches(user, Permission.INVITE_OFFICES, "host__governor__")
    return Dispatch.objects.filter(may).select_related("host__initiative", "host__governor")


def participations(user: User) -> QuerySet[Participation]:
    """The offices' parts in initiatives, where `user` may say whom the letters go to."""
    may = reaches(user, Permission.INVITE_OFFICES, "host__governor__")
    chain = ("initiative", "host__initiative", "host__governor", "office__parent__parent")
    return Participation.objects.filter(may).select_related(*chain)


def to_write_to(host: Host) -> list[Participation]:
    """Every office of the host, with what its letter needs. One query."""
    chain = ("initiative", "host", "office__parent__parent")
    return list(host.participations.select_related(*chain).order_by("office__name", "pk"))


def states_before(host: Host, name: str) -> dict[int, list[str]]:
    """How the letters of this kind stand that the offices have from before. One query.

    By participation. What was withdrawn is as if it were never written.
    """
    rows = DispatchLetter.objects.filter(dispatch__host=host, dispatch__letter=name)
    rows = rows.exclude(letter__state=State.WITHDRAWN)
    found: dict[int, list[str]] = defaultdict(list)
    for participation, state in rows.values_list("participation", "letter__state"):
        found[participation].append(state)
    return found


def begun(host: Host, name: str, offices: Collection[int]) -> frozenset[int]:
    """The offices that have a first round of this initiative; asked only for the letter about it.

    A round of last year's initiative is none, although its programme is the same.
    """
    if name != REMIND_ROUND:
        return frozenset()
    records = listed(host.participations.filter(office__in=offices))
    facts = follow.facts_of(host.initiative, records, count_closed=False)
    return frozenset(one.office_id for one in records if facts[one.pk].first)


def letters_of(dispatch: Dispatch) -> QuerySet[Letter]:
    return Letter.objects.filter(
        pk__in=DispatchLetter.objects.filter(dispatch=dispatch).order_by().values("letter")
    )


def counts(dispatch: Dispatch) -> dict[State, int]:
    """How many of the letters stand in each state. One query."""
    return outbox.counts(letters_of(dispatch))


@dataclass(frozen=True)
class Progress:
    """How far the letters of a dispatch have come."""

    counts: Mapping[State, int]

    @property
    def total(self) -> int:
        """What was withdrawn is no longer of them."""
        return sum(self.counts.values()) - self.counts[State.WITHDRAWN]

    @property
    def sent(self) -> int:
        return self.counts[State.SENT]

    @property
    def drafts(self) -> int:
        return self.counts[State.DRAFT]

    @property
    def under_way(self) -> int:
        return sum(self.counts[state] for state in UNDER_WAY)

    @property
    def failed(self) -> int:
        return self.counts[State.FAILED]

    @property
    def uncertain(self) -> int:
        return self.counts[State.UNCERTAIN]

    @property
    def withdrawn(self) -> int:
        return self.counts[State.WITHDRAWN]

    @property
    def elsewhere(self) -> bool:
        """Every letter was taken back; where `sent_at` stands, they went by another way."""
        return self.total == 0


def progress(dispatch: Dispatch) -> Progress:
    return Progress(counts(dispatch))


def progress_of(rows: Iterable["Row"]) -> Progress:
    """The same, of rows already read."""
    found = dict.fromkeys(State, 0)
    for row in rows:
        found[row.state] += 1
    return Progress(found)


SOON = timedelta(minutes=15)  # within which mail that works has gone


def stalled(dispatch: Dispatch, progress: Progress) -> bool:
    """Whether letters wait that nobody has tried since before `SOON`: no mail seems to go out.

    Not when some of them were pressed send for since, nor while any letter of anybody's goes: then
    the queue is long. No query unless something waits; three at most.
    """
    since = clock.now() - SOON
    waits = progress.counts[State.WAITING] > 0
    if not waits or dispatch.sent_at is None or dispatch.sent_at > since:
        return False
    untried = letters_of(dispatch).filter(
        state=State.WAITING, attempts=0, next_try_at=None, not_before__lte=clock.today()
    )
    own = dispatch.letters.order_by().values("pk")
    again = Q(verb="dispatch.send_again", thing="dispatchletter", thing_id__in=own)
    anew = Q(verb__in=("dispatch.send", "dispatch.send_failed"), thing="dispatch")
    pressed = AuditEvent.objects.filter(again | anew & Q(thing_id=dispatch.pk), at__gt=since)
    gone = Letter.objects.filter(Q(sent_at__gt=since) | Q(handed_over_at__gt=since))
    return untried.exists() and not pressed.exists() and not gone.exists()


@dataclass(frozen=True)
class Made:
    """A dispatch in the list of a host's."""

    dispatch: Dispatch
    progress: Progress

    @property
    def title(self) -> str | Promise:
        return LETTERS[self.dispatch.letter].title


def made(host: Host) -> list[Made]:
    """A host's dispatches, the newest first. Two queries."""
    found = list(host.dispatches.select_related("made_by"))
    states: dict[int, dict[State, int]] = defaultdict(lambda: dict.fromkeys(State, 0))
    rows = DispatchLetter.objects.filter(dispatch__host=host).order_by()
    for pk, state, n in rows.values_list("dispatch", "letter__state").annotate(Count("pk")):
        states[pk][State(state)] = n
    return [Made(one, Progress(states[one.pk])) for one in found]


@dataclass(frozen=True)
class Row:
    """One office's letter in a dispatch, without what it says."""

    pk: int
    participation: int
    office: str
    sami_name: str
    language: str
    to_name: str
    to_address: str
    stands: str
    problem: str
    now_to: str

    @property
    def page(self) -> str:
        """The letter's page, seen from the dispatch's: hundreds of rows, and no address looked up."""
        return f"../brev/{self.pk}/"

    @property
    def state(self) -> State:
        return State(self.stands)

    @property
    def problem_said(self) -> str | Promise:
        return Problem(self.problem).label if self.problem else ""

    @property
    def state_said(self) -> str | Promise:
        return self.state.label

    @property
    def moved(self) -> bool:
        """The office has another address now than the one the letter went to."""
        return self.now_to.casefold() != self.to_address.casefold()


_ROW = (
    "pk",
    "participation",
    "participation__office__name",
    "participation__office__sami_name",
    "letter__language",
    "letter__to_name",
    "letter__to_address",
    "letter__state",
    "letter__problem",
    "participation__to_email",
)


def rows(dispatch: Dispatch) -> list[Row]:
    """The letters by the offices' names. One query."""
    found = dispatch.letters.order_by("participation__office__name", "pk").values_list(*_ROW)
    return [Row(*values) for values in found]


def drafts(dispatch: Dispatch) -> QuerySet[DispatchLetter]:
    """The letters that wait for somebody to press send, with what writing them anew needs."""
    chain = ("letter", "participation__office__parent__parent")
    found = dispatch.letters.filter(letter__state=State.DRAFT).select_related(*chain)
    return found.order_by("participation__office__name", "pk")


def letters(user: User) -> QuerySet[DispatchLetter]:
    """Single letters in what `user` may send, with what their pages show."""
    may = reaches(user, Permission.INVITE_OFFICES, "dispatch__host__governor__")
    chain = (
        "letter",
        "dispatch__host__initiative",
        "dispatch__host__governor",
        "participation__office__parent__parent",
    )
    return DispatchLetter.objects.filter(may).select_related(*chain)


AT_ONCE = 100  # letters made into files in one go: more would keep whoever asks waiting too long


def parts_of(letters: int) -> range:
    """The numbers of the parts in which so many letters are made into files; from 1."""
    return range(1, ceil(letters / AT_ONCE) + 1)


def on_paper(dispatch: Dispatch, part: int = 1) -> list[DispatchLetter]:
    """The letters to be made into files: all that say something, but not those taken back.

    When every letter is taken back they may have gone by another way, and all are there. Two
    queries at most. Empty for a part that is not there.
    """
    chain = ("letter", "participation__office__parent__parent")
    some = dispatch.letters.filter(letter__erased_at=None).select_related(*chain)
    some = some.order_by("participation__office__name", "pk")
    first = (part - 1) * AT_ONCE
    kept = some.exclude(letter__state=State.WITHDRAWN)
    chosen = kept if kept.exists() else some
    rows = list(chosen[first : first + AT_ONCE]) if first >= 0 else []
    for row in rows:
        row.dispatch = dispatch
    return rows


def sender() -> str:
    """Who letters are from, as it stands in them."""
    return settings.DEFAULT_FROM_EMAIL


def beside(row: DispatchLetter) -> tuple[int, int, int | None, int | None]:
    """Its place, how many there are, and the ones before and after. One query."""
    order = row.dispatch.letters.order_by("participation__office__name", "pk")
    keys = list(order.values_list("pk", flat=True))
    at = keys.index(row.pk)
    before = keys[at - 1] if at else None
    after = keys[at + 1] if at + 1 < len(keys) else None
    return at + 1, len(keys), before, after
