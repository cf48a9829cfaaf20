from django.urls import URLPattern, path

from rettesnor.initiatives.views import hosts

urlpatterns: list[URLPattern] = [
    path("lop/", hosts.page, name="hosting"),
    path("lop/ny/<int:initiative>/<int:governor>/", hosts.begin, name="hosting_begin"),
    path("lop/<int:pk>/kontakt/", hosts.contact, name="host_contact"),
    path("lop/<int:pk>/nye-kontor/", hosts.take_in, name="host_take_in"),
    path("lop/<int:pk>/datoer/", hosts.days, name="host_days"),
]
