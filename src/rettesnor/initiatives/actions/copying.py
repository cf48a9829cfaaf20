"""Last year's initiative once more."""

import re
from datetime import date, timedelta

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.refusal import insist
from rettesnor.initiatives.actions.setting import free_slug, keep, plan_milestones, the_nation
from rettesnor.initiatives.described import Described, Planned
from rettesnor.initiatives.models import Contact, Initiative, LetterText, Milestone
from rettesnor.initiatives.queries import setup as queries
from rettesnor.initiatives.rules import setup as rules

A_YEAR = 52  # weeks: about a year on, and the same day of the week


@transaction.atomic
def copy_initiative(initiative: Initiative, *, by: User, start: date | None = None) -> Initiative:
    """A draft with the same words, people, steps and national letters, whole weeks later.

    The first step falls on `start` or in the week after it; about a year on where no day is told.
    What counties and offices have made of the old one is not copied.
    """
    where = the_nation(by)
    if start is not None:
        insist(rules.why_not_start(start, today=clock.today()))
    steps = list(queries.with_national_reminders(initiative))
    move = _weeks_on(steps, start)
    first = steps[0].day + move if steps else clock.today()
    said = Described(
        initiative.name,
        initiative.purpose,
        tuple(initiative.programmes),
        initiative.about,
        initiative.erase_days,
    )
    name = re.sub(r"-[0-9]{4}(-[0-9]+)?$", "", initiative.slug)
    made = Initiative(
        created_by=by,
        source=initiative.source,
        copied_from=initiative,
        slug=free_slug(name, first),
    )
    keep(made, said, where, by)
    plan_milestones(
        made,
        [
            Planned(s.kind, s.title, s.day + move, s.about, s.earlier_days, s.later_days)
            for s in steps
        ],
        reminders=[[(r.moment, r.days, r.on) for r in step.national] for step in steps],  # type: ignore[attr-defined]  # prefetched
    )
    _copy_people_and_letters(initiative, made, by)
    return made


def _copy_people_and_letters(initiative: Initiative, made: Initiative, by: User) -> None:
    Contact.objects.bulk_create(
        Contact(initiative=made, name=c.name, email=c.email, phone=c.phone, about=c.about)
        for c in initiative.contacts.all()
    )
    LetterText.objects.bulk_create(
        LetterText(
            initiative=made,
            name=one.name,
            language=one.language,
            subject=one.subject,
            text=one.text,
            changed_by=by,
        )
        for one in initiative.letters.filter(host=None)
    )


def _weeks_on(steps: list[Milestone], start: date | None) -> timedelta:
    """Whole weeks, so that every day keeps its day of the week."""
    if not steps:
        return timedelta()
    first = steps[0].day
    if start is not None:
        return timedelta(weeks=-((first - start).days // 7))
    move = timedelta(weeks=A_YEAR)
    while first + move <= clock.today():  # what is copied may be several years old
        move += timedelta(weeks=A_YEAR)
    return move
