"""Answering the invitation through the office's own link."""

from collections.abc import Callable

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.common.refusal import insist
from rettesnor.initiatives import replying
from rettesnor.initiatives.linked.key import ELSEWHERE, Key, unlocked


@transaction.atomic
def reply(
    key: Key, said: replying.Said, *, enter: Callable[[User], None] | None = None
) -> replying.Outcome:
    """The office's answer, by the leader; a handed link signs up, and answers nothing.

    `enter` is called with a leader whose account was made now. Raises Refused.
    """
    insist(ELSEWHERE if key.handed else None)
    return replying.settle(unlocked(key), said, by=None, enter=enter)
