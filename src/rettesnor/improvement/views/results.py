from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.improvement.queries import before_and_after, ideas_about
from rettesnor.improvement.resultsview import compared, dropped, follows, helped
from rettesnor.improvement.views.frame import find_round, may_improve
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice
from rettesnor.instruments.versions import Change as Since
from rettesnor.reviews import drawwords, queries, wording
from rettesnor.reviews.findings import PartFindings, in_focus
from rettesnor.reviews.findingsview import part_views, question_view
from rettesnor.reviews.kindsview import kinds_view, names_places, shades
from rettesnor.reviews.models import Part, Round
from rettesnor.reviews.states import Status
from rettesnor.reviews.wording import followon

NAMED = 3  # questions in the list of what needs attention


@requires(Permission.SEE_FINDINGS)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.SEE_FINDINGS)
    closed = review_round.status == Status.CLOSED
    leads = may_improve(request, review_round)
    context = {"round": review_round, "closed": closed, "may_improve": leads}
    if closed:
        # An optional part that was left empty has nothing to show.
        parts = [part for part in queries.findings_of(review_round) if part.sample_size]
        language = get_language() or "nb"
        context |= _results(review_round, parts, language)
        context |= _patterns(review_round, parts, language)
    return render(request, "improvement/results.html", context)


def _results(review_round: Round, parts: list[PartFindings], language: str) -> dict[str, object]:
    planned = catalogue.programme(review_round.programme)
    titles = {part.key: planned.part(part.key).title.in_language(language) for part in parts}
    shown = part_views(parts, titles, language)
    progress = before_and_after(review_round, parts) if review_round.follows_id else None
    told = (_struck(review_round), wording.uneven(parts))
    return {
        "summary": wording.summary(parts, language),
        "told": " ".join(filter(None, told)),
        "strengths": queries.strengths_of(parts),
        "needs": in_focus(parts, NAMED),
        "parts": compared(shown, progress) if progress else shown,
        "progress": progress,
        "helped": helped(progress) if progress else (),
        "same": followon.since_last(Since.SAME),
        "dropped": dropped(progress, language) if progress else (),
        "judged": any(part.judged for part in shown),
        # No goal is set for what was said in talks.
        "may_aim": any(part.judged for part in parts if not part.added),
        "legend": [*(choice.value for choice in Choice), "missing"],
        "ratings": _ratings(parts, language),
        "drawn": next((part for part in parts if part.drawn), None),
    }


def _patterns(review_round: Round, parts: list[PartFindings], language: str) -> dict[str, object]:
    kinds = queries.kinds_found(review_round)
    places = queries.places(review_round.organisation) if names_places(kinds) else {}
    return {
        "follows": follows(parts, queries.patterns_of(review_round), language),
        "kinds": kinds_view(parts, kinds, places, language),
        "shades": shades(),
    }


def _struck(review_round: Round) -> str:
    """How many drawn cases could not be used, and how many came instead; "" when none."""
    parts = Part.objects.filter(review_round=review_round, struck__gt=0)
    struck = [item for part in parts for item in queries.struck_cases(part)]
    return drawwords.struck_sentence(len(struck), queries.replaced(struck))


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
    may_aim = view.question.judged and not found.added and may_improve(request, review_round)
    context = {
        "round": review_round,
        "view": view,
        "may_aim": may_aim,
        "ideas": ideas_about(found.instrument.key, question) if view.needs_work else (),
    }
    return render(request, "improvement/result.html", context)
