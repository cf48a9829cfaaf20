"""What an office answers to the invitation, and what follows from a yes.

Not an `actions.py`, and on purpose: a leader without an account answers through the office's own
link, where there is no `by` to ask. Whoever calls has asked already, and holds the lock:
`actions.answers` a person's permission, `linked.reply` the link.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from rettesnor.accounts import joining
from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.initiatives.linked import naming, telling
from rettesnor.initiatives.models import Participation
from rettesnor.initiatives.rules import answers as rules
from rettesnor.initiatives.states import Reply


@dataclass(frozen=True)
class Said:
    """An answer: `leader` and `contact` are for a yes, `reason` for the others."""

    reply: str
    reason: str = ""
    leader_name: str = ""
    leader_email: str = ""
    contact_name: str = ""
    contact_email: str = ""

    def tidy(self) -> "Said":
        return Said(
            reply=self.reply,
            reason=self.reason.strip(),
            leader_name=" ".join(self.leader_name.split()),
            leader_email=self.leader_email.strip().lower(),
            contact_name=" ".join(self.contact_name.split()),
            contact_email=self.contact_email.strip().lower(),
        )


@dataclass(frozen=True)
class Outcome:
    """What came of it. `leader` only of a yes; `new`: the account was made now.

    `before`: who led until now, when it was another. `same`: the office had said yes with this leader.
    `handed_on`: the way in went to the mailbox the invitation went to, to be given to the leader.
    """

    participation: Participation
    leader: User | None = None
    new: bool = False
    before: str = ""
    same: bool = False
    handed_on: bool = False


def settle(
    participation: Participation,
    said: Said,
    *,
    by: User | None,
    enter: Callable[[User], None] | None = None,
) -> Outcome:
    """Write the answer down; a yes makes the leader's account, or gives an old one the role.

    Through a link, with nobody behind it, only some can be named: `linked.naming`. `enter` lets a
    new leader in where they sit, when the invitation went to that very address, before the one-time
    link is made: entering would end it. Raises Refused, and then nothing is changed.
    """
    said = said.tidy()
    insist(rules.why_not_open(participation.initiative))
    insist(
        rules.why_not_reply(
            said.reply,
            reason=said.reason,
            leader=(said.leader_name, said.leader_email),
            contact=(said.contact_name, said.contact_email),
        )
    )
    yes = said.reply == Reply.YES
    unknown = yes and by is None and naming.is_unknown(participation, said.leader_email)
    before, led_by = participation.reply, participation.leader_email
    _write(participation, said)
    changed = {"reply": participation.reply}
    if led_by and led_by != participation.leader_email:
        changed["leader"] = "changed"
    record(
        "participation.reply",
        participation,
        by=by,
        organisation=participation.office,
        before={"reply": before},
        after=changed,
    )
    if not yes:
        return Outcome(participation)
    outcome = _joined(participation, led_by, by=by, unknown=unknown, enter=enter)
    return replace(outcome, same=before == Reply.YES and not outcome.before)


def _write(participation: Participation, said: Said) -> None:
    participation.reply, participation.replied_at = said.reply, clock.now()
    if said.reply == Reply.YES:
        participation.reason = ""
        participation.leader_name, participation.leader_email = said.leader_name, said.leader_email
        participation.contact_name = said.contact_name
        participation.contact_email = said.contact_email
        participation.joined_at = participation.joined_at or clock.now()
    else:
        participation.reason = said.reason
    participation.save()


def _joined(
    participation: Participation,
    led_by: str,
    *,
    by: User | None,
    unknown: bool,
    enter: Callable[[User], None] | None,
) -> Outcome:
    office, email = participation.office, participation.leader_email
    joined = joining.welcome_leader(office, name=participation.leader_name, email=email, by=by)
    if unknown:
        # Somebody else may have made the account while we asked: then it is not ours to hand on.
        insist(naming.why_not_known(participation, not joined.new))
        telling.named(participation, joined)
    elif joined.given:
        if joined.new and enter is not None:
            enter(joined.leader)
        telling.welcome(participation, joined)
    other = led_by if led_by != participation.leader_email else ""
    return Outcome(participation, joined.leader, joined.new, before=other, handed_on=unknown)
