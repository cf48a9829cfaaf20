from django.urls import URLPattern, path

from rettesnor.initiatives.views import course

OWN = "deltakelse/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(OWN, course.page, name="course"),
    path(f"{OWN}moter/", course.meeting_list, name="course_meetings"),
    path(f"{OWN}moter/meld-pa/", course.sign_up, name="course_sign_up"),
    path(f"{OWN}pameldt/<int:attendee>/", course.attendee, name="course_attendee"),
    path(f"{OWN}tema/", course.theme, name="course_theme"),
    path(f"{OWN}ferdig/", course.finish, name="course_finish"),
    path(f"{OWN}fortsett/", course.take_up, name="course_take_up"),
]
