"""An office's row in words: what the list, its record and the workbook say of where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from rettesnor.initiatives.letterkinds import LETTERS as LETTER_KINDS
from rettesnor.initiatives.queries.arrivals import PASSED, SOON, Sent
from rettesnor.initiatives.queries.follow import OfficeRow
from rettesnor.initiatives.standing import Facts, How, Marks, Place, RoundFacts, Step
from rettesnor.outbox.states import State
from rettesnor.ui.templatetags.ui import short_date

STEPS: dict[Step, str | Promise] = {
    Step.NOT_INVITED: gettext_lazy("Ikke invitert"),
    Step.INVITED: gettext_lazy("Invitert"),
    Step.MEETING: gettext_lazy("Møte"),
    Step.JOINED: gettext_lazy("Med"),
    Step.ROUND_1: gettext_lazy("Runde 1"),
    Step.PLAN: gettext_lazy("Plan"),
    Step.ROUND_2: gettext_lazy("Runde 2"),
    Step.FINISHED: gettext_lazy("Ferdig"),
}
PLACES: dict[Place, str | Promise] = {
    Place.NOT_INVITED: gettext_lazy("Ikke invitert ennå"),
    Place.INVITED: gettext_lazy("Invitert"),
    Place.OPENED: gettext_lazy("Har åpnet invitasjonen"),
    Place.SIGNED_UP: gettext_lazy("Påmeldt møtet"),
    Place.MET: gettext_lazy("Var på møtet"),
    Place.JOINED: gettext_lazy("Blir med"),
    Place.ROUND_1_BEGUN: gettext_lazy("Runde 1 er åpnet"),
    Place.ROUND_1_DRAWN: gettext_lazy("Runde 1 er i gang"),
    Place.ROUND_1_CLOSED: gettext_lazy("Runde 1 er lukket"),
    Place.PLANNED: gettext_lazy("Plan er laget"),
    Place.ROUND_2_BEGUN: gettext_lazy("Runde 2 er åpnet"),
    Place.ROUND_2_DRAWN: gettext_lazy("Runde 2 er i gang"),
    Place.ROUND_2_CLOSED: gettext_lazy("Runde 2 er lukket"),
    Place.FINISHED: gettext_lazy("Ferdig"),
}
REPLIES: dict[str, str | Promise] = {
    "": gettext_lazy("Ikke svart"),
    "yes": gettext_lazy("Blir med"),
    "later": gettext_lazy("Ikke nå"),
    "no": gettext_lazy("Nei"),
}
# What a mark says to those who listen; «ikke ennå» where there is nothing.
HOWS: dict[tuple[Step, How], str | Promise] = {
    (Step.INVITED, How.PART): gettext_lazy("brev sendt"),
    (Step.INVITED, How.DONE): gettext_lazy("åpnet"),
    (Step.MEETING, How.PART): gettext_lazy("påmeldt"),
    (Step.MEETING, How.DONE): gettext_lazy("var der"),
    (Step.JOINED, How.DONE): gettext_lazy("ja"),
    (Step.ROUND_1, How.PART): gettext_lazy("i gang"),
    (Step.ROUND_1, How.DONE): gettext_lazy("lukket"),
    (Step.PLAN, How.DONE): gettext_lazy("laget"),
    (Step.ROUND_2, How.PART): gettext_lazy("i gang"),
    (Step.ROUND_2, How.DONE): gettext_lazy("lukket"),
    (Step.FINISHED, How.DONE): gettext_lazy("ja"),
}
NOT_YET = gettext_lazy("ikke ennå")
UNARRIVED: dict[State, str | Promise] = {
    State.FAILED: gettext_lazy("Brev kom ikke fram"),
    State.UNCERTAIN: gettext_lazy("Brev kan være sendt"),
}
# The small words of a row, beside what is the row's own.
ASIDE: dict[str, str | Promise] = {
    "still": gettext_lazy("stille siden"),
    "late": gettext_lazy("forbi"),
    "nobody": gettext_lazy("Mangler adresse"),
}


@dataclass(frozen=True)
class Shown:
    """One office as a line of the list, in words; `beads` are the looks of its seven marks."""

    pk: int
    office: int
    name: str
    choose: str
    beads: SafeString
    beads_said: str
    where: str
    reply: str
    moved_on: date | None
    moved: str
    day: date | None
    day_said: str
    what: str
    late: bool
    still: bool
    unarrived: str
    contact: str
    email: str

    @property
    def page(self) -> str:
        """The office's page, seen from the list: hundreds of rows, and no address looked up."""
        return f"kontor/{self.pk}/"


def shown_all(rows: Sequence[OfficeRow]) -> list[Shown]:
    """The rows in words. Words that come again are looked up once."""
    beads, short = cache(_beads), cache(short_date)
    choose = _("Velg %(name)s")
    return [_shown(row, choose, beads, short) for row in rows]


def shown(row: OfficeRow) -> Shown:
    return shown_all([row])[0]


def _shown(
    row: OfficeRow,
    choose: str,
    beads: Callable[[Marks, str], tuple[SafeString, str]],
    short: Callable[[date | None], str],
) -> Shown:
    contact, email = row.record.contact
    drawn, said = beads(row.marks, row.record.reply)
    name, day = row.record.name, row.next.day if row.next else None
    return Shown(
        pk=row.record.pk,
        office=row.record.office_id,
        name=name,
        choose=choose % {"name": name},
        beads=drawn,
        beads_said=said,
        where=where(row.place, row.facts),
        reply=reply(row.record.reply) if row.facts.turned_down else "",
        moved_on=row.moved_on,
        moved=short(row.moved_on or (row.facts.invited_on if row.still else None)) or "–",
        day=day,
        day_said=short(day),
        what=what(row),
        late=row.late,
        still=row.still,
        unarrived=unarrived(row),
        contact=contact or email,
        email=email,
    )


def unarrived(row: OfficeRow) -> str:
    """What became of a letter that did not come through, or may not have."""
    return str(UNARRIVED[row.unarrived]) if row.unarrived else ""


def reply(said: str) -> str:
    return str(REPLIES[said])


def what(row: OfficeRow) -> str:
    """What the office's next day is about, "" when it has none."""
    if row.next is None:
        return ""
    return row.next.milestone.title.in_language(get_language() or "nb")


def where(place: Place, facts: Facts) -> str:
    """How far it has come, in a few words; in a round with the number of cases done."""
    drawn = {Place.ROUND_1_DRAWN: (1, facts.first), Place.ROUND_2_DRAWN: (2, facts.second)}
    number, one = drawn.get(place, (0, None))
    if one is not None and one.cases:
        return _("Runde %(number)d: %(cases)s") % {"number": number, "cases": cases(one)}
    return str(PLACES[place])


def cases(one: RoundFacts) -> str:
    """«6 av 10 gjennomgått», or how many are drawn when none is done."""
    if not one.reviewed:
        number = one.cases or 0
        drawn = ngettext("%(n)d sak trukket", "%(n)d saker trukket", number)
        return drawn % {"n": number}
    return _("%(n)d av %(of)d gjennomgått") % {"n": one.reviewed, "of": one.cases}


def _beads(marks: Marks, reply: str) -> tuple[SafeString, str]:
    """The beads as they are drawn, and in words: many offices stand alike."""
    drawn = format_html_join("", '<i class="b-{}"></i>', ((how.value,) for _step, how in marks))
    return drawn, ". ".join(_mark(step, how, reply) for step, how in marks)


def _mark(step: Step, how: How, said: str) -> str:
    """One mark for those who listen: «Runde 1: i gang»."""
    told = reply(said).lower() if how is How.NO else HOWS.get((step, how), NOT_YET)
    return f"{STEPS[step]}: {told}"


@dataclass(frozen=True)
class OnTheWay:
    """A step of one office's way: what it is, the look of its mark, and when or how far."""

    name: str | Promise
    mark: str
    lines: tuple[tuple[str | Promise, date | str], ...]


def way(row: OfficeRow) -> list[OnTheWay]:
    """The seven steps of one office, each with what is known of it."""
    facts = row.facts
    told = {
        Step.INVITED: ((_("Invitert"), facts.invited_on), (_("Åpnet"), facts.opened_on)),
        Step.MEETING: ((_("Påmeldt"), facts.signed_up_on), (_("Var der"), facts.met_on)),
        Step.JOINED: ((_("Sa ja"), facts.joined_on),),
        Step.ROUND_1: _round_lines(facts.first),
        Step.PLAN: ((_("Laget"), facts.first.planned_on if facts.first else None),),
        Step.ROUND_2: _round_lines(facts.second),
        Step.FINISHED: ((_("Ferdig"), facts.finished_on),),
    }
    return [
        OnTheWay(STEPS[step], how.value, tuple((label, said) for label, said in told[step] if said))
        for step, how in row.marks
    ]


def _round_lines(one: RoundFacts | None) -> tuple[tuple[str, date | str | None], ...]:
    if one is None:
        return ()
    done = cases(one) if one.cases and not one.closed_on else ""
    return ((_("Åpnet"), one.opened_on), (_("Saker"), done), (_("Lukket"), one.closed_on))


LETTERS: dict[str, str | Promise] = {
    SOON: gettext_lazy("Påminnelse før en dato"),
    PASSED: gettext_lazy("Påminnelse etter en dato"),
    "meeting-invite": gettext_lazy("Innkalling til møtet"),
    "meeting-changed": gettext_lazy("Ny innkalling til møtet"),
    "meeting-cancelled": gettext_lazy("Avlysning av møtet"),
    "meeting-withdrawn": gettext_lazy("Bekreftelse på avmelding"),
    "meeting-tomorrow": gettext_lazy("Påminnelse om møtet"),
    "link-new": gettext_lazy("Ny lenke til kontoret"),
    "link-taken": gettext_lazy("Beskjed om at lenken er tatt i bruk"),
    "link-handed": gettext_lazy("Lenke til den som tar påmeldingen"),
    "leader-request": gettext_lazy("Ønske om å bli meldt på"),
    "welcome": gettext_lazy("Velkomst til lederen"),
    "welcome-known": gettext_lazy("Velkomst til lederen"),
    "welcome-named": gettext_lazy("Beskjed om hvem som er leder"),
}


@dataclass(frozen=True)
class ShownLetter:
    """A letter to an office: what kind, when, and how far it came. Not to whom."""

    title: str | Promise
    on: date
    state: str
    problem: str


def letters(sent: Sequence[Sent]) -> list[ShownLetter]:
    return [
        ShownLetter(
            letter_title(one.kind), one.sent_on or one.written_on, _came(one), one.problem_said
        )
        for one in sent
    ]


def _came(one: Sent) -> str:
    if not one.people:
        return str(one.state.label)
    if one.state == State.UNCERTAIN:
        said = ngettext(
            "kan være sendt til %(n)s påmeldt", "kan være sendt til %(n)s påmeldte", one.people
        )
    else:
        said = ngettext(
            "kom ikke fram til %(n)s påmeldt", "kom ikke fram til %(n)s påmeldte", one.people
        )
    return said % {"n": one.people}


def letter_title(kind: str) -> str | Promise:
    if kind in LETTER_KINDS:
        return LETTER_KINDS[kind].title
    return LETTERS.get(kind, gettext_lazy("Brev"))
