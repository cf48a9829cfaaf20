"""Law and source of every question, gathered at the end of the paper."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Instrument, Question
from rettesnor.reports.dates import plain_date
from rettesnor.reports.form.sheet import Origin, Origins, Said
from rettesnor.reports.form.voice import Voice

NBSP = "\N{NO-BREAK SPACE}"


def origins(instrument: Instrument, voice: Voice, *, on: date) -> Origins | None:
    """Questions with the same law and source share a row; None when no question has any."""
    found: dict[tuple[tuple[Said, ...], Said | None], list[int]] = {}
    for question in instrument.questions:
        what = _laws(question, voice, on), voice.maybe(question.source.text)
        if any(what):
            found.setdefault(what, []).append(question.number)
    if not found:
        return None
    return Origins(
        title=voice.own(_("Hjemler og kilder")),
        about=voice.own(
            _("Etter spørsmålenes nummer, med hjemlene slik de gjelder %(day)s.")
            % {"day": plain_date(on)}
        ),
        rows=tuple(
            Origin(_spans(numbers), laws, source) for (laws, source), numbers in found.items()
        ),
    )


def _laws(question: Question, voice: Voice, on: date) -> tuple[Said, ...]:
    """What holds that day, act by act; a law that does not hold then is named."""
    acts: dict[Said, list[str]] = {}
    for law_id in question.law:
        law = catalogue.law(law_id)
        version = law.in_force(on)
        acts.setdefault(voice.said(version.act if version else law.title), [])
        if version:
            acts[voice.said(version.act)].append(version.section.replace("§ ", f"§{NBSP}"))
    return tuple(
        Said(f"{act.text} {', '.join(dict.fromkeys(sections))}".strip(), act.language)
        for act, sections in acts.items()
    )


def _spans(numbers: Sequence[int]) -> str:
    """«1, 3–5» of 1, 3, 4, 5."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][-1] == number - 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    dash = "\N{EN DASH}"
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}{dash}{s[-1]}" for s in spans)
