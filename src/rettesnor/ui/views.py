from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from rettesnor.ui import gallery

SCHEMES = {"": _("Som maskinen"), "lys": _("Lys"), "mork": _("Mørk"), "papir": _("Papir")}


def show_gallery(request: HttpRequest) -> HttpResponse:
    """Every component, in the colours one asks for. Open to all: nothing here is anyone's."""
    scheme = request.GET.get("farger", "")
    context = {
        "walls": gallery.WALLS,
        "scheme": scheme if scheme in SCHEMES else "",
        "schemes": SCHEMES.items(),
        "form": gallery.sample_form(),
        "blanks": gallery.sample_sentence(),
        **gallery.SAMPLE,
    }
    return render(request, "ui/gallery.html", context)
