"""A condition as a person reads it, in the active language: «sakstypen er langvarig».

Every phrase follows a «når», so that the words come in the order they have there. What an author
wrote (the words of a scale, a choice) is in the language asked for, or in bokmål.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from rettesnor.instruments.conditions import (
    Always,
    Amount,
    And,
    AnswerClause,
    Condition,
    CountClause,
    IncludesClause,
    MonthClause,
    NumberClause,
    Operator,
    Or,
    TypeClause,
)
from rettesnor.instruments.document import Instrument, Kind, Question
from rettesnor.instruments.ratings import Rating
from rettesnor.instruments.scales import ORDINARY
from rettesnor.instruments.words import Choice, ItemType

_TYPES = {
    ItemType.FIRST_TIME: gettext_lazy("førstegang"),
    ItemType.RUNNING: gettext_lazy("løpende"),
    ItemType.URGENT: gettext_lazy("akutt"),
    ItemType.SHORT_TERM: gettext_lazy("kortvarig"),
    ItemType.LONG_TERM: gettext_lazy("langvarig"),
}
_MONTHS = {
    Operator.FROM: gettext_lazy("vedtaket er fra %(month)s eller senere"),
    Operator.UNTIL: gettext_lazy("vedtaket er fra %(month)s eller tidligere"),
    Operator.BEFORE: gettext_lazy("vedtaket er eldre enn %(month)s"),
    Operator.AFTER: gettext_lazy("vedtaket er nyere enn %(month)s"),
}
_NUMBERS = {
    Operator.FROM: gettext_lazy("svaret på spørsmål %(number)s er minst %(amount)s"),
    Operator.UNTIL: gettext_lazy("svaret på spørsmål %(number)s er høyst %(amount)s"),
    Operator.BEFORE: gettext_lazy("svaret på spørsmål %(number)s er under %(amount)s"),
    Operator.AFTER: gettext_lazy("svaret på spørsmål %(number)s er over %(amount)s"),
}


def in_words(condition: Condition, instrument: Instrument, language: str) -> str:
    """The condition as the rest of a sentence that begins «når …»."""
    return _Teller(instrument, language).told(condition)


def asked_when(condition: Condition, instrument: Instrument, language: str) -> str:
    """«Besvares bare når sakstypen er langvarig.»"""
    told = in_words(condition, instrument, language)
    return _("Besvares bare når %(condition)s.") % {"condition": told}


def rating_in_words(rating: Rating, instrument: Instrument, language: str) -> str:
    """«nei når alle svarene er nei, ellers ja når alle svarene er ja, ellers delvis»."""
    said: list[tuple[Choice, list[str]]] = []
    for rule in rating.rules:
        if not said or said[-1][0] is not rule.says:
            said.append((rule.says, []))
        # «Ellers» is the whole of what the last rule asks.
        if not isinstance(rule.when, Always):
            said[-1][1].append(in_words(rule.when, instrument, language))
        else:
            said[-1][1].clear()
    or_when, otherwise = _("eller når"), _("ellers")  # apart: texts inside braces are not collected
    parts = (
        _("%(answer)s når %(condition)s")
        % {"answer": verdict_word(says, language), "condition": f", {or_when} ".join(conditions)}
        if conditions
        else verdict_word(says, language)
        for says, conditions in said
    )
    return f"; {otherwise} ".join(parts)


def type_word(item_type: ItemType) -> str:
    """«langvarig»."""
    return str(_TYPES[item_type])


def verdict_word(verdict: Choice, language: str) -> str:
    """«delvis», in lower case."""
    return ORDINARY.value(verdict).text.in_language(language).lower()


@dataclass(frozen=True)
class _Teller:
    instrument: Instrument
    language: str

    def told(self, condition: Condition) -> str:
        if not isinstance(condition, And | Or):
            return self._group([condition], Or)
        return self._all(condition)

    def _all(self, whole: And | Or, *, inside: bool = False) -> str:
        """The parts with «og» or «eller» between; `inside` another, held together in words."""
        parts = _flat(whole)
        kind = type(whole)
        groups: dict[object, list[Condition]] = {}
        for place, part in enumerate(parts):
            groups.setdefault(_shared(part, kind) or place, []).append(part)
        phrases = [self._group(group, kind) for group in groups.values()]
        held = any(isinstance(part, And | Or) for part in parts)
        if len(phrases) == 1:
            return phrases[0]
        told = listed(phrases, kind, comma=held)
        if not inside:
            return told
        return (_("både %(parts)s") if kind is And else _("enten %(parts)s")) % {"parts": told}

    def _group(self, group: Sequence[Condition], kind: type[And | Or]) -> str:
        """Clauses that say the same of the same thing, as one: «ja eller delvis»."""
        first = group[0]
        match first:
            case And() | Or():
                return self._all(first, inside=True)
            case MonthClause():
                month = formats.date_format(first.month, "F Y")
                return str(_MONTHS[first.operator]) % {"month": month}
            case TypeClause():
                words = [type_word(c.type) for c in group if isinstance(c, TypeClause)]
                form = (
                    _("sakstypen ikke er %(types)s")
                    if first.negated
                    else _("sakstypen er %(types)s")
                )
                return form % {"types": listed(words, Or if first.negated else kind)}
            case AnswerClause():
                return self._answer(first, [c for c in group if isinstance(c, AnswerClause)])
            case NumberClause():
                return self._number(first)
            case IncludesClause():
                question = self._question(first)
                words = [
                    self._value(question, c.value) for c in group if isinstance(c, IncludesClause)
                ]
                return _("det er krysset av for %(values)s i spørsmål %(number)s") % {
                    "values": listed(words, kind),
                    "number": question.number,
                }
            case CountClause():
                return self._count(first)
            case Always():
                return _("ikke noe av dette gjelder")
            case _:
                assert_never(first)

    def _answer(self, first: AnswerClause, group: Sequence[AnswerClause]) -> str:
        question = self._question(first)
        values = listed([self._value(question, clause.value) for clause in group], Or)
        if question.kind is Kind.TOPICS:
            form = (
                _("temaene i spørsmål %(number)s samlet gir noe annet enn %(values)s")
                if first.negated
                else _("temaene i spørsmål %(number)s samlet gir %(values)s")
            )
        else:
            form = (
                _("spørsmål %(number)s er besvart med noe annet enn %(values)s")
                if first.negated
                else _("spørsmål %(number)s er besvart med %(values)s")
            )
        return form % {"number": question.number, "values": values}

    def _number(self, clause: NumberClause) -> str:
        question = self._question(clause)
        amount = formats.number_format(f"{clause.number.normalize():f}", use_l10n=True)
        if question.measure is not None:
            amount = f"{amount} {question.measure.unit.in_language(self.language)}".strip()
        return str(_NUMBERS[clause.operator]) % {"number": question.number, "amount": amount}

    def _count(self, clause: CountClause) -> str:
        number = clause.number or 0
        words = {"answer": verdict_word(clause.verdict, self.language), "n": number}
        match clause.amount:
            case Amount.ALL:
                return _("alle svarene er %(answer)s") % words
            case Amount.ANY:
                return _("minst ett svar er %(answer)s") % words
            case Amount.NONE:
                return _("ingen svar er %(answer)s") % words
            case Amount.AT_LEAST:
                return (
                    ngettext(
                        "minst %(n)s svar er %(answer)s",
                        "minst %(n)s svar er %(answer)s",
                        number,
                    )
                    % words
                )
            case Amount.AT_MOST:
                return (
                    ngettext(
                        "høyst %(n)s svar er %(answer)s",
                        "høyst %(n)s svar er %(answer)s",
                        number,
                    )
                    % words
                )
            case _:
                assert_never(clause.amount)

    def _question(self, clause: AnswerClause | NumberClause | IncludesClause) -> Question:
        return self.instrument.question(clause.question)

    def _value(self, question: Question, value: str) -> str:
        """«nei» of the ordinary scale as it is; other words quoted, as they may be sentences."""
        if question.kind is Kind.TOPICS or question.scale is ORDINARY:
            return verdict_word(Choice(value), self.language)
        if question.scale is not None:
            text = question.scale.value(value).text
        else:
            text = next(choice.text for choice in question.choices if choice.id == value)
        return _("«%(words)s»") % {"words": text.in_language(self.language)}


def _flat(whole: And | Or) -> list[Condition]:
    """The parts, those of a part that is joined by the same word among them."""
    parts: list[Condition] = []
    for part in whole.parts:
        parts += _flat(part) if isinstance(part, And | Or) and type(part) is type(whole) else [part]
    return parts


def _shared(part: Condition, kind: type[And | Or]) -> object:
    """What clauses must share to be said as one; None for what stands alone."""
    match part:
        case TypeClause(negated=negated) if kind is And or not negated:
            return (TypeClause, negated)
        case AnswerClause(question=question, negated=negated) if (kind is And) is negated:
            return (AnswerClause, question, negated)
        case IncludesClause(question=question):
            return (IncludesClause, question)
        case _:
            return None


def listed(words: Sequence[str], kind: type[And | Or], *, comma: bool = False) -> str:
    """«a, b og c»; with `comma` one before the last word too."""
    if len(words) < 2:
        return "".join(words)
    last = (
        pgettext("between the last two of a list", "og")
        if kind is And
        else pgettext("between the last two of a list", "eller")
    )
    return f"{', '.join(words[:-1])}{',' if comma else ''} {last} {words[-1]}"
