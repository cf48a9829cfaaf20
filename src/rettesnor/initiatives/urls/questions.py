from django.urls import URLPattern, path

from rettesnor.initiatives.views import questions

OWN = "deltakelse/<int:pk>/sporsmal/"
NATIONAL = "satsinger/<int:pk>/sporsmal/"
ONE = "sporsmal/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(OWN, questions.own, name="course_questions"),
    path(f"{OWN}<int:question>/", questions.own_question, name="course_question"),
    path("lop/<int:pk>/sporsmal/", questions.of_host, name="host_questions"),
    path(ONE, questions.question, name="question"),
    path(f"{ONE}send-videre/", questions.forward, name="question_forward"),
    path(f"{ONE}felles/", questions.general, name="question_general"),
    path(NATIONAL, questions.of_initiative, name="national_questions"),
    path(f"{NATIONAL}<int:question>/", questions.national_question, name="national_question"),
    path(
        f"{NATIONAL}<int:question>/tilbake/", questions.give_back, name="national_question_return"
    ),
    path(
        f"{NATIONAL}<int:question>/felles/",
        questions.national_general,
        name="national_question_general",
    ),
    path("felles-svar/<int:pk>/ta-ned/", questions.take_down, name="general_take_down"),
    path(
        "felles-svar/<int:pk>/ta-ned-nasjonalt/",
        questions.national_take_down,
        name="national_general_take_down",
    ),
]
