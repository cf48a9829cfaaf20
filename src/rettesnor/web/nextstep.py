"""The one thing to do now, after a round is closed: decide, look, talk, aim, act, check, measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.improvement.queries import Course, Due
from rettesnor.reviews.models import Round

CHECK_AGAIN = timedelta(days=21)
"""After this long without a look, a change is easily forgotten."""


@dataclass(frozen=True)
class Step:
    """The one thing to do now. `post` says that the button changes something."""

    headline: str
    detail: str
    button: str
    url: str
    post: bool = False


def after_closing(
    present: Round,
    course: Course,
    due: Sequence[Due],
    *,
    last_check: date | None,
    today: date,
    leads: bool,
) -> Step:
    """What comes next in an office whose newest round is closed."""
    if course.undecided is not None:
        return _way_on(present, course, leads=leads)
    asked = next((one for one in due if one.asks and one.day <= today), None)
    if asked is not None:
        return _look(asked, today, leads=leads)
    if not course.goals:
        return _aim(present, reflected=course.reflected, leads=leads)
    if course.bare is not None:
        return _act(present, course, leads=leads)
    if course.changes == course.judged:
        return _measure(present, leads=leads)
    if course.by_checks and (last_check is None or today - last_check >= CHECK_AGAIN):
        return _check(present)
    return _wait(present, due, leads=leads)


def _way_on(present: Round, course: Course, *, leads: bool) -> Step:
    goal = course.undecided.pk if course.undecided else 0
    return Step(
        _("Dere har målt igjen. Hva gjør dere videre?"),
        _("For hvert mål: fortsett som nå, juster, eller gjør det varig."),
        _("Bestem veien videre") if leads else _("Se hva som er endret"),
        reverse("holding", args=[goal]) if leads else reverse("progress", args=[present.pk]),
    )


# What anybody at the office may answer; the rest is the leader's.
ANYBODYS = {"cycle"}


def _look(asked: Due, today: date, *, leads: bool) -> Step:
    day = _day(asked.day)
    when = (
        _("Dere ville se etter i dag.")
        if asked.day == today
        else _("Dere ville se etter %(day)s.") % {"day": day}
    )
    if leads or asked.url_name in ANYBODYS:
        return Step(asked.what, when, _("Se etter nå"), reverse(asked.url_name, args=[asked.pk]))
    leader = _("Lederen svarer på det.")
    return Step(asked.what, f"{when} {leader}", "", "")


def _aim(present: Round, *, reflected: bool, leads: bool) -> Step:
    if reflected and leads:
        return Step(
            _("Dere har snakket om resultatet. Sett ett eller to mål."),
            _("Et mål er én setning: hva, hvor mange og innen når."),
            _("Lag et mål"),
            reverse("goal_new", args=[present.pk]),
        )
    return Step(
        _("Resultatet er klart."),
        _("Se på det sammen, og velg ett eller to spørsmål dere vil bli bedre på."),
        _("Se resultatet"),
        reverse("findings", args=[present.pk]),
    )


def _act(present: Round, course: Course, *, leads: bool) -> Step:
    goal = course.bare.pk if course.bare else 0
    return Step(
        _("Målet er satt. Hva vil dere gjøre annerledes?"),
        _("Velg et tiltak, hvem som har det, og dagene dere ser etter."),
        _("Legg til et tiltak") if leads else _("Se målene"),
        reverse("change_new", args=[goal]) if leads else reverse("goals", args=[present.pk]),
    )


def _measure(present: Round, *, leads: bool) -> Step:
    new = reverse("round_new", args=[present.organisation_id]) + f"?opplegg={present.programme}"
    return Step(
        _("Tiltakene er på plass og vurdert. Nå kan dere måle igjen."),
        _("En ny runde leser nye saker, avgjort etter at tiltakene begynte."),
        _("Mål igjen") if leads else _("Se målene"),
        new if leads else reverse("goals", args=[present.pk]),
    )


def _check(present: Round) -> Step:
    return Step(
        _("Virker det? Gjør en kort sjekk."),
        _("Tre til fem nye saker og ett til tre spørsmål. Det tar om lag fem minutter."),
        _("Gjør en kort sjekk"),
        reverse("checks", args=[present.organisation_id]),
    )


def _wait(present: Round, due: Sequence[Due], *, leads: bool) -> Step:
    """Nothing is asked for today; what comes is told with its day."""
    coming = next(iter(due), None)
    return Step(
        _("Dere er i gang med tiltakene."),
        _("Neste dag er %(day)s: %(what)s") % {"what": coming.what, "day": _day(coming.day)}
        if coming
        else _("Når de har virket en stund, åpner dere en ny runde på nye saker."),
        _("Mål og tiltak") if leads else _("Se målene"),
        reverse("goals", args=[present.pk]),
    )


def _day(day: date) -> str:
    return formats.date_format(day, "j F Y" if get_language() == "en" else "j. F Y")
