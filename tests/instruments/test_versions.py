"""Version 2 of a form with one question reworded, one new, one dropped and one on a new scale."""

from pathlib import Path

import pytest

from rettesnor.common.text import Text
from rettesnor.instruments.checking import check_content
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.versions import (
    Ancestor,
    Change,
    FieldDifference,
    QuestionDifference,
    differences,
    lineage,
)
from tests.instruments.good import write_content
from tests.instruments.rich import NEXT, NEXT_FILE, RICH_FILE, next_version, read, write_rich

KINSHIP = NEXT[NEXT.index("      - id: kjennskap\n") : NEXT.index("      - id: tema\n")]
OUTCOME = NEXT[NEXT.index("      - id: utfall\n") : NEXT.index("      - id: tiltak\n")]
REMARK = NEXT[NEXT.index("      - id: merknad\n") :]
NEW_SCALE = """\
  - id: hyppighet
    values:
      - id: alltid
        text: {nb: Alltid, nn: Alltid}
        counts: met
      - id: aldri
        text: {nb: Aldri, nn: Aldri}
        counts: unmet
sections:
"""
DROPPED = """\
dropped:
  - id: merknad
    why: {nb: Ingen brukte den., nn: Ingen brukte han.}
  - id: kjennskap
    why: {nb: Ny skala., nn: Ny skala.}
sections:
"""


def second() -> str:
    text = NEXT.replace("sections:\n", NEW_SCALE, 1).replace("sections:\n", DROPPED, 1)
    # Reworded: the words and the id differ.
    text = text.replace(
        "      - id: samtale\n        history: same\n",
        "      - id: foreldresamtale\n        history: {reworded: samtale}\n",
    )
    text = text.replace("Er det snakket med foreldrene?", "Har dere snakket med foreldrene?")
    text = text.replace("samtale is no", "foreldresamtale is no")
    # Changed scale: another question under another id, and the old scale goes with it.
    text = text.replace(
        text[text.index("  - id: enighet\n") : text.index("  - id: hyppighet\n")], ""
    )
    asked = KINSHIP.replace("kjennskap\n        history: same", "kjenner\n        history: new")
    text = text.replace(KINSHIP, asked.replace("scale: enighet", "scale: hyppighet"))
    # New, and dropped.
    new = OUTCOME.replace("utfall\n        history: same", "begrunnet\n        history: new")
    return text.replace(OUTCOME, new + OUTCOME).replace(REMARK, "")


TITLE = "sections:\n  - id: kartlegging"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_rich(write_content(tmp_path))
    (tmp_path / NEXT_FILE).write_text(second(), encoding="utf-8")
    third = next_version(second().replace("        history: same\n", ""))
    third = third.replace("history: {reworded: samtale}\n", "history: same\n")
    third = third.replace("history: new\n", "history: same\n").replace(DROPPED, "sections:\n")
    third = third.replace(
        "        history: same\n        history: same\n", "        history: same\n"
    )
    (tmp_path / "instruments/rik/3.yaml").write_text(
        third.replace("version: 2", "version: 3"), encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def one(content: Path) -> Instrument:
    return read(content, RICH_FILE)


@pytest.fixture
def two(content: Path) -> Instrument:
    return read(content, NEXT_FILE)


@pytest.fixture
def three(content: Path) -> Instrument:
    return read(content, "instruments/rik/3.yaml")


def test_the_versions_are_good_content(content: Path) -> None:
    assert [str(problem) for problem in check_content(content)] == []


def test_a_question_is_followed_only_where_the_authors_say_so(
    one: Instrument, two: Instrument
) -> None:
    lines = lineage([one, two])
    assert lines["foreldresamtale"] == Ancestor("samtale", reworded=True)
    assert lines["tema"] == Ancestor("tema")
    assert {"begrunnet", "kjenner"} & lines.keys() == set()
    assert {"merknad", "kjennskap"} & {line.id for line in lines.values()} == set()
    assert len(lines) == 7


def test_a_line_goes_through_every_version_between(
    one: Instrument, two: Instrument, three: Instrument
) -> None:
    whole = lineage([one, two, three])
    assert whole == lineage([one, two])
    assert whole["foreldresamtale"].reworded
    assert lineage([two, three])["foreldresamtale"] == Ancestor("foreldresamtale")
    assert lineage([two, three])["begrunnet"] == Ancestor("begrunnet")


def test_a_version_and_itself_are_all_the_same(one: Instrument) -> None:
    assert lineage([one]) == {question.id: Ancestor(question.id) for question in one.questions}


def test_a_chain_with_a_gap_or_of_two_forms_is_none(
    content: Path, one: Instrument, two: Instrument, three: Instrument
) -> None:
    other = read(content, "instruments/praten/1.yaml")
    for chain in ([one, three], [two, one], [one, one], [other, two]):
        with pytest.raises(ValueError, match="version after version"):
            lineage(chain)
    with pytest.raises(ValueError, match="at least one"):
        lineage([])


def ids(rows: tuple[QuestionDifference, ...]) -> list[tuple[Change, str]]:
    return [(row.change, (row.after or row.before).id) for row in rows]  # type: ignore[union-attr]


def test_two_versions_stand_side_by_side_with_the_dropped_where_they_stood(
    one: Instrument, two: Instrument
) -> None:
    assert ids(differences(one, two)) == [
        (Change.REWORDED, "foreldresamtale"),
        (Change.DROPPED, "kjennskap"),
        (Change.NEW, "kjenner"),
        (Change.SAME, "tema"),
        (Change.NEW, "begrunnet"),
        (Change.SAME, "utfall"),
        (Change.SAME, "tiltak"),
        (Change.SAME, "antall-barn"),
        (Change.SAME, "timer"),
        (Change.SAME, "kontrollert"),
        (Change.DROPPED, "merknad"),
    ]


def test_a_dropped_question_tells_why(one: Instrument, two: Instrument) -> None:
    row = differences(one, two)[-1]
    assert (row.why.nb, row.after) == ("Ingen brukte den.", None)


def test_every_field_that_differs_is_told_with_both_texts(one: Instrument, two: Instrument) -> None:
    row = differences(one, two)[0]
    assert row.fields == (
        FieldDifference(
            "id", "", Text("samtale", "samtale"), Text("foreldresamtale", "foreldresamtale")
        ),
        FieldDifference(
            "text",
            "",
            Text("Er det snakket med foreldrene?", "Er det snakka med foreldra?"),
            Text("Har dere snakket med foreldrene?", "Er det snakka med foreldra?"),
        ),
    )


def test_what_only_explains_may_differ_in_a_question_that_is_the_same(
    content: Path, one: Instrument
) -> None:
    text = NEXT.replace("nb: Også på telefon.", "nb: Også på video.", 1)
    text = text.replace("law: [sotjl-18]", "law: [sotjl-18, fvl-utredning]", 1)
    text = text.replace('help: {nb: "Hvor gamle?"', 'help: {nb: "Hvor gamle er de?"')
    (content / NEXT_FILE).write_text(text, encoding="utf-8")
    (content / "instruments/rik/3.yaml").unlink()
    assert check_content(content) == ()
    rows = differences(one, read(content, NEXT_FILE))
    assert {row.change for row in rows} == {Change.SAME}
    told = [(one.field, one.part) for row in rows for one in row.fields]
    assert told == [("help", ""), ("law", ""), ("topic_help", "alder")]


def test_versions_with_one_between_are_held_together_by_their_line(
    one: Instrument, two: Instrument, three: Instrument
) -> None:
    rows = differences(one, three, lineage([one, two, three]))
    assert ids(rows) == ids(differences(one, two))
    assert all(row.change is Change.SAME for row in differences(two, three))


def test_a_version_and_its_copy_differ_in_nothing(one: Instrument) -> None:
    rows = differences(one, one, lineage([one]))
    assert {row.change for row in rows} == {Change.SAME}
    assert [row.fields for row in rows if row.fields] == []


def test_a_question_dropped_from_the_top_stands_at_the_top(content: Path, one: Instrument) -> None:
    first = NEXT[NEXT.index("      - id: samtale\n") : NEXT.index("      - id: kjennskap\n")]
    dropped = DROPPED.replace("id: merknad", "id: samtale").replace("  - id: kjennskap", "")
    text = NEXT.replace(first, "").replace("sections:\n", dropped.split("    why: {nb: Ny")[0], 1)
    text = text.replace(" and (samtale is not no or type is long-term)", "")
    text = text.replace("samtale is no", "any no").replace("  - id: kartlegging", TITLE, 1)
    (content / NEXT_FILE).write_text(text, encoding="utf-8")
    rows = differences(one, read(content, NEXT_FILE))
    assert ids(rows)[:2] == [(Change.DROPPED, "samtale"), (Change.SAME, "kjennskap")]
