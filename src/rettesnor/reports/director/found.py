"""What was found, for somebody who was not there: «kontoret», never «dere»."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.improvement.queries import GoalOutcome, Progress
from rettesnor.improvement.targets import Reached
from rettesnor.reviews import wording
from rettesnor.reviews.comparison import Verdict
from rettesnor.reviews.findings import PartFindings
from rettesnor.reviews.wording import round_name

MOST_NAMED = 3


def nothing(parts: Sequence[PartFindings]) -> str:
    """What to say where no answer was applicable; "" where some was."""
    if not parts:
        return _("Ingen svar ble gitt i denne runden, så det er ikke noe å vise.")
    asked = [finding.tally for part in parts for finding in part.judged]
    if not any(tally.applicable for tally in asked):
        if any(tally.unsure or tally.missing for tally in asked):
            return _("Ingen av spørsmålene ble besvart med ja, delvis eller nei.")
        return _("Ingen av kravene var aktuelle i det som ble gått gjennom.")
    return ""


def about_office(parts: Sequence[PartFindings], language: str) -> tuple[str, ...]:
    """«Lederen svarte ja på 8 av 10 …», and what is not in place; () without such a part."""
    asked = [f for part in parts if not part.many for f in part.judged if f.tally.applicable]
    if not asked:
        return ()
    told = [
        _("Om kontoret selv svarte lederen ja på %(met)s av %(of)s spørsmål.")
        % {"met": sum(f.tally.yes for f in asked), "of": len(asked)}
    ]
    lacking = [f for f in asked if f.tally.no]
    if lacking:
        names = [f.question.short.in_language(language) for f in lacking[:MOST_NAMED]]
        known = {"n": len(lacking), "names": wording.listed(names)}
        told.append(
            _("%(n)s er ikke på plass, blant dem %(names)s.") % known
            if len(lacking) > MOST_NAMED
            else _("%(n)s er ikke på plass: %(names)s.") % known
        )
    return tuple(told)


def unsure(parts: Sequence[PartFindings]) -> str:
    """How far the counts of the cases reach, in a sentence; "" without cases."""
    part = next((p for p in parts if p.drawn and p.frame_size), None)
    if part is None:
        return ""
    if wording.uneven([part]):
        return _(
            "Halvparten av sakene er trukket blant noen utfall, så tallene gjelder bare sakene som "
            "er lest."
        )
    known = {"n": part.sample_size, "frame": part.frame_size}
    if part.sample_size == part.frame_size:
        return _("Alle sakene i perioden er lest, så tallene gjelder hele perioden.")
    return (
        _(
            "%(n)s av %(frame)s saker er lest. I alle sakene kan kravene være oppfylt både oftere og "
            "sjeldnere enn tallene viser."
        )
        % known
    )


def since(progress: Progress, language: str) -> tuple[str, ...]:
    """What became of the goals of the round before, and what clearly changed."""
    return (*_goals(progress), *_moved(progress, language))


def _goals(progress: Progress) -> list[str]:
    if not progress.goals:
        return [_("Kontoret satte ikke mål etter %(round)s.") % {"round": _then(progress)}]
    met = sum(outcome.reached is Reached.YES for outcome in progress.goals)
    first = ngettext(
        "%(met)s av %(n)s mål fra %(round)s er nådd i det som ble lest nå.",
        "%(met)s av %(n)s mål fra %(round)s er nådd i det som ble lest nå.",
        met,
    ) % {"met": met, "n": len(progress.goals), "round": _then(progress)}
    told = [_outcome(outcome) for outcome in progress.goals[:MOST_NAMED]]
    return [first, *told]


def _outcome(outcome: GoalOutcome) -> str:
    """«Barnas syn: fra 2 av 9 til 7 av 8 (nådd).», and the way on that was decided."""
    known = {"name": outcome.set.short, "reached": _reached(outcome.reached)}
    if outcome.change is None:
        told = _("%(name)s: %(reached)s.") % known
    else:
        counts = wording.office_answer if outcome.set.about_office else wording.counts
        known |= {"then": counts(outcome.change.before), "now": counts(outcome.change.after)}
        told = _("%(name)s: fra %(then)s til %(now)s, %(reached)s.") % known
    holding = outcome.set.holding
    if holding:
        told += " " + _("Videre: %(way)s.") % {"way": holding.get_way_display()}
    return told


def _reached(reached: Reached) -> str:
    return {
        Reached.YES: _("nådd"),
        Reached.NEAR: _("kan være nådd"),
        Reached.NOT_YET: _("ikke nådd ennå"),
        Reached.UNKNOWN: _("ikke målt, kravet var ikke aktuelt"),
    }[reached]


def _then(progress: Progress) -> str:
    return round_name(progress.before).lower()


def _moved(progress: Progress, language: str) -> list[str]:
    """The clear falls by name, so that nobody must look for them; the clear rises counted."""
    every = progress.about_cases
    more = sum(change.verdict is Verdict.CLEARLY_MORE for change in every)
    fewer = [change for change in every if change.verdict is Verdict.CLEARLY_FEWER]
    told = []
    if more:
        told.append(
            ngettext(
                "%(n)s av %(all)s krav er oppfylt klart oftere enn forrige gang.",
                "%(n)s av %(all)s krav er oppfylt klart oftere enn forrige gang.",
                more,
            )
            % {"n": more, "all": len(every)}
        )
    if fewer:
        names = [c.after.question.short.in_language(language) for c in fewer[:MOST_NAMED]]
        told.append(
            ngettext(
                "%(n)s av %(all)s krav er oppfylt klart sjeldnere enn forrige gang: %(names)s.",
                "%(n)s av %(all)s krav er oppfylt klart sjeldnere enn forrige gang: %(names)s.",
                len(fewer),
            )
            % {"n": len(fewer), "all": len(every), "names": wording.listed(names)}
        )
    return told
