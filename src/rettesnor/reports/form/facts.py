"""What is told of an item before the questions, and how the paper is filled in."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rettesnor.instruments.condition_words import type_word
from rettesnor.instruments.conditions import MonthClause, clauses
from rettesnor.instruments.document import FormKind, Instrument, ItemType, Subject
from rettesnor.instruments.words import DECIDED
from rettesnor.reports.form.questions import wants_reason
from rettesnor.reports.form.sheet import Blank, Box, Fact, Said, Ticks
from rettesnor.reports.form.voice import Voice


def facts(instrument: Instrument, voice: Voice) -> tuple[Fact, ...]:
    """A guide is about nobody: nothing of it is stored, so nothing is told."""
    if instrument.kind is FormKind.GUIDE:
        return ()
    return (_item(instrument, voice), *_month(instrument, voice), *_types(instrument, voice))


def _item(instrument: Instrument, voice: Voice) -> Fact:
    if instrument.subject is Subject.OFFICE:
        return Fact(voice.own(_("Kontor")), None, Blank(None, 70))
    label = (
        _("Sakens nummer i kontorets egen liste")
        if instrument.subject in DECIDED
        else _("Samtalens nummer i kontorets egen liste")
    )
    warning = _("Et løpenummer. Aldri navn, fødselsnummer eller saksnummer fra fagsystemet.")
    return Fact(voice.own(label), voice.own(warning), Blank(None, 28))


def _month(instrument: Instrument, voice: Voice) -> Iterator[Fact]:
    asked = [clause for condition in instrument.conditions for clause in clauses(condition)]
    if any(isinstance(clause, MonthClause) for clause in asked):
        blank = Blank(voice.own(_("måned og år")), 45)
        yield Fact(voice.own(_("Måneden vedtaket ble gjort")), None, blank)


def _types(instrument: Instrument, voice: Voice) -> Iterator[Fact]:
    for group in instrument.type_groups:
        label = (
            _("Hvordan kom familien?")
            if ItemType.RUNNING in group
            else _("Hvor lenge varer behovet?")
        )
        boxes = tuple(
            Box("", voice.own(capfirst(type_word(one)))) for one in ItemType if one in group
        )
        yield Fact(voice.own(label), None, Ticks(boxes))


def how(instrument: Instrument, voice: Voice) -> tuple[Said, ...]:
    """How the paper is filled in, a sentence or two at a time."""
    guide = instrument.kind is FormKind.GUIDE
    lines = [
        _(
            "Sett ett kryss for hvert spørsmål, om ikke annet står der. Spørsmålene og rutene har "
            "samme nummer på skjermen."
        )
    ]
    if any(question.when for question in instrument.questions):
        lines.append(
            _("Hopp over spørsmål som ikke gjelder. De regnes aldri som mangler.")
            if not guide
            else _("Hopp over spørsmål som ikke gjelder.")
        )
    if any(wants_reason(question, instrument) for question in instrument.questions):
        lines.append(
            _("Ved «ikke aktuelt» skriver du nummeret på grunnen. Grunnene står til slutt.")
        )
    lines.append(_("Skriv aldri noe som kan peke på en person."))
    lines.append(
        _("Makuler arket når det er brukt.")
        if guide
        else _("Skriv svarene inn på skjermen etterpå, og makuler arket.")
    )
    return tuple(voice.own(line) for line in lines)
