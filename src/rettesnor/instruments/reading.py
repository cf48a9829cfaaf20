"""From an instrument's YAML to a document, or to everything its author has to mend."""

from pathlib import Path

from rettesnor.instruments.document import Instrument, Question, Reason, Section, Stage, Subject
from rettesnor.instruments.fields import Fields
from rettesnor.instruments.problems import Code, Notes, Problem
from rettesnor.instruments.reading_questions import QuestionReader
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.yaml_tree import grow

# A reviewer answers all of it for every one of about ten cases, a quarter of an hour each.
# Beyond forty questions that is no longer so.
MOST_QUESTIONS = 40
MOST_MINUTES = 240  # half a day for one item; more is a slip of the key
HIGHEST_VERSION = 999


def read_instrument(
    path: Path, *, content: Path, laws: frozenset[str] | None = None
) -> tuple[Instrument | None, tuple[Problem, ...]]:
    """The document, or None and the problems.

    `content` is the folder that file names are told relative to. `laws` are the ids one may
    refer to; None leaves references unchecked, for when the laws themselves cannot be read.
    """
    notes = Notes(path.relative_to(content).as_posix())
    form = Fields.of_file(grow(path, notes), notes, "skjemaet")
    instrument = _instrument(form, notes, laws) if form else None
    return instrument, notes.problems


def _instrument(form: Fields, notes: Notes, laws: frozenset[str] | None) -> Instrument | None:
    key, version = _key_and_version(form, notes)
    subject = form.choice("subject", Subject)
    official = form.flag("official")
    minutes = form.number("minutes", 1, MOST_MINUTES)
    title, about, notice = form.text("title"), form.text("about"), form.text("notice")
    reasons = _reasons(form, notes)
    sections = _sections(form, notes, QuestionReader(notes, subject, laws))
    form.finish()
    if not notes.clean:
        return None
    return Instrument(
        key=key,
        version=version,
        subject=subject,
        official=official,
        minutes=minutes,
        title=title,
        about=about,
        notice=notice,
        reasons=reasons,
        sections=sections,
    )


def _key_and_version(form: Fields, notes: Notes) -> tuple[str, int]:
    key = form.identifier("key")
    version = form.number("version", 1, HIGHEST_VERSION)
    place = f"instruments/{key}/{version}.yaml"
    if notes.clean and notes.file != place:
        form.note(
            Code.WRONG_PLACE,
            "key",
            f"Skjemaet heter {key}, versjon {version}, men filen ligger et annet sted.",
            f"Flytt den til {place}, eller rett «key» og «version».",
        )
    return key, version


def _reasons(form: Fields, notes: Notes) -> tuple[Reason, ...]:
    seen = Uniques(notes)
    reasons = []
    for row in form.rows("reasons", "grunnen", "minst én grunn til «ikke aktuelt»"):
        reasons.append(Reason(id=seen.identifier(row), text=row.text("text")))
        row.finish()
    return tuple(reasons)


def _sections(form: Fields, notes: Notes, reader: QuestionReader) -> tuple[Section, ...]:
    seen = Uniques(notes)
    sections = []
    wanted = "minst én del, med id, stage, title, about og questions"
    for row in form.rows("sections", "delen", wanted, none=Code.TOO_FEW_QUESTIONS):
        section = Section(
            id=seen.identifier(row),
            stage=row.choice("stage", Stage),
            title=row.text("title"),
            about=row.text("about"),
            questions=_questions(row, notes, reader),
        )
        row.finish()
        sections.append(section)
    if reader.count > MOST_QUESTIONS:
        form.note(
            Code.TOO_MANY_QUESTIONS,
            "sections",
            f"Skjemaet har {reader.count} spørsmål.",
            f"Ha høyst {MOST_QUESTIONS}, så det er til å leve med for den som svarer: slå sammen "
            "noen, eller del i to skjemaer.",
        )
    return tuple(sections)


def _questions(section: Fields, notes: Notes, reader: QuestionReader) -> tuple[Question, ...]:
    questions = []
    rows = section.rows(
        "questions", "spørsmålet", "minst ett spørsmål", none=Code.TOO_FEW_QUESTIONS
    )
    for row in rows:
        with notes.within(row.glance("id")):
            question = reader.read(row)
        if question:
            questions.append(question)
    return tuple(questions)
