from django.urls import path

from rettesnor.web import views

urlpatterns = [
    path("", views.front, name="front"),
    path("kontor/<int:pk>/", views.office, name="office"),
    path("kontor/<int:pk>/logg/", views.audit_trail, name="audit_trail"),
    path("sprak/", views.set_language, name="set_language"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("personvern/", views.privacy, name="privacy"),
    path("kontakt/", views.contact, name="contact"),
]
