"""When cases may be drawn, and how their list may be divided."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.instruments.programmes import Programme
from rettesnor.reviews.drawing import MOST_GROUPS, Group
from rettesnor.reviews.models import Part
from rettesnor.reviews.states import Status, may_follow

LARGEST_FRAME = 20_000  # family cases in a period; the largest city offices have some thousands
MOST_READ = 200  # cases in a round; more than anyone reviews by hand, and the draw stands fast


def suggested_size(frame_size: int, programme: Programme) -> int:
    """How many cases to review: the programme's number, or all when there are few."""
    few = frame_size <= programme.all_when_at_most
    return frame_size if few else min(frame_size, programme.suggested_cases)


def why_not_draw(part: Part, frame_size: int, sample_size: int) -> Refusal | None:
    if not part.drawn:
        return Refusal(
            "draw.office", _("Denne delen gjelder kontoret selv. Her er det ingen saker å trekke.")
        )
    if not may_follow(part.review_round.status, Status.REVIEWING) or part.drawn_at is not None:
        return Refusal(
            "draw.done",
            _("Sakene er allerede trukket. Trekningen står fast, og protokollen viser den."),
        )
    if frame_size < 1:
        return Refusal(
            "draw.none",
            _(
                "Det må være minst én sak å gå gjennom. "
                "Avgjorde dere ingen saker i perioden, kan dere velge en lengre periode."
            ),
        )
    if frame_size > LARGEST_FRAME:
        return Refusal(
            "draw.frame",
            _("Tallet er større enn noe kontor har. Se etter om dere har skrevet feil."),
        )
    if sample_size < 1:
        return Refusal("draw.sample", _("Velg minst én sak å gå gjennom."))
    if sample_size > MOST_READ:
        return Refusal(
            "draw.most",
            _(
                "Dere kan trekke høyst %(most)s saker. De fleste leser om lag ti. "
                "Se etter om dere har skrevet feil."
            )
            % {"most": MOST_READ},
        )
    if sample_size > frame_size:
        return Refusal(
            "draw.too_many",
            _("Dere kan ikke gå gjennom %(sample)s saker når dere bare avgjorde %(frame)s.")
            % {"sample": sample_size, "frame": frame_size},
        )
    return None


def why_not_groups(
    groups: Sequence[Group], frame_size: int, *, known: Collection[frozenset[tuple[str, ...]]]
) -> Refusal | None:
    """`known` has, for each way the list may be divided, the ids of all its groups."""
    if not groups:
        return None
    if len(groups) > MOST_GROUPS:
        return too_many_groups(len(groups))
    named = frozenset(group.ids for group in groups)
    if named not in known or len(named) < len(groups) or any(group.size < 0 for group in groups):
        return Refusal("draw.groups", _("Gruppene er ikke blant dem på siden. Last siden på nytt."))
    if sum(group.size for group in groups) != frame_size:
        return Refusal(
            "draw.sum", _("Gruppene har til sammen ikke like mange saker som det er i alt.")
        )
    return None


def too_many_groups(found: int) -> Refusal:
    return Refusal(
        "draw.many_groups",
        _("Det blir %(n)s grupper. Det kan være høyst %(most)s. Del på færre måter.")
        % {"n": found, "most": MOST_GROUPS},
    )
