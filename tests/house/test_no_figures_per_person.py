"""No figure is ever kept or shown per reviewer.

Who answered serves access, the audit trail, and telling two people of each other; it is never
counted by. Every page and file of a round is opened with its SQL before us, and the code is read:
nothing groups, counts or tells apart by a person.
"""

import ast
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.http import FileResponse
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, URLPattern, reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.instruments.document import Choice
from rettesnor.reviews import actions
from rettesnor.reviews.actions import Said
from rettesnor.reviews.models import Item, Round
from tests.cast import Cast
from tests.factories.answers import answer, but, every
from tests.factories.opinions import asked, fresh, read_by_two
from tests.factories.rounds import cases_of, drawn_round
from tests.house.test_doors import GUARDED

ROOT = Path(__file__).parents[2]
QUESTION = "barnas-syn"
PERSONS = (
    "answered_by",
    "reviewer",
    "assigned_to",
    "contested_by",
    "actor",
    "submitted",
    "submitted_at",
    "note_settled_by",
    "struck_by",
)
COLUMN = rf'"(?:{"|".join(PERSONS)})(?:_id)?"'

# ── The pages ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


@pytest.fixture
def review_round(cast: Cast) -> Round:
    """Two cases read by two, one where they have only begun, and one that Ola has."""
    drawn = drawn_round(cast, sample_size=4)
    one, two, three, four = cases_of(drawn).items.order_by("position")
    yes, other = every(Choice.YES), but(Choice.NO, QUESTION, otherwise=every(Choice.YES))
    read_by_two(cast, one, yes, other)
    read_by_two(cast, two, yes, yes)
    asked(three, cast.ola, cast.siri, by=cast.kari)
    actions.assign_case(four, to=cast.ola, by=cast.kari)
    actions.save_answer(four, Said(QUESTION, value="unsure", note="Spør de andre."), by=cast.ola)
    return drawn


@pytest.fixture
def closed(cast: Cast, review_round: Round) -> Round:
    """The same, finished and closed, so that it has results and a report."""
    yes = every(Choice.YES)
    for item in Item.objects.filter(part__review_round=review_round):
        if item.phase == "alone":
            actions.call_off_second(item, keep=cast.ola, by=cast.kari)
        if not item.part.added:
            answer(fresh(item), yes, by=cast.kari if not item.part.many else cast.ola)
    return actions.close_round(review_round, by=cast.kari)


def pages(cast: Cast, review_round: Round) -> Iterator[str]:
    """Every address that asks for a permission and can be made of what this round has."""
    items = Item.objects.filter(part__review_round=review_round).select_related("part")
    things = {
        "office": [cast.lillevik.pk],
        "pk": [review_round.pk, *(item.pk for item in items), cast.lillevik.pk],
        "question": [QUESTION],
        "part": sorted({item.part.key for item in items}),
        "fmt": ["csv", "xlsx", "json"],
        "format": ["docx", "pdf", "xlsx"],
        "language": ["nb"],
        "kind": ["xlsx"],
    }
    for address in GUARDED:
        yield from _filled(address, things)


def _filled(address: URLPattern, things: dict[str, list[object]]) -> Iterator[str]:
    blanks = [{}]
    for name in address.pattern.converters:
        blanks = [{**one, name: thing} for one in blanks for thing in things.get(name, ["x"])]
    for blank in blanks:
        try:
            yield reverse(str(address.name), kwargs=blank)
        except NoReverseMatch:
            continue


def opened(client, address: str) -> int:
    response = client.get(address)
    if isinstance(response, FileResponse) or response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def grouped(sql: str) -> str | None:
    """What in a question to the database counts or tells apart by a person, if anything does."""
    whole = " ".join(sql.split())
    if found := re.search(rf"GROUP BY(?:(?!ORDER BY).)*{COLUMN}", whole):
        return found[0]
    if found := re.search(rf"(?:COUNT|SUM|AVG|MIN|MAX)\([^()]*{COLUMN}[^()]*\)", whole):
        return found[0]
    if found := re.search(rf"SELECT DISTINCT (?:(?!FROM).)*{COLUMN}", whole):
        return found[0]
    counts = re.match(r"SELECT (?:COUNT|SUM|AVG|MIN|MAX)\(", whole)
    return whole if counts and re.search(rf"WHERE.*{COLUMN} (?:=|IN)", whole) else None


@pytest.mark.parametrize("stage", ["review_round", "closed"])
@pytest.mark.parametrize("who", ["kari", "ola"])
def test_no_page_or_file_of_a_round_counts_by_person(
    cast: Cast, client_for, request, stage: str, who: str
) -> None:
    found = request.getfixturevalue(stage)
    client = client_for(getattr(cast, who))
    seen: dict[str, int] = {}
    for address in sorted(set(pages(cast, found))):
        with CaptureQueriesContext(connection) as asked:
            seen[address] = opened(client, address)
        for query in asked:
            assert grouped(query["sql"]) is None, address
    assert sum(status == 200 for status in seen.values()) >= 15
    assert not [address for address, status in seen.items() if status >= 500]


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "a"."answered_by_id", COUNT(*) FROM "a" GROUP BY "a"."answered_by_id"',
        'SELECT COUNT(DISTINCT "a"."reviewer_id") FROM "a"',
        'SELECT DISTINCT "a"."assigned_to_id" FROM "a"',
        'SELECT COUNT(*) AS "n" FROM "a" WHERE "a"."answered_by_id" = 1',
    ],
)
def test_the_law_would_see_it(sql: str) -> None:
    assert grouped(sql)


def test_the_law_lets_access_be() -> None:
    assert not grouped('SELECT "o"."id" FROM "o" WHERE "o"."reviewer_id" = 1')
    assert not grouped('SELECT COUNT(*) FROM "a" WHERE "a"."item_id" = 1')


# ── The code ────────────────────────────────────────────────────────────────────────────────

# What counts beside a person's name all the same, as «file: code», and why it is no figure of
# theirs. Best kept empty.
ALLOWED: dict[str, str] = {}
GATHERS = {"Counter", "groupby", "annotate", "values", "values_list", "aggregate", "distinct"}
NAMED = re.compile(rf"\b(?:{'|'.join(PERSONS)})(?:_id)?\b")


def gatherings(path: Path) -> Iterator[str]:
    """What a file counts, groups or keys by a person."""
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        told = ""
        if isinstance(node, ast.Call) and _name(node.func) in GATHERS:
            told = ast.unparse(node)
            inside = [*node.args, *node.keywords]
            if not any(NAMED.search(ast.unparse(one)) for one in inside):
                continue
        elif isinstance(node, ast.DictComp) and NAMED.search(ast.unparse(node.key)):
            told = ast.unparse(node)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            told = ast.unparse(node) if NAMED.search(ast.unparse(node.slice)) else ""
        elif (
            isinstance(node, ast.Call)
            and _name(node.func) in {"append", "add", "setdefault"}
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Subscript)
            and NAMED.search(ast.unparse(node.func.value.slice))
        ):
            told = ast.unparse(node)
        if told:
            yield told


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def test_nothing_in_the_code_counts_by_person() -> None:
    source = ROOT / "src/rettesnor"
    found = {
        f"{path.relative_to(source)}: {told}"
        for path in source.rglob("*.py")
        if "migrations" not in path.parts
        for told in gatherings(path)
    }
    assert found == set(ALLOWED)


def test_the_law_of_the_code_would_see_it(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(
        "Counter(a.answered_by_id for a in answers)\n"
        "Answer.objects.values('answered_by').annotate(n=Count('id'))\n"
        "by = {o.reviewer_id: 1 for o in opinions}\n"
        "kept[answer.answered_by_id] += 1\n"
        "kept[item.assigned_to].append(1)\n",
        "utf8",
    )
    assert len(list(gatherings(bad))) == 5
