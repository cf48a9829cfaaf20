from django.urls import path

from rettesnor.instruments.views import drafts, forms, guides

urlpatterns = [
    path("skjemaer/", forms.listing, name="forms"),
    path("skjemaer/utkast/", drafts.listing, name="drafts"),
    path("skjemaer/utkast/<int:pk>/", drafts.page, name="draft"),
    path("skjemaer/utkast/<int:pk>/sammenlign/", drafts.compare, name="draft_compare"),
    path("skjemaer/utkast/<int:pk>/fil/", drafts.download, name="draft_file"),
    path("skjemaer/utkast/<int:pk>/gi-ut/", drafts.publish, name="draft_publish"),
    path("skjemaer/utkast/<int:pk>/kast/", drafts.discard, name="draft_discard"),
    path("skjemaer/<slug:key>/", forms.page, name="form"),
    path("skjemaer/<slug:key>/<int:version>/", forms.page, name="form_version"),
    path("skjemaer/<slug:key>/<int:version>/fil/<slug:kind>/", forms.download, name="form_file"),
    path("skjemaer/<slug:key>/sammenlign/<int:a>/<int:b>/", forms.compare, name="form_compare"),
    path("veivisere/", guides.listing, name="guides"),
    path("veivisere/<slug:key>/", guides.page, name="guide"),
]
