"""Setting an initiative up, from what is shipped or from scratch; opening and ending it."""

from datetime import date

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.initiatives.actions.setting import (
    facts,
    free_slug,
    keep,
    locked_initiative,
    plan_milestones,
    say,
    the_nation,
)
from rettesnor.initiatives.content import Shipped
from rettesnor.initiatives.described import Described, Planned
from rettesnor.initiatives.models import Initiative
from rettesnor.initiatives.queries import setup as queries
from rettesnor.initiatives.rules import setup as rules
from rettesnor.initiatives.states import Status
from rettesnor.organisations.models import Organisation


@transaction.atomic
def set_up_initiative(
    source: str | None, *, by: User, start: date | None = None, said: Described | None = None
) -> Initiative:
    """A draft: of the shipped initiative `source` with days from `start`, or of `said` alone.

    ValueError without the one that is needed; `start` is the day the invitation goes out.
    """
    where = the_nation(by)
    if source is not None:
        if start is None:
            raise ValueError("A shipped initiative needs the day it starts")
        return _from_shipped(source, start, where, by)
    if said is None:
        raise ValueError("An initiative from scratch must be described")
    said = said.trimmed()
    insist(rules.why_not_describe(said, known=queries.known_programmes()))
    if said.slug:
        insist(rules.why_not_slug(said.slug, taken=queries.slug_taken(said.slug)))
    made = Initiative(created_by=by, slug=said.slug or free_slug(said.name.nb, clock.today()))
    return keep(made, said, where, by)


def _from_shipped(source: str, start: date, where: Organisation, by: User) -> Initiative:
    shipped = queries.shipped_by(source)
    insist(rules.why_not_source(known=shipped is not None))
    assert shipped is not None  # noqa: S101 - it was just refused
    insist(rules.why_not_start(start, today=clock.today()))
    said = Described(shipped.name, shipped.purpose, shipped.programmes, shipped.about)
    insist(rules.why_not_programmes(said.programmes, known=queries.known_programmes()))
    steps = _suggested(shipped, start)
    slug = free_slug(
        source, min(step.day for step in steps)
    )  # in December one sets up what is next year's
    made = Initiative(created_by=by, source=source, slug=slug)
    keep(made, said, where, by)
    plan_milestones(made, steps)
    return made


def _suggested(shipped: Shipped, start: date) -> list[Planned]:
    return [
        Planned(one.kind, one.title, one.day(start), one.about, one.earlier_days, one.later_days)
        for one in shipped.milestones
    ]


@transaction.atomic
def change_initiative(initiative: Initiative, said: Described, *, by: User) -> Initiative:
    """Say what an initiative is differently; an empty `slug` leaves the address as it is."""
    initiative, where = locked_initiative(initiative.pk, by=by)
    insist(rules.why_not_change(initiative))
    said = said.trimmed()
    insist(
        rules.why_not_describe(said, known=queries.known_programmes())
        or rules.why_not_drop_programmes(
            initiative.programmes, said.programmes, hosts=initiative.hosts.count()
        )
    )
    if said.slug and said.slug != initiative.slug:
        the_nation(by)  # locked: two at once would take the same address
        taken = queries.slug_taken(said.slug, by_other_than=initiative)
        insist(rules.why_not_move_slug(initiative) or rules.why_not_slug(said.slug, taken=taken))
    before = facts(initiative)
    say(initiative, said)
    initiative.slug = said.slug or initiative.slug
    initiative.save()
    after = facts(initiative)
    record("initiative.change", initiative, by=by, organisation=where, before=before, after=after)
    return initiative


@transaction.atomic
def open_initiative(initiative: Initiative, *, by: User) -> Initiative:
    """From now on county governors may begin, and the public page is there."""
    initiative, where = locked_initiative(initiative.pk, by=by)
    steps, people = list(initiative.milestones.all()), list(initiative.contacts.all())
    insist(rules.why_not_open(initiative, queries.missing(initiative, steps, people)))
    return _move(initiative, Status.OPEN, "initiative.open", where, by)


@transaction.atomic
def end_initiative(initiative: Initiative, *, by: User) -> Initiative:
    """Nothing more is sent and nobody more may begin; all that was done stays, to be read."""
    initiative, where = locked_initiative(initiative.pk, by=by)
    insist(rules.why_not_end(initiative))
    return _move(initiative, Status.ENDED, "initiative.end", where, by)


@transaction.atomic
def remove_initiative(initiative: Initiative, *, by: User) -> None:
    """Take away a draft nobody has begun with."""
    initiative, where = locked_initiative(initiative.pk, by=by)
    insist(
        rules.why_not_remove(
            initiative, hosts=initiative.hosts.count(), copies=initiative.copies.count()
        )
    )
    before = facts(initiative)
    record("initiative.remove", initiative, by=by, organisation=where, before=before)
    initiative.delete()


def _move(
    initiative: Initiative, to: Status, verb: str, where: Organisation, by: User
) -> Initiative:
    before = {"status": initiative.status}
    initiative.status = to
    initiative.save(update_fields=["status"])
    after = {"status": str(to)}
    record(verb, initiative, by=by, organisation=where, before=before, after=after)
    return initiative
