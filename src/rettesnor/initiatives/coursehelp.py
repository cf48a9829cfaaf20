"""What helps an office in the step it is at, and what the county governor sees of it, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.initiatives.models import MilestoneKind, Participation
from rettesnor.initiatives.standing import Facts, RoundFacts
from rettesnor.initiatives.states import Reply
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status


@dataclass(frozen=True)
class Help:
    """Something to open: what it is called, and where it is."""

    label: str
    url: str


def helps(
    kind: str, participation: Participation, rounds: Sequence[Round], *, leads: bool
) -> list[Help]:
    """What helps in a step of this kind; the first is the thing to do. Empty for no step."""
    meetings = Help(_("Se møtene"), reverse("course_meetings", args=[participation.pk]))
    match kind:
        case MilestoneKind.SIGN_UP:
            return [*_answer(participation, leads=leads), meetings]
        case MilestoneKind.MEETING:
            return [meetings, *_answer(participation, leads=leads)]
        case MilestoneKind.START | MilestoneKind.OTHER:
            return [meetings]
        case MilestoneKind.ROUND_1 | MilestoneKind.ROUND_2:
            return _round(participation, rounds, kind, leads=leads)
        case MilestoneKind.PLAN:
            return _plan(rounds)
        case MilestoneKind.SUMMING_UP:
            return [*_summed_up(rounds, leads=leads), meetings]
    return []


def _answer(participation: Participation, *, leads: bool) -> list[Help]:
    if participation.reply == Reply.YES or not leads:
        return []
    return [
        Help(_("Svar på invitasjonen"), reverse("participation_reply", args=[participation.pk]))
    ]


def _round(
    participation: Participation, rounds: Sequence[Round], kind: str, *, leads: bool
) -> list[Help]:
    """The round that is open, else the way to open one; and always the forms and the guides."""
    ways = [] if participation.reply == Reply.YES else _answer(participation, leads=leads)
    open_now = next((one for one in reversed(rounds) if one.is_open), None)
    if open_now is not None:
        if open_now.status == Status.PREPARING and leads:
            ways.append(Help(_("Trekk saker"), reverse("round_draw", args=[open_now.pk])))
        ways.append(Help(_("Gå til runden"), reverse("round", args=[open_now.pk])))
    elif leads and participation.reply == Reply.YES:
        if kind == MilestoneKind.ROUND_1:
            start = reverse("participation_start", args=[participation.pk])
            ways.append(Help(_("Kom i gang"), start))
        else:
            new = reverse("round_new", args=[participation.office_id])
            programme = participation.initiative.programmes[:1]
            query = f"?opplegg={programme[0]}" if programme else ""
            ways.append(Help(_("Åpne en ny runde"), new + query))
    return [
        *ways,
        Help(_("Les skjemaene"), reverse("forms")),
        Help(_("Veivisere"), reverse("guides")),
    ]


def _plan(rounds: Sequence[Round]) -> list[Help]:
    closed = _last_closed(rounds)
    if closed is None:
        return [Help(_("Veivisere"), reverse("guides"))]
    return [
        Help(_("Lag mål og tiltak"), reverse("goals", args=[closed.pk])),
        Help(_("Se resultatet"), reverse("findings", args=[closed.pk])),
        Help(_("Snakk om resultatet"), reverse("reflection", args=[closed.pk])),
    ]


def _summed_up(rounds: Sequence[Round], *, leads: bool) -> list[Help]:
    closed = _last_closed(rounds)
    if closed is None:
        return []
    found = [Help(_("Se resultatet"), reverse("findings", args=[closed.pk]))]
    if closed.follows_id:
        found.insert(0, Help(_("Sammenlign rundene"), reverse("progress", args=[closed.pk])))
    if leads:
        found.append(Help(_("Lag en rapport"), reverse("report", args=[closed.pk])))
    return found


def _last_closed(rounds: Sequence[Round]) -> Round | None:
    return next((one for one in reversed(rounds) if one.status == Status.CLOSED), None)


# ── What the county governor sees ───────────────────────────────────────────────────────────


def told(facts: Facts) -> list[tuple[str, date | None]]:
    """How far the office has come, in the order of the course: what, and on which day."""
    simple = (
        (_("Invitert"), facts.invited_on),
        (_("Åpnet invitasjonen"), facts.opened_on),
        (_("Meldte på folk til informasjonsmøtet"), facts.signed_up_on),
        (_("Var med på informasjonsmøtet"), facts.met_on),
    )
    lines: list[tuple[str, date | None]] = [(what, day) for what, day in simple if day]
    if facts.reply:
        said = _("Svarte: %(reply)s") % {"reply": str(Reply(facts.reply).label).lower()}
        lines.append((said, facts.replied_on))
    for number, one in enumerate(facts.rounds[:2], start=1):
        lines.append(
            (f"{_('Runde %(n)s') % {'n': number}}: {_how_far(one)}", one.closed_on or one.moved_on)
        )
        if one.planned_on:
            lines.append(
                (_("Laget mål og tiltak etter runde %(n)s") % {"n": number}, one.planned_on)
            )
    if facts.finished_on:
        lines.append((_("Ferdige med løpet"), facts.finished_on))
    return lines


def _how_far(one: RoundFacts) -> str:
    if one.closed_on:
        return _("lukket")
    if not one.drawn:
        return _("åpnet, ingen saker trukket ennå")
    if not one.cases:
        return _("i gang")
    return ngettext(
        "%(done)s av %(all)s sak gått gjennom", "%(done)s av %(all)s saker gått gjennom", one.cases
    ) % {"done": one.reviewed, "all": one.cases}
