"""The forms as anybody may read them: a list, one form in one version, two versions side by side."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import ROLES, Permission, memberships
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.common.text import LANGUAGES
from rettesnor.instruments import catalogue, queries, rules
from rettesnor.instruments.comparisonview import comparison
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.formview import by_subject, form_view
from rettesnor.instruments.problems import BrokenContent
from rettesnor.instruments.versions import lineage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What one may take home: the end of the file's name, and its kind.
FILES = {
    "yaml": (".yaml", "application/yaml; charset=utf-8"),
    "xlsform": ("-xlsform.xlsx", XLSX),
    "sheet": ("-regneark.xlsx", XLSX),
}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    found = queries.newest_forms()
    groups = by_subject(found.forms, reading(request))
    context = {"groups": groups, "unreadable": found.unreadable, "publishes": publishes(request)}
    return render(request, "instruments/forms.html", context)


@require_safe
def page(request: HttpRequest, key: str, version: int | None = None) -> HttpResponse:
    """One form, in its newest version unless another is asked for."""
    published = catalogue.versions(key)
    form = _find(key, version if version is not None else max(published, default=0), published)
    language = reading(request)
    context = {
        "view": form_view(form, language, clock.today()),
        "versions": tuple(reversed(published)),
        "newest": published[-1],
        "before": form.version - 1 if form.version - 1 in published else None,
        "reading": language,
    }
    return render(request, "instruments/form.html", context)


@require_safe
def compare(request: HttpRequest, key: str, a: int, b: int) -> HttpResponseBase:
    """Two versions side by side, the earlier to the left."""
    published = catalogue.versions(key)
    if a == b:
        return redirect("form_version", key, a)
    if a > b:
        return redirect("form_compare", key, b, a)
    # Every version between is needed too: the authors say what a question was in the one before.
    chain = [_find(key, version, published) for version in range(a, b + 1)]
    language = reading(request)
    context = {
        "comparison": comparison(chain[0], chain[-1], lineage(chain), language),
        "form": chain[-1],
        "reading": language,
    }
    return render(request, "instruments/compare.html", context)


@require_safe
def download(_request: HttpRequest, key: str, version: int, kind: str) -> HttpResponse:
    """The form as a file to read, change and send back."""
    if kind not in FILES:
        raise Http404(kind)
    form = _find(key, version, catalogue.versions(key))
    ending, content_type = FILES[kind]
    return attachment(_data(form, kind), f"{key}-{version}{ending}", content_type)


def _data(form: Instrument, kind: str) -> bytes:
    if kind == "yaml":
        # As it was published, letter by letter: only so is it the same file when it comes back.
        return catalogue.source(form.key, form.version)
    from rettesnor.instruments.exchange.files import export  # noqa: PLC0415 - heavy

    return export(form, "xlsform" if kind == "xlsform" else "sheet")


def attachment(data: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to save. `name` is made of a key and a number, so it needs no quoting."""
    return HttpResponse(
        data,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def reading(request: HttpRequest) -> str:
    """The language the form is read in: that of the page, unless another is asked for."""
    wanted = request.GET.get("sprak", "")
    return wanted if wanted in LANGUAGES else get_language() or "nb"


def publishes(request: HttpRequest) -> bool:
    """Whether the reader is one who uploads and publishes forms."""
    user = request.user
    return isinstance(user, User) and any(
        Permission.PUBLISH_FORMS in ROLES[Role(m.role)] for m in memberships(user)
    )


def _find(key: str, version: int, published: tuple[int, ...]) -> Instrument:
    if version not in published:
        raise Http404(f"{key} {version}")
    try:
        return catalogue.instrument(key, version)
    except BrokenContent as broken:
        raise Refused(rules.UNREADABLE) from broken
