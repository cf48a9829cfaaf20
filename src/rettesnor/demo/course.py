"""The demo's initiative: Per sets it up, Aud invites the county, and each office answers in its way.

Told in two parts: `invited` before the offices' rounds, `followed` after them.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.text import Text
from rettesnor.demo.days import at, back
from rettesnor.demo.people import Cast
from rettesnor.initiatives import actions
from rettesnor.initiatives.attending import Person
from rettesnor.initiatives.described import ToAsk
from rettesnor.initiatives.erasing import erase_due
from rettesnor.initiatives.linked.key import Key, fresh_secret
from rettesnor.initiatives.linked.reply import reply
from rettesnor.initiatives.linked.sign_up import sign_up
from rettesnor.initiatives.linked.taking import note_opened
from rettesnor.initiatives.models import Host, Meeting, MilestoneKind, Participation
from rettesnor.initiatives.queries.hosts import own_days
from rettesnor.initiatives.replying import Said
from rettesnor.organisations.models import Kind, Organisation

PLAIN = str.maketrans({"ø": "o", "å": "a", "æ": "e"})
BEGAN = 290  # days ago: the second round's day is near


@dataclass(frozen=True)
class Place:
    """An invented place and who leads its office; how far it came by itself, and what it replied.

    `far`: "" only got the letter; then opened, signed up, met.
    """

    name: str
    form: str
    lead: str
    far: str
    said: str


PLACES = (
    Place("Bjørkelia", "nb", "Anne", "met", "yes"),
    Place("Eikedalen", "nn", "Bjarte", "met", "yes"),
    Place("Fagerstrand", "nb", "Cecilie", "met", "yes"),
    Place("Granåsen", "nb", "Dag", "met", "later"),
    Place("Hegglia", "nn", "Elin", "signed up", "yes"),
    Place("Innerfjorden", "nn", "Frode", "met", "yes"),
    Place("Kvitberget", "nn", "Gro", "opened", ""),
    Place("Langvika", "nb", "Helge", "met", "yes"),
    Place("Moltemyra", "nb", "Ingrid", "signed up", "no"),
    Place("Naustvika", "nn", "Jostein", "met", "yes"),
    Place("Ospedalen", "nb", "Karin", "opened", ""),
    Place("Rognehaugen", "nb", "Lars", "met", "yes"),
    Place("Seljestad", "nn", "Marit", "", ""),
    Place("Steinvatnet", "nb", "Nils", "met", ""),
    Place("Tverrelva", "nb", "Oddny", "met", "yes"),
    Place("Ulvsund", "nn", "Pål", "met", "yes"),
    Place("Vassenden", "nn", "Ragnhild", "signed up", "yes"),
)
REASONS = {
    "later": "Vi bytter leder i høst, og vil heller begynne neste år.",
    "no": "Vi er midt i et annet forbedringsarbeid.",
}


def invited(cast: Cast, leaders: dict[str, User], today: date) -> Host:
    """The initiative, the letters, the information meeting and the answers, some months ago.

    `leaders`: by office name, those who answer signed in.
    """
    began = clock.workday(back(today, BEGAN))
    with clock.at(at(back(today, BEGAN + 5))):
        offices = [_office(cast, number, place) for number, place in enumerate(PLACES)]
        initiative = actions.set_up_initiative("barnets-beste", by=cast.per, start=began)
        per = ToAsk(cast.per.name, cast.per.email, about="Leder satsingen")
        actions.add_contact(initiative, per, by=cast.per)
        actions.open_initiative(initiative, by=cast.per)
    with clock.at(at(began)):
        host = actions.begin_hosting(
            initiative,
            cast.governor,
            by=cast.aud,
            contact_name=cast.aud.name,
            contact_email=cast.aud.email,
            signed=f"{cast.aud.name}, rådgiver",
        )
        meeting = actions.offer_meeting(host, _plan(host), by=cast.aud)
        everybody = list(host.participations.values_list("office", flat=True))
        made = actions.make_dispatch(host, "invitation", everybody, by=cast.aud)
        actions.sent_elsewhere(made.dispatch, by=cast.aud)
    for turn, (place, office) in enumerate(zip(PLACES, offices, strict=True)):
        with clock.at(at(began + timedelta(days=2 + turn % 8), 10 + turn % 5)):
            _answered(host.participations.get(office=office), meeting, place)
    _answered_signed_in(host, meeting, leaders, began)
    _met(meeting, cast)
    with clock.at(at(meeting.erase_on)):
        erase_due()
    return host


def followed(host: Host, cast: Cast, tor: User, eli: User, today: date) -> None:
    """What waits now: questions, a Fredagsprat that comes, and a reminder nobody has sent yet."""
    county = {p.office_id: p for p in host.participations.select_related("office")}
    with clock.at(at(back(today, 75))):
        asked = actions.ask_question(
            county[cast.nordbygda.pk],
            "Kan vi ta med saker der barnet bor hos oss annenhver uke?",
            by=eli,
        )
    with clock.at(at(back(today, 73))):
        actions.answer_question(asked, ANSWER.nb, by=cast.aud)
        actions.publish_answer(asked, QUESTION, ANSWER, by=cast.aud, looked=True)
    with clock.at(at(back(today, 60))):
        series = actions.begin_series(
            host, by=cast.aud, kind="friday", name_nb="Fredagsprat", name_nn="Fredagsprat"
        )
    with clock.at(at(back(today, 3))):
        actions.ask_question(
            county[cast.storfjellet.pk],
            "Må begge foreldrene ha fått tilbud om samtale når bare den ene søkjer?",
            by=tor,
        )
        actions.suggest_theme(
            series, county[cast.storfjellet.pk], "Barnas syn når det hastar", by=tor
        )
        friday = _friday_after(today, 12)
        talk = actions.offer_meeting(host, _friday(friday), by=cast.aud, series=series)
        people = [Person(tor.name, tor.email)]
        actions.sign_up_for_meeting(talk, county[cast.storfjellet.pk], people, by=tor)
        silent = host.participations.filter(reply="").values_list("office", flat=True)
        actions.make_dispatch(host, "remind-reply", list(silent), by=cast.aud)


QUESTION = Text(
    nb="Kan saker der barnet har delt bosted, være med i utvalget?",
    nn="Kan saker der barnet har delt bustad, vere med i utvalet?",
)
ANSWER = Text(
    nb="Ja. Barnet teller med når det bor fast hos den som søker, også når det er halve tiden.",
    nn="Ja. Barnet tel med når det bur fast hos den som søkjer, også når det er halve tida.",
)


def _office(cast: Cast, number: int, place: Place) -> Organisation:
    code = f"97{number + 11}"
    municipality = accounts.add_unit(
        cast.county,
        by=cast.per,
        kind=Kind.MUNICIPALITY,
        name=f"{place.name} kommune",
        number=code,
        written_form=place.form,
    )
    office = accounts.add_unit(
        municipality, by=cast.per, kind=Kind.OFFICE, name=f"Nav {place.name}", number=code
    )
    address = f"{place.lead}@{place.name}.example".lower().translate(PLAIN)
    details = accounts.Details(contact_name=f"{place.lead} {place.name}", contact_email=address)
    return accounts.change_unit(office, details, by=cast.per) or office


def _answered(record: Participation, meeting: Meeting, place: Place) -> None:
    """Through the office's own link, as one without an account does."""
    if not place.far:
        return
    note_opened(record)
    key = Key(record, fresh_secret())
    if place.far in {"signed up", "met"}:
        sign_up(key, meeting, [Person(record.to_name, record.to_email)])
    if place.said:
        leads = {"leader_name": record.to_name, "leader_email": record.to_email}
        yes = Said("yes", **leads)
        answer = yes if place.said == "yes" else Said(place.said, reason=REASONS[place.said])
        reply(Key(Participation.objects.get(pk=record.pk), key.secret), answer)


def _answered_signed_in(
    host: Host, meeting: Meeting, leaders: dict[str, User], began: date
) -> None:
    with clock.at(at(began + timedelta(days=9))):
        for office, leader in leaders.items():
            record = host.participations.get(office__name=office)
            people = [Person(leader.name, leader.email)]
            actions.sign_up_for_meeting(meeting, record, people, by=leader)
            yes = Said("yes", leader_name=leader.name, leader_email=leader.email)
            actions.reply(record, yes, by=leader)


def _met(meeting: Meeting, cast: Cast) -> None:
    away = {f"Nav {place.name}" for place in PLACES if place.far != "met"}
    with clock.at(meeting.starts_at + timedelta(minutes=30)):
        came = meeting.attendees.exclude(participation__office__name__in=away)
        actions.note_attendance(meeting, list(came.values_list("pk", flat=True)), by=cast.aud)


def _plan(host: Host) -> actions.Plan:
    """The information meeting on the days of the milestones."""
    days = {own.milestone.kind: own.day for own in own_days(host)}
    day = days[MilestoneKind.MEETING]
    return actions.Plan(
        kind="information",
        title_nb="Informasjonsmøte om Barnets beste",
        title_nn="Informasjonsmøte om Barnets beste",
        theme_nb="Hva satsingen går ut på, og hva dere får.",
        theme_nn="Kva satsinga går ut på, og kva de får.",
        starts_at=at(day, 10),
        ends_at=at(day, 11),
        sign_up_by=days[MilestoneKind.SIGN_UP],
        link="https://mote.example/barnets-beste",
    )


def _friday(day: date) -> actions.Plan:
    return actions.Plan(
        kind="friday",
        audience="joined",
        title_nb="Fredagsprat: barnas syn",
        title_nn="Fredagsprat: barnas syn",
        theme_nb="Hvordan spør vi barna, og hvor skriver vi det?",
        theme_nn="Korleis spør vi barna, og kvar skriv vi det?",
        starts_at=at(day, 12),
        ends_at=at(day, 13),
        sign_up_by=day - timedelta(days=2),
        link="https://mote.example/fredagsprat",
    )


def _friday_after(today: date, days: int) -> date:
    day = today + timedelta(days=days)
    return day + timedelta(days=(4 - day.weekday()) % 7)
