"""Letters to chosen offices: drafts first, and nothing goes before a person presses send.

Each takes the host's row first, so that of two who press at once the second sees what the first did.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, Q

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.initiatives import preparing
from rettesnor.initiatives.letterkinds import INVITATION
from rettesnor.initiatives.models import Dispatch, DispatchLetter, Host, Participation
from rettesnor.initiatives.preparing import Candidate, receiver_of
from rettesnor.initiatives.queries import dispatches as queries
from rettesnor.initiatives.rules import dispatches as rules
from rettesnor.initiatives.rules import hosts as host_rules
from rettesnor.initiatives.rules import letters as letter_rules
from rettesnor.outbox import post
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State


@dataclass(frozen=True)
class MadeDrafts:
    """What came of making a dispatch: the chosen offices that got no draft, each with its faults."""

    dispatch: Dispatch
    written: int
    left_out: tuple[Candidate, ...]


@transaction.atomic
def make_dispatch(host: Host, name: str, offices: Collection[int], *, by: User) -> MadeDrafts:
    """One draft for each of the chosen offices (by their ids) that may get the letter."""
    host = lock_host(host, by)
    insist(letter_rules.why_not_letter(name))
    ready = preparing.prepare(host, name, offices)
    insist(ready.writing.refusal)
    chosen = ready.to_write
    insist(None if chosen else rules.NOBODY)
    last = host.dispatches.aggregate(last=Max("number"))["last"] or 0
    dispatch = Dispatch.objects.create(host=host, number=last + 1, letter=name, made_by=by)
    _write(dispatch, chosen)
    told = {"letter": name, "letters": len(chosen)}
    record("dispatch.make", dispatch, by=by, organisation=host.governor, after=told)
    left_out = tuple(one for one in ready.candidates if one.chosen and one.stopped)
    return MadeDrafts(dispatch, len(chosen), left_out)


def _write(dispatch: Dispatch, chosen: Collection[Candidate]) -> None:
    wanted = {f"dispatch:{dispatch.pk}:{one.participation.pk}": one for one in chosen if one.words}
    post.put_many(
        (
            post.Wanted(
                dispatch.letter,
                key,
                receiver_of(one.participation),
                one.words,
                about=one.participation.office_id,
                reply_to=dispatch.host.contact_email,
            )
            for key, one in wanted.items()
            if one.words
        ),
        draft=True,
    )
    written = Letter.objects.filter(key__startswith=f"dispatch:{dispatch.pk}:")
    DispatchLetter.objects.bulk_create(
        [
            DispatchLetter(dispatch=dispatch, participation=wanted[key].participation, letter_id=pk)
            for key, pk in written.values_list("key", "pk")
        ],
        batch_size=500,
    )


@transaction.atomic
def send_dispatch(dispatch: Dispatch, *, by: User) -> int:
    """Let the drafts go; how many. An office is invited from the moment a person has said so."""
    dispatch = lock(dispatch, by, open_only=True)
    insist(rules.why_not_send(queries.counts(dispatch)))
    insist(preparing.look_over(dispatch).refusal)
    released = post.release_all(queries.letters_of(dispatch))
    if dispatch.sent_at is None:
        dispatch.sent_at, dispatch.sent_by = clock.now(), by
    dispatch.stopped_at = None
    dispatch.save(update_fields=["sent_at", "sent_by", "stopped_at"])
    _invited(dispatch, Q(letters__letter__state__in=queries.UNDER_WAY))
    told = {"letters": released}
    record("dispatch.send", dispatch, by=by, organisation=dispatch.host.governor, after=told)
    return released


@transaction.atomic
def stop_dispatch(dispatch: Dispatch, *, by: User) -> int:
    """Make drafts again of the letters that have not begun to go; how many."""
    dispatch = lock(dispatch, by)
    insist(rules.why_not_stop(queries.counts(dispatch)))
    going = dispatch.letters.filter(letter__state__in=queries.UNDER_WAY)
    before = list(going.values_list("letter", flat=True))
    held = post.hold_all(Q(pk__in=before))
    stopped = Q(letters__letter__in=before, letters__letter__state=State.DRAFT)
    not_invited(dispatch, stopped)
    dispatch.stopped_at = clock.now()
    forget_sent_if_none_went(dispatch)
    dispatch.save(update_fields=["sent_at", "sent_by", "stopped_at"])
    told = {"letters": held}
    record("dispatch.stop", dispatch, by=by, organisation=dispatch.host.governor, after=told)
    return held


@transaction.atomic
def rewrite_drafts(dispatch: Dispatch, *, by: User) -> int:
    """Write the drafts anew with the words, days and receivers of now; how many."""
    dispatch = lock(dispatch, by, open_only=True)
    writing = preparing.writing(dispatch.host, dispatch.letter)
    insist(writing.refusal)
    rewritten = 0
    for row in queries.drafts(dispatch):
        words = writing.to(row.participation)
        to = receiver_of(row.participation)
        if rules.why_not_receiver(to.name, to.address) is None:
            answers = dispatch.host.contact_email
            post.edit(row.letter, subject=words.subject, text=words.text, to=to, reply_to=answers)
            rewritten += 1
    told = {"letters": rewritten}
    record("dispatch.rewrite", dispatch, by=by, organisation=dispatch.host.governor, after=told)
    return rewritten


@transaction.atomic
def sent_elsewhere(dispatch: Dispatch, *, by: User) -> int:
    """The letters that wait went by another way: none of them goes by e-mail, and they are sent."""
    dispatch = lock(dispatch, by)
    insist(rules.why_not_elsewhere(queries.counts(dispatch)))
    waits = dispatch.letters.filter(letter__state__in=[State.DRAFT, State.WAITING])
    before = list(waits.values_list("letter", flat=True))
    post.withdraw_all(Q(pk__in=before))
    withdrawn = Q(letters__letter__in=before, letters__letter__state=State.WITHDRAWN)
    _invited(dispatch, withdrawn)
    if dispatch.sent_at is None:
        dispatch.sent_at, dispatch.sent_by = clock.now(), by
        dispatch.save(update_fields=["sent_at", "sent_by"])
    told = {"letters": len(before)}
    record("dispatch.elsewhere", dispatch, by=by, organisation=dispatch.host.governor, after=told)
    return len(before)


def lock_host(host: Host, by: User, *, open_only: bool = True) -> Host:
    """The host as it is now, held until the change is done, for one who may write to its offices."""
    found = Host.objects.select_for_update(of=("self",)).select_related("initiative", "governor")
    fresh = found.get(pk=host.pk)
    insist(why_not(by, Permission.INVITE_OFFICES, fresh.governor))
    if open_only:
        insist(host_rules.why_not_change(fresh.initiative))
    return fresh


def lock(dispatch: Dispatch, by: User, *, open_only: bool = False) -> Dispatch:
    """The dispatch as it is now. What takes letters back is allowed also when all is ended."""
    host = lock_host(dispatch.host, by, open_only=open_only)
    fresh = Dispatch.objects.get(pk=dispatch.pk)
    fresh.host = host
    return fresh


def _invited(dispatch: Dispatch, which: Q) -> None:
    if dispatch.letter == INVITATION:
        of_these = Participation.objects.filter(which, letters__dispatch=dispatch)
        chosen = Participation.objects.filter(pk__in=of_these.order_by().values("pk"))
        chosen.filter(invited_at=None).update(invited_at=clock.now())


def not_invited(dispatch: Dispatch, which: Q) -> None:
    """Their invitation was taken back before it went."""
    if dispatch.letter == INVITATION:
        of_these = Participation.objects.filter(which, letters__dispatch=dispatch)
        chosen = Participation.objects.filter(pk__in=of_these.order_by().values("pk"))
        chosen.update(invited_at=None)


def forget_sent_if_none_went(dispatch: Dispatch) -> None:
    """Nobody has sent a dispatch of which every letter was taken back before it went."""
    gone = dispatch.letters.exclude(letter__state__in=[State.DRAFT, State.WITHDRAWN])
    if not gone.exists():
        dispatch.sent_at = dispatch.sent_by = None
