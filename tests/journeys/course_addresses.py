"""The pages of the course, the questions and the counties, for an office that takes part."""

from django.urls import reverse

from rettesnor.initiatives.models import Inquiry, Participation

# What answers an address without being a page of its own.
NO_PAGE = {
    "course_sign_up": "leads to the meetings",
    "course_theme": "leads to the meetings",
    "course_finish": "leads to the course",
    "course_take_up": "leads to the course",
    "question_forward": "leads to the question",
    "national_question_return": "leads to the questions",
    "general_take_down": "leads to the questions",
    "national_general_take_down": "leads to the questions",
    "counties_workbook": "a file",
}


def for_the_office(found: Participation, question: Inquiry) -> list[str]:
    """For its leader; one who is signed up has a page of their own."""
    return [
        *(reverse(name, args=[found.pk]) for name in ("course", "course_meetings")),
        reverse("course_questions", args=[found.pk]),
        reverse("course_question", args=[found.pk, question.pk]),
        *(
            reverse("course_attendee", args=[found.pk, one.pk])
            for one in found.attendees.filter(withdrawn_at=None)[:1]
        ),
    ]


def for_the_governor(found: Participation, waiting: Inquiry, answered: Inquiry) -> list[str]:
    return [
        reverse("host_questions", args=[found.host_id]),
        *(reverse("question", args=[one.pk]) for one in (waiting, answered)),
        reverse("question_general", args=[answered.pk]),
    ]


def for_the_nation(found: Participation, sent_on: Inquiry) -> list[str]:
    initiative = found.initiative_id
    return [
        reverse("counties", args=[initiative]),
        f"{reverse('counties', args=[initiative])}?fylke={found.host_id}",
        reverse("national_questions", args=[initiative]),
        reverse("national_question", args=[initiative, sent_on.pk]),
        reverse("national_question_general", args=[initiative, sent_on.pk]),
    ]
