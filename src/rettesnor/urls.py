from django.urls import include, path

from rettesnor.web import errors

urlpatterns = [
    path("", include("rettesnor.web.urls")),
    path("", include("rettesnor.accounts.urls")),
    path("", include("rettesnor.instruments.urls")),
    path("", include("rettesnor.reviews.urls")),
    path("", include("rettesnor.improvement.urls")),
    path("", include("rettesnor.initiatives.urls")),
    path("", include("rettesnor.reports.urls")),
    path("", include("rettesnor.demo.urls")),
    path("ui/", include("rettesnor.ui.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
