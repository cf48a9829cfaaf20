"""Without the net: workbooks out and in, keys typed in from paper, and the office's own export."""

from collections.abc import Mapping
from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.refusal import Refusal, insist
from rettesnor.reviews import actions, carried, queries, rules
from rettesnor.reviews.exchange import export, export_files, keys, keys_plan, workbook
from rettesnor.reviews.exchange.shapes import ItemSheet, Reading
from rettesnor.reviews.forms import WorkbookForm
from rettesnor.reviews.keyed import key_rows, with_facts
from rettesnor.reviews.models import Part
from rettesnor.reviews.proposed import proposed
from rettesnor.reviews.views.frame import find_round, leads

UNPROCESSABLE = 422
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = str.maketrans("æøåÆØÅ", "aoaAOA")
EXPORTS = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "json": "application/json"}


def _find(request: SignedInRequest, pk: int, part: str) -> Part:
    """The part, where the visitor sees its round; else it is not there."""
    review_round = find_round(request, pk, Permission.SEE_ROUND)
    found = get_object_or_404(review_round.parts, key=part)
    found.review_round = review_round
    return found


def _why_not(request: SignedInRequest, part: Part) -> Refusal | None:
    """Whether the visitor may answer this part by file."""
    office = part.review_round.organisation
    if refusal := why_not(request.user, actions.answering(part), office):
        return refusal
    if refusal := rules.why_not_work(part.review_round):
        return refusal
    drawn = not part.drawn or part.drawn_at is not None
    if not drawn or not part.items.filter(struck_reason="").exists():
        return Refusal(
            "exchange.empty",
            _("Det er ingen saker i denne delen ennå. Da er det ikke noe ark å hente."),
        )
    return None


@requires(Permission.SEE_ROUND)
@require_safe
def page(request: SignedInRequest, pk: int, part: str) -> HttpResponse:
    found = _find(request, pk, part)
    return _page(request, found, WorkbookForm())


def _page(
    request: SignedInRequest, part: Part, form: WorkbookForm, status: int = 200
) -> HttpResponse:
    refusal = _why_not(request, part)
    out = [] if refusal else queries.left_out(part, queries.item_sheets(part, request.user))
    context = {
        "form": form,
        "part": part,
        "round": part.review_round,
        "refusal": refusal,
        "left_out": out,
        "can_lead": leads(request, part.review_round),
    }
    return render(request, "reviews/exchange.html", context, status=status)


@requires(Permission.SEE_ROUND)
@require_safe
def fetch(request: SignedInRequest, pk: int, part: str) -> HttpResponse:
    """The workbook to fill in, in the reader's language."""
    found = _find(request, pk, part)
    insist(_why_not(request, found))
    layout: workbook.Layout = "table" if request.GET.get("form") == "tabell" else "sheets"
    sheets = queries.item_sheets(found, request.user)
    if not sheets:
        raise Http404
    language = _language()
    header = queries.header_of(found, language)
    data = workbook.write(header, found.form, sheets, language=language, layout=layout)
    return _file(data, XLSX, f"{_name(found)}.xlsx")


@requires(Permission.SEE_ROUND)
@require_POST
def check(request: SignedInRequest, pk: int, part: str) -> HttpResponse:
    """What the workbook would change; nothing is written before somebody accepts it."""
    found = _find(request, pk, part)
    insist(_why_not(request, found))
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, UNPROCESSABLE)
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    header = queries.header_of(found, _language())
    now = queries.item_sheets(found, request.user)
    reading = workbook.read(file.read(), header, found.form, now)
    return _proposal(request, found, reading, now)


def _proposal(
    request: SignedInRequest, part: Part, reading: Reading, now: list[ItemSheet]
) -> HttpResponse:
    token = carried.pack(part.pk, request.user.pk, reading)
    rows = proposed(reading, part.form, now, _language())
    too_many = len(token) > carried.LONGEST
    context = {
        "part": part,
        "round": part.review_round,
        "reading": reading,
        "rows": rows,
        "new": sum(1 for row in rows if not row.before),
        "token": "" if too_many else token,
        "too_many": too_many,
    }
    status = UNPROCESSABLE if reading.problems else 200
    return render(request, "reviews/exchange_check.html", context, status=status)


@requires(Permission.SEE_ROUND)
@require_POST
def take_in(request: SignedInRequest, pk: int, part: str) -> HttpResponse:
    """Save what was shown and accepted."""
    found = _find(request, pk, part)
    facts, proposals = carried.unpack(found.pk, request.user.pk, request.POST.get("token", ""))
    taken = actions.take_in(found, facts, proposals, by=request.user)
    short = {q.id: f"{q.number} {q.short.in_language(_language())}" for q in found.form.questions}
    refused = [(number, short.get(q, ""), why) for number, q, why in taken.refused]
    context = {
        "part": found,
        "round": found.review_round,
        "saved": taken.saved,
        "refused": refused,
    }
    return render(request, "reviews/exchange_done.html", context)


@requires(Permission.SEE_ROUND)
@require_http_methods(["GET", "POST"])
def typed(request: SignedInRequest, pk: int, part: str) -> HttpResponse:
    """One row of keys for each case, typed in from the paper form."""
    found = _find(request, pk, part)
    insist(_why_not(request, found))
    period = (found.review_round.period_from, found.review_round.period_to)
    now, facts = with_facts(
        found.form, queries.item_sheets(found, request.user), request.POST, period
    )
    rows = key_rows(found.form, now, request.POST, period)
    reading = None
    if request.method == "POST":
        given = {row.sheet.item: row.typed for row in rows if row.typed.strip()}
        reading = replace(keys.read(given, found.form, now), facts=tuple(facts))
        if not reading.problems and (reading.proposals or reading.facts):
            return _proposal(request, found, reading, now)
    context = {
        "part": found,
        "round": found.review_round,
        "steps": keys_plan.plan(found.form, language=_language()),
        "without": keys_plan.without_keys(found.form),
        "rows": rows,
        "reading": reading,
    }
    status = UNPROCESSABLE if reading is not None and reading.problems else 200
    return render(request, "reviews/exchange_keys.html", context, status=status)


@requires(Permission.GET_REPORT)
@require_safe
def own(request: SignedInRequest, pk: int, part: str, fmt: str) -> HttpResponse:
    """The office's own answers, keyed by question id."""
    review_round = find_round(request, pk, Permission.GET_REPORT)
    found = get_object_or_404(review_round.parts, key=part)
    found.review_round = review_round
    if fmt not in EXPORTS:
        raise Http404
    data = _own_as(found, fmt)
    actions.export_answers(found, fmt, by=request.user)
    return _file(data, EXPORTS[fmt], f"{_name(found)}-{slugify(_('svar'))}.{fmt}")


def _own_as(part: Part, fmt: str) -> bytes:
    language, form = _language(), part.form
    header = queries.header_of(part, language)
    rows = export.rows(header, form, queries.settled_sheets(part), language=language)
    if fmt == "csv":
        return export_files.csv_bytes(rows)
    if fmt == "json":
        return export_files.json_bytes(rows, header, form, language=language)
    return export_files.xlsx_bytes(rows, form, language=language)


def _file(data: bytes, media_type: str, name: str) -> HttpResponse:
    headers: Mapping[str, str] = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(data, content_type=media_type, headers=dict(headers))


def _name(part: Part) -> str:
    """«nav-lillevik-saksmapper-runde-2»: plain letters, for every machine."""
    office = part.review_round.organisation.name
    words = f"{office} {part.key} {_('runde')} {part.review_round.number}"
    return slugify(words.translate(PLAIN))


def _language() -> str:
    return get_language() or "nb"
