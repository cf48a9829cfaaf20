"""How alike two have read the same, in plain words: what to talk about, and never a grade."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.reviews.agreement import ANSWERS, Agreement, Beyond, QuestionRead, Step
from rettesnor.reviews.names import nouns
from rettesnor.reviews.wording import (
    answer_word,
    enumerated,
    no_variation,
    percent,
    small_numbers,
)


def together_headline(agreed: int, of: int, left: int) -> tuple[str, str]:
    """«Dere er enige om 17 av 20 spørsmål.» and «Tre er igjen å snakke om.», if any is."""
    first = _("Dere er enige om %(agreed)s av %(of)s spørsmål.") % {"agreed": agreed, "of": of}
    words = small_numbers()
    counted = words[left] if left < len(words) else str(left)
    return first, _("{n} er igjen å snakke om.").format(n=counted) if left else ""


def headline(found: Agreement) -> tuple[str, str]:
    """«Dere er enige om 17 av 20 svar.» and what to talk about."""
    total = found.total
    first = ngettext(
        "Dere er enige om %(alike)s av %(of)s svar.",
        "Dere er enige om %(alike)s av %(of)s svar.",
        total.of,
    ) % {"alike": total.alike, "of": total.of}
    numbers = [one.question.number for one in found.different]
    if not numbers:
        return first, _one_answer_throughout(found) or _("Det er ingenting dere har lest ulikt.")
    rest = ngettext(
        "Dere er uenige om spørsmål %(numbers)s: snakk om dette.",
        "Dere er uenige om spørsmål %(numbers)s: snakk om disse.",
        len(numbers),
    )
    return first, rest % {"numbers": enumerated(numbers)}


def _one_answer_throughout(found: Agreement) -> str:
    if len(found.said) != 1:
        return ""
    (word,) = found.said
    return no_variation(word)


def step_sentence(step: Step) -> str:
    """«15 av 18 (83 %)»; the counts alone while they are few."""
    counts = _("%(alike)s av %(of)s") % {"alike": step.alike, "of": step.of}
    return counts if step.share is None else f"{counts} ({percent(step.share)})"


def steps(found: Agreement) -> list[tuple[str, str]]:
    """What the two steps ask, and how many answers are alike."""
    told = [(_("Gjelder spørsmålet?"), step_sentence(found.applying))]
    if found.answer.of:
        told.append((_("Svaret, der begge mener at det gjelder"), step_sentence(found.answer)))
    return told


@dataclass(frozen=True)
class Difference:
    """One question to talk about: what it is they differ about, and in which items."""

    read: QuestionRead
    lines: tuple[str, ...]


def differences(found: Agreement) -> list[Difference]:
    """The questions to talk about: first those where it is whether they apply."""
    several = sorted(found.different, key=lambda one: not one.on_applying)
    return [Difference(one, _lines(one, found)) for one in several]


def _lines(one: QuestionRead, found: Agreement) -> tuple[str, ...]:
    said = []
    if one.on_applying:
        said.append(
            _("Om spørsmålet gjelder: %(where)s.") % {"where": where(one.on_applying, found)}
        )
    if one.on_answer:
        said.append(_("Om svaret: %(where)s.") % {"where": where(one.on_answer, found)})
    return tuple(said)


def where(numbers: Sequence[int], found: Agreement) -> str:
    """«sak nr. 4 og 17», «samtale nr. 2», «kontoret»."""
    return in_items(numbers, found.form)


def in_items(numbers: Sequence[int], form: object) -> str:
    """The items of a form, by number; the office itself has none."""
    named = nouns(form.subject)  # type: ignore[attr-defined]
    if "%(number)s" not in named.numbered:
        return named.one
    whole = named.numbered % {"number": enumerated(numbers)}
    return whole[:1].lower() + whole[1:]


def coefficient(value: float | None) -> str:
    """«0,82»; why there is none, when every answer was alike."""
    if value is None:
        return _("kan ikke beregnes: alle svarene var like")
    return number_format(value, decimal_pos=2)


def interval(found: Beyond) -> str:
    """«trolig mellom 0,55 og 0,95»."""
    if found.interval is None:
        return _("spennet kan ikke beregnes: svarene varierer for lite")
    low, high = found.interval
    return _("trolig mellom %(low)s og %(high)s") % {
        "low": number_format(low, decimal_pos=2),
        "high": number_format(high, decimal_pos=2),
    }


def beyond(found: Agreement, seed: str) -> list[tuple[str, str, str, str]]:
    """For each step: what it asks, AC1, where it probably lies, and kappa beside it."""
    both = found.beyond_chance(seed)
    if both is None:
        return []
    asks = (_("Gjelder spørsmålet?"), _("Svaret, der begge mener at det gjelder"))
    return [
        (ask, coefficient(one.ac1), interval(one), coefficient(one.kappa))
        for ask, one in zip(asks, both, strict=True)
        if ask == asks[0] or found.answer.of
    ]


def answers_counted() -> str:
    """«ja, delvis, nei og usikker»: the words of the second step."""
    return enumerated([answer_word(word).lower() for word in ANSWERS])
