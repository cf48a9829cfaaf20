"""The way in: letters are put here by the actions of other rooms, and wait.

Not an `actions.py`, and on purpose: an action takes `by`, asks permission and writes an audit line.
The outbox lies below `accounts` and knows neither people nor permissions, so it cannot refuse a
stranger. Whoever calls has asked already, writes the audit line of the whole change, and calls
inside its transaction: then the letter stands or falls with what it tells of. Therefore only actions,
and jobs that run on their own, call these; never a view (a test of this room holds that).
"""

from collections.abc import Mapping
from datetime import date

from django.db.models import DateField, Q, Value
from django.db.models.functions import Greatest

from rettesnor.common import clock
from rettesnor.common.refusal import insist
from rettesnor.outbox import rules
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.calendars import Event
from rettesnor.outbox.models import Letter
from rettesnor.outbox.moving import Which, move, move_any, those, withdraw_unsent
from rettesnor.outbox.states import State
from rettesnor.outbox.templates import Words, fill
from rettesnor.outbox.writing import (
    Many,
    Wanted,
    as_lines,
    put_many,
    tidy,
    values_of,
    why_not_wanted,
    written,
)

__all__ = [
    "Many",
    "Wanted",
    "arrived",
    "edit",
    "hold",
    "hold_all",
    "put",
    "put_many",
    "put_words",
    "release",
    "release_all",
    "send_again",
    "withdraw",
    "withdraw_all",
]


def put(
    name: str,
    *,
    key: str,
    to: Receiver,
    fields: Mapping[str, str],
    about: int | None = None,
    not_before: date | None = None,
    draft: bool = False,
    calendar: Event | None = None,
    reply_to: str = "",
) -> Letter:
    """Write the letter `content/letters/<name>.<language>.txt`; or find the one with this key.

    `key` is what makes it this letter and no other, such as `days-due:17:2026-W48`: it is never
    written twice, whoever asks and however often. `about` is the id of the unit it concerns. It goes
    from `not_before` on, or today. A draft waits for `release`. A `calendar` calls its receiver to a
    meeting, or calls it off. An answer goes to the address `reply_to`, where there is one.

    Raises Refused for an address or a heading that cannot be one, and `LetterFault` when the fields
    are not exactly those the letter has.
    """
    words = fill(name, to.language, fields)
    receiver = Receiver(name=to.name, address=to.address, language=words.language)
    return put_words(
        name,
        words.subject,
        words.text,
        key=key,
        to=receiver,
        about=about,
        not_before=not_before,
        draft=draft,
        calendar=calendar,
        reply_to=reply_to,
    )


def put_words(
    kind: str,
    subject: str,
    text: str,
    *,
    key: str,
    to: Receiver,
    about: int | None = None,
    not_before: date | None = None,
    draft: bool = False,
    calendar: Event | None = None,
    reply_to: str = "",
) -> Letter:
    """As `put`, with words that a person has written."""
    wanted = Wanted(kind, key, to, Words(subject, text, to.language), about, calendar, reply_to)
    insist(why_not_wanted(wanted))
    fresh = written(wanted, draft=draft, not_before=not_before)
    letter, _new = Letter.objects.get_or_create(key=key, defaults=values_of(fresh))
    return letter


def edit(
    letter: Letter, *, subject: str, text: str, to: Receiver, reply_to: str | None = None
) -> None:
    """A person changes a draft: its words, or who it goes to.

    Where an answer goes stays as it is when `reply_to` is None; a meeting it calls to always does.
    """
    insist(rules.why_not_edit(letter))
    to, reply_to = tidy(to), (letter.reply_to if reply_to is None else reply_to.strip())
    insist(rules.why_not_put(subject, text, to, reply_to))
    changes = {
        "subject": subject.strip(),
        "text": as_lines(text),
        "to_name": to.name,
        "to_address": to.address,
        "reply_to": reply_to,
    }
    edited = Letter.objects.filter(pk=letter.pk, state=State.DRAFT).update(**changes)
    letter.refresh_from_db()
    if not edited:
        insist(rules.why_not_edit(letter))


def release(letter: Letter) -> None:
    """A draft may go: a person has pressed send. It goes today, or on the later day it is to go."""
    _move(letter, State.WAITING, rules.why_not_release, not_before=_today_or_later())


def hold(letter: Letter) -> None:
    """A letter that has not begun to go becomes a draft again."""
    insist(rules.why_not_hold(letter))
    held = hold_all(Q(pk=letter.pk))
    letter.refresh_from_db()
    if not held:
        insist(rules.why_not_hold(letter))


def release_all(which: Which) -> int:
    """As `release` for all of these: how many drafts may go now."""
    return move(those(which), State.DRAFT, State.WAITING, not_before=_today_or_later())


def _today_or_later() -> Greatest:
    """The day it goes: by it one knows who has had a letter this week."""
    return Greatest("not_before", Value(clock.today(), output_field=DateField()))


def hold_all(which: Which) -> int:
    """A person stops a sending: how many letters became drafts again.

    One that a sender holds is stopped too, up to the moment it is let go of: the sender asks then,
    and by a single statement, so a letter is either stopped or goes.
    """
    chosen = those(which) & Q(handed_over_at=None)
    return move_any(chosen, (State.WAITING, State.SENDING), State.DRAFT)


def withdraw_all(which: Which) -> int:
    """What has not gone of these never goes; how many.

    One that a sender holds is taken back too, up to the moment it is let go of, as by `hold_all`.
    """
    return withdraw_unsent(those(which))


def withdraw(letter: Letter) -> None:
    """What has not gone never goes. Its key stays, so that it is not written anew by itself."""
    insist(rules.why_not_withdraw(letter))
    withdrawn = withdraw_all(Q(pk=letter.pk))
    letter.refresh_from_db()
    if not withdrawn:
        insist(rules.why_not_withdraw(letter))


def send_again(letter: Letter) -> None:
    """A person wants a letter that failed, or may have failed, to go once more."""
    _move(
        letter,
        State.WAITING,
        rules.why_not_send_again,
        not_before=_today_or_later(),
        attempts=0,
        next_try_at=None,
        problem="",
        answer="",
    )


def arrived(letter: Letter) -> None:
    """A person knows that a letter which may have been sent has come."""
    _move(letter, State.SENT, rules.why_not_arrived, sent_at=letter.handed_over_at or clock.now())


def _move(letter: Letter, then: State, why_not: rules.WhyNot, **changes: object) -> None:
    """Ask the rule, move the letter, and ask again of what it is now if somebody was before us."""
    insist(why_not(letter))
    moved = move(Q(pk=letter.pk), State(letter.state), then, **changes)
    letter.refresh_from_db()
    if not moved:
        insist(why_not(letter))
