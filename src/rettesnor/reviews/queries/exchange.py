"""A part's answers as they go out in a file, and as they stand when one comes in."""

from collections.abc import Iterable

from rettesnor.accounts.models import User
from rettesnor.instruments import catalogue
from rettesnor.reviews.exchange.shapes import Cell, Header, ItemSheet
from rettesnor.reviews.models import AnswerFields, Item, Opinion, OpinionAnswer, Part
from rettesnor.reviews.queries.answers import effective_month
from rettesnor.reviews.states import Phase
from rettesnor.reviews.wording import round_name


def header_of(part: Part, language: str) -> Header:
    """Where a file of the part belongs."""
    review_round = part.review_round
    office = review_round.organisation
    title = catalogue.programme(review_round.programme).title.in_language(language)
    return Header(
        round=str(review_round.pk),
        round_name=f"{title}, {round_name(review_round).lower()}",
        part=part.key,
        office=str(office.pk),
        office_name=office.name,
        period=(review_round.period_from, review_round.period_to),
    )


def item_sheets(part: Part, user: User) -> list[ItemSheet]:
    """Every item of the part that `user` may answer now, by number; three queries at most.

    Of items that two review alone, one's own opinion; those that are settled together are left to
    their page.
    """
    found = []
    own = _own_answers(part, user)
    for item in _counting(part):
        if item.phase == Phase.ALONE:
            if item.pk in own:
                found.append(_sheet(item, own[item.pk]))
        elif item.phase != Phase.TOGETHER:
            found.append(_sheet(item, item.answers.all()))
    return found


def left_out(part: Part, sheets: Iterable[ItemSheet]) -> list[int]:
    """The numbers of the items that are not in the file, because others review them now."""
    given = {sheet.item for sheet in sheets}
    return [item.number for item in _counting(part) if item.pk not in given]


def settled_sheets(part: Part) -> list[ItemSheet]:
    """The answers that count, of every item that does: for the office's own export."""
    return [_sheet(item, item.answers.all()) for item in _counting(part)]


def _counting(part: Part) -> list[Item]:
    items = part.items.filter(struck_reason="").order_by("number").prefetch_related("answers")
    for item in items:
        item.part = part
    return list(items)


def _own_answers(part: Part, user: User) -> dict[int, list[OpinionAnswer]]:
    """The person's own answers by item, where they review alone and have not submitted."""
    own = Opinion.objects.filter(item__part=part, reviewer=user, submitted_at=None)
    return {one.item_id: list(one.answers.all()) for one in own.prefetch_related("answers")}


def _sheet(item: Item, answers: Iterable[AnswerFields]) -> ItemSheet:
    cells = {
        answer.key: Cell(
            answer.value, answer.reason, answer.note, answer.version, bool(answer.contested_value)
        )
        for answer in answers
    }
    return ItemSheet(
        item.pk, item.number, effective_month(item, item.part.form), item.type_set, cells
    )
