from django.urls import path

from rettesnor.initiatives.views import milestones, public, setup

urlpatterns = [
    path("satsinger/", setup.listing, name="initiatives"),
    path("satsinger/ny/", setup.new, name="initiative_new"),
    path("satsinger/ny/egen/", setup.new_own, name="initiative_new_own"),
    path("satsinger/ny/fra/<slug:key>/", setup.new_shipped, name="initiative_new_shipped"),
    path("satsinger/<int:pk>/", setup.page, name="initiative"),
    path("satsinger/<int:pk>/kopier/", setup.copy, name="initiative_copy"),
    path("satsinger/<int:pk>/tekst/", setup.edit, name="initiative_edit"),
    path("satsinger/<int:pk>/apne/", setup.start, name="initiative_open"),
    path("satsinger/<int:pk>/avslutt/", setup.end, name="initiative_end"),
    path("satsinger/<int:pk>/fjern/", setup.remove, name="initiative_remove"),
    path("satsinger/<int:pk>/forhandsvis/", setup.preview, name="initiative_preview"),
    path("satsinger/<int:pk>/milepeler/ny/", milestones.new, name="milestone_new"),
    path("milepeler/<int:pk>/", milestones.edit, name="milestone_edit"),
    path("milepeler/<int:pk>/fjern/", milestones.remove, name="milestone_remove"),
    path("satsinger/<int:pk>/kontakter/ny/", milestones.new_contact, name="contact_new"),
    path("kontakter/<int:pk>/fjern/", milestones.remove_contact, name="contact_remove"),
    path("satsing/<slug:slug>/", public.page, name="public_initiative"),
]
