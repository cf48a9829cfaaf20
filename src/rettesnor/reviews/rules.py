"""When a thing may be done. A reason or nothing; looks nothing up and writes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refusal
from rettesnor.instruments.document import Choice, Instrument, Kind, TopicChoice
from rettesnor.instruments.programmes import Programme
from rettesnor.reviews.models import Answer, Part, Round
from rettesnor.reviews.models.answers import NOTE_LENGTH
from rettesnor.reviews.states import Status, may_follow

LONGEST_PERIOD = 24  # months; older files say more about how it was than about how it is
LARGEST_FRAME = 20_000  # family cases in a period; the largest city offices have some thousands


def why_not_open(
    *,
    period_from: date,
    period_to: date,
    last_day: date,
    today: date,
    others: Iterable[Round],
) -> Refusal | None:
    """`others` are the office's rounds of the same programme that were not cancelled."""
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
    return _why_not_beside(others, period_from, period_to)


def _why_not_beside(others: Iterable[Round], period_from: date, period_to: date) -> Refusal | None:
    for other in others:
        if (other.period_from, other.period_to) == (period_from, period_to):
            return Refusal(
                "round.twice",
                _("Dere har allerede runde %(number)s for denne perioden. Åpne den i stedet.")
                % {"number": other.number},
            )
        if other.is_open:
            return Refusal(
                "round.one_at_a_time",
                _("Runde %(number)s er ikke lukket. Lukk den før dere åpner en ny.")
                % {"number": other.number},
            )
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


def suggested_size(frame_size: int, programme: Programme) -> int:
    """How many cases to review: the programme's number, or all when there are few."""
    few = frame_size <= programme.all_when_at_most
    return frame_size if few else min(frame_size, programme.suggested_cases)


def why_not_draw(part: Part, frame_size: int, sample_size: int) -> Refusal | None:
    if not part.drawn:
        return Refusal(
            "draw.office", _("Denne delen gjelder kontoret selv. Her er det ingen saker å trekke.")
        )
    if not may_follow(part.review_round.status, Status.REVIEWING) or part.drawn_at is not None:
        return Refusal(
            "draw.done",
            _("Sakene er allerede trukket. Trekningen står fast, og protokollen viser den."),
        )
    if frame_size < 1:
        return Refusal(
            "draw.none",
            _(
                "Det må være minst én sak å gå gjennom. "
                "Avgjorde dere ingen saker i perioden, kan dere velge en lengre periode."
            ),
        )
    if frame_size > LARGEST_FRAME:
        return Refusal(
            "draw.frame",
            _("Tallet er større enn noe kontor har. Se etter om dere har skrevet feil."),
        )
    if sample_size < 1:
        return Refusal("draw.sample", _("Velg minst én sak å gå gjennom."))
    if sample_size > frame_size:
        return Refusal(
            "draw.too_many",
            _("Dere kan ikke gå gjennom %(sample)s saker når dere bare avgjorde %(frame)s.")
            % {"sample": sample_size, "frame": frame_size},
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


def why_not_answer(
    review_round: Round, instrument: Instrument, question: str, topic: str, value: str
) -> Refusal | None:
    """Whether `value` is an answer to `question` (or to `topic` of it) in an open round."""
    if refusal := why_not_work(review_round):
        return refusal
    asked = next((q for q in instrument.questions if q.id == question), None)
    if asked is None or topic not in ({t.id for t in asked.topics} or {""}):
        return Refusal(
            "answer.question", _("Spørsmålet finnes ikke i skjemaet. Last siden på nytt.")
        )
    scale = {c.value for c in (TopicChoice if asked.kind is Kind.TOPICS else Choice)}
    if value and value not in scale:
        return Refusal("answer.scale", _("Svaret er ikke et av valgene. Velg ett av dem på siden."))
    return None


def why_not_note(note: str) -> Refusal | None:
    if len(note) > NOTE_LENGTH:
        return Refusal(
            "answer.note",
            _("Merknaden er %(length)s tegn. Kort den ned til %(most)s.")
            % {"length": len(note), "most": NOTE_LENGTH},
        )
    return None


def why_not_month(review_round: Round, month: date) -> Refusal | None:
    if refusal := why_not_work(review_round):
        return refusal
    # The first of a month only: an exact date could point at a family.
    if month.day != 1 or not review_round.period_from <= month <= review_round.period_to:
        return Refusal(
            "case.month", _("Måneden er utenfor perioden som dere går gjennom. Velg en i listen.")
        )
    return None


def why_not_speak_for(who: str, user: User) -> Refusal | None:
    """`who` is the person the page was made for; a page left open may outlive a log-in."""
    if who and who != str(user.pk):
        return Refusal(
            "answer.somebody_else",
            _(
                "Du er logget inn som %(name)s. Svarene på denne siden er en annens. "
                "Logg inn som den som svarte, så sendes de."
            )
            % {"name": user.name},
        )
    return None


def why_not_reason(instrument: Instrument, value: str, reason: str) -> Refusal | None:
    if reason and value != Choice.NA:
        return Refusal("answer.reason", _("Bare «ikke aktuelt» skal ha en grunn."))
    if reason and reason not in {r.id for r in instrument.reasons}:
        return Refusal("answer.reason", _("Velg en av grunnene i listen."))
    return None


@dataclass(frozen=True)
class Conflict(Refusal):
    """Somebody answered the same question in the meantime; both answers, for both to see."""

    theirs: str = ""
    name: str = ""
    version: int = 0


def why_not_overwrite(
    current: Answer | None, *, seen: int, value: str, by: User
) -> Conflict | None:
    """`seen` is the version of the answer that the person had before them.

    One's own earlier answer is never a conflict: a save that was sent twice, or from one's
    other tab, is the same person changing their mind. A colleague's answer that waits beside it
    is one, until the person has seen it.
    """
    if current is None or current.version == seen:
        return None
    waiting = current.contested_by
    if waiting is not None and waiting.pk != by.pk:
        same = value == current.contested_value
        return None if same else _conflict(current, current.contested_value, waiting.name)
    if current.value == value or current.answered_by_id == by.pk:
        return None
    return _conflict(current, current.value, current.answered_by.name)


def _conflict(current: Answer, theirs: str, name: str) -> Conflict:
    return Conflict(
        code="answer.conflict",
        message=_("%(name)s svarte på dette samtidig. Se begge svarene, og velg ett.")
        % {"name": name},
        theirs=theirs,
        name=name,
        version=current.version,
    )


def why_not_rewrite(
    current: Answer | None, *, seen: int, reason: str | None, note: str | None, by: User
) -> Refusal | None:
    """Whether a reason or note would wipe out what a colleague wrote in the meantime.

    None is what the person says nothing about.
    """
    if current is None or current.version == seen or current.answered_by_id == by.pk:
        return None
    name = {"name": current.answered_by.name}
    if note is not None and current.note not in {"", note}:
        return Refusal(
            "answer.note_meanwhile",
            _(
                "%(name)s skrev en merknad her samtidig, og den er ikke rørt. "
                "Ta vare på teksten din, last siden på nytt og legg den til."
            )
            % name,
        )
    if reason is not None and current.reason not in {"", reason}:
        return Refusal(
            "answer.reason_meanwhile",
            _("%(name)s valgte en annen grunn samtidig. Last siden på nytt, og bli enige.") % name,
        )
    return None


def why_not_close(
    review_round: Round, *, drawn: bool, cases_left: int, questions_left: int, contested: int = 0
) -> Refusal | None:
    """`cases_left` items lack answers; `questions_left` counts the management form's questions."""
    if refusal := why_not_work(review_round):
        return refusal
    missing = []
    if not drawn:
        missing.append(str(_("sakene er ikke trukket")))
    if cases_left:
        missing.append(
            ngettext("%(n)s sak er ikke ferdig", "%(n)s saker er ikke ferdige", cases_left)
            % {"n": cases_left}
        )
    if questions_left:
        missing.append(
            ngettext(
                "%(n)s spørsmål om styring er ikke besvart",
                "%(n)s spørsmål om styring er ikke besvart",
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


def why_not_assign(review_round: Round, *, belongs: bool) -> Refusal | None:
    """`belongs`: whether the one who gets the case works at the office."""
    if refusal := why_not_work(review_round):
        return refusal
    if not belongs:
        return Refusal("case.stranger", _("Velg en som arbeider ved kontoret."))
    return None
