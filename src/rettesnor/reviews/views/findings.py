from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice
from rettesnor.reviews import queries, wording
from rettesnor.reviews.findings import PartFindings
from rettesnor.reviews.findingsview import part_views, question_view
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status
from rettesnor.reviews.views.frame import find_round, leads, struck_told


@requires(Permission.SEE_FINDINGS)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.SEE_FINDINGS)
    closed = review_round.status == Status.CLOSED
    context = {"round": review_round, "closed": closed, "can_lead": leads(request, review_round)}
    if closed:
        # An optional part that was left empty has nothing to show.
        parts = [part for part in queries.findings_of(review_round) if part.sample_size]
        language = get_language() or "nb"
        context |= _results(review_round, parts, language)
        told = (struck_told(review_round), wording.uneven(parts))
        context |= {"told": " ".join(filter(None, told))}
    return render(request, "reviews/findings.html", context)


def _results(review_round: Round, parts: list[PartFindings], language: str) -> dict[str, object]:
    planned = catalogue.programme(review_round.programme)
    titles = {part.key: planned.part(part.key).title.in_language(language) for part in parts}
    shown = part_views(parts, titles, language)
    return {
        "summary": wording.summary(parts, language),
        "strengths": queries.strengths_of(parts),
        "parts": shown,
        "judged": any(part.judged for part in shown),
        # No goal is set for what was said in talks.
        "may_aim": any(part.judged for part in parts if not part.added),
        "legend": [*(choice.value for choice in Choice), "missing"],
        "ratings": _ratings(parts, language),
        "drawn": next((part for part in parts if part.drawn), None),
    }


def _ratings(parts: list[PartFindings], language: str) -> list[tuple[str, str, int, int]]:
    return [
        (
            r.section.title.in_language(language),
            r.section.rating.text.in_language(language),
            r.tally.yes,
            r.tally.applicable,
        )
        for part in parts
        for r in part.ratings
        if r.section.rating and part.many and not part.withheld and r.tally.applicable
    ]


@requires(Permission.SEE_FINDINGS)
@require_safe
def question(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    review_round = find_round(request, pk, Permission.SEE_FINDINGS)
    parts = queries.findings_of(review_round) if review_round.status == Status.CLOSED else ()
    found = next((part for part in parts if part.of(question)), None)
    if found is None:
        raise Http404
    behind = queries.cases_behind(review_round)
    view = question_view(found, question, behind, get_language() or "nb")
    may_aim = view.question.judged and not found.added and leads(request, review_round)
    context = {"round": review_round, "view": view, "may_aim": may_aim}
    return render(request, "reviews/finding.html", context)
