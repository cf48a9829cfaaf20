"""When a thing may be done. A reason or nothing; looks nothing up and writes nothing."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refusal
from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Choice, Instrument, Kind
from rettesnor.instruments.programmes import Programme, ProgrammePart
from rettesnor.reviews.models import Item, Part, Round
from rettesnor.reviews.models.answers import NOTE_LENGTH
from rettesnor.reviews.states import Status, may_follow
from rettesnor.reviews.values import why_not_value

LONGEST_PERIOD = 24  # months; older files say more about how it was than about how it is
MOST_TALKS = 100  # talks in a round; nobody holds more, and a button held down adds no more
LARGEST_FRAME = 20_000  # family cases in a period; the largest city offices have some thousands


def why_not_open(
    *,
    period_from: date,
    period_to: date,
    last_day: date,
    today: date,
    others: Iterable[Round],
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
    return _why_not_beside(others, period_from, period_to)


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
    """Whether `value`, in its normal form, is an answer to `question` in an open round.

    A question of topics has no answer of its own, but a note may be pinned to it.
    """
    if refusal := why_not_work(review_round):
        return refusal
    asked = next((q for q in instrument.questions if q.id == question), None)
    topics = {"", *(t.id for t in asked.topics)} if asked else set()
    if asked is None or topic not in topics:
        return Refusal(
            "answer.question", _("Spørsmålet finnes ikke i skjemaet. Last siden på nytt.")
        )
    return why_not_value(asked, topic, value)


def why_not_ask(applicability: Applicability) -> Refusal | None:
    """Whether a question may be answered, by whether it applies to the item."""
    if applicability is Applicability.DOES_NOT_APPLY:
        return Refusal(
            "answer.locked",
            _(
                "Spørsmålet gjelder ikke denne saken, slik den er besvart nå. Svaret er ikke lagret."
            ),
        )
    return None


def why_not_note(instrument: Instrument, note: str) -> Refusal | None:
    if note and not instrument.notes:
        return Refusal("answer.no_notes", _("Dette skjemaet har ingen merknader."))
    if len(note) > NOTE_LENGTH:
        return Refusal(
            "answer.note",
            _("Merknaden er %(length)s tegn. Kort den ned til %(most)s.")
            % {"length": len(note), "most": NOTE_LENGTH},
        )
    return None


def why_not_types(
    review_round: Round, instrument: Instrument, types: Collection[str]
) -> Refusal | None:
    """Whether these types tell what sort of case it is: known, asked for, one of each group."""
    if refusal := why_not_work(review_round):
        return refusal
    groups = instrument.type_groups
    known = {item_type.value for group in groups for item_type in group}
    if not set(types) <= known or any(len(group & set(types)) > 1 for group in groups):
        return Refusal("case.types", _("Velg én sakstype av hvert slag, blant dem på siden."))
    return None


def why_not_add(part: Part) -> Refusal | None:
    """Whether a talk may be added to the part now."""
    if refusal := why_not_work(part.review_round):
        return refusal
    if not part.added:
        return Refusal("talk.part", _("I denne delen legges det ikke inn samtaler."))
    if part.items.count() >= MOST_TALKS:
        return Refusal(
            "talk.many",
            _("Det er lagt inn %(most)s samtaler. Flere er det ikke plass til.")
            % {"most": MOST_TALKS},
        )
    return None


def why_not_remove(item: Item, *, answers: int) -> Refusal | None:
    if refusal := why_not_work(item.part.review_round):
        return refusal
    if not item.part.added:
        return Refusal("talk.part", _("Bare samtaler kan tas bort."))
    if answers:
        return Refusal(
            "talk.answered", _("Samtalen har svar. Bare en samtale uten svar kan tas bort.")
        )
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


def why_not_reason(
    instrument: Instrument, question: str, value: str, reason: str
) -> Refusal | None:
    asked = instrument.question(question)
    outside = asked.kind is Kind.SCALE and asked.verdict({"": value}) is Choice.NA
    if reason and not outside:
        return Refusal("answer.reason", _("Bare «ikke aktuelt» skal ha en grunn."))
    if reason and reason not in {r.id for r in instrument.reasons}:
        return Refusal("answer.reason", _("Velg en av grunnene i listen."))
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


def why_not_assign(review_round: Round, *, belongs: bool) -> Refusal | None:
    """`belongs`: whether the one who gets the case works at the office."""
    if refusal := why_not_work(review_round):
        return refusal
    if not belongs:
        return Refusal("case.stranger", _("Velg en som arbeider ved kontoret."))
    return None
