from django.urls import URLPattern, path

from rettesnor.initiatives.views import counties

urlpatterns: list[URLPattern] = [
    path("satsinger/<int:pk>/fylker/", counties.page, name="counties"),
    path("satsinger/<int:pk>/fylker.xlsx", counties.workbook, name="counties_workbook"),
]
