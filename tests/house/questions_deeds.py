"""Deeds about questions and the course: the office asks, Aud answers, Per answers what is sent on."""

from datetime import datetime

from django.utils import timezone

from rettesnor.common.text import Text
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import GeneralAnswer, Inquiry, Participation
from tests.cast import Cast
from tests.factories.course import joined, two_rounds
from tests.house.deed import Deed

NOT_OFFICES = ("liv", "aud", "per")
NOT_GOVERNORS = ("kari", "ola", "liv", "per")
NOT_NATIONAL = ("kari", "ola", "liv", "aud")

QUESTION = Text("Kan vi bytte en sak?", "Kan vi byte ei sak?")
ANSWER = Text("Ja, når saken ikke gjelder barn.", "Ja, når saka ikkje gjeld barn.")


def asked(cast: Cast) -> Inquiry:
    return actions.ask_question(joined(cast), "Kan vi bytte en sak?", by=cast.ola)


def forwarded(cast: Cast) -> Inquiry:
    return actions.forward_question(asked(cast), by=cast.aud)


def answered(cast: Cast) -> Inquiry:
    return actions.answer_question(asked(cast), ANSWER.nb, by=cast.aud)


def published(cast: Cast) -> GeneralAnswer:
    return actions.publish_answer(answered(cast), QUESTION, ANSWER, by=cast.aud, looked=True)


def finished(cast: Cast) -> Participation:
    found = two_rounds(cast)
    found.finished_at = timezone.make_aware(datetime(2025, 8, 15, 10))
    found.save(update_fields=["finished_at"])
    return found


QUESTIONS: dict[str, Deed] = {
    "initiatives.ask_question": Deed(
        joined,
        lambda _, found, by: actions.ask_question(found, "Kan vi bytte en sak?", by=by),
        rightful="ola",
        strangers=NOT_OFFICES,
    ),
    "initiatives.forward_question": Deed(
        asked,
        lambda _, found, by: actions.forward_question(found, by=by),
        rightful="aud",
        strangers=NOT_GOVERNORS,
    ),
    "initiatives.return_question": Deed(
        forwarded,
        lambda _, found, by: actions.return_question(found, by=by),
        rightful="per",
        strangers=NOT_NATIONAL,
    ),
    "initiatives.answer_question": Deed(
        asked,
        lambda _, found, by: actions.answer_question(found, ANSWER.nb, by=by),
        rightful="aud",
        strangers=NOT_GOVERNORS,
    ),
    "initiatives.publish_answer": Deed(
        answered,
        lambda _, found, by: actions.publish_answer(found, QUESTION, ANSWER, by=by, looked=True),
        rightful="aud",
        strangers=NOT_GOVERNORS,
    ),
    "initiatives.take_down_answer": Deed(
        published,
        lambda _, found, by: actions.take_down_answer(found, by=by),
        rightful="aud",
        strangers=NOT_GOVERNORS,
    ),
    "initiatives.finish_course": Deed(
        two_rounds, lambda _, found, by: actions.finish_course(found, by=by)
    ),
    "initiatives.take_up_course": Deed(
        finished, lambda _, found, by: actions.take_up_course(found, by=by)
    ),
}
