"""The form format as a JSON Schema, so that an editor can complete a file and mark what is wrong.

It says what a key is called, what it may hold and where it must be. What it cannot say, such as
whether a condition can come true, is for `checking`. Editors read `yes`, `12` and `37.5` each in
their way, so numbers may be written as numbers or as text here; the reader takes both.
"""

from collections.abc import Iterable

from rettesnor.instruments.fields import KEBAB, LONGEST_ID, YesNo
from rettesnor.instruments.reading import HIGHEST_VERSION, MOST_MINUTES
from rettesnor.instruments.reading_extras import MADE_BY_RULE, MOST_REPEATS
from rettesnor.instruments.schema_parts import (
    Schema,
    decimal,
    described,
    enum,
    is_one_of,
    listing,
    number,
    obj,
    ref,
)
from rettesnor.instruments.schema_questions import HEADING, question_defs, question_rules
from rettesnor.instruments.words import Counts, FormKind, NotesAllowed, Stage, Subject

GUIDE = is_one_of("kind", {FormKind.GUIDE})
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> Schema:
    """A schema of `instruments/<key>/<version>.yaml`, as a value that `json` can write."""
    return {
        "$schema": DRAFT,
        "title": "Skjema eller veiviser i Rettesnor",
        "description": "En fil i content/instruments/<key>/<version>.yaml.",
        **obj(
            _form(),
            "key version subject official minutes title about notice sections",
        ),
        "allOf": [*_by_subject(), _guide_or_not(), _first_or_later()],
        "$defs": _defs(),
    }


def _form() -> Schema:
    return {
        "key": described(ref("id"), "Skjemaets navn, det samme som mappen."),
        "version": described(number(1, HIGHEST_VERSION), "Det samme som filens navn."),
        "kind": enum(FormKind, "form lagres; guide fylles ut i nettleseren, og ingenting lagres."),
        "subject": enum(Subject, "Hva ett utfylt skjema gjelder."),
        "official": enum(YesNo, "yes bare når et offentlig organ har gitt ut skjemaet."),
        "minutes": described(number(1, MOST_MINUTES), "Forventet tid for ett utfylt skjema."),
        "title": described(ref("text"), "Skjemaets navn på skjermen."),
        "about": described(ref("text"), "To til fire setninger til den som fyller ut."),
        "notice": described(ref("text"), "Hvem sitt skjema det er, og hva det bygger på."),
        "notes": enum(NotesAllowed, "none: ingen frie merknader. Samtaler har alltid none."),
        "note_on": described(ref("note_on"), "Svar som krever en kort merknad."),
        "reasons": listing(
            obj({"id": ref("id"), "text": ref("text")}, "id text"), "Grunner til «ikke aktuelt»."
        ),
        "scales": listing(ref("scale"), "Andre skalaer enn ja, delvis, nei."),
        "dropped": listing(
            obj({"id": ref("id"), "why": ref("text")}, "id why"),
            "Spørsmål i forrige versjon som er tatt ut, og hvorfor.",
        ),
        "sections": listing(ref("section"), "Delene av skjemaet, i rekkefølge."),
        "result": listing(ref("output"), "Tekstene en veiviser ender i."),
    }


def _defs() -> Schema:
    text = {"type": ["string", "number"], "minLength": 1}
    return {
        "id": {
            "type": "string",
            "pattern": f"^{KEBAB.pattern}$",
            "maxLength": LONGEST_ID,
            "description": "Små bokstaver a–z, tall og bindestrek.",
        },
        "text": {
            **obj(dict.fromkeys(("nb", "nn", "en", "se"), text), "nb nn"),
            "description": "Samme tekst på bokmål (nb) og nynorsk (nn); en og se når de finnes.",
        },
        "note_on": listing({"enum": [str(word) for word in MADE_BY_RULE]}),
        "scale": _scale(),
        "section": _section(),
        "rating": _rating(),
        "output": _output(),
        **question_defs(),
    }


def _scale() -> Schema:
    value = {
        "id": ref("id"),
        "text": ref("text"),
        "counts": enum(Counts, "Hva svaret teller som. outside går ut av nevneren."),
    }
    values = listing(obj(value, "id text counts"), "Svarene, i rekkefølgen de vises.")
    return obj({"id": ref("id"), "values": {**values, "minItems": 2, "maxItems": 7}}, "id values")


def _section() -> Schema:
    repeats = {"each": ref("text"), "most": number(2, MOST_REPEATS)}
    return obj(
        {
            "id": ref("id"),
            "stage": enum(Stage, "Hvor på veien gjennom en sak delen hører til."),
            "title": ref("text"),
            "about": ref("text"),
            "rating": described(ref("rating"), "Hva delen kommer ut som, etter regler."),
            "repeats": described(
                obj(repeats, "each most"), "Bare i veivisere: delen fylles ut for hver."
            ),
            "sum": described(
                obj({"target": decimal(), "unit": ref("text")}, "target unit"),
                "Bare i veivisere: delens tall legges sammen.",
            ),
            "questions": listing(
                {"if": HEADING, "then": ref("heading"), "else": ref("question")},
                "Spørsmålene, og overskrifter over dem.",
            ),
        },
        "id stage title about questions",
    )


def _rating() -> Schema:
    rule = {
        "says": {"enum": [str(word) for word in MADE_BY_RULE]},
        "when": {
            "type": "string",
            "description": "all yes, any no, at least 3 yes, en betingelse, eller til slutt always.",
        },
        "because": described(ref("text"), "Én setning som begynner med «fordi» på skjermen."),
    }
    rules = listing(obj(rule, "says when because"), "Prøves ovenfra; den siste er always.")
    return obj({"text": ref("text"), "rules": rules}, "text rules")


def _output() -> Schema:
    line = obj({"text": ref("text"), "section": ref("id")}, "text")
    return obj(
        {
            "id": ref("id"),
            "title": ref("text"),
            "about": ref("text"),
            "lines": listing(line, "Avsnitt med {spørsmålets-id} der svaret skal stå."),
        },
        "id title about lines",
    )


def _by_subject() -> Iterable[Schema]:
    """What every question of a form must have, by what the form is about."""
    for subject in Subject:
        about = is_one_of("subject", {subject})
        yield {
            "if": {"allOf": [about, {"not": GUIDE}]},
            "then": _every_question(question_rules(subject)),
        }


def _guide_or_not() -> Schema:
    sections = {"items": {"properties": {"repeats": False, "sum": False}}}
    return {
        "if": GUIDE,
        "then": {"required": ["result"]},
        "else": {"properties": {"result": False, "sections": sections}},
    }


def _first_or_later() -> Schema:
    return {
        "if": {"properties": {"version": {"enum": [1, "1"]}}},
        "then": _every_question({"properties": {"history": False}}, {"dropped": False}),
        "else": _every_question({"required": ["history"]}),
    }


def _every_question(rules: Schema, more: Schema | None = None) -> Schema:
    questions = {"items": {"if": {"not": HEADING}, "then": rules}}
    sections = {"items": {"properties": {"questions": questions}}}
    return {"properties": {"sections": sections, **(more or {})}}
