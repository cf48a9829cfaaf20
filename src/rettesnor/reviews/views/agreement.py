"""How alike two have read the same, and what the joint meeting should talk about."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.reviews import actions, queries, rules
from rettesnor.reviews import agreementwords as words
from rettesnor.reviews.agreement import FEWEST_FOR_INTERVAL, Agreement
from rettesnor.reviews.meetingwords import agenda
from rettesnor.reviews.models import Part, Round
from rettesnor.reviews.views.frame import find_round


@requires(Permission.SEE_ROUND)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.SEE_ROUND)
    rounds = queries.office_rounds(review_round)
    every = queries.agreements(rounds)
    context = {
        "round": review_round,
        "parts": [_part(part, found, review_round.seed) for part, found in every[pk]],
        "across": queries.listed_differently(every) if sum(map(bool, every.values())) > 1 else (),
        "counted": words.answers_counted(),
    }
    return render(request, "reviews/agreement.html", context)


def _part(part: Part, found: Agreement, seed: str) -> dict[str, object]:
    first, rest = words.headline(found)
    return {
        "form": found.form,
        "read": words.in_items([read.number for read in found.reads], found.form),
        "headline": first,
        "talk": rest,
        "steps": words.steps(found),
        "differences": words.differences(found),
        "few": len(found.reads) < FEWEST_FOR_INTERVAL,
        "beyond": words.beyond(found, f"{seed}|{part.key}"),
    }


@requires(Permission.SEE_ROUND)
@require_safe
def meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.SEE_ROUND)
    found = queries.meeting(queries.progress(review_round))
    context = {
        "round": review_round,
        "parts": [
            {
                "form": part.form,
                "points": agenda(part.form, points),
                "may_settle": _may_settle(request, review_round, part),
            }
            for part, points in found
        ],
    }
    return render(request, "reviews/meeting.html", context)


def _may_settle(request: SignedInRequest, review_round: Round, part: Part) -> bool:
    if rules.why_not_work(review_round) is not None:
        return False
    permission = actions.answering(part)
    return why_not(request.user, permission, review_round.organisation) is None
