import re
from pathlib import Path

import rettesnor
from rettesnor.web.verbs import VERBS

SOURCE = Path(rettesnor.__file__).parent


def test_every_verb_of_the_audit_trail_has_a_phrase_and_every_phrase_a_verb():
    written = set()
    for file in SOURCE.rglob("*.py"):
        for call in re.findall(r"record\((.*?)\)", file.read_text("utf8"), re.DOTALL):
            written |= set(re.findall(r'"([a-z_]+\.[a-z_]+)"', call.split(",")[0]))
        for two in re.findall(
            r'verb = "([a-z.]+)" if desk.opinion else "([a-z.]+)"', file.read_text("utf8")
        ):
            written |= set(two)
    recorders = re.findall(r'"([a-z_]+\.[a-z_]+)", (?:membership|unit|row)', _all_source())
    assert written | set(recorders) == set(VERBS)


def _all_source() -> str:
    return "\n".join(
        file.read_text("utf8")
        for file in [*SOURCE.rglob("actions.py"), *SOURCE.rglob("actions/*.py")]
    )
