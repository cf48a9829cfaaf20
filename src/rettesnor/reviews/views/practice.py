from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.instruments import calibration, catalogue
from rettesnor.instruments.condition_words import type_word
from rettesnor.instruments.document import Instrument, ItemType
from rettesnor.reviews import actions, practiceview, queries
from rettesnor.reviews.posted import typed
from rettesnor.reviews.sheetview import written_in
from rettesnor.reviews.wording import month_name

UNPROCESSABLE = 422


@requires(Permission.ANSWER_CASE)
@require_safe
def listing(request: SignedInRequest) -> HttpResponse:
    done = queries.practised(request.user)
    cases = [(case, done.get((case.instrument, case.id))) for case in calibration.practice_cases()]
    return render(request, "reviews/practice.html", {"cases": cases})


@requires(Permission.ANSWER_CASE)
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, key: str, case: str) -> HttpResponse:
    """The questions; once answered, how the answers compare, in the same reply and nowhere else."""
    found = _find(key, case)
    form, posted = catalogue.instrument(found.instrument, found.version), typed(request.POST)
    said = practiceview.read(form, found, posted)
    context = _about(form, found)
    if said.values and not said.refused:
        actions.mark_practised(request.user, found, by=request.user)
        context["result"] = practiceview.comparison(form, found, said)
        return render(request, "reviews/practice_result.html", context)
    context["view"] = practiceview.practice_view(form, found, said, posted)
    context["nothing"] = request.method == "POST" and not said.refused
    context["refused"] = bool(said.refused)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "reviews/practice_case.html", context, status=status)


def _find(key: str, case: str) -> calibration.PracticeCase:
    try:
        return calibration.practice_case(key, case)
    except catalogue.UnknownContent:
        raise Http404 from None


def _about(form: Instrument, case: calibration.PracticeCase) -> dict[str, object]:
    return {
        "case": case,
        "month": month_name(case.month),
        "types": ", ".join(type_word(one) for one in ItemType if one in case.types),
        "of": len(form.questions),
        "fallback": not written_in(form, get_language() or "nb"),
    }
