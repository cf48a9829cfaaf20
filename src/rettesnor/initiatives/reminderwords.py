"""The words of a letter about a milestone, in an office's written form."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from rettesnor.common.text import Text
from rettesnor.initiatives import daywords, links
from rettesnor.initiatives.models import Host, MilestoneKind, Moment, Participation
from rettesnor.initiatives.queries.arrivals import PASSED, SOON
from rettesnor.initiatives.queries.hosts import Planned
from rettesnor.initiatives.queries.reminding import Recipient
from rettesnor.outbox import templates
from rettesnor.outbox.templates import Words

LETTER = {Moment.BEFORE: SOON, Moment.AFTER: PASSED}
LEADER = Text("leder", "leiar")
# What to do in a step, where the national team has not written it.
ASKED = {
    MilestoneKind.MEETING: Text(
        "Meld på dem som skal være med på informasjonsmøtet.",
        "Meld på dei som skal vere med på informasjonsmøtet.",
    ),
    MilestoneKind.SIGN_UP: Text(
        "Meld på dem som skal være med, eller svar på om dere blir med.",
        "Meld på dei som skal vere med, eller svar på om de blir med.",
    ),
    MilestoneKind.ROUND_1: Text(
        "Gå gjennom sakene i runde 1, og lukk runden.",
        "Gå gjennom sakene i runde 1, og lukk runden.",
    ),
    MilestoneKind.PLAN: Text(
        "Sett et mål, og bestem hva dere vil gjøre for å nå det.",
        "Set eit mål, og bestem kva de vil gjere for å nå det.",
    ),
    MilestoneKind.ROUND_2: Text(
        "Gå gjennom sakene i runde 2, og lukk runden.",
        "Gå gjennom sakene i runde 2, og lukk runden.",
    ),
}
# The same when the day is past: these stand before the national team's words, which told of the step.
AFTERWARDS = {
    MilestoneKind.MEETING: Text(
        "Var ingen av dere med, kan dere fortsatt bli med i satsingen. Spør oss om det dere gikk "
        "glipp av.",
        "Var ingen av dykk med, kan de framleis bli med i satsinga. Spør oss om det de gjekk glipp "
        "av.",
    ),
    MilestoneKind.SIGN_UP: Text(
        "Vil dere være med likevel? Ta kontakt, så ser vi hva vi får til.",
        "Vil de vere med likevel? Ta kontakt, så ser vi kva vi får til.",
    ),
}
NOT_TOO_LATE = Text("Det er ikke for sent. ", "Det er ikkje for seint. ")
OTHERWISE = Text(
    "Se hva dette steget handler om på siden deres.",
    "Sjå kva dette steget handlar om på sida dykkar.",
)
OWN_PAGE = Text(
    "Logg inn i Rettesnor, og gå til kontorets side.",
    "Logg inn i Rettesnor, og gå til sida til kontoret.",
)
OWN_LETTERS = Text("Du kan slå av slike brev her: ", "Du kan slå av slike brev her: ")
ASK_US = Text(
    "Vil dere ikke ha slike brev, sier dere fra til kontaktpersonen.",
    "Vil de ikkje ha slike brev, seier de frå til kontaktpersonen.",
)
THEIR_LINK = Text("(her står kontorets egen lenke)", "(her står lenkja til kontoret)")


def words_for(
    host: Host, planned: Planned, record: Participation, to: Recipient, *, joined: bool
) -> Words:
    """The letter to one office; `joined` is whether it has a page of its own to go to."""
    office, link = record.office, _own_link(record, to, joined=joined)
    return _fill(host, planned, office.both_names, to, link=link, language=office.language)


def preview(host: Host, planned: Planned, office: str, to: Recipient, language: str) -> Words:
    """The letter as it would be in one written form, without anybody's own link."""
    return _fill(
        host, planned, office, to, link=THEIR_LINK.in_language(language), language=language
    )


def _fill(
    host: Host, planned: Planned, office: str, to: Recipient, *, link: str, language: str
) -> Words:
    milestone = planned.milestone
    with translation.override(language):
        day = daywords.day(planned.own_day.day)
    fields = {
        "navn": to.name or LEADER.in_language(language),
        "kontor": office,
        "satsing": host.initiative.name.in_language(language),
        "milepæl": milestone.title.in_language(language),
        "dato": day,
        "hva": _asked(planned, language),
        "lenke": link,
        "kontaktperson": host.contact_name,
        "e-post": host.contact_email,
        "avsender": host.signed or f"{host.contact_name}\n{host.governor.name}",
        "slå av": _turn_off(to, language),
    }
    return templates.fill(LETTER[planned.moment], language, fields)


def _asked(planned: Planned, language: str) -> str:
    kind = MilestoneKind(planned.milestone.kind)
    late = planned.moment == Moment.AFTER
    if late and kind in AFTERWARDS:
        return AFTERWARDS[kind].in_language(language)
    usual = ASKED.get(kind, OTHERWISE)
    said = planned.milestone.about.in_language(language) or usual.in_language(language)
    return f"{NOT_TOO_LATE.in_language(language)}{said}" if late else said


def _own_link(record: Participation, to: Recipient, *, joined: bool) -> str:
    """One who has joined and has an account goes to the office's page, others by the office's link."""
    if not settings.ADDRESS:
        return OWN_PAGE.in_language(record.office.language)
    if to.user is not None and joined:
        return settings.ADDRESS + reverse("office", args=[record.office_id])
    return links.office_address(record)


def _turn_off(to: Recipient, language: str) -> str:
    if to.user is None or not settings.ADDRESS:
        return ASK_US.in_language(language)
    return OWN_LETTERS.in_language(language) + settings.ADDRESS + reverse("own_letters")
