"""The small parts a schema is built of."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

Schema = dict[str, Any]


def obj(properties: Schema, required: str) -> Schema:
    """A mapping with these keys and no others; `required` are keys with a space between."""
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def listing(items: Schema, description: str = "") -> Schema:
    return described({"type": "array", "minItems": 1, "items": items}, description)


def enum(words: type[StrEnum], description: str = "") -> Schema:
    return described({"enum": [str(word) for word in words]}, description)


def number(low: int, high: int) -> Schema:
    """A whole number, also where it is read as text."""
    return {
        "type": ["integer", "string"],
        "pattern": "^[0-9]{1,9}$",
        "minimum": low,
        "maximum": high,
    }


def decimal() -> Schema:
    """A number with up to two decimals, with point or comma, also where it is read as text."""
    return {"type": ["number", "string"], "pattern": "^[0-9]{1,9}([.,][0-9]{1,2})?$"}


def ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def described(schema: Schema, description: str) -> Schema:
    return {"description": description, **schema} if description else schema


def is_one_of(key: str, words: Iterable[str]) -> Schema:
    """Holds where `key` is there and is one of `words`."""
    return {"properties": {key: {"enum": sorted(map(str, words))}}, "required": [key]}
