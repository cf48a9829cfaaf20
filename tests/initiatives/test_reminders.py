"""Letters about milestones: who gets one, when, how often, in which form, and who never does."""

from datetime import date, timedelta

import pytest

from rettesnor.accounts.models import User
from rettesnor.common.models import AuditEvent
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Host, Initiative, Moment
from rettesnor.initiatives.queries import follow, hosts, reminding
from rettesnor.initiatives.reminders import Tally, run, write_milestone_letters
from rettesnor.organisations.models import Organisation
from rettesnor.outbox import post
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.models import Letter
from tests.cast import Cast
from tests.factories import rounds
from tests.initiatives.follow_story import at, come, invited, joined

ADDRESS = "https://rettesnor.example"
SIGN_UP_SOON = date(2025, 8, 15)  # fourteen days before the last day to sign up
ROUND_SOON = date(2025, 10, 31)  # fourteen days before the first round's day
ROUND_PASSED = date(2025, 11, 17)


@pytest.fixture(autouse=True)
def somewhere(settings) -> None:
    settings.ADDRESS = ADDRESS


def written(on: date) -> dict[str, Letter]:
    """The letters of one day's run, by receiver."""
    known = set(Letter.objects.values_list("pk", flat=True))
    with at(on):
        write_milestone_letters()
    return {one.to_address: one for one in Letter.objects.exclude(pk__in=known)}


def first_round(host: Host) -> int:
    return host.initiative.milestones.get(kind="round-1").pk


def test_invited_offices_are_reminded_of_signing_up_in_their_own_form(
    host: Host, cast: Cast
) -> None:
    one, other = invited(host, cast.lillevik), invited(host, cast.storfjellet)
    letters = written(SIGN_UP_SOON)
    assert set(letters) == {one.to_email, other.to_email}
    bokmal, nynorsk = letters[one.to_email], letters[other.to_email]
    assert bokmal.subject == "Påmelding – fredag 29. august 2025"
    assert "Nå er det ikke lenge til" in bokmal.text and "No er det ikkje lenge til" in nynorsk.text
    assert (bokmal.language, nynorsk.language) == ("nb", "nn")
    assert "[" not in bokmal.text and f"{ADDRESS}/i/" in bokmal.text
    line = AuditEvent.objects.filter(verb="letter.milestone").first()
    assert line.actor is None and "example" not in str(line.after)


@pytest.mark.parametrize(
    "come_so_far",
    [
        {"signed_up_at": date(2025, 8, 13)},
        {"reply": "no", "replied_at": date(2025, 8, 13)},
        {"reply": "later", "replied_at": date(2025, 8, 13)},
        {"finished_at": date(2025, 8, 13)},
    ],
)
def test_one_who_has_come_so_far_or_said_no_gets_none(
    host: Host, cast: Cast, come_so_far: dict[str, object]
) -> None:
    invited(host, cast.lillevik)
    come(host, cast.lillevik, **come_so_far)
    assert written(SIGN_UP_SOON) == {}


def test_one_who_is_not_invited_gets_none(host: Host) -> None:
    assert written(SIGN_UP_SOON) == {}


def test_nothing_is_written_before_its_day_nor_when_it_is_a_week_late(
    host: Host, cast: Cast
) -> None:
    joined(host, cast.lillevik, cast)
    assert written(ROUND_SOON - timedelta(days=1)) == {}
    assert written(ROUND_SOON + timedelta(days=8)) == {}
    assert len(written(ROUND_SOON + timedelta(days=7))) == 1


def test_a_letter_is_written_once_however_often_the_clock_strikes(host: Host, cast: Cast) -> None:
    invited(host, cast.lillevik)
    assert len(written(SIGN_UP_SOON)) == 1
    for later in range(8):
        assert "Påmelding – fredag" not in {
            one.subject for one in written(SIGN_UP_SOON + timedelta(days=later)).values()
        }


def test_nobody_gets_two_letters_in_a_week(host: Host, cast: Cast) -> None:
    """The meeting's letter is due five days after the sign-up's, and waits its turn."""
    invited(host, cast.lillevik)
    assert len(written(SIGN_UP_SOON)) == 1
    assert written(date(2025, 8, 20)) == {}
    (letter,) = written(date(2025, 8, 25)).values()  # the first letter left on Friday the 15th
    assert letter.subject.startswith("Informasjonsmøte")


def test_another_jobs_letter_counts_as_one_in_the_week(host: Host, cast: Cast) -> None:
    record = invited(host, cast.lillevik)
    with at(SIGN_UP_SOON - timedelta(days=2)):
        to = Receiver("Leder", record.to_email, "nb")
        post.put_words("days-due", "Dager", "Noe annet", key="annet", to=to)
    assert written(SIGN_UP_SOON) == {}
    assert len(written(SIGN_UP_SOON + timedelta(days=6))) == 1


def test_one_who_leads_two_offices_gets_one_letter_and_the_other_later(
    host: Host, cast: Cast
) -> None:
    for office in (cast.lillevik, cast.storfjellet):
        invited(host, office)
        come(host, office, to_email="Felles@kontor.example")
    assert len(written(SIGN_UP_SOON)) == 1
    assert len(written(SIGN_UP_SOON + timedelta(days=7))) == 1


def test_the_leaders_account_gets_it_and_may_turn_letters_off(host: Host, cast: Cast) -> None:
    joined(host, cast.lillevik, cast)
    (letter,) = written(ROUND_SOON).values()
    assert letter.to_address == cast.kari.email
    assert f"{ADDRESS}/kontor/{cast.lillevik.pk}/" in letter.text
    assert f"{ADDRESS}/min-side/brev/" in letter.text
    User.objects.filter(pk=cast.kari.pk).update(letters=False)
    assert written(ROUND_PASSED) == {}


def test_a_closed_round_is_not_asked_for(host: Host, cast: Cast) -> None:
    joined(host, cast.lillevik, cast, on=date(2025, 8, 14))
    rounds.closed_round(cast, on=date(2025, 9, 1), sample_size=1)
    assert written(ROUND_SOON) == {}
    assert written(ROUND_PASSED) == {}


def test_a_round_from_before_the_office_joined_does_not_count(host: Host, cast: Cast) -> None:
    rounds.closed_round(cast, on=date(2025, 5, 1), sample_size=1)
    joined(host, cast.lillevik, cast)
    (letter,) = written(ROUND_PASSED).values()
    assert "Det er ikke for sent." in letter.text


PLAN_PASSED = date(2025, 12, 15)  # the plan's day is 12 December
SECOND_SOON = date(2026, 5, 15)  # fourteen days before the second round's day


def for_how_many(host: Host, on: date, kind: str) -> set[int]:
    """How many offices the page of reminders says each of a milestone's is for."""
    with at(on):
        rows = follow.rows_of(host, on)
        plan = [one for one in hosts.reminders_of(host) if one.milestone.kind == kind]
        return {len(reminding.offices_for(one, rows)) for one in plan}


@pytest.mark.parametrize("begun", ["nothing", "drawn", "closed"])
def test_the_plan_and_the_second_round_are_asked_for_when_the_first_is_closed(
    host: Host, cast: Cast, begun: str
) -> None:
    joined(host, cast.lillevik, cast)
    if begun == "drawn":
        rounds.drawn_round(cast, on=date(2025, 9, 1), sample_size=1)
    elif begun == "closed":
        rounds.closed_round(cast, on=date(2025, 9, 1), sample_size=1)
    number = 1 if begun == "closed" else 0
    for on, kind in ((PLAN_PASSED, "plan"), (SECOND_SOON, "round-2")):
        assert for_how_many(host, on, kind) == {number}, kind
        titles = [one.subject for one in written(on).values()]
        assert len(titles) == number, titles


def test_it_goes_by_the_countys_own_day_and_own_plan(host: Host, cast: Cast) -> None:
    joined(host, cast.lillevik, cast)
    milestone = host.initiative.milestones.get(kind="round-1")
    actions.move_date(host, milestone, date(2025, 11, 28), by=cast.aud)
    wish = actions.Wish(milestone.pk, Moment.BEFORE, 10, on=True)
    actions.set_reminders(host, [wish], by=cast.aud)
    assert written(ROUND_SOON) == {}
    (letter,) = written(date(2025, 11, 18)).values()
    assert "fredag 28. november 2025" in letter.text


def test_what_is_turned_off_is_not_written(host: Host, cast: Cast) -> None:
    joined(host, cast.lillevik, cast)
    off = actions.Wish(first_round(host), Moment.BEFORE, 14, on=False)
    actions.set_reminders(host, [off], by=cast.aud)
    assert written(ROUND_SOON) == {}
    actions.turn_reminders(host, by=cast.aud, on=False)
    assert written(ROUND_PASSED) == {}
    actions.turn_reminders(host, by=cast.aud, on=True)
    assert len(written(ROUND_PASSED)) == 1


def test_nothing_is_written_when_the_initiative_has_ended(host: Host, cast: Cast) -> None:
    invited(host, cast.lillevik)
    Initiative.objects.update(status="ended")
    assert written(SIGN_UP_SOON) == {}


def test_an_office_that_is_there_no_more_gets_none(host: Host, cast: Cast) -> None:
    invited(host, cast.lillevik)
    Organisation.objects.filter(pk=cast.lillevik.pk).update(valid_to=SIGN_UP_SOON)
    assert written(SIGN_UP_SOON) == {}


def test_soon_is_never_said_after_the_day(host: Host, cast: Cast) -> None:
    joined(host, cast.lillevik, cast)
    wish = actions.Wish(first_round(host), Moment.BEFORE, 1, on=True)
    actions.set_reminders(host, [wish], by=cast.aud)
    (letter,) = written(date(2025, 11, 18)).values()
    assert letter.kind == "milestone-passed"


def test_one_bad_address_does_not_cost_the_others_their_letters(host: Host, cast: Cast) -> None:
    invited(host, cast.lillevik)
    good = invited(host, cast.storfjellet)
    come(host, cast.lillevik, to_email="ikke en adresse")
    with at(SIGN_UP_SOON):
        assert write_milestone_letters() == Tally(written=1, refused=1)
    assert Letter.objects.get().to_address == good.to_email


def test_the_job_tells_how_many_and_names_nobody(host: Host, cast: Cast) -> None:
    invited(host, cast.lillevik)
    said: list[str] = []
    with at(SIGN_UP_SOON):
        assert run(said.append) == 0
    assert said == ["1 letters about milestones written."]
