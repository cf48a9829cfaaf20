"""Small forms, sheets and findings to count on, made by hand: no file, no database."""

from datetime import date

from rettesnor.analysis.proportions import Tally
from rettesnor.common.text import Text
from rettesnor.instruments.condition_parser import parse
from rettesnor.instruments.document import (
    Instrument,
    Kind,
    Question,
    Reason,
    Section,
    Source,
    Stage,
    Subject,
    Topic,
)
from rettesnor.instruments.scales import ORDINARY
from rettesnor.instruments.scales import TOPICS as TOPIC_SCALE
from rettesnor.reviews.findings import PartFindings, QuestionFinding, findings
from rettesnor.reviews.sheets import Given, Sheet

TOPICS = ("alder", "bolig", "skole")


def text(words: str) -> Text:
    return Text(nb=words, nn=f"{words} (nynorsk)", en=f"{words} (English)")


def question(
    name: str, number: int = 1, *, when: str = "", topics: tuple[str, ...] = ()
) -> Question:
    said = text(name.capitalize())
    return Question(
        id=name,
        number=number,
        kind=Kind.TOPICS if topics else Kind.SCALE,
        text=said,
        short=said,
        goal=said,
        yes=said,
        partly=said,
        no=said,
        good=said,
        poor=said,
        where=said,
        law=(),
        when=parse(when) if when else None,
        source=Source(official=False, basis=(), text=said),
        scale=TOPIC_SCALE if topics else ORDINARY,
        topics=tuple(Topic(topic, text(topic), text(topic)) for topic in topics),
    )


def form(*questions: Question, stage: Stage = Stage.MAPPING, key: str = "prove") -> Instrument:
    """A form of one section; of «samtale», «barnetrygd» (from September 2022) and «tema» if none."""
    asked = questions or (
        question("samtale", 1),
        question("barnetrygd", 2, when="decision_month >= 2022-09"),
        question("tema", 3, topics=TOPICS),
    )
    said = text("Prøve")
    return Instrument(
        key=key,
        version=1,
        subject=Subject.CASE_FILE,
        official=False,
        minutes=12,
        title=said,
        about=said,
        notice=said,
        reasons=(Reason("ikke-behov", said),),
        sections=(Section("del", stage, said, said, asked),),
    )


def sheet(number: int = 1, month: date | None = date(2025, 3, 1), **given: str) -> Sheet:
    """`samtale="yes"` answers a question, `tema__alder="mapped"` a topic; na gets its reason."""
    answers = {}
    for name, value in given.items():
        asked, _, topic = name.partition("__")
        answers[asked, topic] = Given(value, "ikke-behov" if value == "na" else "")
    return Sheet(number, month, answers)


def topics(*values: str) -> dict[str, str]:
    return {f"tema__{topic}": value for topic, value in zip(TOPICS, values, strict=True) if value}


def finding(*, frame: int | None = None, drawn: bool = True, **counts: int) -> QuestionFinding:
    """The finding of one question with these counts, in a period of `frame` cases."""
    return part(frame=frame, drawn=drawn, samtale=Tally(**counts)).questions[0]


def part(
    *, frame: int | None = 1000, drawn: bool = True, key: str = "prove", **tallies: Tally
) -> PartFindings:
    """The findings of a form with these questions, in this order."""
    asked = [question(name, number) for number, name in enumerate(tallies, start=1)]
    counted = {(name, ""): tally for name, tally in tallies.items()}
    return findings(form(*asked, key=key), counted, drawn=drawn, frame_size=frame)
