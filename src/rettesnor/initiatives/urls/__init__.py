"""The addresses of the initiative, one file for each part of it."""

from rettesnor.initiatives.urls import (
    answers,
    counties,
    course,
    dispatches,
    follow,
    hosts,
    letters,
    meetings,
    questions,
    setup,
)

urlpatterns = [
    *setup.urlpatterns,
    *hosts.urlpatterns,
    *follow.urlpatterns,
    *dispatches.urlpatterns,
    *letters.urlpatterns,
    *answers.urlpatterns,
    *meetings.urlpatterns,
    *course.urlpatterns,
    *questions.urlpatterns,
    *counties.urlpatterns,
]
