"""One question as it stands on paper: in the order, and with the numbers, of the screen."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from django.utils import formats
from django.utils.translation import gettext as _

from rettesnor.common.text import Text
from rettesnor.instruments.condition_words import asked_when, listed, verdict_word
from rettesnor.instruments.conditions import Or
from rettesnor.instruments.document import Choice, Instrument, Kind, Number, Question
from rettesnor.instruments.scales import ORDINARY
from rettesnor.reports.form.sheet import (
    Answer,
    Asked,
    Blank,
    Box,
    Criterion,
    Guidance,
    Lines,
    Ticks,
    TopicRow,
    TopicTable,
)
from rettesnor.reports.form.voice import Voice

ON_A_LINE = 75  # characters one writes by hand on a line as wide as the page
MOST_LINES = 4  # a guide's text may be long; who needs more writes overleaf
MOST_ROWS = 6  # topics that with their question take no more than a small part of a page
# How many choices stand beside each other, by their characters: all when they fill no more than a
# line (a box and a gap take as much as six), else by the longest, which may take two lines.
A_ROW, A_BOX, THREE_ACROSS, TWO_ACROSS = 100, 6, 30, 80


def asked(question: Question, instrument: Instrument, voice: Voice, *, level: int) -> Asked:
    heading = question.heading
    return Asked(
        number=question.number,
        level=level,
        guidance=(
            Guidance(voice.said(heading.text), voice.maybe(heading.help)) if heading else None
        ),
        condition=(
            voice.own(asked_when(question.when, instrument, voice.language))
            if question.when
            else None
        ),
        text=voice.said(question.text),
        help=voice.maybe(question.help),
        criteria=tuple(_criteria(question, voice)),
        hint=voice.own(_("Sett ett eller flere kryss."))
        if question.kind is Kind.MULTIPLE
        else None,
        answer=_answer(question, voice),
        reason=voice.own(_("Grunn nr.")) if wants_reason(question, instrument) else None,
        note=voice.own(_note(question, voice)) if instrument.notes and question.judged else None,
    )


def wants_reason(question: Question, instrument: Instrument) -> bool:
    """Whether «ikke aktuelt» on this question takes a reason."""
    may = question.scale is not None and Choice.NA in question.scale.verdicts
    return bool(instrument.reasons) and question.kind is Kind.SCALE and may


def _answer(question: Question, voice: Voice) -> Answer:
    match question.kind:
        case Kind.SCALE:
            return Ticks(_values(question, voice))
        case Kind.TOPICS:
            return _topics(question, voice)
        case Kind.SINGLE | Kind.MULTIPLE:
            texts = [choice.text for choice in question.choices]
            return Ticks(_boxes(texts, voice), across=_across(texts, voice))
        case Kind.NUMBER:
            return Blank(voice.own(_range(question.measure, voice)), 28)
        case Kind.MONTH:
            return Blank(voice.own(_("måned og år")), 45)
        case Kind.TEXT:
            return Lines(max(1, min(MOST_LINES, -(-question.longest // ON_A_LINE))))
        case _:
            assert_never(question.kind)


def _values(question: Question, voice: Voice) -> tuple[Box, ...]:
    scale = question.scale or ORDINARY
    return _boxes([value.text for value in scale.values], voice)


def _boxes(texts: Sequence[Text], voice: Voice) -> tuple[Box, ...]:
    return tuple(Box(str(key), voice.said(text)) for key, text in enumerate(texts, start=1))


def _across(texts: Sequence[Text], voice: Voice) -> int:
    lengths = [len(text.in_language(voice.language)) + A_BOX for text in texts]
    if sum(lengths) <= A_ROW:
        return 0
    longest = max(lengths) - A_BOX
    return 3 if longest <= THREE_ACROSS else 2 if longest <= TWO_ACROSS else 1


def _topics(question: Question, voice: Voice) -> TopicTable:
    return TopicTable(
        head=voice.own(_("Tema")),
        columns=_values(question, voice),
        rows=tuple(TopicRow(voice.said(t.text), voice.maybe(t.help)) for t in question.topics),
        remarks=voice.own(_("Stikkord")) if question.remarks else None,
        long=len(question.topics) > MOST_ROWS,
    )


def _range(measure: Number | None, voice: Voice) -> str:
    if measure is None:
        return ""
    low, high = (
        formats.number_format(f"{end.normalize():f}", use_l10n=True)
        for end in (measure.low, measure.high)
    )
    return _("%(unit)s (fra %(low)s til %(high)s)") % {
        "unit": measure.unit.in_language(voice.language),
        "low": low,
        "high": high,
    }


def _criteria(question: Question, voice: Voice) -> Iterator[Criterion]:
    for verdict, text in (
        (Choice.YES, question.yes),
        (Choice.PARTLY, question.partly),
        (Choice.NO, question.no),
    ):
        if text:
            words = _words_for(question, verdict, voice)
            label = listed([word[:1].upper() + word[1:] for word in words], Or)
            yield Criterion(voice.own(label), voice.said(text))


def _words_for(question: Question, verdict: Choice, voice: Voice) -> list[str]:
    """The question's own words for what comes to `verdict`; a question of topics has none."""
    if question.kind is Kind.SCALE and question.scale is not None:
        values = question.scale.values
        own = [value.text for value in values if value.counts.verdict is verdict]
        if own:
            return [text.in_language(voice.language) for text in own]
    return [verdict_word(verdict, voice.language)]


def _note(question: Question, voice: Voice) -> str:
    if not question.note_on:
        return _("Merknad")
    demanding = [verdict for verdict in Choice if verdict in question.note_on]
    words = [word for verdict in demanding for word in _words_for(question, verdict, voice)]
    said = listed([_("«%(words)s»") % {"words": word.lower()} for word in words], Or)
    return _("Merknad, må skrives ved %(answers)s") % {"answers": said}
