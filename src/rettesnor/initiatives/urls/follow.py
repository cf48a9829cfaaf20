from django.urls import URLPattern, path

from rettesnor.initiatives.views import follow, reminders

urlpatterns: list[URLPattern] = [
    path("lop/<int:pk>/", follow.page, name="host"),
    path("lop/<int:pk>/kontor.xlsx", follow.workbook, name="host_workbook"),
    path("lop/<int:pk>/kontor/<int:participation>/", follow.record, name="participation"),
    path("lop/<int:pk>/skriv/", follow.write, name="host_write"),
    path("lop/<int:pk>/paminnelser/", reminders.page, name="host_reminders"),
    path("lop/<int:pk>/paminnelser/alle/", reminders.switch, name="host_reminders_switch"),
    path(
        "lop/<int:pk>/paminnelser/<int:milestone>/<slug:moment>/",
        reminders.letter,
        name="host_reminder_letter",
    ),
]
