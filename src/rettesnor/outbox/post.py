"""The way in: letters are put here by the actions of other rooms, and wait.

Not an `actions.py`, and on purpose: an action takes `by`, asks permission and writes an audit line.
The outbox lies below `accounts` and knows neither people nor permissions, so it cannot refuse a
stranger. Whoever calls has asked already, writes the audit line of the whole change, and calls
inside its transaction: then the letter stands or falls with what it tells of. Therefore only actions,
and jobs that run on their own, call these; never a view (a test of this room holds that).
"""

import re
from collections.abc import Mapping
from datetime import date
from email.utils import parseaddr
from uuid import uuid4

from django.conf import settings
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.common.refusal import insist
from rettesnor.outbox import rules
from rettesnor.outbox.addresses import Receiver, on_the_wire
from rettesnor.outbox.models import Letter
from rettesnor.outbox.moving import move
from rettesnor.outbox.states import State
from rettesnor.outbox.templates import fill

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def put(
    name: str,
    *,
    key: str,
    to: Receiver,
    fields: Mapping[str, str],
    about: int | None = None,
    not_before: date | None = None,
    draft: bool = False,
) -> Letter:
    """Write the letter `content/letters/<name>.<language>.txt`; or find the one with this key.

    `key` is what makes it this letter and no other, such as `days-due:17:2026-W48`: it is never
    written twice, whoever asks and however often. `about` is the id of the unit it concerns. It goes
    from `not_before` on, or today. A draft waits for `release`.

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
) -> Letter:
    """As `put`, with words that a person has written."""
    to = Receiver(name=to.name.strip(), address=to.address.strip(), language=to.language)
    insist(rules.why_not_put(subject, text, to))
    letter, _new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "to_name": to.name,
            "to_address": to.address,
            "language": to.language,
            "subject": subject.strip(),
            "text": _as_lines(text),
            "organisation_id": about,
            "not_before": not_before or clock.today(),
            "state": State.DRAFT if draft else State.WAITING,
            "message_id": _message_id(),
        },
    )
    return letter


def release(letter: Letter) -> None:
    """A draft may go: a person has pressed send."""
    _move(letter, State.WAITING, rules.why_not_release)


def withdraw(letter: Letter) -> None:
    """What has not gone never goes. Its key stays, so that it is not written anew by itself."""
    _move(letter, State.WITHDRAWN, rules.why_not_withdraw)


def send_again(letter: Letter) -> None:
    """A person wants a letter that failed, or may have failed, to go once more."""
    _move(
        letter,
        State.WAITING,
        rules.why_not_send_again,
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


def _as_lines(text: str) -> str:
    """With plain line ends, and without the unseen signs that no letter and no database takes."""
    lines = "\n".join(text.splitlines())
    return UNSEEN.sub("", lines).strip() + "\n"


def _message_id() -> str:
    """Chosen before the letter goes, and the same at every try: receivers know it by this."""
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return f"<{uuid4()}@{on_the_wire(sender).split('@')[1]}>"
