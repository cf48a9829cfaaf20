from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.models import Language
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import insist
from rettesnor.reports import queries, rules
from rettesnor.reports.actions import MadeReport, make_plan_report, make_report
from rettesnor.reports.register import PLAN_REPORTS, ROUND_REPORTS
from rettesnor.reviews.models import Round


@requires(Permission.GET_REPORT)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = _find(request, pk)
    language = _language(request)
    insist(rules.why_not_language(language))
    context = {
        "round": review_round,
        "refusal": rules.why_not_report(review_round),
        "reports": ROUND_REPORTS.values(),
        "languages": Language.choices,
        "language": language,
    }
    return render(request, "reports/report.html", context)


@requires(Permission.GET_REPORT)
@require_safe
def file(request: SignedInRequest, pk: int, report: str, fmt: str) -> HttpResponse:
    review_round = _find(request, pk)
    if report not in ROUND_REPORTS or rules.why_not_format(ROUND_REPORTS[report], fmt):
        raise Http404
    return as_file(make_report(review_round, report, fmt, _language(request), by=request.user))


@requires(Permission.GET_REPORT)
@require_safe
def plan_file(request: SignedInRequest, pk: int, fmt: str) -> HttpResponse:
    plan = get_object_or_404(queries.reportable_plans(request.user), pk=pk)
    request.office = plan.organisation  # type: ignore[attr-defined]
    if rules.why_not_format(PLAN_REPORTS["correction"], fmt):
        raise Http404
    return as_file(make_plan_report(plan, fmt, _language(request), by=request.user))


def as_file(made: MadeReport) -> HttpResponse:
    return HttpResponse(
        made.data,
        content_type=made.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{made.filename}"',
            # A report is the office's own: no shared machine keeps it.
            "Cache-Control": "private, no-store",
        },
    )


def _find(request: SignedInRequest, pk: int) -> Round:
    """The round, and the frame around the page told which office and round it is about."""
    review_round = get_object_or_404(queries.reportable(request.user), pk=pk)
    request.office = review_round.organisation  # type: ignore[attr-defined]
    request.review_round = review_round  # type: ignore[attr-defined]
    return review_round


def _language(request: SignedInRequest) -> str:
    """The language asked for; the reader's own when none is."""
    return request.GET.get("sprak") or get_language() or Language.BOKMAL
