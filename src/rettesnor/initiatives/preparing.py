"""Letters as they would be written now, and everything to know of them before they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.initiatives import letters, links
from rettesnor.initiatives.letterkinds import FORMS
from rettesnor.initiatives.models import Dispatch, DispatchLetter, Host, Participation
from rettesnor.initiatives.queries import dispatches as queries
from rettesnor.initiatives.queries import letters as words_queries
from rettesnor.initiatives.rules import dispatches as rules
from rettesnor.initiatives.rules import letters as word_rules
from rettesnor.initiatives.rules.dispatches import Fault, Mend
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.models import Letter
from rettesnor.outbox.queries import written_to_since
from rettesnor.outbox.rules import why_not_put
from rettesnor.outbox.templates import Words

LATELY = timedelta(days=6)


@dataclass(frozen=True)
class Writing:
    """The words of a letter in a county now, in both written forms, and what its fields say."""

    texts: Mapping[str, Words]
    shared: Mapping[str, Mapping[str, str]]
    faults: tuple[Fault, ...] = ()

    def to(self, participation: Participation) -> Words:
        return letters.written_to(participation, self.texts, self.shared)

    @property
    def refusal(self) -> Refusal | None:
        """The first thing that stops every letter."""
        return next((fault.refusal for fault in self.faults if fault.stops), None)


@dataclass(frozen=True)
class Candidate:
    """An office that may get the letter. `unfit` says why it is not for it."""

    participation: Participation
    chosen: bool
    unfit: Refusal | None = None
    faults: tuple[Fault, ...] = ()
    words: Words | None = None

    @property
    def stopped(self) -> bool:
        return bool(self.unfit) or any(fault.stops for fault in self.faults)

    @property
    def written_to_lately(self) -> bool:
        return any(fault.refusal.code == rules.WRITTEN_LATELY for fault in self.faults)

    @property
    def own_faults(self) -> tuple[Fault, ...]:
        """Those to tell beside the office; that it was written to lately is told once for all."""
        return tuple(one for one in self.faults if one.refusal.code != rules.WRITTEN_LATELY)


@dataclass(frozen=True)
class Preparation:
    """A letter to a host's offices, made ready to be looked at."""

    writing: Writing
    candidates: tuple[Candidate, ...]

    @property
    def fit(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.candidates if not one.unfit)

    @property
    def unfit(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.candidates if one.unfit)

    @property
    def lately(self) -> tuple[str, ...]:
        """The names of the offices whose address had a letter from here not long ago."""
        return tuple(one.participation.office.name for one in self.fit if one.written_to_lately)

    @property
    def to_write(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.candidates if one.chosen and not one.stopped)


def writing(host: Host, name: str) -> Writing:
    """Four queries."""
    texts = {form: text.words for form, text in words_queries.texts_of(host)[name].items()}
    occasion = words_queries.occasion(host)
    shared = {form: letters.shared_fields(occasion, name, form) for form in FORMS}
    wrong = [fault for words in texts.values() for fault in word_rules.faults_in(name, words)]
    faults = [Fault(refusal, mend=Mend.TEXT) for refusal in wrong]
    faults += rules.occasion_faults(
        frozenset().union(*(words.fields for words in texts.values())),
        shared["nb"],
        letters.deadline(occasion, name),
        late=occasion.late,
        today=clock.today(),
    )
    if not settings.ADDRESS:
        faults.append(rules.NO_ADDRESS)
    return Writing(texts, shared, tuple(faults))


def prepare(host: Host, name: str, offices: Collection[int] | None = None) -> Preparation:
    """The letter to each of the host's offices. `offices` are chosen by their ids; None is all.

    Seven queries (one more about rounds), whatever the number of offices.
    """
    written = writing(host, name)
    everyone = queries.to_write_to(host)
    before = queries.states_before(host, name)
    ids = [one.office_id for one in everyone]
    begun = queries.begun(host, name, ids)
    unfit = {
        one.pk: rules.why_not_fit(
            one, name, has=before.get(one.pk, ()), begun=one.office_id in begun
        )
        for one in everyone
    }
    fit = [one for one in everyone if unfit[one.pk] is None]
    can_be_written = not any(fault.mend == Mend.TEXT for fault in written.faults)
    words = {one.pk: written.to(one) for one in fit} if can_be_written else {}
    faults = _faults(fit, words)
    return Preparation(
        written,
        tuple(
            Candidate(
                one,
                chosen=offices is None or one.office_id in offices,
                unfit=unfit[one.pk],
                faults=tuple(faults.get(one.pk, ())),
                words=words.get(one.pk),
            )
            for one in everyone
        ),
    )


def _faults(fit: Iterable[Participation], words: Mapping[int, Words]) -> dict[int, list[Fault]]:
    """What is to be told of each office's letter, by participation."""
    found: dict[int, list[Fault]] = defaultdict(list)
    at: dict[str, list[Participation]] = defaultdict(list)
    for one in fit:
        if one.to_email:
            at[one.to_email.casefold()].append(one)
        if refusal := _why_not(one, words.get(one.pk)):
            found[one.pk].append(Fault(refusal, mend=Mend.RECEIVER))
    for several in at.values():
        for one in several if len(several) > 1 else ():
            others = {other.office.name for other in several if other is not one}
            found[one.pk].append(rules.shares_address(others))
    since = clock.today() - LATELY
    lately = written_to_since((one.to_email for one in fit), since)
    for one in fit:
        if one.to_email.lower() in lately:
            found[one.pk].append(rules.lately())
    return found


def _why_not(one: Participation, words: Words | None) -> Refusal | None:
    refusal = rules.why_not_receiver(one.to_name, one.to_email)
    if refusal or words is None:
        return refusal
    return why_not_put(words.subject, words.text, receiver_of(one))


@dataclass(frozen=True)
class LookedOver:
    """The drafts of a dispatch before they are sent.

    `changed` say another thing than they would if they were written now: somebody has changed them
    by hand, or the words, the meeting, the day or the receiver since. `refusal` is why none may go:
    what they say cannot be so.
    """

    faults: tuple[Fault, ...]
    changed: tuple[DispatchLetter, ...]
    refusal: Refusal | None


def look_over(dispatch: Dispatch) -> LookedOver:
    """Six queries."""
    fresh = writing(dispatch.host, dispatch.letter)
    drafts = list(queries.drafts(dispatch))
    readable = not any(fault.mend == Mend.TEXT for fault in fresh.faults)
    changed = tuple(
        row
        for row in drafts
        if readable
        and (
            not says(row.letter, fresh.to(row.participation))
            or row.letter.to_address != row.participation.to_email
        )
    )
    dead = not all(has_link(row.letter, row.participation) for row in drafts)
    return LookedOver(fresh.faults, changed, fresh.refusal or (rules.DEAD_LINKS if dead else None))


def has_link(letter: Letter, participation: Participation) -> bool:
    return links.office_address(participation) in letter.text


def says(letter: Letter, words: Words) -> bool:
    """Whether the letter has just these words."""
    return (letter.subject, letter.text.strip()) == (words.subject.strip(), words.text.strip())


def has_moved(letter: Letter, participation: Participation) -> bool:
    """Whether letters to the office go elsewhere now than this one went; nobody knows of an erased one."""
    if letter.erased_at:
        return False
    return letter.to_address.casefold() != participation.to_email.casefold()


def receiver_of(participation: Participation) -> Receiver:
    """Whom letters to the office go to, in its written form."""
    return Receiver(participation.to_name, participation.to_email, participation.office.language)
