"""How the cases were drawn, what became of them, and how anyone can repeat it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.instruments import catalogue
from rettesnor.reviews import drawwords, queries
from rettesnor.reviews.drawing import Numbered, numbered, repeat_line, shell_line
from rettesnor.reviews.models import Item, Part, Round
from rettesnor.reviews.views.frame import find_round


@requires(Permission.SEE_ROUND)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.SEE_ROUND)
    part = get_object_or_404(review_round.parts, drawn=True, drawn_at__isnull=False)
    items = list(part.items.order_by("position"))
    struck = queries.struck_cases(part) if part.struck else []
    context = {
        "round": review_round,
        "part": part,
        "in_order": [item.number for item in items],
        "numbers": sorted(item.number for item in items if not item.struck),
        "struck": struck,
        "struck_told": drawwords.struck_sentence(part.struck, queries.replaced(struck)),
        "drawn_by": queries.drawn_by(part),
        "before": queries.drawn_before(review_round),
        "planned": catalogue.programme(review_round.programme).part(part.key),
        "follows": drawwords.reads_after(review_round),
        **_repeated(review_round, part, items),
    }
    return render(request, "reviews/protocol.html", context)


@dataclass(frozen=True)
class GroupOfCases:
    """A group of the protocol: its numbers in the list, those drawn in order, and its line."""

    row: drawwords.GroupRow
    numbers: tuple[int, ...]
    line: str


def _repeated(review_round: Round, part: Part, items: Sequence[Item]) -> dict[str, object]:
    """The lines that give the very numbers: one for the whole list, or one for each group."""
    groups, seed = queries.groups_of(part), review_round.seed
    every = range(1, (part.frame_size or 0) + 1)
    if not groups:
        return {
            "line": repeat_line(seed, every, len(items)),
            "shell": shell_line(seed, every, len(items)),
        }
    served = queries.places(review_round.organisation)
    at_first = [item.number for item in items if item.replaces_id is None]
    rows = drawwords.group_rows(groups, at_first, served)
    return {
        "groups": [
            _group(seed, each, row, items)
            for each, row in zip(numbered(groups), rows, strict=True)
            if row.size
        ],
        "empty": [row.name for row in rows if not row.size],
    }


def _group(
    seed: str, found: Numbered, row: drawwords.GroupRow, items: Sequence[Item]
) -> GroupOfCases:
    own = tuple(item.number for item in items if item.number in found.numbers)
    line = repeat_line(seed, found.numbers, len(own)) if own else ""
    return GroupOfCases(row, own, line)
