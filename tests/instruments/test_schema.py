import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from rettesnor.instruments.problems import Code
from rettesnor.instruments.schema import json_schema
from tests.instruments.faults import meaning, values, wider
from tests.instruments.faults.fault import Fault
from tests.instruments.good import FORM, FORM_FILE
from tests.instruments.rich import FILES

CONTENT = Path(__file__).parents[2] / "content"
VALIDATOR = Draft202012Validator(json_schema())
FORMS = sorted((CONTENT / "instruments").rglob("*.yaml"))
TEXTS = {FORM_FILE: FORM, **FILES}
# What can be seen without knowing the subject: the rest is for the check of the content.
SEEN = {
    *(Code.UNKNOWN_KEY, Code.UNKNOWN_CHOICE, Code.MISSING_KEY, Code.WRONG_SHAPE, Code.EMPTY),
    *(Code.MISSING_LANGUAGE, Code.BAD_ID, Code.BAD_NUMBER, Code.WRONG_KIND, Code.GUIDE_ONLY),
    *(Code.TOO_FEW_QUESTIONS, Code.TOO_FEW_TOPICS, Code.TOPICS_ON_SCALE, Code.HISTORY_IN_FIRST),
    Code.CRITERIA_ON_OWN_SCALE,
}
FAULTS = [
    fault
    for fault in (*values.FAULTS, *meaning.FAULTS, *wider.FAULTS)
    if fault.code in SEEN and fault.file in TEXTS and "står to ganger" not in fault.says
]


def as_text(written: str) -> Any:
    """Every scalar as it is written, as our own reader has it."""
    return yaml.load(written, Loader=yaml.BaseLoader)


def as_editor(written: str) -> Any:
    """Numbers as numbers, as an editor's YAML 1.2 has it; `yes` and `no` stay words there."""

    def numbers(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: numbers(one) for key, one in value.items()}
        if isinstance(value, list):
            return [numbers(one) for one in value]
        try:
            return int(value)
        except ValueError:
            try:
                return float(value)
            except ValueError:
                return value

    return numbers(as_text(written))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert json.loads(json.dumps(json_schema())) == json_schema()


@pytest.mark.parametrize("path", FORMS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_form_of_ours_is_valid(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    for read in (as_text, as_editor):
        assert [error.message for error in VALIDATOR.iter_errors(read(written))] == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_form_of_the_tests_is_valid(name: str) -> None:
    for read in (as_text, as_editor):
        assert [error.message for error in VALIDATOR.iter_errors(read(TEXTS[name]))] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}: {fault.new[:30]!r}")
def test_a_slip_that_can_be_seen_in_the_shape_is_marked(fault: Fault) -> None:
    written = TEXTS[fault.file].replace(fault.old, fault.new, 1)
    assert not VALIDATOR.is_valid(as_editor(written))


def test_slips_of_every_such_sort_are_tried() -> None:
    assert {fault.code for fault in FAULTS} == SEEN


def test_every_key_is_described_for_the_author() -> None:
    schema = json_schema()
    question = schema["$defs"]["question"]["properties"]
    told = {**schema["properties"], **question}
    defs = schema["$defs"]
    bare = [
        key
        for key, one in told.items()
        if "description" not in one and "description" not in defs[one["$ref"].rpartition("/")[2]]
    ]
    assert bare == ["source"]
