"""A short check as its one page shows it: every case with the chosen questions. Reads nothing.

The fields of all the cases stand in one form, so what belongs to case 12 has «12-» in its name:
`a:12-barnas-syn:` is the answer, and `om:12-month` its month.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.http import QueryDict

from rettesnor.reviews.models import Item
from rettesnor.reviews.names import TypeGroup, type_groups
from rettesnor.reviews.posted import typed
from rettesnor.reviews.queries import sheet_of
from rettesnor.reviews.sheets import untold
from rettesnor.reviews.sheetview import Given, Row, SheetView, sheet_view

FACTS = "om:"
BUTTONS = {"choose"}  # whose value says what they are about
Refused = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class CheckCase:
    """One case. `untold`: how much must be told of it before one knows what is asked.

    `refused` says why what was told could not be saved.
    """

    item: Item
    view: SheetView
    rows: tuple[Row, ...]
    months: tuple[tuple[date, str], ...]
    type_groups: tuple[TypeGroup, ...]
    untold: int
    refused: str = ""

    @property
    def facts(self) -> bool:
        """Whether anything is asked about the case itself."""
        return bool(self.months or self.type_groups)

    @property
    def left(self) -> int:
        return self.view.left + self.untold

    @property
    def nothing(self) -> bool:
        """Whether such a case is asked none of the questions."""
        return not self.untold and not self.view.asked


@dataclass(frozen=True)
class Sent:
    """What was sent of one case, and why some of it was not saved."""

    posted: QueryDict
    answers: Refused = field(default_factory=dict)
    facts: str = ""


def check_case(
    item: Item, months: Iterable[tuple[date, str]], reader: int, sent: Sent | None = None
) -> CheckCase:
    """`item` with its answers fetched; `reader` is the id of the one who reads."""
    form, review_round = item.part.form, item.part.review_round
    answers = {(a.question, a.topic): a for a in item.answers.all()}
    sheet = sheet_of(item, form, answers.values())
    given = Given(
        answers,
        typed(sent.posted) if sent else {},
        sent.answers if sent else {},
        otherwise=review_round.period_to,
        reader=reader,
        month_asked=bool(months := tuple(months)),
    )
    view = sheet_view(form, sheet, given)
    rows = tuple(_of_case(row, item) for block in view.blocks for row in block.rows)
    groups = tuple(type_groups(form, item.type_set))
    return CheckCase(
        item, view, rows, months, groups, untold(form, sheet), sent.facts if sent else ""
    )


def _of_case(row: Row, item: Item) -> Row:
    """The row with its fields named after the case."""
    topics = tuple((topic, replace(one, key=f"{item.pk}-{one.key}")) for topic, one in row.topics)
    return replace(row, field=replace(row.field, key=f"{item.pk}-{row.field.key}"), topics=topics)


def sent_of(posted: QueryDict, item: Item) -> QueryDict:
    """What was sent of one case, under the names the case's own page has."""
    own, mark = QueryDict(mutable=True), f"{item.pk}-"
    for name in posted:
        kind, sign, rest = name.partition(":")
        said = posted.get(name, "")
        if name in BUTTONS and said.startswith(mark):
            own[name] = said.removeprefix(mark)
        elif sign and rest.startswith(mark):
            plain = rest.removeprefix(mark)
            own.setlist(
                plain if name.startswith(FACTS) else f"{kind}:{plain}", posted.getlist(name)
            )
    return own
