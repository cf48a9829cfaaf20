"""What two have said of the same item, side by side, as their common page shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Choice, Instrument, Question, Topic
from rettesnor.reviews.agreed import Pair
from rettesnor.reviews.options import in_words
from rettesnor.reviews.sheets import Given, Sheet, is_answered
from rettesnor.reviews.sheetview import Field, Row, SheetView


@dataclass(frozen=True)
class Said:
    """What one of the two said: the word, the sign, the reason and the note."""

    name: str
    word: str
    sign: str
    reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class Aspect:
    """One thing they said different things about: the question, or a topic of it."""

    field: Field
    both: tuple[Said, Said]
    topic: Topic | None = None


@dataclass(frozen=True)
class Difference:
    """A question they differ about: its row on the page, and what the two said.

    `on_applying`: the one says that it does not apply. `alike` of its topics are agreed.
    """

    row: Row
    aspects: tuple[Aspect, ...]
    on_applying: bool
    settled: bool
    alike: int = 0


@dataclass(frozen=True)
class Together:
    """The whole item. `new` are questions that nobody was asked, until an answer opened them."""

    differences: tuple[Difference, ...]
    agreed: tuple[tuple[Question, str], ...]
    new: tuple[Row, ...]
    left: int

    @property
    def of(self) -> int:
        return len(self.agreed) + len(self.differences)

    @property
    def on_applying(self) -> list[Difference]:
        return [one for one in self.differences if one.on_applying]

    @property
    def on_answer(self) -> list[Difference]:
        return [one for one in self.differences if not one.on_applying]

    @property
    def settled(self) -> int:
        return sum(one.settled for one in self.differences)

    @property
    def open(self) -> list[Question]:
        """What can be settled now and is not, in the order of the page."""
        rows = [*(one.row for one in self.on_applying), *(one.row for one in self.on_answer)]
        return [row.question for row in (*rows, *self.new) if row.asked and not row.answered]


def together(
    form: Instrument, sheet: Sheet, view: SheetView, pairs: Iterable[Pair], names: Sequence[str]
) -> Together:
    """`sheet` and `view` are the item's own, of what is settled so far.

    Without `names` the two are shown in an order that follows from the answers alone.
    """
    by_question: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_question.setdefault(pair.question, []).append(pair)
    rows = {row.question.id: row for block in view.blocks for row in block.rows}
    apart = {q: those for q, those in by_question.items() if not all(p.agreed for p in those)}
    found = [_difference(form, sheet, rows[q], those, names) for q, those in apart.items()]
    agreed = [
        (form.question(q), _agreed_word(form.question(q), those))
        for q, those in by_question.items()
        if q not in apart
    ]
    new = [row for q, row in rows.items() if q not in by_question and row.depends]
    left = sum(not one.settled for one in found)
    left += sum(row.asked and not row.answered for row in new)
    return Together(tuple(found), tuple(agreed), tuple(new), left)


def _difference(
    form: Instrument, sheet: Sheet, row: Row, pairs: Sequence[Pair], names: Sequence[str]
) -> Difference:
    question = row.question
    apart = [pair for pair in pairs if not pair.agreed]
    topics = {topic.id: (topic, field) for topic, field in row.topics}
    aspects = []
    for pair in apart:
        topic, field = topics.get(pair.topic, (None, row.field))
        aspects.append(Aspect(field, _both(form, question, pair, names), topic))
    settled = row.applies is Applicability.DOES_NOT_APPLY or is_answered(form, question, sheet)
    alike = len(pairs) - len(apart)
    return Difference(row, tuple(aspects), _on_applying(question, pairs), settled, alike)


def _on_applying(question: Question, pairs: Sequence[Pair]) -> bool:
    """Whether one of them was not asked, or answered that it does not apply, and the other not."""
    sides = ({p.topic: p.first.value for p in pairs}, {p.topic: p.second.value for p in pairs})
    given = [{topic: value for topic, value in side.items() if value} for side in sides]
    outside = [not said or question.verdict(said) is Choice.NA for said in given]
    return outside[0] != outside[1]


def _both(
    form: Instrument, question: Question, pair: Pair, names: Sequence[str]
) -> tuple[Said, Said]:
    given = [pair.first, pair.second]
    if not names:
        given.sort(key=lambda one: (_place(question, one.value), one.value, one.reason, one.note))
        names = (_("Den ene"), _("Den andre"))
    one, other = (
        _said(form, question, said, name) for said, name in zip(given, names, strict=True)
    )
    return one, other


def _place(question: Question, value: str) -> int:
    """Where an answer stands in the form: an order that tells nothing of who gave it."""
    values = [one.id for one in question.scale.values] if question.scale else []
    return values.index(value) if value in values else len(values)


def _said(form: Instrument, question: Question, given: Given, name: str) -> Said:
    language = get_language() or "nb"
    if not given.value:
        return Said(name, _("Ikke spurt: gjaldt ikke, slik resten var besvart."), "na")
    reasons: Mapping[str, str] = {r.id: r.text.in_language(language) for r in form.reasons}
    sign = question.scale.verdict(given.value) if question.scale else None
    return Said(
        name,
        in_words(question, given.value, language),
        str(sign or ""),
        reasons.get(given.reason, ""),
        given.note,
    )


def _agreed_word(question: Question, pairs: Sequence[Pair]) -> str:
    if question.topics:
        return _("like svar på alle temaene")
    return in_words(question, pairs[0].first.value, get_language() or "nb")
