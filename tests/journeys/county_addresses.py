"""A county governor's pages: the offices, their letters, the days of the course and the meetings."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.demo.days import at
from rettesnor.initiatives import actions
from rettesnor.initiatives.letterkinds import LETTERS
from rettesnor.initiatives.models import Dispatch, DispatchLetter, Host, Initiative, Meeting
from rettesnor.initiatives.queries import hosts
from rettesnor.outbox.carriers import Outcome
from tests.factories.dispatches import fail

NO_PAGE = {
    "host_workbook": "a file",
    "host_take_in": "leads to the list",
    "host_write": "leads to a new dispatch",
    "host_reminders_switch": "leads to the reminders",
    "dispatch_counts": "a piece of the page of a dispatch",
    "dispatch_stop": "leads to the dispatch",
    "dispatch_rewrite": "leads to the dispatch",
    "dispatch_again": "leads to the dispatch",
    "dispatch_letter_try": "leads to the letter",
    "dispatch_letter_withdraw": "leads to the letter",
    "dispatch_letter_again": "leads to the letter",
    "dispatch_letter_arrived": "leads to the letter",
    "dispatch_paper": "a file",
    "dispatch_letter_paper": "a file",
    "letter_reset": "leads to the letter",
    "initiative_letter_reset": "leads to the letter",
    "host_meeting_attendance": "leads to the meeting",
    "host_meeting_send_again": "leads to the meeting",
    "theme_take_up": "leads to the meetings",
}


@dataclass(frozen=True)
class Letters:
    """One dispatch on its way, where two letters did not come through; and a draft."""

    sent: Dispatch
    drafts: Dispatch
    failed: DispatchLetter
    uncertain: DispatchLetter


def wrote(host: Host, aud: User) -> Letters:
    sent = host.dispatches.get(letter="remind-reply")
    first, second, *_rest, last = sent.letters.order_by("pk")
    actions.withdraw_letter(last, by=aud)
    actions.send_dispatch(sent, by=aud)
    office = last.participation.office_id
    drafts = actions.make_dispatch(host, sent.letter, [office], by=aud).dispatch
    return Letters(sent, drafts, fail(first), fail(second, Outcome.UNCERTAIN))


def invited_again(host: Host, aud: User) -> Meeting:
    """One more information meeting, to which any office may sign up."""
    day = clock.workday(clock.today() + timedelta(days=20))
    plan = actions.Plan(
        kind="information",
        title_nb="Informasjonsmøte for dem som ikke kunne",
        title_nn="Informasjonsmøte for dei som ikkje kunne",
        starts_at=at(day, 10),
        ends_at=at(day, 11),
        sign_up_by=day - timedelta(days=3),
        link="https://mote.example/igjen",
    )
    return actions.offer_meeting(host, plan, by=aud)


def for_the_governor(host: Host, offered: Initiative, aud: User) -> list[str]:
    """`offered`: an initiative the county has not taken in."""
    places = ("Lillevik", "Nordbygda", "Bjørkelia", "Moltemyra", "Seljestad")
    offices = host.participations.filter(office__name__in=[f"Nav {place}" for place in places])
    planned = hosts.reminders_of(host)[:4]
    pages = ("host", "host_contact", "host_days", "host_reminders")
    return [
        reverse("hosting"),
        reverse("hosting_begin", args=[offered.pk, host.governor_id]),
        *(reverse(name, args=[host.pk]) for name in pages),
        *(reverse("participation", args=[host.pk, one.pk]) for one in offices),
        *(
            reverse("host_reminder_letter", args=[host.pk, one.milestone.pk, one.moment])
            for one in planned
        ),
        *_letters(host, wrote(host, aud)),
        *_meetings(host),
    ]


def _letters(host: Host, letters: Letters) -> list[str]:
    draft = letters.drafts.letters.get()
    rows = (letters.failed, letters.uncertain, draft)
    return [
        reverse("letters", args=[host.pk]),
        reverse("dispatches", args=[host.pk]),
        *(reverse("letter", args=[host.pk, name]) for name in LETTERS),
        *(reverse("dispatch_new", args=[host.pk, name]) for name in LETTERS),
        *(
            reverse(name, args=[one.pk])
            for one in (letters.sent, letters.drafts)
            for name in ("dispatch", "dispatch_send", "dispatch_elsewhere")
        ),
        f"{reverse('dispatch', args=[letters.sent.pk])}?tilstand=failed",
        *(reverse("dispatch_letter", args=[row.pk]) for row in rows),
        *(reverse("dispatch_letter_edit", args=[row.pk]) for row in (letters.failed, draft)),
        reverse("receiver", args=[letters.failed.participation_id]),
    ]


def _meetings(host: Host) -> list[str]:
    found = host.meetings.order_by("starts_at")
    was, comes = found[0], found[len(found) - 1]
    pages = ("host_meeting", "host_meeting_change", "host_meeting_cancel", "host_meeting_material")
    new = ("host_meetings", "host_meeting_new", "meeting_series_new")
    return [
        *(reverse(name, args=[host.pk]) for name in new),
        *(reverse(name, args=[one.pk]) for one in (was, comes) for name in pages),
    ]


def for_the_nation(initiative: Initiative) -> list[str]:
    return [
        reverse("initiative_letters", args=[initiative.pk]),
        *(reverse("initiative_letter", args=[initiative.pk, name]) for name in LETTERS),
    ]
