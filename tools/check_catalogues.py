"""Checks the catalogues in locale/: complete, sound, and of the texts that stand in the code now.

    python tools/check_catalogues.py

Interface texts are bokmål in the code; `make messages` collects them, and a person translates.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
LANGUAGES = ("nn", "en")
READ = (".py", ".html", ".txt")  # what makemessages looks for texts in

LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])? )?(".*")')
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sdif]|\{\w*\}")
PLURALS = re.compile(r"nplurals=(\d+)")

Key = tuple[str, str, str]


@dataclass
class Entry:
    """One text: where it stands, its source, and its translations, one for each plural form."""

    line: int
    texts: dict[str, str] = field(default_factory=dict)
    strings: dict[int, str] = field(default_factory=dict)
    fuzzy: bool = False

    @property
    def key(self) -> Key:
        """Context, text and plural: what the code and the catalogue must agree on."""
        return tuple(self.texts.get(part, "") for part in ("msgctxt", "msgid", "msgid_plural"))  # type: ignore[return-value]

    @property
    def sources(self) -> list[str]:
        return [self.texts[part] for part in ("msgid", "msgid_plural") if part in self.texts]


def entries(text: str) -> Iterator[Entry]:
    """Every entry of a catalogue in GNU's format, the header (an empty text) among them."""
    entry, part, form = Entry(1), "", 0
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.startswith("#"):
            entry.fuzzy |= line.startswith("#,") and "fuzzy" in line
        elif found := LINE.fullmatch(line.strip()):
            keyword, which, quoted = found.groups()
            if keyword:
                part, form = keyword, int(which or 0)
            entry.line = entry.line if entry.texts else number
            said = ast.literal_eval(quoted)
            if part == "msgstr":
                entry.strings[form] = entry.strings.get(form, "") + said
            else:
                entry.texts[part] = entry.texts.get(part, "") + said
        elif not line.strip():
            if entry.texts:
                yield entry
            entry = Entry(number)


def faults_in(text: str) -> Iterator[tuple[int, str]]:
    """What is wrong with the translations themselves: line number and sentence."""
    forms = 2
    for entry in entries(text):
        if not entry.texts["msgid"]:
            told = PLURALS.search(entry.strings.get(0, ""))
            forms = int(told[1]) if told else forms
            continue
        name = f"«{shortened(entry.texts['msgid'])}»"
        wanted = range(forms if "msgid_plural" in entry.texts else 1)
        if entry.fuzzy:
            yield entry.line, f"{name} is fuzzy: read the translation and take away the mark."
        if not all(entry.strings.get(form) for form in wanted):
            yield entry.line, f"{name} has no translation."
            continue
        for form in wanted:
            if placeholders := wrong_placeholders(entry, form):
                yield entry.line, f"{name}: {placeholders}."


def wrong_placeholders(entry: Entry, form: int) -> str:
    """What a translation lost or made up; "" when nothing. «One case» may leave out its number."""
    there = sorted(PLACEHOLDER.findall(entry.strings[form]))
    wanted = sorted(PLACEHOLDER.findall(entry.sources[-1]))
    singular = form == 0 and len(entry.sources) > 1
    if there == wanted or (singular and set(there) <= set(wanted)):
        return ""
    return f"the text has {named(wanted)}, the translation {named(there)}"


def named(placeholders: list[str]) -> str:
    return ", ".join(placeholders) or "none"


def shortened(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def keys(text: str) -> set[Key]:
    return {entry.key for entry in entries(text) if entry.texts["msgid"]}


def texts_in_the_code(source: Path) -> set[Key]:
    """What `make messages` finds under `source`, collected in a copy: it writes where it reads."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        (copy / "locale").mkdir()
        for path in source.rglob("*"):
            if path.suffix in READ and path.is_file():
                target = copy / source.name / path.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        # Without the settings: the catalogues they point at are the real ones.
        environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        command = [sys.executable, "-m", "django", "makemessages", "--locale", "nn", "--keep-pot"]
        subprocess.run(
            [*command, "--no-location", "--no-wrap", "--verbosity", "0"],
            cwd=copy,
            env=environment,
            check=True,
            capture_output=True,
        )
        collected = copy / "locale/django.pot"
        return keys(collected.read_text("utf8")) if collected.exists() else set()


def stale(text: str, in_the_code: set[Key]) -> Iterator[str]:
    """Where the catalogue and the code have gone apart."""
    there = keys(text)
    for _context, source, _plural in sorted(in_the_code - there):
        yield f"«{shortened(source)}» is in the code and not in the catalogue."
    for _context, source, _plural in sorted(there - in_the_code):
        yield f"«{shortened(source)}» is no longer in the code."
    if re.search(r"^#~", text, re.MULTILINE):
        yield "Texts that are out of use stand at the end, after #~."


def faults(locale: Path, source: Path) -> Iterator[str]:
    """Everything wrong with the catalogues in `locale`, one sentence each."""
    in_the_code = texts_in_the_code(source)
    for language in LANGUAGES:
        path = locale / language / "LC_MESSAGES/django.po"
        name = f"{locale.name}/{path.relative_to(locale)}"
        if not path.is_file():
            yield f"{name} is missing."
            continue
        text = path.read_text("utf8")
        yield from (f"{name}:{line}: {fault}" for line, fault in faults_in(text))
        yield from (f"{name}: {fault}" for fault in stale(text, in_the_code))


def main() -> int:
    found = list(faults(ROOT / "locale", ROOT / "src"))
    print("\n".join(found) or "The catalogues are complete.")
    if found:
        print(f"\n{len(found)} faults. Run «make messages», translate, and check again.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
