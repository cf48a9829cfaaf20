"""When a round may be opened, worked with, closed and cancelled."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import formats
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rettesnor.common.refusal import Refusal
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.programmes import ProgrammePart
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status

LONGEST_PERIOD = 24  # months; older files say more about how it was than about how it is


def why_not_open(
    *,
    period_from: date,
    period_to: date,
    last_day: date,
    today: date,
    others: Sequence[Round],
    repeats: bool = False,
) -> Refusal | None:
    """`others` are the office's rounds of the same programme that were not cancelled.

    `repeats`: the programme may be gone through as often as one likes, one at a time.
    """
    if period_to < period_from:
        return Refusal("round.period", _("Perioden slutter før den begynner. Bytt om månedene."))
    if period_to > today:
        return Refusal(
            "round.future", _("Perioden går inn i framtiden. Velg måneder fram til og med denne.")
        )
    months = (period_to.year - period_from.year) * 12 + period_to.month - period_from.month + 1
    if months > LONGEST_PERIOD:
        return Refusal(
            "round.long",
            _("Perioden er lengre enn to år. Velg en kortere periode, helst det siste året."),
        )
    if last_day < today:
        return Refusal("round.last_day", _("Siste dag er allerede passert. Velg en senere dag."))
    if repeats:
        return next((_one_at_a_time(other) for other in others if other.is_open), None)
    return _why_not_beside(others, period_from, period_to) or _why_not_after(others, period_from)


def first_month_after(began: date) -> date:
    """The first whole month whose cases are all decided after a change began."""
    if began.day == 1:
        return began
    return date(began.year + began.month // 12, began.month % 12 + 1, 1)


def _why_not_after(others: Iterable[Round], period_from: date) -> Refusal | None:
    """A round that follows reads only cases decided after the changes began."""
    previous = max(others, key=lambda other: other.number, default=None)
    if previous is None or previous.changes_began is None:
        return None
    first = first_month_after(previous.changes_began)
    if period_from >= first:
        return None
    return Refusal(
        "round.changes",
        _(
            "Tiltakene etter runde %(number)s begynte %(began)s. Ny runde leser bare saker som er "
            "avgjort etter det. Velg %(month)s eller senere som første måned."
        )
        % {
            "number": previous.number,
            "began": formats.date_format(previous.changes_began, "j. F Y"),
            "month": formats.date_format(first, "F Y"),
        },
    )


def _one_at_a_time(other: Round) -> Refusal:
    return Refusal(
        "round.one_at_a_time",
        _("Runde %(number)s er ikke lukket. Lukk den før dere åpner en ny.")
        % {"number": other.number},
    )


def _why_not_beside(others: Iterable[Round], period_from: date, period_to: date) -> Refusal | None:
    for other in others:
        if (other.period_from, other.period_to) == (period_from, period_to):
            return Refusal(
                "round.twice",
                _("Dere har allerede runde %(number)s for denne perioden. Åpne den i stedet.")
                % {"number": other.number},
            )
        if other.is_open:
            return _one_at_a_time(other)
        if other.period_from <= period_to and period_from <= other.period_to:
            return Refusal(
                "round.overlap",
                _(
                    "Perioden dekker noen av de samme månedene som runde %(number)s. "
                    "En ny runde trenger nye saker. Velg måneder etter den forrige perioden."
                )
                % {"number": other.number},
            )
    return None


def why_not_work(review_round: Round) -> Refusal | None:
    """Whether the round's cases can be shared and answered now."""
    if review_round.status == Status.CLOSED:
        return Refusal(
            "round.closed", _("Runden er lukket. Svarene kan leses, men ikke endres lenger.")
        )
    if review_round.status == Status.CANCELLED:
        return Refusal("round.cancelled", _("Runden er avbrutt, og kan ikke endres."))
    return None


def why_not_choose(
    planned: ProgrammePart, form: Instrument, chosen: Sequence[str]
) -> Refusal | None:
    """Whether a short check may ask just these questions of its form."""
    if planned.choose is None:
        return (
            Refusal("round.choose", _("I dette opplegget stilles alle spørsmålene."))
            if chosen
            else None
        )
    span = {"fewest": planned.choose.fewest, "most": planned.choose.most}
    if not planned.choose.fewest <= len(chosen) <= planned.choose.most:
        return Refusal("round.choose", _("Velg fra %(fewest)s til %(most)s spørsmål.") % span)
    if not set(chosen) <= {question.id for question in form.questions}:
        return Refusal("round.choose", _("Velg blant spørsmålene i listen."))
    return None


def why_not_close(
    review_round: Round,
    *,
    drawn: bool,
    cases_left: int,
    questions_left: int,
    contested: int = 0,
    empty: int = 0,
    talks_left: int = 0,
) -> Refusal | None:
    """`cases_left` cases and `talks_left` talks lack answers; `questions_left` counts the office's own forms' questions.

    `empty` parts should have talks in them, and have none.
    """
    if refusal := why_not_work(review_round):
        return refusal
    missing = []
    if not drawn:
        missing.append(str(_("sakene er ikke trukket")))
    if empty:
        missing.append(str(_("ingen samtale er lagt inn")))
    if cases_left:
        missing.append(
            ngettext("%(n)s sak er ikke ferdig", "%(n)s saker er ikke ferdige", cases_left)
            % {"n": cases_left}
        )
    if talks_left:
        missing.append(
            ngettext("%(n)s samtale er ikke ferdig", "%(n)s samtaler er ikke ferdige", talks_left)
            % {"n": talks_left}
        )
    if questions_left:
        missing.append(
            ngettext(
                "%(n)s spørsmål om kontoret er ikke besvart",
                "%(n)s spørsmål om kontoret er ikke besvart",
                questions_left,
            )
            % {"n": questions_left}
        )
    if contested:
        missing.append(
            ngettext(
                "%(n)s spørsmål har to ulike svar å velge mellom",
                "%(n)s spørsmål har to ulike svar å velge mellom",
                contested,
            )
            % {"n": contested}
        )
    if missing:
        return Refusal(
            "round.unfinished",
            _("Før runden kan lukkes: %(missing)s.") % {"missing": "; ".join(missing)},
        )
    return None


def why_not_cancel(review_round: Round, *, answers: int) -> Refusal | None:
    if refusal := why_not_work(review_round):
        return refusal
    if answers:
        return Refusal(
            "round.answered",
            _("Runden har svar og kan ikke avbrytes. Gjør den ferdig, eller la den stå."),
        )
    return None
