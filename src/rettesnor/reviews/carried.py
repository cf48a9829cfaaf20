"""What a file proposes, carried signed through the page that shows it, until it is accepted.

Nothing is stored before that: a proposal that nobody accepts leaves no trace.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.core import signing
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal, Refused
from rettesnor.instruments.document import ItemType
from rettesnor.reviews.exchange.shapes import FactProposal, Proposal, Reading

SALT = "rettesnor.reviews.carried"
A_DAY = 24 * 60 * 60  # seconds; after that the answers may have changed too much to accept unseen
LONGEST = 200_000  # signs; what one form may send back is 256 kB


def pack(part: int, user: int, reading: Reading) -> str:
    """The proposals as a signed text that only `user` may send back, and only to `part`."""
    facts = [
        {
            "item": fact.item,
            "number": fact.number,
            "month": f"{fact.month:%Y-%m-%d}" if fact.month else "",
            "types": None if fact.types is None else sorted(fact.types),
        }
        for fact in reading.facts
    ]
    told = {
        "part": part,
        "user": user,
        "facts": facts,
        "proposals": [asdict(proposal) for proposal in reading.proposals],
    }
    return signing.dumps(told, salt=SALT, compress=True)


def unpack(part: int, user: int, token: str) -> tuple[list[FactProposal], list[Proposal]]:
    """What was shown. Raises Refused when it is not ours, old, another's or another part's."""
    try:
        told: dict[str, Any] = signing.loads(token, salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        raise Refused(STALE) from None
    if (told["part"], told["user"]) != (part, user):
        raise Refused(STALE)
    facts = [
        FactProposal(
            one["item"],
            one["number"],
            date.fromisoformat(one["month"]) if one["month"] else None,
            None if one["types"] is None else frozenset(map(ItemType, one["types"])),
        )
        for one in told["facts"]
    ]
    return facts, [Proposal(**one) for one in told["proposals"]]


STALE = Refusal(
    "exchange.stale",
    _("Det som ble vist, er for gammelt eller hører til et annet sted. Last opp arket på nytt."),
)
