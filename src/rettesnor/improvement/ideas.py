"""The bank of ideas: changes others can begin with, each tied to the questions it helps with.

`content/ideas/<name>.yaml` holds them, for the newest version of each form it names. They are our
own words, and say which public sources they grew from. Nothing here knows Django, so that the
content can be checked without an installation; `queries.ideas` looks them up.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rettesnor.common.text import LANGUAGES, Text
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.fields import Fields
from rettesnor.instruments.problems import Code, Notes, Problem, did_you_mean
from rettesnor.instruments.published import instrument_path, read_published
from rettesnor.instruments.reading import read_instrument
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.yaml_tree import grow

FOLDER = "ideas"
LONGEST = (
    200  # characters; an idea fills a change of one sentence, and one adds a little of one's own
)

Find = Callable[[str], Instrument | None]
"""The newest version of a form by key; None where its own file has faults. LookupError: no such."""


class Kind(StrEnum):
    """As `models.ChangeKind`, from what is soonest forgotten to what lasts longest."""

    REMINDER = "reminder"
    TRAINING = "training"
    TEMPLATE = "template"
    ROUTINE = "routine"
    WAY_OF_WORKING = "way-of-working"


@dataclass(frozen=True)
class Idea:
    """`questions` are (form, question); `inspired_by` names public sources, none of them an author.

    Without sources the idea is inferred by us alone.
    """

    id: str
    kind: Kind
    questions: frozenset[tuple[str, str]]
    text: Text
    how: Text
    inspired_by: tuple[Text, ...]


def read_ideas(
    path: Path, *, content: Path, find: Find
) -> tuple[tuple[Idea, ...], tuple[Problem, ...]]:
    """The ideas of one file in its order, or none and the problems."""
    notes = Notes(path.relative_to(content).as_posix())
    root = Fields.of_file(grow(path, notes), notes, "filen")
    ideas = _ideas(root, notes, find) if root else ()
    return (ideas if notes.clean else ()), notes.problems


def check_ideas(content: Path) -> tuple[Problem, ...]:
    """The problems of every file of ideas; none is fine, and so is a folder without ideas."""
    newest = newest_in(content)

    def find(key: str) -> Instrument | None:
        path = instrument_path(content, key, newest[key])
        return read_instrument(path, content=content)[0]

    return tuple(_problems(content, find))


def newest_in(content: Path) -> Mapping[str, int]:
    """The number of the newest published version of every form in the folder, by key."""
    listed, _ = read_published(content)  # its problems are told by the check of the forms
    return dict(sorted(listed))  # of equal keys the last one stays: the highest number


def _problems(content: Path, find: Find) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path in idea_files(content):
        ideas, problems = read_ideas(path, content=content, find=find)
        yield from problems
        file = path.relative_to(content).as_posix()
        for idea in ideas:
            if idea.id in seen:
                wrong = f"Ideen «{idea.id}» står også i {seen[idea.id]}."
                yield Problem(Code.DUPLICATE_ID, file, 1, None, wrong, "Gi den ene en annen id.")
            seen.setdefault(idea.id, file)


def idea_files(content: Path) -> list[Path]:
    """Also those in the wrong folder or ending in .yml, so that none is overlooked."""
    found = (content / FOLDER).rglob("*")
    return sorted(path for path in found if path.suffix in {".yaml", ".yml"})


def _ideas(root: Fields, notes: Notes, find: Find) -> tuple[Idea, ...]:
    questions = _questions(root, find)
    sources = _sources(root, notes)
    rows = root.rows("ideas", "ideen", "minst én idé, med id, kind, questions, text og how")
    root.finish()
    seen = Uniques(notes)
    return tuple(_idea(row, seen, questions, sources) for row in rows)


def _questions(root: Fields, find: Find) -> Mapping[str, frozenset[tuple[str, str]]] | None:
    """(form, question) by question id; None where a form could not be read: its faults come first."""
    found: dict[str, set[tuple[str, str]]] = {}
    faulty = False
    for leaf in root.words("instruments", "navnene på skjemaene ideene hører til"):
        try:
            form = find(leaf.value)
        except LookupError:
            faulty = True
            root.note(
                Code.UNKNOWN_INSTRUMENT,
                "instruments",
                f"Skjemaet «{leaf.value}» finnes ikke, eller er ikke gitt ut.",
                "Skriv navnet på en mappe i instruments/ der en utgave er gitt ut.",
            )
            continue
        faulty = faulty or form is None
        for question in form.questions if form else ():
            if question.judged:  # a goal is set for what is judged, and a change for a goal
                found.setdefault(question.id, set()).add((leaf.value, question.id))
    return None if faulty else {name: frozenset(where) for name, where in found.items()}


def _sources(root: Fields, notes: Notes) -> Mapping[str, Text]:
    seen, found = Uniques(notes), {}
    for row in root.rows("sources", "kilden", "minst én kilde, med id og name"):
        found[seen.identifier(row)] = row.text("name")
        row.finish()
    return found


def _idea(
    row: Fields,
    seen: Uniques,
    questions: Mapping[str, frozenset[tuple[str, str]]] | None,
    sources: Mapping[str, Text],
) -> Idea:
    name, kind, text = seen.identifier(row), row.choice("kind", Kind), row.text("text")
    _check_length(row, text)
    serves = _known(row, "questions", "id-en til minst ett spørsmål", questions)
    row.allow("inspired_by")
    grew_from = (
        _known(row, "inspired_by", "id-en til minst én kilde", sources)
        if row.has("inspired_by")
        else ()
    )
    idea = Idea(
        id=name,
        kind=kind,
        questions=frozenset().union(*((questions or {}).get(one, frozenset()) for one in serves)),
        text=text,
        how=row.text("how"),
        inspired_by=tuple(sources[one] for one in grew_from),
    )
    row.finish()
    return idea


def _known(row: Fields, key: str, wanted: str, allowed: Collection[str] | None) -> tuple[str, ...]:
    """The words of a list that are among `allowed`; the others are noted. None: none can be told."""
    words = [leaf.value for leaf in row.words(key, wanted)]
    if allowed is None:
        return ()
    for word in words:
        if word not in allowed:
            row.note(
                Code.UNKNOWN_CHOICE, key, f"«{word}» finnes ikke.", did_you_mean(word, allowed)
            )
    return tuple(word for word in words if word in allowed)


def _check_length(row: Fields, text: Text) -> None:
    long = max(len(text.in_language(code)) for code in LANGUAGES)
    if long > LONGEST:
        wrong = f"Teksten er {long} tegn, og skal være en setning på høyst {LONGEST}."
        row.note(Code.LONG_SHORT, "text", wrong, "Flytt resten til «how».")
