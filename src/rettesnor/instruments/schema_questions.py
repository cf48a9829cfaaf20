"""The schema of one question: its keys, and which of them its kind and its form demand."""

from collections.abc import Iterator

from rettesnor.instruments.fields import YesNo
from rettesnor.instruments.questions import LONGEST_TEXT
from rettesnor.instruments.reading_answers import (
    FEWEST,
    KINDS,
    LONGEST_IN_GUIDE,
    MOST_CHOICES,
    SHORTEST_TEXT,
)
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
from rettesnor.instruments.wording_rules import VERDICTS, required
from rettesnor.instruments.words import JUDGED, Kind, Subject

HEADING: Schema = {"properties": {"kind": {"const": "heading"}}, "required": ["kind"]}
TEXTS = {
    "text": "Spørsmålet. Slutter med «?».",
    "short": "Kortnavn: to til fem ord, høyst 40 tegn.",
    "goal": "Fullfører «8 av 10 saker …»: liten forbokstav, uten punktum.",
    "help": "Hjelp til å forstå spørsmålet.",
    "yes": "Hva som regnes som ja.",
    "partly": "Hva som regnes som delvis.",
    "no": "Hva som regnes som nei.",
    "good": "Ett oppdiktet godt eksempel.",
    "poor": "Ett oppdiktet dårlig eksempel.",
    "where": "Hvor man ser etter; i skjemaer om kontoret: hva som viser det.",
}
# What the kind cannot be without.
DEMANDS = {
    Kind.TOPICS: ["topics"],
    Kind.SINGLE: ["choices"],
    Kind.MULTIPLE: ["choices"],
    Kind.NUMBER: ["unit", "from", "to"],
}


def question_defs() -> Schema:
    topic = {"id": ref("id"), "text": ref("text"), "help": ref("text")}
    choice = {"id": ref("id"), "text": ref("text")}
    properties: Schema = {
        "id": described(ref("id"), "Brukes aldri om igjen til noe annet."),
        "kind": enum(Kind, "Hvordan spørsmålet besvares."),
        **{key: described(ref("text"), about) for key, about in TEXTS.items()},
        "law": listing({"type": "string"}, "Id-er fra laws.yaml."),
        "when": {
            "type": "string",
            "minLength": 1,
            "description": "Når det stilles: «type is long-term and decision_month >= 2022-09».",
        },
        "note_on": described(ref("note_on"), "Svar som krever en kort merknad."),
        "history": ref("history"),
        "source": ref("source"),
        "scale": described(ref("id"), "Id-en til en skala under «scales»."),
        "topics": {**listing(obj(topic, "id text help"), "Temaene."), "minItems": FEWEST},
        "remarks": enum(YesNo, "Bare i veivisere: et tekstfelt ved hvert tema."),
        "choices": {
            **listing(obj(choice, "id text"), "Valgene."),
            "minItems": FEWEST,
            "maxItems": MOST_CHOICES,
        },
        "unit": described(ref("text"), "Hva tallet teller."),
        "from": described(decimal(), "Det minste tallet."),
        "to": described(decimal(), "Det største tallet."),
        "decimals": described(number(0, 2), "Hvor mange desimaler svaret kan ha."),
        "longest": described(
            number(SHORTEST_TEXT, LONGEST_IN_GUIDE),
            f"Flest tegn i svaret; i skjemaer høyst {LONGEST_TEXT}.",
        ),
    }
    heading = {
        "kind": {"const": "heading"},
        "id": ref("id"),
        "text": ref("text"),
        "help": ref("text"),
    }
    return {
        "heading": obj(heading, "kind id text"),
        "question": {**obj(properties, "id kind text short"), "allOf": list(_of_kind())},
        "source": _source(),
        "history": _history(),
    }


def _source() -> Schema:
    return obj(
        {
            "official": enum(YesNo, "yes når ordlyden er et offentlig målepunkt."),
            "basis": listing({"type": ["string", "number"]}, "Hva spørsmålet bygger på."),
            "text": described(ref("text"), "Hvor kriteriet kommer fra, og hva som er vårt eget."),
        },
        "official basis text",
    )


def _history() -> Schema:
    return {
        "description": "Hva spørsmålet var i forrige versjon.",
        "anyOf": [{"enum": ["same", "new"]}, obj({"reworded": ref("id")}, "reworded")],
    }


def question_rules(subject: Subject) -> Schema:
    """What every question of a form about this must have; a guide's need no more than all do."""
    loose = subject is Subject.CONVERSATION
    return {
        "properties": {"remarks": False, "longest": number(SHORTEST_TEXT, LONGEST_TEXT)},
        "required": [] if loose else ["law", "source"],
        "allOf": list(_texts(subject, loose=loose)),
    }


def _of_kind() -> Iterator[Schema]:
    """The keys that belong to some kinds alone."""
    for kind, keys in DEMANDS.items():
        yield {"if": is_one_of("kind", {kind}), "then": {"required": keys}}
    for key, kinds in KINDS.items():
        yield {"if": {"required": [key]}, "then": is_one_of("kind", kinds)}
    yield {
        "if": {"allOf": [is_one_of("kind", {Kind.SCALE}), {"required": ["scale"]}]},
        "then": {"properties": dict.fromkeys(VERDICTS, False)},
    }
    of_judged = dict.fromkeys(("goal", "yes", "partly", "no", "note_on"), False)
    yield {
        "if": is_one_of("kind", set(Kind) - JUDGED),
        "then": {"properties": of_judged},
    }


def _texts(subject: Subject, *, loose: bool) -> Iterator[Schema]:
    """The texts that judged questions must have; all others have `text` and `short`."""
    judged = is_one_of("kind", JUDGED)
    scale: Schema = {"required": ["scale"]}
    for own, has_scale in ((False, {"not": scale}), (True, scale)):
        wanted = required(Kind.SCALE, subject, loose=loose, own_scale=own)
        yield {"if": {"allOf": [judged, has_scale]}, "then": {"required": sorted(wanted)}}
