from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange.workbook import open_workbook
from rettesnor.instruments.exchange.xlsform_out import to_xlsform
from tests.instruments.exchange.cases import read, small_form
from tests.instruments.good import FORM


def rows(form: Instrument, sheet: str = "survey") -> list[dict[str, str]]:
    """The rows of a sheet, by header; blank cells left out."""
    heads, *lines = open_workbook("x.xlsx", to_xlsform(form)).tables[sheet].rows
    return [
        {str(head): str(cell) for head, cell in zip(heads, line, strict=True) if cell}
        for line in lines
    ]


def row(form: Instrument, name: str) -> dict[str, str]:
    return next(one for one in rows(form) if one.get("name") == name)


def test_each_language_has_its_columns() -> None:
    question = row(small_form(), "samtale")
    assert question["label::Bokmål (nb)"] == "Er det snakket med foreldrene om barna?"
    assert question["label::Nynorsk (nn)"] == "Er det snakka med foreldra om barna?"
    assert question["rettesnor::goal::Nynorsk (nn)"] == "har eit notat frå ein samtale om barna"
    assert question["rettesnor::law"] == "sotjl-18\nfvl-utredning"


def test_a_condition_on_the_month_asks_for_the_month_in_front() -> None:
    form = small_form()
    assert rows(form)[0]["name"] == "decision_month"
    assert row(form, "samtale")["relevant"] == (
        "(${decision_month} != '' and ${decision_month} >= date('2022-09-01'))"
    )


def test_a_condition_on_the_type_asks_for_the_type_in_front() -> None:
    form = read(FORM.replace("decision_month >= 2022-09", "type is not urgent"))
    assert rows(form)[0]["type"] == "select_one types__type_lasts"
    assert row(form, "samtale")["relevant"] == (
        "(${type_lasts} != '' and ${type_lasts} != 'urgent')"
    )


def test_topics_are_a_table_of_one_list() -> None:
    form = small_form()
    assert row(form, "tema")["appearance"] == "table-list"
    assert row(form, "tema__bolig")["type"] == "select_one scale__kartlagt"
    counts = {one["name"]: one.get("rettesnor_counts") for one in rows(form, "choices")}
    assert counts["mapped"] == "met"


def test_notes_and_reasons_are_asked_for_after_the_question() -> None:
    form = read(FORM.replace("        source:\n", "        note_on: [no]\n        source:\n", 1))
    assert row(form, "samtale__note")["required"] == "${samtale} = 'no'"
    assert row(form, "samtale__reason")["relevant"] == "${samtale} = 'na'"


def test_a_form_without_notes_asks_for_none() -> None:
    form = read(FORM.replace("minutes: 5\n", "minutes: 5\nnotes: none\n"))
    assert not [one for one in rows(form) if one.get("name", "").endswith("__note")]
