from django.urls import path

from rettesnor.reviews.views import cases, findings, rounds

urlpatterns = [
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
    path("saker/<int:pk>/svar/", cases.answer, name="case_answer"),
    path("saker/<int:pk>/maned/", cases.month, name="case_month"),
    path("saker/<int:pk>/tilstand/", cases.state, name="case_state"),
    path("saker/<int:pk>/gi/", cases.assign, name="case_assign"),
]
