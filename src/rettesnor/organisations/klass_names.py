"""The names of a code: Statistics Norway writes two official names as one, with a hyphen between."""

import re

from rettesnor.organisations.lists.draft import ENDINGS, folded
from rettesnor.organisations.lists.plan import Facts

BETWEEN = re.compile(r"\s+[-–/]\s+")
SAMI = set("áčđŋšŧžïö")  # letters that tell a Sámi or Kven name from a Norwegian one


def names_of(written: str, facts: Facts | None = None, *, fresh: bool = False) -> tuple[str, str]:
    """The name and the other official one, worded as the unit's own are.

    `facts`: the unit as it is, or the one it came from when it is `fresh`: «Halden» is then the
    «Halden kommune» we have, and the two of a pair stand as they stood.
    """
    parts = list(dict.fromkeys(part.strip() for part in BETWEEN.split(written) if part.strip()))
    if facts is not None and not fresh and _the_same(parts, facts):
        return facts.name, facts.sami_name
    name = min(parts, key=lambda part: _weight(part, facts))
    parts.remove(name)
    return name + _ending(facts, name), ", ".join(parts)


def _the_same(parts: list[str], facts: Facts) -> bool:
    had = {folded(part) for part in [facts.name, *facts.sami_name.split(",")] if part.strip()}
    return {folded(part) for part in parts} == had


def _weight(part: str, facts: Facts | None) -> tuple[bool, bool]:
    """First the name the unit has had, then one in Norwegian letters."""
    had = facts is not None and folded(part) == folded(facts.name)
    return not had, bool(set(part.casefold()) & SAMI)


def _ending(facts: Facts | None, name: str) -> str:
    if facts is None or name.casefold().endswith(ENDINGS):
        return ""
    plain = facts.name.casefold()
    return next((one for one in ENDINGS if plain.endswith(one)), "")
