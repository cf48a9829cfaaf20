"""Whether what a person gave is an answer to the question, and the one way it is stored."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils import formats
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import Refusal
from rettesnor.instruments.document import Kind, Number, Question

MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])", re.ASCII)
NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?", re.ASCII)
EARLIEST_MONTH = "2000-01"  # what happened before that is a slip of the finger
ON_SCALE = Refusal("answer.scale", _("Svaret er ikke et av valgene. Velg ett av dem på siden."))


def normal(question: Question, value: str) -> str:
    """The one form an answer is stored in: point as decimal sign, choices in the form's order."""
    value = value.strip()
    if question.kind is Kind.NUMBER and NUMBER.fullmatch(value):
        return f"{Decimal(value.replace(',', '.')).normalize():f}"
    if question.kind is Kind.MULTIPLE:
        given = value.split()
        order = {choice.id: place for place, choice in enumerate(question.choices)}
        return " ".join(sorted(dict.fromkeys(given), key=lambda one: order.get(one, len(order))))
    return value


def why_not_value(question: Question, topic: str, value: str) -> Refusal | None:
    """Whether `value`, in its normal form, answers `question` (or `topic` of it)."""
    if not value:
        return None
    if question.kind is Kind.TOPICS and not topic:
        return ON_SCALE
    match question.kind:
        case Kind.SCALE | Kind.TOPICS:
            return None if question.scale and question.scale.has(value) else ON_SCALE
        case Kind.SINGLE:
            return None if value in {choice.id for choice in question.choices} else ON_SCALE
        case Kind.MULTIPLE:
            known = {choice.id for choice in question.choices}
            return None if set(value.split()) <= known else ON_SCALE
        case Kind.NUMBER:
            return _why_not_number(question.measure, value)
        case Kind.MONTH:
            return _why_not_month(value)
        case Kind.TEXT:
            return _why_not_text(value, question.longest)


def _why_not_number(measure: Number | None, value: str) -> Refusal | None:
    if measure is None:
        return ON_SCALE
    span = {"low": shown_number(measure.low), "high": shown_number(measure.high)}
    try:
        number = Decimal(value) if NUMBER.fullmatch(value) else None
    except InvalidOperation:
        number = None
    if number is None:
        return Refusal("answer.number", _("Skriv et tall fra %(low)s til %(high)s.") % span)
    if not measure.low <= number <= measure.high:
        return Refusal(
            "answer.range",
            _("Tallet må være fra %(low)s til %(high)s. Se om det er riktig.") % span,
        )
    if -int(number.as_tuple().exponent) > measure.decimals:
        most = {"most": measure.decimals}
        whole = _("Skriv et helt tall.")
        return Refusal(
            "answer.decimals",
            _("Skriv tallet med høyst %(most)s desimaler.") % most if measure.decimals else whole,
        )
    return None


def _why_not_month(value: str) -> Refusal | None:
    if not MONTH.fullmatch(value):
        return Refusal("answer.month", _("Velg en måned, eller skriv den som år-måned: 2026-05."))
    if value > latest_month():
        return Refusal(
            "answer.month_ahead",
            _("%(month)s er ikke kommet ennå. Velg en måned til og med %(latest)s.")
            % {"month": shown_month(value).capitalize(), "latest": shown_month(latest_month())},
        )
    if value < EARLIEST_MONTH:
        return Refusal(
            "answer.month_before",
            _("Måneden kan ikke være før %(earliest)s. Se om året er riktig.")
            % {"earliest": shown_month(EARLIEST_MONTH)},
        )
    return None


def latest_month() -> str:
    """The month it is today, as a month is stored: «2026-05»."""
    return f"{clock.today():%Y-%m}"


def _why_not_text(value: str, longest: int) -> Refusal | None:
    if len(value) > longest:
        return Refusal(
            "answer.text",
            _("Teksten er %(length)s tegn. Kort den ned til %(most)s.")
            % {"length": len(value), "most": longest},
        )
    return why_not_text(value)


def shown_number(number: Decimal) -> str:
    """«37,5», as the reader's language writes it."""
    whole = number == number.to_integral_value()
    return formats.number_format(int(number) if whole else number.normalize(), use_l10n=True)


def shown_month(value: str) -> str:
    """«mai 2026» of «2026-05»."""
    year, month = value.split("-")
    return formats.date_format(date(int(year), int(month), 1), "F Y")
