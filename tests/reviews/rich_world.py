"""A content folder with one form that has everything, one for talks, and a programme of both."""

from collections.abc import Mapping
from pathlib import Path

from rettesnor.instruments.published import published_line
from tests.instruments.good import LAWS, LAWS_FILE
from tests.instruments.rich import RICH, RICH_FILE, TALK, TALK_FILE

PLAN = "alt-pa-ett-sted"
PROGRAMME = f"""\
key: {PLAN}
title: {{nb: Alt på ett sted, nn: Alt på ein stad}}
about: {{nb: Et opplegg., nn: Eit opplegg.}}
suggested_cases: 2
all_when_at_most: 3
weeks: 8
parts:
  - key: saksmappe
    instrument: rik
    title: {{nb: Saksmapper, nn: Saksmapper}}
    items: drawn
  - key: samtale
    instrument: praten
    title: {{nb: Samtaler, nn: Samtalar}}
    items: added
"""
WORLD = {
    LAWS_FILE: LAWS,
    RICH_FILE: RICH,
    TALK_FILE: TALK,
    f"programmes/{PLAN}.yaml": PROGRAMME,
}


def write_world(folder: Path, world: Mapping[str, str] = WORLD) -> Path:
    """The files, with every form in them published."""
    for name, text in world.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    forms = [Path(name) for name in world if name.startswith("instruments/")]
    lines = [published_line(folder, path.parent.name, int(path.stem)) for path in forms]
    (folder / "instruments/PUBLISHED.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
