"""Writes the letters about milestones that come or have passed: a part of `rettesnor remind`.

As `improvement.reminders` no `actions.py`: a clock does this, and its audit lines name the system.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import reminderwords
from rettesnor.initiatives.models import Host, Participation
from rettesnor.initiatives.queries import follow, hosts, reminding
from rettesnor.initiatives.queries.hosts import Planned
from rettesnor.initiatives.queries.listed import Listed
from rettesnor.initiatives.queries.reminding import Recipient
from rettesnor.outbox import post
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.queries import has_key, states_of
from rettesnor.outbox.reminding import Tally, tell, written_to_lately


@dataclass(frozen=True)
class Asked:
    """One letter that may be written: about what, to which office, to whom.

    `joined` is whether the office has been in the initiative, and so has a page of its own.
    """

    host: Host
    planned: Planned
    record: Participation
    joined: bool
    to: Recipient

    @property
    def key(self) -> str:
        return f"milestone:{self.planned.milestone.pk}:{self.planned.moment}:{self.record.pk}"


def run(told: Callable[[str], None]) -> int:
    """Write today's letters and tell how many, without a word of anybody; always 0."""
    tally = write_milestone_letters()
    tell(
        tally,
        told,
        written="{} letters about milestones written.",
        refused="{} could not be written: the addresses are wrong. See the offices' pages.",
    )
    return 0


def write_milestone_letters() -> Tally:
    """One letter to each office that a reminder is for today; at most one to a person in a week."""
    today = clock.today()
    asked = [one for host in reminding.reminding() for one in due_today(host, today)]
    known = states_of([one.key for one in asked])
    fresh = [one for one in asked if one.key not in known]
    lately = set(written_to_lately((one.to.email for one in fresh), today))
    written = refused = 0
    for one in sorted(fresh, key=lambda one: one.planned.goes_on):
        if one.to.email.lower() in lately:
            continue
        try:
            written += _write(one, today)
        except Refused:
            refused += 1  # one bad address shall not cost the others their letters
        else:
            lately.add(one.to.email.lower())
    return Tally(written, refused)


def due_today(host: Host, today: date) -> list[Asked]:
    """What may be written for a host, whether or not it is already. No row is read when none is due."""
    days = hosts.own_days(host)
    plan = hosts.planned(host, days, hosts.reminders_in([host]))
    due = [one for one in plan if reminding.is_due(one, today)]
    if not due:
        return []
    chain = ("office__parent__parent",)
    records = {one.pk: one for one in host.participations.select_related(*chain).order_by("pk")}
    offices = [Listed.of(one) for one in records.values()]
    known = follow.facts_of(host.initiative, offices, count_closed=False)
    rows = follow.rows(offices, known, days, today)
    to = reminding.recipients(rows)
    return [
        Asked(host, planned, records[pk], bool(row.facts.joined_on), to[pk])
        for planned in due
        for row in reminding.offices_for(planned, rows)
        if (pk := row.record.pk) in to
    ]


def _write(asked: Asked, today: date) -> bool:
    office = asked.record.office
    words = reminderwords.words_for(
        asked.host, asked.planned, asked.record, asked.to, joined=asked.joined
    )
    with transaction.atomic():
        if has_key(asked.key):  # another clock has struck
            return False
        post.put_words(
            reminderwords.LETTER[asked.planned.moment],
            words.subject,
            words.text,
            key=asked.key,
            to=Receiver(asked.to.name, asked.to.email, words.language),
            about=office.pk,
            not_before=clock.workday(today),
            reply_to=asked.host.contact_email,
        )
        told = {"milestone": asked.planned.milestone.pk, "moment": str(asked.planned.moment)}
        record("letter.milestone", asked.record, by=None, organisation=office, after=told)
    return True
