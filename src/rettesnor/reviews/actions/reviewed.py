"""What an item says of itself, and every action keeps true: whether it is done, and its last day."""

from collections.abc import Collection, Iterable

from rettesnor.common import clock
from rettesnor.common.audit import Line
from rettesnor.reviews import queries
from rettesnor.reviews.actions.settling import settle
from rettesnor.reviews.models import AnswerFields, Item, Part
from rettesnor.reviews.sheets import left as left_of
from rettesnor.reviews.sheets import untold
from rettesnor.reviews.states import Phase

KEPT = ("reviewed", "touched_on", "phase")


def left_in(item: Item, answers: Iterable[AnswerFields]) -> int:
    """How many questions and facts are not answered in these answers."""
    form = item.part.form
    sheet = queries.sheet_of(item, form, answers)
    return len(left_of(form, sheet)) + untold(form, sheet)


def done_from_the_start(part: Part) -> bool:
    """Whether a new item of the part is done: no question of it applies in the period."""
    return not left_in(Item(part=part, number=0), ())


def keep_reviewed(
    item: Item, answers: Iterable[AnswerFields], *, saving: Collection[str] = ()
) -> list[Line]:
    """Write in the item what its own `answers` have come to: done or not, settled or not, the day.

    In one statement, together with the fields of `saving`, which the caller has changed already;
    in none when nothing changed. The item must be held. The lines that come of it for the audit
    trail are the caller's to write, with its own.
    """
    before = {name: getattr(item, name) for name in KEPT}
    # Two who review it alone are not done before both have submitted, whatever they answered.
    alone = item.phase == Phase.ALONE
    item.reviewed = not item.struck and not alone and not left_in(item, answers)
    item.touched_on = max(clock.today(), item.touched_on or clock.today())
    lines = [] if item.struck else settle(item, done=item.reviewed)
    changed = {name for name in KEPT if getattr(item, name) != before[name]} | set(saving)
    if changed:
        item.save(update_fields=changed)
    return lines
