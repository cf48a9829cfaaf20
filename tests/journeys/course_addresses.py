"""The pages of the course, the questions and the counties, for an office that takes part."""

from django.urls import reverse

from rettesnor.initiatives.models import Host, Inquiry, Participation

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


READ = ("course", "course_meetings", "course_questions")


def for_the_office(found: Participation, *asked: Inquiry) -> list[str]:
    """For its leader; one who is signed up has a page of their own."""
    signed_up = found.attendees.filter(withdrawn_at=None, meeting__erased_at=None)
    return [
        *for_one_who_reviews(found),
        *(reverse("course_question", args=[found.pk, one.pk]) for one in asked),
        *(reverse("course_attendee", args=[found.pk, one.pk]) for one in signed_up[:1]),
    ]


def for_one_who_reviews(found: Participation) -> list[str]:
    return [reverse(name, args=[found.pk]) for name in READ]


def for_the_governor(host: Host, waiting: Inquiry, answered: Inquiry) -> list[str]:
    return [
        reverse("host_questions", args=[host.pk]),
        *(reverse("question", args=[one.pk]) for one in (waiting, answered)),
        reverse("question_general", args=[answered.pk]),
    ]


def for_the_nation(host: Host, sent_on: Inquiry) -> list[str]:
    initiative = host.initiative_id
    return [
        reverse("counties", args=[initiative]),
        f"{reverse('counties', args=[initiative])}?fylke={host.pk}",
        reverse("national_questions", args=[initiative]),
        reverse("national_question", args=[initiative, sent_on.pk]),
        reverse("national_question_general", args=[initiative, sent_on.pk]),
    ]
