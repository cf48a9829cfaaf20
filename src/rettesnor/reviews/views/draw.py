"""The page where the leader gives numbers, sees what they give, and draws."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal, Refused
from rettesnor.instruments import catalogue
from rettesnor.instruments.division import Way
from rettesnor.reviews import actions, drawwords, queries, rules
from rettesnor.reviews.drawing import MOST_GROUPS, Group, combinations, whole_order
from rettesnor.reviews.forms import DrawForm
from rettesnor.reviews.models import Part, Round
from rettesnor.reviews.views.frame import find_round

UNPROCESSABLE = 422


@requires(Permission.DRAW_CASES)
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Numbers in the address are shown with what they give; only a POST draws."""
    review_round = find_round(request, pk, Permission.DRAW_CASES)
    part = _drawn_part(review_round)
    if part.drawn_at is not None:
        return redirect("round_protocol", pk)
    asked = request.POST if request.method == "POST" else request.GET
    sheet = _sheet(review_round, part, asked, bound=request.method == "POST")
    if sheet.form.is_valid() and sheet.accepted():
        if request.method != "POST":
            return render(request, "reviews/draw_preview.html", sheet.preview())
        try:
            actions.draw_cases(part, by=request.user, **sheet.numbers)
            return redirect("round_protocol", pk)
        except Refused as refused:
            sheet.form.add_error(None, str(refused.refusal))
    status = UNPROCESSABLE if sheet.form.is_bound else 200
    return render(request, "reviews/draw.html", sheet.context(), status=status)


def _drawn_part(review_round: Round) -> Part:
    """The part whose cases are drawn; a round of the office's own practice has none."""
    part = review_round.parts.filter(drawn=True).first()
    if part is None:
        raise Http404
    part.review_round = review_round
    return part


def _sheet(review_round: Round, part: Part, asked: QueryDict, *, bound: bool) -> "Sheet":
    """What is asked for: how the list is divided, and the numbers if they are given."""
    served = queries.places(review_round.organisation)
    offered = queries.ways_of(review_round, served)
    ways = tuple(way for way in offered if way.value in asked.getlist("del"))
    ids = combinations(ways, list(served))
    refusal = rules.too_many_groups(len(ids)) if len(ids) > MOST_GROUPS else None
    ways, ids = ((), ()) if refusal else (ways, ids)
    programme = catalogue.programme(review_round.programme)
    given = bound or ("sample_size" in asked and "endre" not in asked)
    form = DrawForm(
        programme,
        programme.part(part.key),
        asked if given else None,
        initial={name: asked[name] for name in asked if name != "del"},
        groups=[(each, drawwords.group_name(each, served)) for each in ids],
    )
    return Sheet(review_round, part, form, served, offered, ways, refusal)


@dataclass(frozen=True)
class Sheet:
    """The numbers of one draw, and what the pages say of them.

    `refusal`: why the list was not divided as asked.
    """

    review_round: Round
    part: Part
    form: DrawForm
    served: Mapping[str, str]
    offered: tuple[Way, ...]
    ways: tuple[Way, ...]
    refusal: Refusal | None

    @property
    def numbers(self) -> dict[str, Any]:
        """What `draw_cases` takes, of a form that is valid."""
        given = self.form.cleaned_data
        frame, size = given["frame_size"], given["sample_size"]
        if size is None:
            plan = catalogue.programme(self.review_round.programme)
            size = rules.suggested_size(frame, plan)
        strata = tuple(given.get("strata", ()))
        return {"frame_size": frame, "sample_size": size, "strata": strata}

    def accepted(self) -> bool:
        """Whether the numbers can be drawn; what is wrong with them is said in the form."""
        found = self.numbers
        refusal = rules.why_not_draw(self.part, found["frame_size"], found["sample_size"])
        if refusal:
            self.form.add_error(None, str(refusal))
        return refusal is None

    def context(self) -> dict[str, Any]:
        division = catalogue.programme(self.review_round.programme).division
        return {
            "form": self.form,
            "round": self.review_round,
            "planned": self._planned(),
            "seed": self.review_round.seed,
            "ways": [(way.value, drawwords.WAYS[way], way in self.ways) for way in self.offered],
            "divided": bool(self.ways),
            "half": drawwords.half_rule(division.half) if Way.OUTCOME in self.offered else "",
            "refusal": self.refusal,
            "follows": self._follows(),
        }

    def preview(self) -> dict[str, Any]:
        found = self.numbers
        frame, size = found["frame_size"], found["sample_size"]
        kept = [("del", way.value) for way in self.ways]
        kept += [(name, self.form.data.get(name, "")) for name in self.form.fields]
        return {
            "round": self.review_round,
            "planned": self._planned(),
            "frame_size": frame,
            "sample_size": size,
            "seed": self.review_round.seed,
            "says": drawwords.what_it_shows(size, frame, divided=bool(self.ways)),
            "sizes": drawwords.size_rows(size, frame),
            "kept": kept,
            "change": urlencode([*kept, ("endre", "1")]),
            **self._groups(found["strata"], frame, size),
        }

    def _planned(self) -> object:
        return catalogue.programme(self.review_round.programme).part(self.part.key)

    def _groups(self, groups: tuple[Group, ...], frame: int, size: int) -> dict[str, Any]:
        """How many come from each group, and what there is to know; never which numbers."""
        division = catalogue.programme(self.review_round.programme).division
        order = whole_order(self.review_round.seed, frame, groups, division.half)
        rows = drawwords.group_rows(groups, order[:size], self.served)
        notes = drawwords.missing(groups, self.ways, self.served)
        if groups and size < frame:
            notes += drawwords.of_groups(
                groups, order, size, half=division.half, ways=self.ways, rows=rows
            )
        notes += [
            drawwords.too_old(self.review_round.period_from, clock.today(), division.oldest_months),
            self._follows(),
        ]
        laws = drawwords.law_changes(
            self.part.form, self.review_round.period_from, self.review_round.period_to
        )
        return {"rows": rows, "notes": [note for note in notes if note], "laws": laws}

    def _follows(self) -> str:
        return drawwords.reads_after(self.review_round)
