from django.urls import path

from bench import views
from rettesnor.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

BARE_WRITE, BARE_PAGE = "/bench/skriv/", "/bench/side/"

urlpatterns = [
    *urlpatterns,
    path(BARE_WRITE[1:], views.write),
    path(BARE_PAGE[1:], views.page),
]
