"""What is an answer, and when it may be given."""

from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refusal
from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Choice, Instrument, Kind
from rettesnor.reviews.models import Round
from rettesnor.reviews.models.answers import NOTE_LENGTH
from rettesnor.reviews.rules.rounds import why_not_work
from rettesnor.reviews.values import why_not_value


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
