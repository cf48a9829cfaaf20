"""Questions and forms made in Python, for what is tried on many of them."""

from collections.abc import Iterable
from decimal import Decimal

from rettesnor.common.text import NO_TEXT, Text
from rettesnor.instruments.condition_parser import parse
from rettesnor.instruments.conditions import Condition
from rettesnor.instruments.document import Instrument, Section, Source, Stage, Subject
from rettesnor.instruments.questions import Number, Option, Question, Topic
from rettesnor.instruments.scales import ORDINARY, Scale, Value
from rettesnor.instruments.words import Counts, Kind

TOLD = Text("Tekst", "Tekst")
# Two answers are enough to tell what a condition asks for, and keep the ways to answer few.
YES_OR_NO = Scale("ja-nei", (Value("ja", TOLD, Counts.MET), Value("nei", TOLD, Counts.UNMET)))


def question(
    name: str, kind: Kind = Kind.SCALE, when: Condition | str | None = None, *, number: int = 1
) -> Question:
    return Question(
        id=name,
        number=number,
        kind=kind,
        text=Text(f"Er {name} der?", f"Er {name} der?"),
        short=TOLD,
        goal=NO_TEXT,
        yes=NO_TEXT,
        partly=NO_TEXT,
        no=NO_TEXT,
        good=NO_TEXT,
        poor=NO_TEXT,
        where=NO_TEXT,
        law=(),
        when=parse(when) if isinstance(when, str) else when,
        source=Source(official=False, basis=(), text=NO_TEXT),
        topics=tuple(Topic(one, TOLD, TOLD) for one in ("t-en", "t-to")) * (kind is Kind.TOPICS),
        scale={Kind.SCALE: YES_OR_NO, Kind.TOPICS: ORDINARY}.get(kind),
        choices=tuple(Option(one, TOLD) for one in ("a", "b", "c"))
        * (kind in {Kind.SINGLE, Kind.MULTIPLE}),
        measure=Number(TOLD, Decimal(0), Decimal(3)) if kind is Kind.NUMBER else None,
    )


def form(questions: Iterable[Question], subject: Subject = Subject.CASE_FILE) -> Instrument:
    section = Section("del", Stage.MAPPING, TOLD, TOLD, tuple(questions))
    return Instrument(
        key="laget",
        version=1,
        subject=subject,
        official=False,
        minutes=1,
        title=TOLD,
        about=TOLD,
        notice=TOLD,
        reasons=(),
        sections=(section,),
    )
