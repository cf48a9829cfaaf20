"""The letters about days: who gets one, of what, how often, in which language; sent for real."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rettesnor import cli
from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Membership, Role, User
from rettesnor.common.models import AuditEvent
from rettesnor.improvement import actions as improvement
from rettesnor.improvement.models import Change, Goal, Holding
from rettesnor.improvement.reminders import Tally, remind, write_letters
from rettesnor.organisations.models import Organisation
from rettesnor.outbox import post
from rettesnor.outbox.commandline import send_letters
from rettesnor.outbox.models import Letter
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story
from tests.improvement.story import NOTE, Office
from tests.outbox.conftest import point_to
from tests.outbox.mail_server import MailServer

MONDAY = date(2026, 7, 27)  # five days before a change is to be in place
ADDRESS = "https://rettesnor.example"


@pytest.fixture(autouse=True)
def somewhere(settings) -> None:
    settings.ADDRESS = ADDRESS


def written(on: date = MONDAY) -> dict[str, Letter]:
    """The letters of one day's run, by receiver."""
    known = set(Letter.objects.values_list("pk", flat=True))
    with story.at(on):
        write_letters()
    return {one.to_address: one for one in Letter.objects.exclude(pk__in=known)}


def correction(office: Office, owner: User, due_on: date) -> None:
    breach = improvement.Breach("Barnas syn", "own-check", date(2026, 6, 1), "Ikke hentet inn.", "")
    step = improvement.Step(
        what="Malen får et eget felt for barnas syn.",
        owner=owner,
        due_on=due_on,
        in_place_how="Lederen ser malen i bruk.",
        worked_how="Ny egenkontroll.",
        works_on=date(2026, 12, 1),
    )
    with story.at(story.TODAY):
        plan = improvement.open_correction_plan(office.unit, breach, by=office.kari)
        improvement.add_correction(plan, step, by=office.kari)


# ── Who gets a letter, and of what ──────────────────────────────────────────────────────────


def test_two_people_get_each_their_own_days_by_real_mail(
    cast: Cast, lillevik: Office, change: Change, settings
) -> None:
    correction(lillevik, cast.siri, date(2026, 7, 30))
    said: list[str] = []
    with MailServer() as server, story.at(MONDAY):
        point_to(server.port, settings)
        remind(said.append)
        send_letters(said.append)
        letters = {str(one["To"].addresses[0].addr_spec): one for one in server.letters}
    assert set(letters) == {cast.ola.email, cast.siri.email}
    assert said[0].startswith("2 letters written.") and said[1].startswith("2 letters sent")
    ola = letters[cast.ola.email]
    assert str(ola["Subject"]) == "Dager dere har satt i forbedringsarbeidet ved Nav Lillevik"
    text = ola.get_body(("plain",)).get_content()
    assert "Hei, Ola!" in text and f"{ADDRESS}/min-side/brev/" in text
    assert "– 1. august: Er dette på plass: Saker med barn er et fast punkt" in text
    assert f"{ADDRESS}/kontor/{lillevik.unit.pk}/" in text and "Malen" not in text
    siri = letters[cast.siri.email].get_body(("plain",)).get_content()
    assert "– 30. juli: Er dette på plass: Malen får et eget felt" in siri
    assert "fast punkt" not in siri


def test_nothing_is_written_when_nothing_is_due(cast: Cast, change: Change) -> None:
    assert written(date(2026, 7, 24)) == {}
    assert set(written(date(2026, 7, 25))) == {cast.ola.email}


def test_what_is_answered_is_asked_for_no_more(change: Change, lillevik: Office) -> None:
    with story.at(MONDAY):
        improvement.confirm_in_place(change, by=lillevik.kari)
    assert written() == {}


def test_the_leader_gets_what_is_nobodys(cast: Cast, lillevik: Office, goal: Goal) -> None:
    story.open_round(
        lillevik.unit, lillevik.kari, period=story.SECOND_PERIOD, on=date(2026, 11, 30)
    )
    letters = written(date(2026, 11, 27))
    assert set(letters) == {cast.kari.email}
    text = letters[cast.kari.email].text
    assert "– 30. november: Siste dag for runden" in text
    assert "– 1. desember: Mål: " in text


def test_the_leader_gets_what_a_colleague_has_not_answered_for_a_week(
    cast: Cast, change: Change
) -> None:
    assert cast.kari.email not in written(date(2026, 8, 8))
    late = written(date(2026, 8, 9))[cast.kari.email]
    assert "Er dette på plass: Saker med barn" in late.text
    assert "(Ola Nordhaugen har ansvaret)" in late.text


def test_what_belonged_to_one_who_has_left_goes_to_the_leader_at_once(
    cast: Cast, change: Change
) -> None:
    accounts.end_membership(cast.ola.memberships.get(), by=cast.kari)
    letters = written()
    assert set(letters) == {cast.kari.email}
    assert "har ansvaret" not in letters[cast.kari.email].text


def test_a_closed_account_gets_no_letter(cast: Cast, change: Change) -> None:
    User.objects.filter(pk=cast.ola.pk).update(is_active=False)
    assert set(written()) == {cast.kari.email}


def test_who_has_said_no_to_letters_gets_none(cast: Cast, change: Change) -> None:
    accounts.choose_letters(cast.ola, by=cast.ola, wanted=False)
    assert written() == {}


def test_whoever_keeps_a_routine_is_asked_whether_it_holds(
    cast: Cast, lillevik: Office, goal: Goal, second: Round
) -> None:
    with story.at(date(2026, 6, 21)):
        improvement.decide_way(
            goal,
            improvement.Onward(
                "permanent",
                routine="Fast punkt hver måned.",
                owner=cast.siri,
                look_on=date(2026, 12, 1),
            ),
            by=lillevik.kari,
        )
    assert Holding.objects.get().owner == cast.siri
    letters = written(date(2026, 11, 27))
    assert set(letters) == {cast.siri.email}
    assert "– 1. desember: Holder dette: Fast punkt hver måned?" in letters[cast.siri.email].text


def test_a_stranger_gets_nothing_of_the_office(cast: Cast, change: Change) -> None:
    assert {cast.liv.email, cast.aud.email, cast.per.email} & set(written(MONDAY)) == set()
    assert {cast.liv.email, cast.aud.email, cast.per.email} & set(
        written(date(2026, 12, 1))
    ) == set()


def test_who_works_in_two_offices_gets_one_letter_of_both(
    cast: Cast, lillevik: Office, goal: Goal
) -> None:
    other = cast.sorstranda
    Membership.objects.create(user=cast.kari, organisation=other, role=Role.LEADER)
    found = story.closed_round(other, cast.liv, yes={story.VIEW: 3})
    story.goal(found, cast.liv)
    letters = written(date(2026, 11, 27))
    text = letters[cast.kari.email].text
    assert letters[cast.kari.email].subject.endswith("ved Nav Lillevik og Nav Sørstranda")
    assert "Nav Lillevik\n– 1. desember" in text and "Nav Sørstranda\n– 1. desember" in text
    assert f"\n{ADDRESS}/\n" in text
    assert letters[cast.kari.email].organisation_id is None
    assert letters[cast.liv.email].organisation_id == other.pk


# ── What the letter says, and how ───────────────────────────────────────────────────────────


def test_the_letter_is_in_the_offices_written_form_or_ones_own_language(
    cast: Cast, lillevik: Office, change: Change, goal: Goal
) -> None:
    Organisation.objects.filter(pk=lillevik.unit.parent_id).update(written_form="nn")
    story.change(goal, lillevik.kari, cast.siri)
    accounts.choose_language(cast.siri, "nb", by=cast.siri)
    letters = written()
    assert "Venleg helsing" in letters[cast.ola.email].text
    assert letters[cast.ola.email].language == "nn"
    assert "Vennlig hilsen" in letters[cast.siri.email].text


def test_who_reads_english_gets_it_all_in_english(cast: Cast, change: Change) -> None:
    accounts.choose_language(cast.ola, "en", by=cast.ola)
    letter = written()[cast.ola.email]
    assert letter.language == "en" and "Kind regards" in letter.text
    assert "– 1 August: " in letter.text


def test_a_letter_says_neither_numbers_of_cases_nor_results(
    cast: Cast, lillevik: Office, change: Change
) -> None:
    """Only days, which are the office's own, hold digits."""
    text = "".join(one.text for day in (MONDAY, date(2026, 12, 1)) for one in written(day).values())
    assert " av 10" not in text and "sak nr" not in text and "%" not in text


def test_without_an_address_the_letter_says_where_to_go(
    cast: Cast, change: Change, settings
) -> None:
    settings.ADDRESS = ""
    said: list[str] = []
    with story.at(MONDAY):
        remind(said.append)
    text = Letter.objects.get().text
    assert "Logg inn i Rettesnor, og gå til kontorets side." in text
    assert "velg «Brev» under navnet ditt" in text and "http" not in text
    assert "RETTESNOR_ADDRESS" in said[1]


# ── How often ───────────────────────────────────────────────────────────────────────────────


def test_a_clock_that_strikes_every_day_writes_once_a_week(cast: Cast, change: Change) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(15) for _twice in range(2)]
    got = [day for day in days if cast.ola.email in written(day)]
    assert got == [MONDAY, date(2026, 8, 3), date(2026, 8, 10)]


def test_a_letter_written_in_a_weekend_goes_on_monday(cast: Cast, change: Change) -> None:
    letter = written(date(2026, 7, 25))[cast.ola.email]
    assert letter.not_before == MONDAY
    assert written(date(2026, 8, 1)) == {}


def test_any_other_letter_of_the_week_counts(cast: Cast, change: Change) -> None:
    with story.at(MONDAY - timedelta(days=2)):
        to = post.Receiver(cast.ola.name, cast.ola.email)
        post.put_words("welcome", "Velkommen", "Hei!", key="welcome:1", to=to)
    assert written() == {}


def test_a_letter_to_the_same_address_in_other_letters_counts_too(
    cast: Cast, change: Change
) -> None:
    with story.at(MONDAY - timedelta(days=2)):
        to = post.Receiver(cast.ola.name, cast.ola.email.upper())
        post.put_words("welcome", "Velkommen", "Hei!", key="welcome:1", to=to)
    User.objects.filter(pk=cast.ola.pk).update(email=cast.ola.email.title())
    assert written() == {}


def test_a_letter_taken_back_is_not_written_anew_that_week(cast: Cast, change: Change) -> None:
    post.withdraw(written()[cast.ola.email])
    assert written(MONDAY + timedelta(days=1)) == {}
    assert set(written(MONDAY + timedelta(days=7))) == {cast.ola.email}


# ── What the run leaves, and what it costs ──────────────────────────────────────────────────


def test_the_trail_says_that_the_system_wrote(cast: Cast, lillevik: Office, change: Change) -> None:
    written()
    line = AuditEvent.objects.get(verb="letter.remind")
    assert (line.actor, line.organisation, line.after) == (
        None,
        lillevik.unit,
        {"user": cast.ola.pk},
    )


def test_a_wrong_address_costs_nobody_else_a_letter(
    cast: Cast, lillevik: Office, goal: Goal, change: Change
) -> None:
    story.change(goal, lillevik.kari, cast.siri)
    User.objects.filter(pk=cast.ola.pk).update(email="ola")
    said: list[str] = []
    with story.at(MONDAY):
        remind(said.append)
    assert Letter.objects.get().to_address == cast.siri.email
    assert said[1].startswith("1 could not be written") and "ola" not in " ".join(said)
    assert AuditEvent.objects.filter(verb="letter.remind").count() == 1


def queries_of_a_run(on: date = MONDAY) -> int:
    with story.at(on), CaptureQueriesContext(connection) as asked:
        assert write_letters() == Tally(written=1)
    return len(asked)


def test_ten_changes_cost_no_more_queries_than_one(
    lillevik: Office, goal: Goal, change: Change
) -> None:
    one = queries_of_a_run()
    Letter.objects.all().delete()
    other = story.goal(lillevik.first, lillevik.kari, NOTE)
    for of in (goal, other):
        for n in range(5):
            story.change(of, lillevik.kari, lillevik.ola, what=f"Enda et grep, {'i' * n}.")
    assert queries_of_a_run() == one


def test_the_command_tells_how_many_and_names_nobody(
    cast: Cast, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    with story.at(MONDAY):
        assert cli.remind([]) == 0
    said = capsys.readouterr().out
    assert "\n1 letters written." in said and "ola" not in said.lower()
