"""A list that was read, carried signed through the page that shows it, until it is accepted.

Nothing is stored before that: a list that nobody accepts leaves no trace.
"""

from typing import Any

from django.core import signing
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refusal, Refused
from rettesnor.organisations.lists.sources import Source, source_in

SALT = "rettesnor.accounts.carried"
A_DAY = 24 * 60 * 60  # seconds
LONGEST = 230_000  # signs; what one form may send back is 256 kB


def pack(source: Source, *, by: User, seen: str) -> str:
    """The rows and the fingerprint of the plan shown, as a text that only `by` may send back."""
    told = {"user": by.pk, "seen": seen, "source": source.told()}
    return signing.dumps(told, salt=SALT, compress=True)


def unpack(token: str, *, by: User) -> tuple[Source, str]:
    """What was shown. Raises Refused when it is not ours, old or another's."""
    try:
        told: dict[str, Any] = signing.loads(token, salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        raise Refused(STALE) from None
    if told["user"] != by.pk:
        raise Refused(STALE)
    return source_in(told["source"]), told["seen"]


STALE = Refusal(
    "list.stale", _("Listen som ble vist, er for gammel eller en annens. Les den inn på nytt.")
)
