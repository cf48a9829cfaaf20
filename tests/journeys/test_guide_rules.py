"""The browser's half of a guide's rules, on the same cases as the server's."""

import json
from itertools import product
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page

from rettesnor.instruments import catalogue
from rettesnor.instruments.condition_parser import parse
from rettesnor.instruments.conditions import Applicability, Situation
from rettesnor.instruments.guideview import condition_data
from rettesnor.instruments.scales import counts_as
from rettesnor.instruments.words import Choice
from tests.instruments.guide_content import GUIDES, KEY, write_guides
from tests.journeys.conftest import Be
from tests.journeys.guide_rules import CONDITIONS, TEXTS, answered_by_chance, said_by_chance

ADDRESS = f"/veivisere/{KEY}/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all the tests: a form is read once for as long as the server runs."""
    return write_guides(tmp_path_factory.mktemp("content"))


@pytest.fixture(autouse=True)
def content(folder: Path, settings, transactional_db: None) -> None:
    settings.CONTENT_DIR = folder


def opened(page: Page, address: str = ADDRESS) -> Page:
    page.goto(address, wait_until="networkidle")
    return page


def test_the_browser_weighs_a_condition_as_the_server_does(be: Be) -> None:
    random, cases, expected = Random(2026), [], []
    for source, _time in product(CONDITIONS, range(60)):
        condition = parse(source)
        said, silent = said_by_chance(random)
        cases.append([condition_data(condition), said, silent])
        expected.append(condition.truth(Situation(said=said, silent=frozenset(silent))))
    assert {True, False, None} == set(expected)
    page = opened(be())
    found = page.evaluate(
        "cases => cases.map(([when, said, silent]) => RettesnorGuide.truth(when, said, new Set(silent)))",
        json.loads(json.dumps(cases)),
    )
    assert found == expected


@pytest.mark.parametrize("key", [KEY, *GUIDES])
def test_the_browser_asks_the_questions_the_server_would(be: Be, key: str) -> None:
    guide, random = catalogue.latest(key), Random(5)
    cases, expected = [], []
    for _time in range(150):
        said = answered_by_chance(guide, random)
        cases.append(
            [
                [
                    [
                        {
                            "id": one.id,
                            "when": condition_data(one.when) if one.when else None,
                            **({"value": said[one.id]} if one.id in said else {}),
                        }
                        for one in section.questions
                    ]
                ]
                for section in guide.sections
            ]
        )
        asked = guide.applicabilities(Situation(said=said))
        expected.append([asked[one.id] is Applicability.APPLIES for one in guide.questions])
    page = opened(be())
    script = "cases => cases.map((sections) => RettesnorGuide.settled(sections).flat(2))"
    assert page.evaluate(script, json.loads(json.dumps(cases))) == expected


def test_the_browser_adds_topics_up_as_the_server_does(be: Be) -> None:
    cases = [list(case) for length in (1, 2, 3) for case in product(Choice, repeat=length)]
    page = opened(be())
    found = page.evaluate("cases => cases.map(RettesnorGuide.countsAs)", cases)
    assert found == [counts_as(case).value for case in cases]


def test_what_is_asked_once_looks_at_every_child(be: Be) -> None:
    later = {"id": "b", "when": {"question": "a", "is": "x"}, "value": "1"}
    last = {"id": "c", "when": {"question": "b", "is": "1"}}

    def child(value: str | None) -> list[dict[str, str | None]]:
        return [{"id": "a", "when": None} | ({"value": value} if value else {})]

    page = opened(be())
    script = "sections => RettesnorGuide.settled(sections).slice(1)"
    for children, asked in ((["y", "x"], True), (["y", None], False), (["y", "y"], False)):
        sections = [[child(value) for value in children], [[later]], [[last]]]
        assert page.evaluate(script, sections) == [[[asked]], [[asked]]]


def test_lines_become_text_without_holes_and_doubled_signs(be: Be) -> None:
    page = opened(be())
    script = "([lines, once, barn]) => RettesnorGuide.text(lines, once, { barn })"
    found = [page.evaluate(script, [lines, once, own]) for lines, once, own, _text in TEXTS]
    assert found == [expected for *_case, expected in TEXTS]
