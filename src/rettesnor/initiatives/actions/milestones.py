"""The days of an initiative, and who in the national team one may ask."""

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refused, insist
from rettesnor.initiatives.actions.setting import as_planned, locked_initiative, plan_milestones
from rettesnor.initiatives.content import SEVERAL
from rettesnor.initiatives.described import Planned, ToAsk
from rettesnor.initiatives.models import Contact, Initiative, Milestone
from rettesnor.initiatives.queries import setup as queries
from rettesnor.initiatives.rules import contacts as contact_rules
from rettesnor.initiatives.rules import milestones as rules
from rettesnor.initiatives.rules.readiness import days_by_kind
from rettesnor.initiatives.rules.setup import GONE, why_not_change


@transaction.atomic
def add_milestone(initiative: Initiative, planned: Planned, *, by: User) -> Milestone:
    """A new day, with a reminder two weeks before it and one three days after."""
    initiative, where = locked_initiative(initiative.pk, by=by)
    planned, others = planned.trimmed(), list(initiative.milestones.all())
    insist(why_not_change(initiative) or rules.why_not_one_more(len(others)))
    _insist_on_plan(initiative, planned, others)
    insist(rules.why_not_past(initiative, planned.day, today=clock.today()))
    (step,) = plan_milestones(initiative, [planned])
    record("milestone.add", step, by=by, organisation=where, after=_facts(step))
    return step


@transaction.atomic
def change_milestone(milestone: Milestone, planned: Planned, *, by: User) -> Milestone:
    """Move a day, its limits, or say it differently; what counties have chosen must still hold."""
    initiative, where = locked_initiative(milestone.initiative_id, by=by)
    milestone = _as_it_is(milestone)
    planned = planned.trimmed()
    others = [one for one in initiative.milestones.all() if one.pk != milestone.pk]
    insist(why_not_change(initiative))
    _insist_on_plan(initiative, planned, others)
    hosts = initiative.hosts.count()
    insist(
        rules.why_not_other_kind(milestone, planned.kind, hosts=hosts)
        or rules.why_not_around(planned, queries.moved_days(milestone))
    )
    if planned.day != milestone.day:
        insist(rules.why_not_past(initiative, planned.day, today=clock.today()))
    before = _facts(milestone)
    as_planned(milestone, planned).save()
    after = _facts(milestone)
    record("milestone.change", milestone, by=by, organisation=where, before=before, after=after)
    return milestone


@transaction.atomic
def remove_milestone(milestone: Milestone, *, by: User) -> None:
    """Take a day away, with its reminders, unless counties have made it theirs."""
    initiative, where = locked_initiative(milestone.initiative_id, by=by)
    milestone = _as_it_is(milestone)
    insist(
        why_not_change(initiative)
        or rules.why_not_remove_milestone(
            milestone,
            moved=milestone.moved.count(),
            own_reminders=milestone.reminders.exclude(host=None).count(),
            left=initiative.milestones.count() - 1,
        )
    )
    before = _facts(milestone)
    record("milestone.remove", milestone, by=by, organisation=where, before=before)
    milestone.delete()


@transaction.atomic
def add_contact(initiative: Initiative, person: ToAsk, *, by: User) -> Contact:
    """Somebody in the national team to turn to; shown to everybody on the public page."""
    initiative, where = locked_initiative(initiative.pk, by=by)
    insist(why_not_change(initiative))
    person = person.trimmed()
    already = {email.lower() for email in initiative.contacts.values_list("email", flat=True)}
    insist(contact_rules.why_not_to_ask(person, already=already))
    contact = Contact.objects.create(
        initiative=initiative,
        name=person.name,
        email=person.email,
        phone=person.phone,
        about=person.about,
    )
    record("contact.add", contact, by=by, organisation=where)
    return contact


@transaction.atomic
def remove_contact(contact: Contact, *, by: User) -> None:
    initiative, where = locked_initiative(contact.initiative_id, by=by)
    found = initiative.contacts.filter(pk=contact.pk).first()
    if found is None:
        raise Refused(GONE)
    left = initiative.contacts.count() - 1
    insist(
        why_not_change(initiative) or contact_rules.why_not_remove_contact(initiative, left=left)
    )
    record("contact.remove", found, by=by, organisation=where)
    found.delete()


def _insist_on_plan(initiative: Initiative, planned: Planned, others: list[Milestone]) -> None:
    """`others`: the initiative's other milestones, among which this one must hold."""
    kinds = {one.kind for one in others}
    insist(rules.why_not_plan(planned, others=kinds, today=clock.today()))
    days = dict(days_by_kind(others))
    if planned.kind not in SEVERAL:
        days[planned.kind] = planned.day
    insist(rules.why_not_order(initiative, days))


def _as_it_is(milestone: Milestone) -> Milestone:
    found = Milestone.objects.select_related("initiative").filter(pk=milestone.pk).first()
    if found is None:
        raise Refused(GONE)
    return found


def _facts(step: Milestone) -> dict[str, object]:
    return {
        "kind": step.kind,
        "day": str(step.day),
        "earlier_days": step.earlier_days,
        "later_days": step.later_days,
    }
