from django.urls import URLPattern, path

from rettesnor.initiatives.views import answers, link_deeds, link_people

OWN = "i/<str:token>/"
HANDED = "p/<str:token>/"

urlpatterns: list[URLPattern] = [
    path(OWN, link_deeds.page, name="office_link"),
    path(f"{OWN}bruk-her/", link_deeds.take, name="office_link_take"),
    path(f"{OWN}svar/", link_deeds.answer, name="office_link_reply"),
    path(f"{OWN}pamelding/", link_people.office_sign_up, name="office_link_sign_up"),
    path(f"{OWN}pameldt/<int:pk>/", link_people.office_person, name="office_link_person"),
    path(f"{OWN}overlat/", link_deeds.hand, name="office_link_hand"),
    path(f"{OWN}overlatt/<int:pk>/ta-tilbake/", link_deeds.take_back, name="office_link_take_back"),
    path(f"{OWN}onske/", link_deeds.ask, name="office_link_ask"),
    path(f"{OWN}onsker/<int:pk>/", link_deeds.settle, name="office_link_settle"),
    path(f"{OWN}ny-lenke/", link_deeds.new_link, name="office_link_new"),
    path(HANDED, link_people.handed_page, name="handed_link"),
    path(f"{HANDED}pamelding/", link_people.handed_sign_up, name="handed_link_sign_up"),
    path(f"{HANDED}pameldt/<int:pk>/", link_people.handed_person, name="handed_link_person"),
    path("deltakelse/<int:pk>/svar/", answers.reply, name="participation_reply"),
    path("deltakelse/<int:pk>/start/", answers.start, name="participation_start"),
    path("deltakelse/<int:pk>/begynn/", answers.begin, name="participation_begin"),
    path("deltakelse/<int:pk>/lenke/", answers.link, name="participation_link"),
    path("deltakelse/<int:pk>/lenke/ny/", answers.renew, name="participation_link_renew"),
    path("deltakelse/<int:pk>/lenke/steng/", answers.close, name="participation_link_close"),
]
