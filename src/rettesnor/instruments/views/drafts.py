"""Where the national team uploads a form, looks at it and publishes it."""

from base64 import b64encode
from http import HTTPStatus

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.instruments import actions, catalogue, queries, rules
from rettesnor.instruments.clashes import clashes
from rettesnor.instruments.comparisonview import comparison
from rettesnor.instruments.examining import Examined, examine, examine_file
from rettesnor.instruments.forms import UploadForm
from rettesnor.instruments.formview import form_view
from rettesnor.instruments.models import InstrumentFile
from rettesnor.instruments.views.forms import attachment, reading


@requires(Permission.PUBLISH_FORMS)
@never_cache
@require_http_methods(["GET", "POST"])
def listing(request: SignedInRequest) -> HttpResponseBase:
    """The drafts, and the field for uploading another."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted)
    if form.is_valid():
        return _receive(request, form.cleaned_data["file"])
    context = {
        "form": form,
        "drafts": queries.drafts(request.user),
        "published": queries.published_here(request.user),
        "clashes": clashes(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "instruments/drafts.html", context, status=status)


def _receive(request: SignedInRequest, file: "UploadedFile[bytes]") -> HttpResponseBase:
    """Keep a faultless file as a draft; show what is wrong with another, and keep nothing."""
    found = examine_file(file.name or "", file.read())
    draft = None
    if found.in_order and not found.wrong:
        draft = actions.upload_draft(found.yaml, by=request.user, name=found.name)
        if not found.lost:
            messages.success(request, _("Utkastet er lagret. Ingen andre ser det før det gis ut."))
            return redirect("draft", draft.pk)
    context = {"found": found, "draft": draft, "form": UploadForm(), "yaml": _as_address(found)}
    status = HTTPStatus.OK if draft else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "instruments/upload.html", context, status=status)


def _as_address(found: Examined) -> str:
    """The YAML made from a workbook, to save and mend: in the page itself, for nothing is kept."""
    if not found.made_yaml or not found.yaml:
        return ""
    return f"data:application/yaml;base64,{b64encode(found.yaml.encode()).decode()}"


@requires(Permission.PUBLISH_FORMS)
@never_cache
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the draft says, and whether it can be published as things stand now."""
    file = _find(request, pk)
    found = examine(file.yaml, name=_name(file))
    language = reading(request)
    view = form_view(found.document, language, clock.today()) if found.document else None
    context = {
        "file": file,
        "found": found,
        "view": view,
        "reading": language,
        "refusal": _why_not_publish(file, found),
    }
    return render(request, "instruments/draft.html", context)


@requires(Permission.PUBLISH_FORMS)
@never_cache
@require_safe
def compare(request: SignedInRequest, pk: int) -> HttpResponse:
    """The draft beside the version before it."""
    file = _find(request, pk)
    found = examine(file.yaml, name=_name(file))
    form = found.document
    if form is None or form.version == 1 or found.refusal:
        raise Http404(str(pk))
    before = catalogue.instrument(form.key, form.version - 1)
    language = reading(request)
    context = {
        "comparison": comparison(before, form, None, language),
        "form": form,
        "file": file,
        "reading": language,
    }
    return render(request, "instruments/compare.html", context)


@requires(Permission.PUBLISH_FORMS)
@require_safe
def download(request: SignedInRequest, pk: int) -> HttpResponse:
    file = _find(request, pk)
    name = f"{file.key}-{file.version}.yaml"
    return attachment(file.yaml.encode(), name, "application/yaml; charset=utf-8")


@requires(Permission.PUBLISH_FORMS)
@never_cache
@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Say plainly what publishing means, and do it."""
    file = _find(request, pk)
    if request.method == "POST":
        actions.publish_form(file, by=request.user, seen=request.POST.get("sha256", ""))
        facts = {"key": file.key, "version": file.version}
        messages.success(request, _("Versjon %(version)s av %(key)s er gitt ut.") % facts)
        return redirect("form_version", file.key, file.version)
    found = examine(file.yaml, name=_name(file))
    refusal = _why_not_publish(file, found)
    context = {"file": file, "form": found.document, "refusal": refusal}
    return render(request, "instruments/publish.html", context)


@requires(Permission.PUBLISH_FORMS)
@never_cache
@require_http_methods(["GET", "POST"])
def discard(request: SignedInRequest, pk: int) -> HttpResponseBase:
    file = _find(request, pk)
    if request.method == "POST":
        actions.discard_draft(file, by=request.user)
        messages.success(request, _("Utkastet er kastet."))
        return redirect("drafts")
    return render(request, "instruments/discard.html", {"file": file})


def _find(request: SignedInRequest, pk: int) -> InstrumentFile:
    """The draft. One that is published is read where all read it."""
    return get_object_or_404(queries.drafts(request.user), pk=pk)


def _why_not_publish(file: InstrumentFile, found: Examined) -> Refusal | None:
    refusal = rules.why_not_publish(file.status, whole=file.whole, seen=True)
    return refusal or rules.why_not_sound(len(found.problems)) or found.refusal


def _name(file: InstrumentFile) -> str:
    return f"{file.key}/{file.version}.yaml"
