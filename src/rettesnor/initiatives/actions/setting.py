"""What the actions of setting up share: who may, what is locked, and how milestones are planned."""

from collections.abc import Sequence
from datetime import date

from django.utils.text import slugify

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refused, insist
from rettesnor.initiatives.described import Described, Planned
from rettesnor.initiatives.models import Initiative, Milestone, Moment, Reminder
from rettesnor.initiatives.queries import setup as queries
from rettesnor.initiatives.rules import setup as rules
from rettesnor.organisations.models import Organisation

# (moment, days, on): the nation's reminders of a milestone, until somebody changes them.
REMINDERS = ((Moment.BEFORE, 14, True), (Moment.AFTER, 3, True))

IN_ADDRESSES: dict[str, str | int | None] = {"ø": "o", "æ": "ae", "å": "a"}


def the_nation(by: User) -> Organisation:
    """The nation, locked, if `by` sets up initiatives there; two at once would take one address."""
    where = queries.nation()
    insist(why_not(by, Permission.SET_UP_INITIATIVE, where))
    return Organisation.objects.select_for_update().get(pk=where.pk)


def locked_initiative(pk: int, *, by: User) -> tuple[Initiative, Organisation]:
    """The initiative as it is, locked, and the nation, if `by` sets up initiatives there."""
    where = queries.nation()
    insist(why_not(by, Permission.SET_UP_INITIATIVE, where))
    found = Initiative.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise Refused(rules.GONE)
    return found, where


def plan_milestones(
    initiative: Initiative,
    planned: Sequence[Planned],
    *,
    reminders: Sequence[Sequence[tuple[str, int, bool]]] | None = None,
) -> list[Milestone]:
    """New milestones, each with its national reminders: the usual ones unless told."""
    steps = Milestone.objects.bulk_create(
        as_planned(Milestone(initiative=initiative), one) for one in planned
    )
    told = reminders if reminders is not None else [REMINDERS] * len(steps)
    Reminder.objects.bulk_create(
        Reminder(milestone=step, moment=moment, days=days, on=on)
        for step, plan in zip(steps, told, strict=True)
        for moment, days, on in plan
    )
    return steps


def as_planned(milestone: Milestone, planned: Planned) -> Milestone:
    """The milestone with what is planned in it, not saved."""
    milestone.kind, milestone.day = planned.kind, planned.day
    milestone.title_nb, milestone.title_nn = planned.title.nb, planned.title.nn
    milestone.about_nb, milestone.about_nn = planned.about.nb, planned.about.nn
    milestone.earlier_days, milestone.later_days = planned.earlier_days, planned.later_days
    return milestone


def keep(made: Initiative, said: Described, where: Organisation, by: User) -> Initiative:
    say(made, said)
    made.save()
    record("initiative.set_up", made, by=by, organisation=where, after=facts(made))
    return made


def say(initiative: Initiative, said: Described) -> None:
    initiative.name_nb, initiative.name_nn = said.name.nb, said.name.nn
    initiative.purpose_nb, initiative.purpose_nn = said.purpose.nb, said.purpose.nn
    initiative.about_nb, initiative.about_nn = said.about.nb, said.about.nn
    initiative.programmes, initiative.erase_days = list(said.programmes), said.erase_days


def free_slug(name: str, day: date) -> str:
    """«barnets-beste-2027», or with -2 after it when that is taken."""
    plain = name.lower().translate(str.maketrans(IN_ADDRESSES))
    stem = f"{slugify(plain)[:50].strip('-') or 'satsing'}-{day.year}"
    slug, number = stem, 1
    while queries.slug_taken(slug):
        number += 1
        slug = f"{stem}-{number}"
    return slug


def facts(initiative: Initiative) -> dict[str, object]:
    """What the audit keeps of an initiative: never its words."""
    return {
        "slug": initiative.slug,
        "source": initiative.source,
        "copied_from": initiative.copied_from_id,
        "programmes": initiative.programmes,
        "erase_days": initiative.erase_days,
        "status": str(initiative.status),
    }
