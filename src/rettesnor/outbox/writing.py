"""Letters written down: one that is asked for becomes a row, and thousands become rows at once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr
from typing import Any
from uuid import uuid4

from django.conf import settings

from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.outbox import calendars, rules
from rettesnor.outbox.addresses import Receiver, on_the_wire
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State
from rettesnor.outbox.templates import Words

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
AT_ONCE = 500  # rows in one statement: both databases have a limit to the values of one


@dataclass(frozen=True)
class Wanted:
    """A letter that is asked for: `words` are filled in, and `key` makes it this letter and no other.

    An answer to it goes to the address `reply_to`, where there is one.
    """

    kind: str
    key: str
    to: Receiver
    words: Words
    about: int | None = None
    calendar: calendars.Event | None = None
    reply_to: str = ""


@dataclass(frozen=True)
class Many:
    """What became of each that was asked for: written now, known by its key before, or refused."""

    written: int
    known: int
    refused: tuple[tuple[Wanted, Refusal], ...] = ()


def put_many(
    wanted: Iterable[Wanted], *, draft: bool = False, not_before: date | None = None
) -> Many:
    """Write many letters with few statements, each under the same laws as `post.put`.

    One that is refused does not cost the others theirs, and is told of with its reason. Must run
    inside the transaction of the change it tells of.
    """
    asked, refused = list(wanted), []
    good: dict[str, Wanted] = {}
    for one in asked:
        if refusal := why_not_wanted(one):
            refused.append((one, refusal))
        else:
            good.setdefault(one.key, one)
    written_now = sum(
        _write([written(one, draft=draft, not_before=not_before) for one in some])
        for some in _in_parts(list(good.values()))
    )
    return Many(written_now, len(asked) - len(refused) - written_now, tuple(refused))


def _in_parts(wanted: Sequence[Wanted]) -> Iterable[Sequence[Wanted]]:
    return [wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE)]


def _write(letters: Sequence[Letter]) -> int:
    """How many of them are new. Whoever else writes the same key at the same time, one is written."""
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    there = dict(
        Letter.objects.filter(key__in=[letter.key for letter in letters])
        .order_by()
        .values_list("key", "message_id")
    )
    if missing := sum(letter.key not in there for letter in letters):
        # SQLite's way to pass over a key that is known passes over other faults too.
        raise ValueError(f"{missing} letters could not be written")
    return sum(there[letter.key] == letter.message_id for letter in letters)


def why_not_wanted(wanted: Wanted) -> Refusal | None:
    """What stands in the way of the letter, of answers to it, and of the meeting it calls to."""
    words, to = wanted.words, tidy(wanted.to)
    refusal = rules.why_not_put(words.subject, words.text, to, wanted.reply_to.strip())
    if refusal or wanted.calendar is None:
        return refusal
    return calendars.why_not_event(wanted.calendar)


def written(wanted: Wanted, *, draft: bool, not_before: date | None) -> Letter:
    """The letter as a row that is not saved yet."""
    to, event = tidy(wanted.to), wanted.calendar
    return Letter(
        key=wanted.key,
        kind=wanted.kind,
        to_name=to.name,
        to_address=to.address,
        reply_to=wanted.reply_to.strip(),
        language=wanted.words.language,
        subject=wanted.words.subject.strip(),
        text=as_lines(wanted.words.text),
        calendar=calendars.text(event) if event else "",
        calendar_method=event.method if event else "",
        organisation_id=wanted.about,
        not_before=not_before or clock.today(),
        state=State.DRAFT if draft else State.WAITING,
        message_id=_message_id(),
    )


def values_of(letter: Letter) -> dict[str, Any]:
    """What a row that is not saved holds, but for its key."""
    names = (field.attname for field in Letter._meta.concrete_fields)
    return {name: getattr(letter, name) for name in names if name not in {"id", "key"}}


def tidy(to: Receiver) -> Receiver:
    return Receiver(name=to.name.strip(), address=to.address.strip(), language=to.language)


def as_lines(text: str) -> str:
    """With plain line ends, and without the unseen signs that no letter and no database takes."""
    lines = "\n".join(text.splitlines())
    return UNSEEN.sub("", lines).strip() + "\n"


def _message_id() -> str:
    """Chosen before the letter goes, and the same at every try: receivers know it by this."""
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return f"<{uuid4()}@{on_the_wire(sender).split('@')[1]}>"
