from django.urls import URLPattern, path

from rettesnor.initiatives.views import letters

urlpatterns: list[URLPattern] = [
    path("lop/<int:pk>/brev/", letters.county, name="letters"),
    path("lop/<int:pk>/brev/<slug:name>/", letters.county_letter, name="letter"),
    path("lop/<int:pk>/brev/<slug:name>/tilbake/", letters.county_reset, name="letter_reset"),
    path("satsinger/<int:pk>/brev/", letters.national, name="initiative_letters"),
    path("satsinger/<int:pk>/brev/<slug:name>/", letters.national_letter, name="initiative_letter"),
    path(
        "satsinger/<int:pk>/brev/<slug:name>/tilbake/",
        letters.national_reset,
        name="initiative_letter_reset",
    ),
]
