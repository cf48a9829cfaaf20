from django.urls import URLPattern, path

from rettesnor.initiatives.views import dispatch_letters as letters
from rettesnor.initiatives.views import dispatches

urlpatterns: list[URLPattern] = [
    path("lop/<int:pk>/utsendinger/", dispatches.page, name="dispatches"),
    path("lop/<int:pk>/utsendinger/ny/<slug:name>/", dispatches.new, name="dispatch_new"),
    path("utsendinger/<int:pk>/", dispatches.dispatch, name="dispatch"),
    path("utsendinger/<int:pk>/tall/", dispatches.counts, name="dispatch_counts"),
    path("utsendinger/<int:pk>/send/", dispatches.send, name="dispatch_send"),
    path("utsendinger/<int:pk>/stopp/", dispatches.stop, name="dispatch_stop"),
    path("utsendinger/<int:pk>/skriv-pa-nytt/", dispatches.rewrite, name="dispatch_rewrite"),
    path("utsendinger/<int:pk>/send-pa-nytt/", dispatches.again, name="dispatch_again"),
    path("utsendinger/<int:pk>/annen-mate/", dispatches.elsewhere, name="dispatch_elsewhere"),
    path("utsendinger/brev/<int:pk>/", letters.page, name="dispatch_letter"),
    path("utsendinger/brev/<int:pk>/rediger/", letters.edit, name="dispatch_letter_edit"),
    path("utsendinger/brev/<int:pk>/prov/", letters.attempt, name="dispatch_letter_try"),
    path("utsendinger/brev/<int:pk>/trekk/", letters.withdraw, name="dispatch_letter_withdraw"),
    path("utsendinger/brev/<int:pk>/send-pa-nytt/", letters.again, name="dispatch_letter_again"),
    path("utsendinger/brev/<int:pk>/kom-fram/", letters.arrived, name="dispatch_letter_arrived"),
    path("deltakelse/<int:pk>/mottaker/", letters.receiver, name="receiver"),
]
