"""Results in plain words: counts first, uncertainty as a sentence, never blame or jargon.

Every sentence is in the language that is active where it is called. For an office's own practice
(management), the answer itself is the result.
"""

from collections.abc import Sequence
from datetime import date

from django.utils import formats
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from rettesnor.analysis.proportions import Interval, Tally
from rettesnor.instruments.document import Choice, Kind, Stage
from rettesnor.reviews.findings import (
    FEWEST_FOR_PERCENT,
    PartFindings,
    QuestionFinding,
    in_focus,
    strengths,
)
from rettesnor.reviews.models import Round
from rettesnor.ui import answers

NBSP = "\N{NO-BREAK SPACE}"
NAMED = 2
"""How many questions the opening names: what an office can hold in mind at once."""


def percent(share: float) -> str:
    """A share 0-1 without decimals: «70 %», with a space that does not break; «70%» in English."""
    space = "" if get_language() == "en" else NBSP
    return f"{round(share * 100)}{space}%"


def round_name(review_round: Round) -> str:
    return _("Runde %(number)s") % {"number": review_round.number}


def month_name(month: date) -> str:
    return formats.date_format(month, "F Y")


def period(review_round: Round) -> str:
    """«januar 2026 – juni 2026»."""
    first, last = month_name(review_round.period_from), month_name(review_round.period_to)
    return first if first == last else f"{first} – {last}"


def answer_word(value: str) -> str:
    """The word for an answer, a topic's answer, or a missing one ("")."""
    return str(answers.shown(value).word)


def stage_name(stage: Stage) -> str:
    return {
        Stage.ACCESS: _("Tilgjengelighet og informasjon"),
        Stage.MAPPING: _("Kartlegging"),
        Stage.DECISION: _("Vurdering og vedtak"),
        Stage.FOLLOW_UP: _("Oppfølging"),
        Stage.COMPLAINT: _("Klage"),
        Stage.MANAGEMENT: _("Styring"),
    }[stage]


def counts(finding: QuestionFinding) -> str:
    """«7 av 10», of the cases the question applied to."""
    return _("%(met)s av %(of)s") % {"met": finding.tally.yes, "of": finding.tally.applicable}


def office_answer(finding: QuestionFinding) -> str:
    """The office's own answer, for a part with one item."""
    return answer_word(only_answer(finding.tally))


def only_answer(tally: Tally) -> str:
    """The one answer of a part with one item; "" when it is missing."""
    return next((choice for choice in Choice if getattr(tally, choice.value)), "")


def result_sentence(finding: QuestionFinding, *, drawn: bool = True) -> str:
    """How sure one can be of one question's result, in one plain line."""
    if not drawn:
        return _office_sentence(finding)
    if not finding.sampled:
        return _talk_sentence(finding)
    tally = finding.tally
    if not tally.applicable:
        return _("Kravet var ikke aktuelt i noen av sakene.") + _left_out(tally)
    if tally.applicable < FEWEST_FOR_PERCENT:
        sentence = ngettext(
            "Bare %(n)s sak var aktuell. Det er for få til å vise prosent.",
            "Bare %(n)s saker var aktuelle. Det er for få til å vise prosent.",
            tally.applicable,
        ) % {"n": tally.applicable}
        return sentence + " " + _met(finding) + _left_out(tally)
    return _sure(finding) + _partly(tally) + _left_out(tally)


def _talk_sentence(finding: QuestionFinding) -> str:
    """Talks are few, and held with those who were willing: they speak for themselves."""
    tally = finding.tally
    if not tally.applicable:
        return _("Ingen av samtalene ga svar på dette.")
    said = [
        _("I %(met)s av %(of)s samtaler var det slik.") % {"met": tally.yes, "of": tally.applicable}
    ]
    if tally.partly:
        said.append(_("I %(n)s var det delvis slik.") % {"n": tally.partly})
    if tally.na + tally.unsure + tally.missing:
        left_out = {"n": tally.na + tally.unsure + tally.missing}
        said.append(_("%(n)s hadde ikke noe svar på dette.") % left_out)
    return " ".join(said)


def withheld(part: PartFindings) -> str:
    """Why nothing is told of so few talks; "" when something is."""
    if not part.withheld:
        return ""
    return ngettext(
        "Det er holdt %(n)s samtale. Svarene vises først når det er minst tre, så ingen kan "
        "kjennes igjen.",
        "Det er holdt %(n)s samtaler. Svarene vises først når det er minst tre, så ingen kan "
        "kjennes igjen.",
        part.sample_size,
    ) % {"n": part.sample_size}


def unsaid(finding: QuestionFinding) -> str:
    """For a question that is counted and nobody answered: whether it was asked at all.

    A closed round has no number or month that was asked and not answered.
    """
    missing = any(choice.tally.missing for choice in finding.choices)
    if missing or finding.question.kind is Kind.TEXT:
        return _("Ikke besvart.")
    return _("Ikke spurt.")


def _met(finding: QuestionFinding) -> str:
    tally = finding.tally
    return _("%(met)s av %(of)s oppfylte kravet.") % {"met": tally.yes, "of": tally.applicable}


def _sure(finding: QuestionFinding) -> str:
    tally, sure = finding.tally, finding.interval
    if not finding.evenly and not finding.full_count:
        return _met(finding)  # the page says once what the draw does to the figures
    if sure is None:
        return (
            _met(finding)
            + " "
            + _(
                "Dere har gått gjennom alle sakene i perioden. Tallet er ikke usikkert på grunn av "
                "utvalget, men det gjelder bare denne perioden."
            )
        )
    if tally.yes == tally.applicable:
        return _all_met(finding, sure)
    if tally.yes == 0:
        return _none_met(finding, sure)
    if sure.low_count is not None and sure.high_count is not None:
        return (
            _("%(read)s av %(frame)s saker er lest, og %(met)s av dem oppfylte kravet.")
            % {
                "read": tally.applicable,
                "frame": finding.population,
                "met": tally.yes,
            }
            + " "
            + _("Blant alle de %(frame)s er det trolig oppfylt i mellom %(low)s og %(high)s.")
            % {"frame": finding.population, "low": sure.low_count, "high": sure.high_count}
        )
    return _(
        "%(met)s av %(of)s aktuelle saker oppfylte kravet (%(percent)s). Med så få saker er tallet "
        "usikkert. For alle sakene ligger andelen trolig mellom %(low)s og %(high)s."
    ) % {
        "met": tally.yes,
        "of": tally.applicable,
        "percent": percent(tally.strict or 0),
        "low": f"{round(sure.low * 100)}",
        "high": percent(sure.high),
    }


def _all_met(finding: QuestionFinding, sure: Interval) -> str:
    n = finding.tally.applicable
    if sure.low_count is not None and finding.population is not None:
        return _(
            "Alle %(n)s sakene oppfylte kravet. Det er et godt tegn, men med %(n)s saker kan vi "
            "ikke utelukke at det mangler i opptil %(most)s av de %(frame)s."
        ) % {"n": n, "most": finding.population - sure.low_count, "frame": finding.population}
    most = -int(-(1 - sure.low) * 10 // 1)
    return _(
        "Alle %(n)s sakene oppfylte kravet. Det er et godt tegn, men med %(n)s saker kan vi ikke "
        "utelukke at det mangler i opptil om lag %(most)s av 10."
    ) % {"n": n, "most": most}


def _none_met(finding: QuestionFinding, sure: Interval) -> str:
    n = finding.tally.applicable
    if not finding.tally.partly:
        return _(
            "Ingen av de %(n)s sakene oppfylte kravet. Her er det trygt å si at noe må gjøres."
        ) % {"n": n}
    none = _("Ingen av de %(n)s sakene oppfylte kravet helt.") % {"n": n}
    if sure.high_count is not None:
        among = _("Blant alle de %(frame)s er det trolig oppfylt i høyst %(high)s.") % {
            "frame": finding.population,
            "high": sure.high_count,
        }
    else:
        among = _("Blant alle sakene er det trolig oppfylt i høyst %(high)s.") % {
            "high": percent(sure.high)
        }
    return f"{none} {among}"


def _partly(tally: Tally) -> str:
    if not tally.partly:
        return ""
    return " " + ngettext(
        "%(n)s sak oppfylte det delvis.", "%(n)s saker oppfylte det delvis.", tally.partly
    ) % {"n": tally.partly}


def _left_out(tally: Tally) -> str:
    """Always told: what is not in the denominator."""
    said = []
    if tally.na:
        said.append(
            ngettext(
                "I %(n)s sak var det ikke aktuelt.", "I %(n)s saker var det ikke aktuelt.", tally.na
            )
            % {"n": tally.na}
        )
    if tally.unsure:
        said.append(
            ngettext(
                "%(n)s sak er dere usikre på. Ta den opp sammen.",
                "%(n)s saker er dere usikre på. Ta dem opp sammen.",
                tally.unsure,
            )
            % {"n": tally.unsure}
        )
    if tally.missing:
        said.append(
            ngettext(
                "%(n)s sak mangler svar og er ikke regnet med.",
                "%(n)s saker mangler svar og er ikke regnet med.",
                tally.missing,
            )
            % {"n": tally.missing}
        )
    return "".join(" " + sentence for sentence in said)


def _office_sentence(finding: QuestionFinding) -> str:
    answer = only_answer(finding.tally)
    if answer == Choice.NA and finding.question.when is not None:
        # The counts do not tell «not asked» from «not applicable»; this is true of both.
        return _("Dette gjaldt ikke hos dere.")
    return {
        Choice.YES: _("Dette har dere på plass."),
        Choice.PARTLY: _("Noe er på plass, og noe mangler."),
        Choice.NO: _("Dette har dere ikke på plass ennå."),
        Choice.NA: _("Dette er ikke aktuelt hos dere."),
        Choice.UNSURE: _("Dette er dere usikre på. Ta det opp sammen."),
        "": _("Dette er ikke besvart."),
    }[answer]


def summary(parts: Sequence[PartFindings], language: str) -> tuple[str, str]:
    """The two sentences that open the results: what is good, and what needs attention most."""
    if not any(part.drawn for part in parts):
        return _office_summary(parts, language)
    questions = [f for part in parts if part.drawn for f in part.questions]
    good = [f.question.short.in_language(language) for f in strengths(questions)]
    poor = [f.question.short.in_language(language) for f in in_focus(parts, NAMED)]
    first = (
        _("Dette gjør dere godt: %(what)s.") % {"what": listed(good)}
        if good
        else _("Ingen spørsmål er oppfylt i fire av fem saker ennå. Da er det mye å hente.")
    )
    second = (
        _("Dette trenger mest oppmerksomhet: %(what)s.") % {"what": listed(poor)}
        if poor
        else _("Alt som var aktuelt, er oppfylt i minst fire av fem saker. Hold fast ved det.")
    )
    return first, second


def _office_summary(parts: Sequence[PartFindings], language: str) -> tuple[str, str]:
    """For a round without cases: what the office has in place, and what is missing most."""
    asked = [f for part in parts if not part.many for f in part.judged if f.tally.applicable]
    if not asked:
        return (
            _("Dere har svart på alt dere ble spurt om."),
            _("Svarene er talt opp og ikke vurdert."),
        )
    met = sum(f.tally.yes for f in asked)
    poor = [f.question.short.in_language(language) for f in in_focus(parts, NAMED)]
    return (
        _("Dere svarte ja på %(met)s av %(of)s spørsmål som var aktuelle.")
        % {"met": met, "of": len(asked)},
        _("Dette trenger mest oppmerksomhet: %(what)s.") % {"what": listed(poor)}
        if poor
        else _("Alt som var aktuelt, er på plass. Hold fast ved det."),
    )


def listed(words: list[str]) -> str:
    """«A», «b» og «c»: quoted, because each is a name of a question and may hold an «og»."""
    quoted = [_("«%(words)s»") % {"words": word} for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    last = pgettext("between the last two of a list", "og")
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def uneven(parts: Sequence[PartFindings]) -> str:
    """What a draw where some outcomes have their half does to the figures; "" where none has."""
    if all(f.evenly or f.full_count for part in parts for f in part.questions):
        return ""
    return _(
        "Halvparten av sakene er trukket blant noen utfall. Tallene gjelder derfor "
        "sakene dere leste, og kan ikke regnes om til alle sakene i perioden."
    )
