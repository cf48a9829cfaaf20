from django.urls import path

from rettesnor.reports import views
from rettesnor.reports.form import views as form
from rettesnor.reports.on_paper import views as on_paper
from rettesnor.reports.wordtemplate import views as template

urlpatterns = [
    path("runder/<int:pk>/rapport/", views.page, name="report"),
    path("runder/<int:pk>/rapport/<slug:report>/<slug:fmt>/", views.file, name="report_file"),
    path("retteplaner/<int:pk>/rapport/<slug:fmt>/", views.plan_file, name="plan_report_file"),
    path("kontor/<int:office>/wordmal/", template.page, name="word_template"),
    path("kontor/<int:office>/wordmal/eksempel/", template.trial, name="word_template_example"),
    path("kontor/<int:office>/wordmal/bruk/", template.keep, name="word_template_keep"),
    path("kontor/<int:office>/wordmal/kast/", template.discard, name="word_template_discard"),
    path("kontor/<int:office>/wordmal/fjern/", template.drop, name="word_template_drop"),
    path("skjemaer/utkast/<int:pk>/papir/", form.draft_paper, name="draft_paper"),
    path("skjemaer/<slug:key>/<int:version>/papir/", form.paper, name="form_paper"),
    path("utsendinger/<int:pk>/papir/<slug:fmt>/", on_paper.dispatch, name="dispatch_paper"),
    path(
        "utsendinger/brev/<int:pk>/papir/<slug:fmt>/", on_paper.letter, name="dispatch_letter_paper"
    ),
    path("forhandsvisning/papir/", form.file_paper, name="file_paper"),
]
