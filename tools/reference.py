"""Writes docs/reference/ from the code, so that each fact stands in one place.

python tools/reference.py           write the pages again
python tools/reference.py --check   fail when a page is not what the code says now
"""

# ruff: noqa: PLC0415 - the rooms can be imported once Django is set up, in `main`

import argparse
import inspect
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs/reference"

HEAD = "<!-- Made by tools/reference.py from the code. Change the code, and run it again. -->\n\n"


def states() -> str:
    """The statuses of a round: a diagram, what leads from one to the next, and whose turn it is."""
    from rettesnor.accounts.permissions import ROLES
    from rettesnor.reviews.models import Round
    from rettesnor.reviews.states import OWNER, TRANSITIONS, Status

    first = Round._meta.get_field("status").default
    last = [status for status in Status if all(now != status for now, _then in TRANSITIONS)]
    arrows = [
        f"[*] --> {first}: open_round",
        *(f"{now} --> {then}: {step.action}" for (now, then), step in TRANSITIONS.items()),
        *(f"{status} --> [*]" for status in last),
    ]
    steps = [
        (
            now,
            then,
            f"`{step.action}`",
            step.permission,
            names(r for r in ROLES if step.permission in ROLES[r]),
        )
        for (now, then), step in TRANSITIONS.items()
    ]
    owners = [
        (status, status.label, owner.label if (owner := OWNER[status]) else "nobody")
        for status in Status
    ]
    return (
        f"{HEAD}# The statuses of a round\n\n"
        "From `reviews/states.py`. The actions stand in `reviews/actions.py`.\n\n"
        "```mermaid\nstateDiagram-v2\n"
        + "".join(f"    {arrow}\n" for arrow in arrows)
        + "```\n\n"
        + table(("From", "To", "Action", "Permission", "Held by"), steps)
        + "\n## Whose turn it is\n\n"
        + table(("Status", "On screen", "Who moves next"), owners)
        + _second_opinions()
    )


def _second_opinions() -> str:
    """The phases of an item that two review: a diagram, who may do what, and what is seen."""
    from rettesnor.reviews.states import MAY, PHASE_AFTER, Act, Phase, Who
    from rettesnor.reviews.visibility import sight

    named = {"": "one", **{phase: str(phase) for phase in Phase}}
    arrows = [
        f"{named[now]} --> {named[then]}: {act}"
        for (now, act), after in PHASE_AFTER.items()
        for then in after
        if then != now
    ]
    acts = [
        (
            named[phase],
            *(", ".join(who for who in Who if who in MAY[phase].get(act, ())) for act in Act),
        )
        for phase in MAY
    ]
    seen = [(named[phase], *(sight(phase, who) for who in Who)) for phase in MAY]
    words = [(named[phase], Phase(phase).label if phase else "") for phase in MAY]
    return (
        "\n# Two opinions of the same item\n\n"
        "From `reviews/states.py` and `reviews/visibility.py`. «one» is an item that one colleague\n"
        "at a time reviews. A struck item and a closed round can only be read.\n\n"
        "```mermaid\nstateDiagram-v2\n    [*] --> one\n"
        + "".join(f"    {arrow}\n" for arrow in arrows)
        + "    settled --> [*]\n```\n\n"
        + table(("Phase", "On screen"), words)
        + "\n## Who may do what\n\n"
        + table(("Phase", *Act), acts)
        + "\n## What is seen of the two opinions\n\n"
        + table(("Phase", *Who), seen)
    )


def permissions() -> str:
    """Who may do what, who hands out which role, and where a role belongs."""
    from rettesnor.accounts.models import Role
    from rettesnor.accounts.permissions import GIVES, PLACE, ROLES, Permission

    may = [
        (permission, *("yes" if permission in ROLES[role] else "" for role in Role))
        for permission in Permission
    ]
    places = [(role.label, PLACE[role].label, names(GIVES[role]) or "none") for role in Role]
    return (
        f"{HEAD}# Who may do what\n\n"
        "From `accounts/permissions.py`. A membership is a person, a role and a unit, and reaches\n"
        "everything under that unit.\n\n"
        + table(("Permission", *(role.label for role in Role)), may)
        + "\n## Roles\n\n"
        + table(("Role", "Belongs in", "Hands out and ends"), places)
    )


def names(roles: Iterable[str]) -> str:
    from rettesnor.accounts.models import Role

    given = set(roles)
    return ", ".join(str(role.label) for role in Role if role in given)


def statistics() -> str:
    """Every public function of `analysis`, by its own docstring."""
    from tools import statistics_page

    return HEAD + statistics_page.written()


def commands() -> str:
    """The commands of `rettesnor`, from the parsers that read them."""
    from rettesnor import cli

    own: tuple[Callable[[list[str]], int], ...] = (
        cli.run,
        cli.demo,
        cli.check_content,
        cli.report,
        cli.remind,
        cli.send_letters,
    )
    return (
        f"{HEAD}# The command line\n\n"
        "From `cli.py`. Everything else that `rettesnor` is asked goes to Django.\n"
        + "".join(map(_command, own))
    )


def _command(command: Callable[[list[str]], int]) -> str:
    parser = parser_of(command)
    options = [
        (
            f"`{', '.join(option.option_strings) or option.dest}`",
            " ".join(filter(None, [option.help, _choices(option), _default(option)])),
        )
        for option in parser._actions  # noqa: SLF001 - argparse has no other list
        if option.dest != "help"
    ]
    about = inspect.getdoc(command) or ""
    return f"\n## {parser.prog}\n\n{about}\n\n" + table(("Argument", "What it is"), options)


def _choices(option: argparse.Action) -> str:
    return f"One of {', '.join(map(str, option.choices))}." if option.choices else ""


def _default(option: argparse.Action) -> str:
    plain = isinstance(option.default, str | int) and not isinstance(option.default, bool)
    given = plain and str(option.default) not in (option.help or "")
    return f"Usually `{option.default}`." if given else ""


class _ReadError(Exception):
    """Carries a parser out of a command before it does anything."""


def parser_of(command: Callable[[list[str]], int]) -> argparse.ArgumentParser:
    """The parser a command reads its arguments with; the command gets no further."""

    def stop(parser: argparse.ArgumentParser, *_args: object) -> None:
        raise _ReadError(parser)

    with patch.object(argparse.ArgumentParser, "parse_args", stop):
        try:
            command([])
        except _ReadError as read:
            parser: argparse.ArgumentParser = read.args[0]
            return parser
    raise LookupError(f"{command.__name__} reads no arguments")


def instrument_schema() -> str:
    """The form format, for editors that complete and check YAML."""
    from rettesnor.instruments.schema import json_schema

    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    titles = [str(title) for title in head]
    lines = [titles, ["---"] * len(titles), *([str(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


PAGE = {
    "states.md": states,
    "permissions.md": permissions,
    "statistics.md": statistics,
    "commands.md": commands,
    "instrument.schema.json": instrument_schema,
}


def page(name: str) -> str:
    """The page as it should be, in the language of the code whatever the machine speaks."""
    from django.utils import translation

    with translation.override("nb"):
        return PAGE[name]()


def stale() -> Iterator[str]:
    """The pages that are not what the code says, one sentence each."""
    for name in PAGE:
        path = PAGES / name
        if not path.is_file() or path.read_text("utf8") != page(name):
            yield f"docs/reference/{name} is not what the code says now."
    yield from (
        f"docs/reference/{path.name} is made by nothing."
        for path in sorted(PAGES.iterdir())
        if path.name not in PAGE
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only compare")
    told = parser.parse_args()
    sys.path.insert(0, str(ROOT))  # run as a script, only tools/ is there
    os.environ.setdefault("RETTESNOR_SECRET_KEY", "only-for-the-reference")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rettesnor.settings")
    import django

    django.setup()
    if told.check:
        found = list(stale())
        print("\n".join(found) or "The generated pages are up to date.")
        if found:
            print("Run «python tools/reference.py», and look at what changed.")
        return 1 if found else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in PAGE:
        (PAGES / name).write_text(page(name), "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
