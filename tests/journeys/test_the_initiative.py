"""The whole course with a real mail server: from the national team's draft to names that are deleted.

Per sets it up, Aud invites 40 offices in both written forms, and the leader at Nav Lillevik answers
without an account. The mails are opened, and their calendars read by a library that did not write them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
import time_machine
import vobject
from django.utils import timezone
from playwright.sync_api import Page, expect

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import User
from rettesnor.initiatives.erasing import erase_due
from rettesnor.initiatives.models import Attendee, Participation
from rettesnor.initiatives.tomorrow import remind_of_tomorrow
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.outbox.delivery import deliver_due
from rettesnor.outbox.models import Letter
from rettesnor.outbox.smtp import SmtpCarrier
from rettesnor.outbox.states import State
from tests.cast import Cast
from tests.journeys.conftest import Be
from tests.journeys.seeing import assert_fits, axe
from tests.outbox.conftest import point_to
from tests.outbox.mail_server import MailServer

pytestmark = pytest.mark.django_db(transaction=True)

MONDAY = datetime(2026, 8, 10, 9)
MEETING = datetime(2026, 9, 2, 10)
OFFICES = 40
LEADER = "leder@lillevik.example"
GUEST, COLLEAGUE = "gjest@lillevik.example", "kollega@lillevik.example"


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with time_machine.travel(timezone.make_aware(moment), tick=True):
        yield


@pytest.fixture(autouse=True)
def a_week_before(db: None) -> Iterator[None]:
    """The units are there when it begins, whatever the day is."""
    with at(MONDAY - timedelta(days=7)):
        yield


@pytest.fixture
def county(cast: Cast) -> Cast:
    """40 offices under Aud's governor, each with somebody to write to; every other reads nynorsk."""
    for number in range(OFFICES - 3):
        place = accounts.add_unit(
            cast.county,
            by=cast.per,
            kind=Kind.MUNICIPALITY,
            name=f"Prøveby {number} kommune",
            number=f"97{number + 20}",
            written_form="nn" if number % 2 else "nb",
        )
        accounts.add_unit(place, by=cast.per, kind=Kind.OFFICE, name=f"Nav Prøveby {number}")
    cast.kari.memberships.all().delete()  # nobody has an account at Nav Lillevik yet
    for office in Organisation.objects.filter(kind=Kind.OFFICE, path__startswith=cast.county.path):
        who = office.name.removeprefix("Nav ").lower().replace(" ", "").replace("ø", "o")
        details = accounts.Details(contact_name="Lena Leder", contact_email=f"leder@{who}.example")
        accounts.change_unit(office, details, by=cast.per)
    return cast


@pytest.fixture
def mail(settings, live_server) -> Iterator[MailServer]:
    settings.ADDRESS = live_server.url
    with MailServer() as server:
        point_to(server.port, settings)
        yield server


def delivered(mail: MailServer) -> list[EmailMessage]:
    """What the mail server takes now, of all that is due."""
    before = len(mail.letters)
    deliver_due(SmtpCarrier())
    return mail.letters[before:]


def calendar_of(letter: EmailMessage) -> tuple[str, vobject.base.Component]:
    """The method and the event, as the mail's own part and not as our row says it."""
    (part,) = [one for one in letter.walk() if one.get_content_type() == "text/calendar"][:1]
    read = vobject.readOne(part.get_content())
    assert part.get_param("method") == read.method.value
    return read.method.value, read.vevent


def words_of(letter: EmailMessage) -> str:
    return letter.get_body(("plain",)).get_content()


def look(page: Page) -> None:
    axe(page)
    assert_fits(page)


def test_from_the_letter_to_the_names_that_are_deleted(
    be: Be, county: Cast, mail: MailServer, live_server
) -> None:
    with at(MONDAY):
        per_sets_it_up(be(county.per))
        aud = be(county.aud)
        aud_begins(aud)
        aud_offers_the_meeting(aud)
        link = aud_invites_forty_offices(aud, mail)
    with at(MONDAY + timedelta(days=2)):
        leader = be()
        the_leader_signs_up_two(leader, link, mail)
        a_forwarded_link_opens_nothing(be(), link, mail)
        the_leader_says_yes_and_is_at_the_first_question(leader, link, mail)
    with at(MONDAY + timedelta(days=4)):
        aud = be(county.aud)
        aud_moves_the_meeting(aud, mail)
        one_withdraws(leader, link, mail)
        aud_reminds_those_who_have_not_answered(aud, mail)
    with at(MEETING - timedelta(days=1)):
        remind_of_tomorrow(print)
        (reminder,) = delivered(mail)
        assert (reminder["To"], "I morgen" in words_of(reminder)) == (f"Gry Gjest <{GUEST}>", True)
    with at(MEETING + timedelta(hours=2, minutes=30)):
        aud_notes_who_came(be(county.aud))
    with at(MEETING + timedelta(days=31)):
        names_are_deleted_and_counts_are_kept(be(county.aud))


def per_sets_it_up(per: Page) -> None:
    per.goto("/")
    per.get_by_role("link", name="Til satsingene").click()
    look(per)
    per.get_by_role("link", name="Ny satsing").click()
    look(per)
    per.get_by_role("link", name="Begynn med denne").first.click()
    per.get_by_label("Når skal invitasjonen gå ut?").fill("2026-08-10")
    look(per)
    per.get_by_role("button", name="Lag utkastet").click()
    per.get_by_role("link", name="Legg til en kontaktperson").click()
    per.get_by_label("Navn").fill("Per Rikheim")
    per.get_by_label("E-postadresse").fill("per@nasjonal.example")
    per.get_by_role("button", name="Legg til").click()
    look(per)
    per.goto(f"{per.url.split('#')[0]}apne/")
    look(per)
    per.get_by_role("button", name="Åpne satsingen").click()


def aud_begins(aud: Page) -> None:
    aud.goto("/")
    look(aud)
    aud.get_by_role("link", name="Begynn i fylket").click()
    aud.get_by_label("Kontaktperson").fill("Aud Fjordgren")
    aud.get_by_label("E-post", exact=True).fill("aud@fjordheim.example")
    look(aud)
    aud.get_by_role("button", name="Lag listen over kontor").click()
    expect(aud.locator("table.offices tbody tr")).to_have_count(OFFICES)
    look(aud)


def aud_offers_the_meeting(aud: Page) -> None:
    aud.goto("/")
    aud.get_by_role("link", name="Møter").click()
    look(aud)
    aud.get_by_role("link", name="Legg inn et møte").click()
    aud.get_by_label("Dag", exact=True).fill("2026-09-02")
    aud.get_by_label("Siste dag for å melde seg på").fill("2026-08-24")
    aud.get_by_label("Lenke til møtet").fill("https://mote.example/rom/1")
    look(aud)
    aud.get_by_role("button", name="Legg inn møtet").click()
    expect(aud.get_by_text("onsdag 2. september 2026 kl. 10.00–11.00").first).to_be_visible()
    look(aud)


def aud_invites_forty_offices(aud: Page, mail: MailServer) -> str:
    """Drafts, a look, a test letter to herself, and then they go. The link of Nav Lillevik."""
    host = re.search(r"/lop/\d+/", aud.locator(".breadcrumb a").first.get_attribute("href"))[0]
    aud.goto(f"{host}utsendinger/")
    look(aud)
    aud.get_by_role("link", name=re.compile("Velg kontor")).first.click()
    look(aud)
    aud.get_by_role("button", name="Lag utkast").click()
    look(aud)
    assert set(Letter.objects.values_list("state", flat=True)) == {State.DRAFT}
    assert delivered(mail) == [], "nothing leaves before a person presses send"
    address = aud.url
    aud.get_by_role("link", name="Nav Lillevik").click()
    expect(aud.get_by_role("article")).to_contain_text("Vil Nav Lillevik være med")
    look(aud)
    aud.get_by_role("button", name=re.compile("Send prøvebrev")).click()
    (trial,) = delivered(mail)
    assert "aud@fjordheim.example" in trial["To"] and trial["Subject"].startswith("Prøve")
    aud.goto(address)
    aud.get_by_role("link", name="Send …").click()
    look(aud)
    aud.get_by_role("button", name=f"Send {OFFICES} brev").click()
    letters = delivered(mail)
    assert len(letters) == OFFICES == len({letter["To"] for letter in letters})
    forms = [letter["Content-Language"] for letter in letters]
    assert (forms.count("nb"), forms.count("nn")) == (21, 19)
    links = {re.search(r"http\S+/i/\S+/", words_of(letter))[0] for letter in letters}
    assert len(links) == OFFICES
    assert delivered(mail) == []
    aud.goto(address)
    expect(aud.get_by_text(f"{OFFICES} av {OFFICES}").first).to_be_visible()
    (lillevik,) = [letter for letter in letters if LEADER in letter["To"]]
    assert lillevik.get_body(("html",)) is not None
    return re.search(r"http\S+/i/\S+/", words_of(lillevik))[0]


def the_leader_signs_up_two(leader: Page, link: str, mail: MailServer) -> None:
    leader.goto(link)
    look(leader)
    leader.get_by_label("Navn", exact=True).nth(0).fill("Gry Gjest")
    leader.get_by_label("E-postadresse på jobb", exact=True).nth(0).fill(GUEST)
    leader.get_by_label("Navn", exact=True).nth(1).fill("Kai Kollega")
    leader.get_by_label("E-postadresse på jobb", exact=True).nth(1).fill("kollega@gmial.com")
    leader.get_by_role("button", name="Meld på", exact=True).click()
    expect(leader.get_by_text("gmail.com").first).to_be_visible()
    expect(leader.get_by_label("Navn", exact=True).nth(0)).to_have_value("Gry Gjest")
    leader.get_by_label("E-postadresse på jobb", exact=True).nth(1).fill(COLLEAGUE)
    leader.get_by_role("button", name="Meld på", exact=True).click()
    expect(leader.get_by_text("Kai Kollega").first).to_be_visible()
    look(leader)
    sent = {letter["To"].split("<")[-1].strip(">"): letter for letter in delivered(mail)}
    assert set(sent) == {GUEST, COLLEAGUE, LEADER}, "and the leader is told that the link is in use"
    method, event = calendar_of(sent[GUEST])
    assert (method, event.sequence.value) == ("REQUEST", "0")
    assert event.dtstart.value == timezone.make_aware(MEETING)
    assert event.attendee.value == f"mailto:{GUEST}"


def a_forwarded_link_opens_nothing(other: Page, link: str, mail: MailServer) -> None:
    other.goto(link)
    look(other)
    expect(other.get_by_text("Gry Gjest")).to_have_count(0)
    expect(other.get_by_role("button", name="Ja, vi blir med")).to_have_count(0)
    other.get_by_label("Navn", exact=True).fill("Nils Nysgjerrig")
    other.get_by_label("E-postadresse på jobb", exact=True).fill("nils@lillevik.example")
    other.get_by_role("button", name="Be lederen").click()
    (request,) = delivered(mail)
    assert LEADER in request["To"]
    guessed = link[:-5] + "xxxx/"
    assert other.goto(guessed).status == 404
    look(other)


def the_leader_says_yes_and_is_at_the_first_question(
    leader: Page, link: str, mail: MailServer
) -> None:
    """Three clicks from the letter: the link, «Ja, vi blir med», «Svar på det første spørsmålet»."""
    leader.goto(link)
    leader.get_by_role("button", name="Ja, vi blir med").click()
    look(leader)
    leader.get_by_role("button", name="Svar på det første spørsmålet").click()
    expect(leader.locator("[data-field] input[type=radio]").first).to_be_attached()
    assert User.objects.filter(email=LEADER).exists()
    (welcome,) = delivered(mail)
    assert LEADER in welcome["To"] and "/passord/" in words_of(welcome)


def aud_moves_the_meeting(aud: Page, mail: MailServer) -> None:
    aud.goto("/")
    aud.get_by_role("link", name="Møter").click()
    aud.get_by_role("link", name="Informasjonsmøte").click()
    aud.get_by_role("link", name="Endre møtet").click()
    look(aud)
    aud.get_by_label("Fra klokken").fill("12:00")
    aud.get_by_label("Til klokken").fill("13:00")
    aud.get_by_role("button", name="Lagre endringen").click()
    expect(aud.get_by_text("2 påmeldte får en ny kalenderinvitasjon")).to_be_visible()
    letters = delivered(mail)
    assert {letter["To"].split("<")[-1].strip(">") for letter in letters} == {GUEST, COLLEAGUE}
    uids = set()
    for letter in letters:
        method, event = calendar_of(letter)
        assert (method, event.sequence.value) == ("REQUEST", "1")
        assert event.dtstart.value == timezone.make_aware(MEETING + timedelta(hours=2))
        uids.add(event.uid.value)
    first = next(calendar_of(one)[1].uid.value for one in mail.letters if GUEST in one["To"])
    assert uids == {first}


def one_withdraws(leader: Page, link: str, mail: MailServer) -> None:
    leader.goto(link)
    leader.get_by_role("link", name="Endre eller meld av Kai Kollega").click()
    look(leader)
    leader.get_by_role("button", name=re.compile("Meld av")).click()
    (letter,) = delivered(mail)
    method, event = calendar_of(letter)
    assert (method, event.sequence.value, event.status.value) == ("CANCEL", "2", "CANCELLED")
    assert COLLEAGUE in letter["To"]


def aud_reminds_those_who_have_not_answered(aud: Page, mail: MailServer) -> None:
    aud.goto("/")
    aud.get_by_role("link", name="Til kontorene").click()
    aud.get_by_role("link", name=re.compile("^Ikke svart")).click()
    look(aud)
    rows = aud.locator("table.offices tbody tr")
    expect(rows).to_have_count(OFFICES - 1)
    rows.nth(0).get_by_role("checkbox").check()
    rows.nth(1).get_by_role("checkbox").check()
    aud.get_by_label("Hvilket brev").select_option("remind-reply")
    aud.get_by_role("button", name="Lag utkast til de valgte").click()
    aud.get_by_role("button", name="Lag utkast").click()
    aud.get_by_role("link", name="Send …").click()
    aud.get_by_role("button", name="Send 2 brev").click()
    assert len(delivered(mail)) == 2


def aud_notes_who_came(aud: Page) -> None:
    aud.goto("/")
    aud.get_by_role("link", name="Møter").click()
    aud.get_by_role("link", name="Informasjonsmøte").click()
    aud.get_by_label("Gry Gjest").check()
    aud.get_by_role("button", name="Noter hvem som kom").click()
    expect(aud.get_by_text("Frammøtet er notert")).to_be_visible()
    look(aud)
    assert Participation.objects.get(office__name="Nav Lillevik").met_at is not None


def names_are_deleted_and_counts_are_kept(aud: Page) -> None:
    assert erase_due() == (1, 2)
    assert not Attendee.objects.exists()
    aud.goto("/")
    aud.get_by_role("link", name="Møter").click()
    aud.get_by_role("link", name="Informasjonsmøte").click()
    expect(aud.get_by_text("1 var påmeldt, og 1 kom")).to_be_visible()
    expect(aud.get_by_text("Gry Gjest")).to_have_count(0)
