from django.urls import path

from rettesnor.reports import views
from rettesnor.reports.form import views as form

urlpatterns = [
    path("runder/<int:pk>/rapport/", views.page, name="report"),
    path("runder/<int:pk>/rapport/<slug:report>/<slug:fmt>/", views.file, name="report_file"),
    path("skjemaer/utkast/<int:pk>/papir/", form.draft_paper, name="draft_paper"),
    path("skjemaer/<slug:key>/<int:version>/papir/", form.paper, name="form_paper"),
    path("forhandsvisning/papir/", form.file_paper, name="file_paper"),
]
