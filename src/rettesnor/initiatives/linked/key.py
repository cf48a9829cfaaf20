"""The key to an office's page: its link, in the one browser where it was taken into use.

The first deed through a link takes it for that browser, and tells the address the link was sent to.
In any other browser the same link is no key. A mail scanner that opens links does no deed.
"""

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.initiatives.linked import telling
from rettesnor.initiatives.models import HandedLink, Participation
from rettesnor.initiatives.rules import answers as rules


@dataclass(frozen=True)
class Key:
    """What a browser holds. `secret` is the cookie's, or a fresh one; `handed`: another's sign-up.

    `own` are the ids of those this browser signed up, which is all a handed link may change.
    """

    participation: Participation
    secret: str = ""
    handed: HandedLink | None = None
    own: frozenset[int] = frozenset()

    @property
    def full(self) -> bool:
        """Whether this is the browser the office's link was taken into use in."""
        taken = self.participation.browser
        return bool(
            self.handed is None
            and taken
            and self.secret
            and constant_time_compare(taken, mark(self.secret))
        )

    @property
    def may_be_taken(self) -> bool:
        """Whether nobody has taken the link into use yet."""
        return self.handed is None and not self.participation.browser


def fresh_secret() -> str:
    return token_urlsafe(32)


def mark(secret: str) -> str:
    """What is kept of a browser's secret: enough to know it again, and not to make it."""
    return sha256(secret.encode()).hexdigest()


def unlocked(key: Key) -> Participation:
    """The participation, locked for the deed that follows; takes an unused link into use.

    Only inside a transaction: a deed that is refused leaves the link as it was. Raises Refused when
    the link has been replaced, withdrawn, or taken into use elsewhere meanwhile.
    """
    now = locked(key.participation)
    insist(rules.why_not_open(now.initiative))
    if key.handed is not None:
        insist(_why_not_handed(key.handed, now))
        return now
    insist(_why_not_same(key.participation, now))
    if not now.browser:
        _take(now, key.secret)
    insist(None if Key(now, key.secret).full else ELSEWHERE)
    return now


def locked(participation: Participation) -> Participation:
    """The participation as it is now, and nobody else's until the change is done."""
    Participation.objects.select_for_update().get(pk=participation.pk)
    found = Participation.objects.select_related(
        "initiative", "host__governor", "host__initiative", "office__parent__parent"
    )
    return found.get(pk=participation.pk)


WITHDRAWN = Refusal(
    "link.withdrawn", _("Lenken virker ikke lenger. Bruk den nyeste lenken dere har fått.")
)
ELSEWHERE = Refusal(
    "link.elsewhere",
    _(
        "Lenken er tatt i bruk i en annen nettleser. Åpne siden der, eller få en ny lenke til "
        "kontorets adresse."
    ),
)


def _why_not_same(seen: Participation, now: Participation) -> Refusal | None:
    return None if seen.link_version == now.link_version else WITHDRAWN


def _why_not_handed(handed: HandedLink, now: Participation) -> Refusal | None:
    return None if now.handed.filter(pk=handed.pk, ended_at=None).exists() else WITHDRAWN


def _take(participation: Participation, secret: str) -> None:
    insist(None if secret else ELSEWHERE)
    participation.browser, participation.claimed_at = mark(secret), clock.now()
    participation.save(update_fields=["browser", "claimed_at"])
    record("link.take", participation, by=None, organisation=participation.office)
    telling.taken(participation)
