"""The agenda of a joint meeting in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.instruments.document import Instrument, Question
from rettesnor.reviews.agreementwords import in_items
from rettesnor.reviews.meeting import Noted, Point
from rettesnor.reviews.names import item_name


@dataclass(frozen=True)
class Pinned:
    """A note: where it is pinned, in words, and what it says."""

    noted: Noted
    where: str

    @property
    def ident(self) -> str:
        return f"{self.noted.item}-{self.noted.topic}".rstrip("-")


@dataclass(frozen=True)
class OnAgenda:
    question: Question
    lines: tuple[str, ...]
    notes: tuple[Pinned, ...]


def agenda(form: Instrument, points: Iterable[Point]) -> list[OnAgenda]:
    """One for each question there is something to say about."""
    return [OnAgenda(point.question, _lines(form, point), _notes(form, point)) for point in points]


def _lines(form: Instrument, point: Point) -> tuple[str, ...]:
    said = []
    if point.unsure:
        said.append(_("Besvart «usikker»: %(where)s.") % {"where": in_items(point.unsure, form)})
    if point.different:
        where = {"where": in_items(point.different, form)}
        said.append(_("Lest ulikt av to kolleger: %(where)s.") % where)
    return tuple(said)


def _notes(form: Instrument, point: Point) -> tuple[Pinned, ...]:
    language = get_language() or "nb"
    topics = {topic.id: topic.text.in_language(language) for topic in point.question.topics}
    return tuple(
        Pinned(
            noted,
            ", ".join(
                filter(None, (item_name(form.subject, noted.number), topics.get(noted.topic)))
            ),
        )
        for noted in point.notes
    )
