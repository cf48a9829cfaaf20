"""The national team sets an initiative up: what it may say, and what stands in the way."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.common.text import Text
from rettesnor.initiatives import actions
from rettesnor.initiatives.described import Described, ToAsk
from rettesnor.initiatives.models import Initiative, LetterText
from rettesnor.initiatives.queries import setup as queries
from rettesnor.initiatives.rules.readiness import as_described
from rettesnor.initiatives.states import TRANSITIONS, Status
from tests.cast import Cast
from tests.factories import initiatives
from tests.refusals import refused

START = date(2025, 8, 20)  # a Wednesday; the fixture of the folder says it is 15 August
ANOTHER = ToAsk("Ine Rikheim", "ine@nasjonal.example")


def draft(cast: Cast) -> Initiative:
    return actions.set_up_initiative("barnets-beste", by=cast.per, start=START)


def ready(cast: Cast) -> Initiative:
    made = draft(cast)
    actions.add_contact(made, ANOTHER, by=cast.per)
    return made


def days(initiative: Initiative) -> list[date]:
    return list(initiative.milestones.values_list("day", flat=True))


# ── From what is shipped ────────────────────────────────────────────────────────────────────


def test_the_shipped_one_is_a_draft_with_its_words_in_both_forms(cast: Cast) -> None:
    made = draft(cast)
    assert (made.status, made.source, made.slug) == ("draft", "barnets-beste", "barnets-beste-2025")
    assert made.programmes == ["barnets-beste"]
    assert made.name_nb.startswith("Barnets beste") and "søkjer" in made.name_nn
    assert "frivillig" in made.about_nb and "frivillig" in made.about_nn


def test_its_days_are_workdays_after_the_day_the_invitation_goes_out(cast: Cast) -> None:
    found = days(draft(cast))
    assert found[0] == date(2025, 9, 12)  # the Friday in the third week from Monday 25 August
    assert found == sorted(found)
    assert all(day.weekday() < 5 and day.month != 7 for day in found)


def test_the_example_days_of_2023_become_nobodys_days(cast: Cast) -> None:
    made = actions.set_up_initiative("kvp-egenvurdering", by=cast.per, start=START)
    assert all(day > START for day in days(made))
    assert made.milestones.count() == 9


def test_every_milestone_has_the_two_usual_reminders(cast: Cast) -> None:
    for step in draft(cast).milestones.all():
        told = step.reminders.values_list("moment", "days", "on", "host")
        assert sorted(told) == [("after", 3, True, None), ("before", 14, True, None)]


def test_one_that_is_not_shipped_is_refused(cast: Cast) -> None:
    refusal = refused(lambda: actions.set_up_initiative("nei", by=cast.per, start=START))
    assert refusal.code == "initiative.source"


@pytest.mark.parametrize(
    ("start", "said"), [(date(2025, 8, 14), "forbi"), (date(2029, 1, 1), "år")]
)
def test_a_start_in_the_past_or_far_away_is_refused(cast: Cast, start: date, said: str) -> None:
    act = lambda: actions.set_up_initiative("barnets-beste", by=cast.per, start=start)  # noqa: E731
    assert said in str(refused(act))


def test_two_of_the_same_year_have_addresses_of_their_own(cast: Cast) -> None:
    assert [draft(cast).slug for _ in range(3)] == [
        "barnets-beste-2025",
        "barnets-beste-2025-2",
        "barnets-beste-2025-3",
    ]


# ── From scratch ────────────────────────────────────────────────────────────────────────────

SAID = replace(initiatives.SAID, slug="")


def test_from_scratch_the_address_is_made_of_the_name(cast: Cast) -> None:
    said = replace(SAID, name=Text("Økonomi for Ærlige på åker", "Økonomi"))
    made = actions.set_up_initiative(None, by=cast.per, said=said)
    assert made.slug == "okonomi-for-aerlige-pa-aker-2025"
    assert not made.milestones.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(SAID, name=Text("", "Namn")), "name_nb"),
        (replace(SAID, name=Text("Navn", "  ")), "name_nn"),
        (replace(SAID, name=Text("N" * 151, "Namn")), "name_nb"),
        (replace(SAID, purpose=Text("Formål", "")), "purpose_nn"),
        (replace(SAID, purpose=Text("F" * 501, "Føremål")), "purpose_nb"),
        (replace(SAID, about=Text("Bare bokmål", "")), "about_nn"),
        (replace(SAID, about=Text("Ring 40 00 00 00", "Ring oss")), "about_nb"),
        (replace(SAID, programmes=()), "main"),
        (replace(SAID, programmes=("barnets-beste", "finnes-ikke")), "main"),
        (replace(SAID, erase_days=0), "erase_days"),
        (replace(SAID, erase_days=366), "erase_days"),
        (replace(SAID, slug="Ny satsing"), "slug"),
        (replace(SAID, slug="ny"), "slug"),
    ],
)
def test_what_is_said_badly_is_refused_at_its_field(
    cast: Cast, said: Described, field: str
) -> None:
    refusal = refused(lambda: actions.set_up_initiative(None, by=cast.per, said=said))
    assert refusal.code == f"initiative.{field}"
    made = actions.set_up_initiative(None, by=cast.per, said=SAID)
    assert refused(lambda: actions.change_initiative(made, said, by=cast.per)) == refusal


def test_an_address_that_is_taken_is_refused(cast: Cast) -> None:
    taken = initiatives.open_initiative(cast).slug
    said = replace(SAID, slug=taken)
    assert "årstallet" in str(
        refused(lambda: actions.set_up_initiative(None, by=cast.per, said=said))
    )
    made = actions.set_up_initiative(None, by=cast.per, said=SAID)
    assert refused(lambda: actions.change_initiative(made, said, by=cast.per)).code.endswith("slug")


def test_whoever_forgets_what_is_needed_has_made_a_mistake_in_the_code(cast: Cast) -> None:
    with pytest.raises(ValueError, match="day it starts"):
        actions.set_up_initiative("barnets-beste", by=cast.per)
    with pytest.raises(ValueError, match="described"):
        actions.set_up_initiative(None, by=cast.per)


# ── A copy ──────────────────────────────────────────────────────────────────────────────────


def test_a_copy_has_the_same_steps_a_year_on_with_the_same_days_of_the_week(cast: Cast) -> None:
    old = initiatives.open_initiative(cast)
    made = actions.copy_initiative(old, by=cast.per)
    assert [new - was for new, was in zip(days(made), days(old), strict=True)] == (
        [timedelta(weeks=52)] * 6
    )
    assert (made.status, made.copied_from, made.slug) == ("draft", old, "barnets-beste-2026")
    assert [c.email for c in made.contacts.all()] == ["per@nasjonal.example"]
    assert as_described(made) == replace(as_described(old), slug=made.slug)


def test_a_copy_from_a_day_begins_in_the_week_after_it(cast: Cast) -> None:
    old = initiatives.open_initiative(cast)
    start = date(2026, 1, 5)
    made = actions.copy_initiative(old, by=cast.per, start=start)
    assert start <= days(made)[0] < start + timedelta(days=7)
    assert days(made)[0].weekday() == days(old)[0].weekday()


def test_a_copy_of_one_from_years_ago_lies_ahead(cast: Cast) -> None:
    old = initiatives.open_initiative(cast)
    with clock.at(timezone.make_aware(datetime(2028, 10, 2, 9))):
        made = actions.copy_initiative(old, by=cast.per)
        assert date(2028, 10, 2) < days(made)[0] < date(2029, 10, 2)


def test_a_copy_keeps_the_nations_reminders_and_letters_and_nothing_of_a_county(cast: Cast) -> None:
    old = initiatives.host(cast).initiative
    first = old.milestones.earliest("day")
    first.reminders.filter(moment="before").update(days=7, on=False)
    words = {"name": "invitation", "language": "nb", "subject": "Bli med", "text": "Hei"}
    LetterText.objects.create(initiative=old, changed_by=cast.per, **words)
    LetterText.objects.create(
        initiative=old, host=old.hosts.get(), changed_by=cast.aud, **(words | {"subject": "Vårt"})
    )
    made = actions.copy_initiative(old, by=cast.per)
    copied = made.milestones.earliest("day").reminders.values_list("moment", "days", "on")
    assert sorted(copied) == [("after", 3, True), ("before", 7, False)]
    assert [one.subject for one in made.letters.all()] == ["Bli med"]
    assert not made.hosts.exists() and not made.participations.exists()


def test_a_copy_of_one_without_milestones_is_fine(cast: Cast) -> None:
    empty = actions.set_up_initiative(None, by=cast.per, said=SAID)
    assert days(actions.copy_initiative(empty, by=cast.per)) == []


# ── Opening, ending, removing ───────────────────────────────────────────────────────────────

ACTS: dict[str, Callable[[Initiative, User], object]] = {
    "open_initiative": lambda made, by: actions.open_initiative(made, by=by),
    "end_initiative": lambda made, by: actions.end_initiative(made, by=by),
}


def standing(cast: Cast, status: Status) -> Initiative:
    made = ready(cast)
    if status != Status.DRAFT:
        actions.open_initiative(made, by=cast.per)
    if status == Status.ENDED:
        actions.end_initiative(made, by=cast.per)
    return Initiative.objects.get(pk=made.pk)


@pytest.mark.parametrize("now", Status)
def test_from_every_status_each_act_reaches_what_the_table_says(cast: Cast, now: Status) -> None:
    made = standing(cast, now)
    went = set()
    for name, act in ACTS.items():
        for who in ("per", "aud", "kari", "ola", "liv"):
            with transaction.atomic():
                with suppress(Refused):
                    act(made, getattr(cast, who))
                then = Status(Initiative.objects.get(pk=made.pk).status)
                transaction.set_rollback(True)
            if then != now:
                went.add((who, name, then))
    assert went == {
        ("per", act, then) for (before, then), act in TRANSITIONS.items() if before == now
    }


def test_every_step_of_the_table_is_an_action_tried_here() -> None:
    assert set(TRANSITIONS.values()) == set(ACTS)
    assert {status for step in TRANSITIONS for status in step} == set(Status)


def test_all_that_is_missing_is_told_at_once(cast: Cast) -> None:
    made = actions.set_up_initiative(None, by=cast.per, said=SAID)
    Initiative.objects.filter(pk=made.pk).update(programmes=["borte"])
    made.refresh_from_db()
    codes = [one.code for one in queries.in_full(made).missing]
    assert codes == ["initiative.main", "milestone.none", "contact.none"]
    assert refused(lambda: actions.open_initiative(made, by=cast.per)).code == "initiative.main"


def test_days_that_have_passed_stop_the_first_opening_only(cast: Cast) -> None:
    made = ready(cast)
    with clock.at(timezone.make_aware(datetime(2025, 10, 20, 9))):
        refusal = refused(lambda: actions.open_initiative(made, by=cast.per))
        assert refusal.code == "milestone.past" and "12. september 2025" in str(refusal)
    actions.open_initiative(made, by=cast.per)
    actions.end_initiative(made, by=cast.per)
    with clock.at(timezone.make_aware(datetime(2025, 10, 20, 9))):
        assert actions.open_initiative(made, by=cast.per).is_open


def test_one_that_is_over_is_changed_in_nothing(cast: Cast) -> None:
    made = standing(cast, Status.ENDED)
    step, person = made.milestones.first(), made.contacts.get()
    assert step
    planned = initiatives.Planned("other", Text("Møte", "Møte"), date(2026, 1, 15))
    for act in (
        lambda: actions.change_initiative(made, SAID, by=cast.per),
        lambda: actions.add_milestone(made, planned, by=cast.per),
        lambda: actions.change_milestone(step, planned, by=cast.per),
        lambda: actions.remove_milestone(step, by=cast.per),
        lambda: actions.add_contact(made, ANOTHER, by=cast.per),
        lambda: actions.remove_contact(person, by=cast.per),
    ):
        assert refused(act).code == "initiative.ended"


def test_a_draft_can_be_removed_and_one_that_was_opened_cannot(cast: Cast) -> None:
    actions.remove_initiative(draft(cast), by=cast.per)
    assert not Initiative.objects.exists()
    opened = initiatives.open_initiative(cast)
    assert refused(lambda: actions.remove_initiative(opened, by=cast.per)).code.endswith("remove")


def test_what_was_removed_meanwhile_is_told_and_no_fault(cast: Cast) -> None:
    made = draft(cast)
    actions.remove_initiative(Initiative.objects.get(pk=made.pk), by=cast.per)
    assert refused(lambda: actions.open_initiative(made, by=cast.per)).code == "initiative.gone"


def test_a_draft_that_was_copied_stays_while_the_copy_does(cast: Cast) -> None:
    made = draft(cast)
    copy = actions.copy_initiative(made, by=cast.per)
    assert "annen satsing" in str(refused(lambda: actions.remove_initiative(made, by=cast.per)))
    actions.remove_initiative(copy, by=cast.per)
    actions.remove_initiative(made, by=cast.per)


# ── Said differently ────────────────────────────────────────────────────────────────────────


def test_once_counties_have_begun_a_programme_may_be_added_and_not_taken_away(cast: Cast) -> None:
    made = initiatives.host(cast).initiative
    more = replace(SAID, programmes=("barnets-beste", "kort-sjekk"))
    actions.change_initiative(made, more, by=cast.per)
    assert refused(lambda: actions.change_initiative(made, SAID, by=cast.per)).code.endswith("main")
    turned = replace(SAID, programmes=("kort-sjekk", "barnets-beste"))
    refusal = refused(lambda: actions.change_initiative(made, turned, by=cast.per))
    assert refusal.code.endswith("main"), "the rounds are those of the first"


def test_the_address_may_change_until_the_first_opening(cast: Cast) -> None:
    made = draft(cast)
    actions.change_initiative(made, replace(SAID, slug="barnets-beste"), by=cast.per)
    assert Initiative.objects.get().slug == "barnets-beste"
    actions.add_contact(made, ANOTHER, by=cast.per)
    actions.open_initiative(made, by=cast.per)
    said = replace(SAID, slug="en-annen")
    assert "brev" in str(refused(lambda: actions.change_initiative(made, said, by=cast.per)))
    actions.change_initiative(made, SAID, by=cast.per)
    assert Initiative.objects.get().slug == "barnets-beste"


def test_the_audit_trail_never_holds_the_words(cast: Cast) -> None:
    made = actions.set_up_initiative(None, by=cast.per, said=SAID)
    actions.change_initiative(made, replace(SAID, about=Text("Noe nytt", "Noko nytt")), by=cast.per)
    kept = [
        (e.verb, e.before, e.after)
        for e in AuditEvent.objects.filter(thing="initiative").order_by("pk")
    ]
    assert [verb for verb, _, _ in kept] == ["initiative.set_up", "initiative.change"]
    assert "Noe nytt" not in str(kept) and "Barnets beste" not in str(kept)
