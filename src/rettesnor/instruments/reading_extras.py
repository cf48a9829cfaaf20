"""Reading what surrounds the questions: scales, ratings, dropped questions, a guide's own keys."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from rettesnor.common.text import LANGUAGES
from rettesnor.instruments.condition_checks import OF_RULE, insist_on_sense
from rettesnor.instruments.condition_parser import NotUnderstoodError, parse_rule
from rettesnor.instruments.conditions import Always
from rettesnor.instruments.document import Choice, Counts, Dropped, Question
from rettesnor.instruments.fields import Fields
from rettesnor.instruments.guides import Line, Output, Repeats, Sum
from rettesnor.instruments.problems import Code, Notes, did_you_mean
from rettesnor.instruments.ratings import Rating, Rule, never_decide
from rettesnor.instruments.reading_questions import About, note_without_case
from rettesnor.instruments.scales import ORDINARY, TOPICS, Scale, Value
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.words import HEADING, JUDGED, Kind

FEWEST_VALUES, MOST_VALUES = 2, 7  # beyond seven nobody tells two neighbours apart
MOST_REPEATS = 12
MADE_BY_RULE = (Choice.YES, Choice.PARTLY, Choice.NO)
NUMBER_OF_REPEAT = "nr"
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def read_scales(form: Fields, notes: Notes) -> tuple[Scale, ...]:
    """The form's own scales. One with faults has a stand-in, so that its questions can be read."""
    if not form.has("scales"):
        form.allow("scales")
        return ()
    seen = Uniques(notes)
    scales = []
    for row in form.rows("scales", "skalaen", "minst én skala, med id og values"):
        name, values = seen.identifier(row), _values(row, notes)
        row.finish()
        if name in {ORDINARY.id, TOPICS.id}:
            wrong = f"«{name}» er navnet på en skala som alltid finnes."
            row.note(Code.BAD_SCALE, "id", wrong, "Velg et annet navn.")
        told_apart = tuple({value.id: value for value in values}.values())
        scales.append(Scale(name, told_apart if len(told_apart) > 1 else ORDINARY.values))
    return tuple(scales)


def _values(scale: Fields, notes: Notes) -> tuple[Value, ...]:
    seen, before = Uniques(notes), notes.count
    values = []
    rows = scale.rows("values", "verdien", f"{FEWEST_VALUES} til {MOST_VALUES} verdier")
    for row in rows:
        value = Value(seen.identifier(row), row.text("text"), row.choice("counts", Counts))
        row.finish()
        values.append(value)
    if rows and not FEWEST_VALUES <= len(rows) <= MOST_VALUES:
        scale.note(
            Code.BAD_SCALE,
            "values",
            f"Skalaen har {len(rows)} verdier.",
            f"Skriv fra {FEWEST_VALUES} til {MOST_VALUES}.",
        )
    elif notes.count == before and not {Counts.MET, Counts.UNMET} <= {
        value.counts for value in values
    }:
        scale.note(
            Code.BAD_SCALE,
            "values",
            "Skalaen har ikke både noe som teller som oppfylt og noe som ikke gjør det.",
            "La minst én verdi ha «counts: met» og én «counts: unmet», eller bruk «kind: single».",
        )
    return tuple(values)


def read_dropped(form: Fields, notes: Notes, version: int) -> tuple[Dropped, ...]:
    if not form.has("dropped"):
        form.allow("dropped")
        return ()
    if version == 1:
        wrong = "Første versjon har ingen versjon før seg, så ingen spørsmål er tatt ut."
        form.note(Code.HISTORY_IN_FIRST, "dropped", wrong, "Ta bort «dropped».")
    seen = Uniques(notes)
    dropped = []
    for row in form.rows("dropped", "spørsmålet som er tatt ut", "id og why for hvert spørsmål"):
        dropped.append(Dropped(seen.identifier(row), row.text("why")))
        row.finish()
    return tuple(dropped)


def read_rating(
    section: Fields,
    notes: Notes,
    questions: Mapping[str, Question],
    *,
    whole: bool,
    about: About | None = None,
    later: Mapping[str, str] | None = None,
) -> Rating | None:
    """The section's rating. `whole`: every question could be read, so rules can be weighed.

    `about` tells whether the form is about a case, so that a rule may ask for its type and month.
    `later` are the ids of the questions in the sections after, each with its section's id.
    """
    inner = section.inner("rating", "nøklene text og rules") if section.has("rating") else None
    if inner is None:
        section.allow("rating")
        return None
    before = notes.count
    text = inner.text("text")
    rows = inner.rows("rules", "regelen", "minst én regel, med says, when og because")
    known = questions if whole else None
    rules = [_rule(row, known, later or {}, about, last=row is rows[-1]) for row in rows]
    inner.finish()
    if notes.count > before:
        return None
    found = tuple(rule for rule in rules if rule is not None)
    _insist_on_decisions(section, rows, found)
    return Rating(text, found) if notes.count == before else None


def _insist_on_decisions(section: Fields, rows: Sequence[Fields], rules: Sequence[Rule]) -> None:
    """Every rule but the last, which catches the rest, must have something left to decide."""
    kinds = [question.glance("kind") for question in section.peek_rows("questions")]
    if not set(kinds) <= {*Kind, HEADING}:
        return  # nobody knows how many there will be once the kinds are mended
    judged = sum(kind in JUDGED for kind in kinds)
    if not judged:
        section.note(
            Code.BAD_RATING,
            "rating",
            "Delen har ingen spørsmål som blir oppfylt eller ikke, så det er ingenting å samle.",
            "Ta bort «rating», eller ta med et spørsmål av typen scale eller topics.",
        )
        return
    for place in never_decide([rule.when for rule in rules[:-1]], judged):
        rows[place].note(
            Code.BAD_RATING,
            "when",
            f"Regelen «{rules[place].when}» får aldri avgjøre noe i en del med {judged} slike "
            "spørsmål.",
            "Se om reglene over fanger alt den skulle tatt, og om antallene i den kan være sanne "
            "samtidig.",
        )


def _rule(
    row: Fields,
    questions: Mapping[str, Question] | None,
    later: Mapping[str, str],
    about: About | None,
    *,
    last: bool,
) -> Rule | None:
    says = row.choice("says", Choice)
    if says not in MADE_BY_RULE:
        wrong = f"En regel kan ikke si «{says}»."
        row.note(Code.BAD_RATING, "says", wrong, did_you_mean(says, MADE_BY_RULE))
    because = row.text("because")
    written = row.word("when", "en regel, for eksempel «all yes», eller «always»")
    row.finish()
    try:
        condition = parse_rule(written) if written else Always()
        if questions is not None:
            insist_on_sense(condition, written, questions, later, OF_RULE)
    except NotUnderstoodError as error:
        row.note(Code.BAD_RATING, "when", error.wrong, error.instead)
        return None
    if about is not None and about.lacks_case(condition):
        note_without_case(row)
    if isinstance(condition, Always) is not last:
        row.note(
            Code.BAD_RATING,
            "when",
            "«always» skal stå i den siste regelen, og bare der.",
            "Reglene prøves ovenfra; den siste fanger alt som er igjen.",
        )
    return Rule(says, condition, because)


def read_repeats(section: Fields) -> Repeats | None:
    inner = section.inner("repeats", "each og most") if section.has("repeats") else None
    if inner is None:
        section.allow("repeats")
        return None
    repeats = Repeats(inner.text("each"), inner.number("most", 2, MOST_REPEATS))
    inner.finish()
    return repeats


def read_sum(section: Fields) -> Sum | None:
    inner = section.inner("sum", "target og unit") if section.has("sum") else None
    if inner is None:
        section.allow("sum")
        return None
    target = inner.decimal("target", "tallet summen skal bli, for eksempel 37.5")
    found = Sum(target or Decimal(1), inner.text("unit"))
    inner.finish()
    return found


def read_result(form: Fields, notes: Notes, fields: Mapping[str, str]) -> tuple[Output, ...]:
    """The texts a guide ends in.

    `fields` is what their lines may name in braces, each with the repeated section it belongs to;
    "" for what is filled in once.
    """
    seen = Uniques(notes)
    outputs = []
    rows = form.rows("result", "teksten", "minst én tekst, med id, title, about og lines")
    for row in rows:
        name, title, about = seen.identifier(row), row.text("title"), row.text("about")
        lines = tuple(
            _line(inner, fields)
            for inner in row.rows("lines", "linjen", "minst én linje, med text")
        )
        row.finish()
        outputs.append(Output(name, title, about, lines))
    return tuple(outputs)


def _line(row: Fields, fields: Mapping[str, str]) -> Line:
    text = row.text("text")
    row.allow("section")
    section = row.identifier("section") if row.has("section") else ""
    repeated = sorted(set(fields.values()) - {""})
    if section and section not in repeated:
        wrong = f"«{section}» er ikke en del som gjentas."
        advice = did_you_mean(section, repeated) if repeated else "Ta bort «section»."
        row.note(Code.UNKNOWN_FIELD, "section", wrong, advice)
        section = ""
    named = {
        name: None
        for code in LANGUAGES
        for name in PLACEHOLDER.findall(text.in_language(code) if text.has(code) else "")
    }
    for name in named:
        _insist_on_field(row, name, section, fields)
    row.finish()
    return Line(text, section)


def _insist_on_field(row: Fields, name: str, section: str, fields: Mapping[str, str]) -> None:
    if name == NUMBER_OF_REPEAT and set(fields.values()) - {""}:
        if not section and not row.has("section"):
            wrong = (
                "«{nr}» er nummeret i en del som gjentas, men linjen hører ikke til en slik del."
            )
            row.note(
                Code.UNKNOWN_FIELD,
                "text",
                wrong,
                "Skriv delen under «section», eller ta bort {nr}.",
            )
        return
    if name not in fields:
        wrong = f"«{{{name}}}» finnes ikke i veiviseren."
        row.note(Code.UNKNOWN_FIELD, "text", wrong, did_you_mean(name, fields))
    elif fields[name] and not row.has("section"):
        wrong = f"«{{{name}}}» fylles ut flere ganger, i delen «{fields[name]}»."
        row.note(
            Code.UNKNOWN_FIELD, "text", wrong, f"Legg til «section: {fields[name]}» på linjen."
        )
    elif fields[name] and section and fields[name] != section:
        wrong = f"«{{{name}}}» hører til delen «{fields[name]}», men linjen gjelder «{section}»."
        row.note(Code.UNKNOWN_FIELD, "text", wrong, "La linjen gjelde én del.")
