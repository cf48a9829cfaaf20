from django.urls import path

from rettesnor.reviews.views import cases, findings, practice, preview, rounds, saving

urlpatterns = [
    path("skjemaer/utkast/<int:pk>/prov/", preview.draft, name="draft_preview"),
    path("skjemaer/<slug:key>/<int:version>/prov/", preview.published, name="form_preview"),
    path("forhandsvisning/", preview.file, name="file_preview"),
    path("kontor/<int:office>/runder/ny/", rounds.new, name="round_new"),
    path("runder/", rounds.listing, name="rounds"),
    path("runder/<int:pk>/", rounds.page, name="round"),
    path("runder/<int:pk>/trekk/", rounds.draw, name="round_draw"),
    path("runder/<int:pk>/protokoll/", rounds.protocol, name="round_protocol"),
    path("runder/<int:pk>/avbryt/", rounds.cancel, name="round_cancel"),
    path("runder/<int:pk>/lukk/", rounds.close, name="round_close"),
    path("runder/<int:pk>/neste/", cases.take_next, name="case_next"),
    path("runder/<int:pk>/resultat/", findings.page, name="findings"),
    path("runder/<int:pk>/resultat/<slug:question>/", findings.question, name="finding"),
    path("saker/<int:pk>/", cases.page, name="case"),
    path("saker/<int:pk>/svar/", saving.answer, name="case_answer"),
    path("saker/<int:pk>/om/", cases.facts, name="case_facts"),
    path("saker/<int:pk>/ta-bort/", cases.remove_talk, name="talk_remove"),
    path("runder/<int:pk>/<slug:part>/ny-samtale/", cases.add_talk, name="talk_add"),
    path("saker/<int:pk>/tilstand/", cases.state, name="case_state"),
    path("saker/<int:pk>/gi/", cases.assign, name="case_assign"),
    path("ovingssaker/", practice.listing, name="practice"),
    path("ovingssaker/<slug:key>/<slug:case>/", practice.page, name="practice_case"),
]
