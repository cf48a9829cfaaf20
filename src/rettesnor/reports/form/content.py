"""A form as its paper says it, in one language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils import formats, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.instruments.condition_words import rating_in_words
from rettesnor.instruments.document import FormKind, Instrument, Section, Subject
from rettesnor.instruments.formview import LANGUAGE_WORDS
from rettesnor.reports.form.facts import facts, how
from rettesnor.reports.form.origins import origins
from rettesnor.reports.form.questions import asked, wants_reason
from rettesnor.reports.form.sheet import (
    Asked,
    Blank,
    Fact,
    FormSheet,
    Part,
    Reasons,
    Said,
)
from rettesnor.reports.form.voice import Voice, everything_said


def form_sheet(
    instrument: Instrument, language: str, *, on: date, draft: bool = False
) -> FormSheet:
    """What the paper says in `language` (nb, nn, en or se), with the law as it holds `on` a day.

    `draft`: the form is not published, and the paper says so.
    """
    voice = Voice(language)
    with translation.override(voice.interface):
        sheet = FormSheet(
            language=language,
            title=voice.said(instrument.title),
            version=voice.own(_version(instrument, draft=draft)),
            page=voice.own(_("Side {page} av {pages}")),
            loose=_loose(instrument, voice),
            missing=None,
            about=voice.said(instrument.about),
            notice=voice.said(instrument.notice),
            how_title=voice.own(_("Slik fyller du ut arket")),
            how=how(instrument, voice),
            facts=facts(instrument, voice),
            parts=tuple(_part(section, instrument, voice) for section in instrument.sections),
            ends_in=_ends_in(instrument, voice),
            reasons=_reasons(instrument, voice),
            origins=origins(instrument, voice, on=on),
        )
        if all(said.language == language for said in everything_said(sheet)):
            return sheet
        lacking = _("Deler av skjemaet finnes ikke på %(language)s. De står på bokmål.") % {
            "language": LANGUAGE_WORDS[language]
        }
        return replace(sheet, missing=voice.own(lacking))


def _version(instrument: Instrument, *, draft: bool) -> str:
    parts = [
        _("Versjon %(version)s") % {"version": instrument.version},
        ngettext("om lag %(n)s minutt", "om lag %(n)s minutter", instrument.minutes)
        % {"n": instrument.minutes},
    ]
    if draft:
        parts.insert(1, _("utkast, ikke gitt ut"))
    return " · ".join(parts)


def _loose(instrument: Instrument, voice: Voice) -> Said | None:
    if instrument.kind is FormKind.GUIDE:
        return None
    return voice.own(
        _("Kontor:") if instrument.subject is Subject.OFFICE else _("Nummer i listen:")
    )


def _part(section: Section, instrument: Instrument, voice: Voice) -> Part:
    each = section.repeats.each.in_language(voice.language) if section.repeats else ""
    most = section.repeats.most if section.repeats else 0
    repeats = _(
        "Denne delen fylles ut én gang per %(each)s, for høyst %(most)s. Skriv ut sidene så mange "
        "ganger dere trenger."
    ) % {"each": each, "most": most}
    return Part(
        title=voice.said(section.title),
        about=voice.maybe(section.about),
        repeats=voice.own(repeats) if each else None,
        each=voice.own(_("%(each)s nr.") % {"each": capfirst(each)}) if each else None,
        questions=tuple(_questions(section, instrument, voice)),
        sum=_sum(section, voice),
        rating=_rating(section, instrument, voice),
    )


def _questions(section: Section, instrument: Instrument, voice: Voice) -> Iterator[Asked]:
    """A question stands under the form's own heading before it, if there is one."""
    level = 2
    for question in section.questions:
        level = 3 if question.heading else level
        yield asked(question, instrument, voice, level=level)


def _sum(section: Section, voice: Voice) -> Fact | None:
    if section.sum is None:
        return None
    target = formats.number_format(f"{section.sum.target.normalize():f}", use_l10n=True)
    after = _("%(unit)s (målet er %(target)s)") % {
        "unit": section.sum.unit.in_language(voice.language),
        "target": target,
    }
    return Fact(voice.own(_("Sum")), None, Blank(voice.own(after), 28))


def _rating(section: Section, instrument: Instrument, voice: Voice) -> Said | None:
    if section.rating is None:
        return None
    rules = rating_in_words(section.rating, instrument, voice.language)
    title = section.rating.text.in_language(voice.language)
    told = _("%(title)s regnes ut av svarene og fylles ikke ut: %(rules)s.")
    return voice.own(told % {"title": title, "rules": rules})


def _ends_in(instrument: Instrument, voice: Voice) -> Said | None:
    if not instrument.result:
        return None
    titles = [output.title.in_language(voice.language) for output in instrument.result]
    quoted = ", ".join(_("«%(words)s»") % {"words": title} for title in titles)
    return voice.own(
        _("På skjermen blir svarene til tekst du kan kopiere: %(texts)s.") % {"texts": quoted}
    )


def _reasons(instrument: Instrument, voice: Voice) -> Reasons | None:
    if not any(wants_reason(question, instrument) for question in instrument.questions):
        return None
    return Reasons(
        title=voice.own(_("Grunner til «ikke aktuelt»")),
        about=voice.own(_("Skriv nummeret på grunnen i feltet ved spørsmålet.")),
        texts=tuple(voice.said(reason.text) for reason in instrument.reasons),
    )
