"""Answers out as a workbook or on paper and in again, through the pages, and the office's own export."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from rettesnor.common.models import AuditEvent
from rettesnor.instruments.document import Choice
from rettesnor.reviews.actions import Said, ask_second, save_answer
from rettesnor.reviews.exchange.export import COLUMNS
from rettesnor.reviews.models import Answer, OpinionAnswer, Part, Round
from tests.cast import Cast
from tests.common.invented_numbers import national_id
from tests.factories.rounds import closed_round, drawn_round, every, opened_round
from tests.reviews.pages import words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
QUESTION = "barnas-syn"


@pytest.fixture
def part(drawn: Round) -> Part:
    return drawn.parts.get(drawn=True)


def at(name: str, part: Part, *more: object) -> str:
    return reverse(name, args=[part.review_round_id, part.key, *more])


def fetched(client: Client, part: Part, layout: str = "") -> bytes:
    response = client.get(at("exchange_fetch", part), {"form": layout})
    assert response.headers["Content-Type"] == XLSX
    return response.content


def answer_cells(data: bytes, text: str) -> list[tuple[Any, Any, Any]]:
    """The workbook, and for each sheet the sheet and the answer's cell of the question with `text`."""
    book = load_workbook(io.BytesIO(data))
    found = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if (
                    isinstance(cell.value, str)
                    and text in cell.value
                    and cell.protection.locked is not False
                ):
                    free = [c for c in row if c.protection.locked is False]
                    if free:
                        found.append((book, sheet, free[0]))
    return found


def saved(book: Any) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def send(client: Client, part: Part, data: bytes) -> Any:
    return client.post(
        at("exchange_check", part), {"file": SimpleUploadedFile("svar.xlsx", data, XLSX)}
    )


def token(response: Any) -> str:
    found = re.search(r'name="token" value="([^"]+)"', response.content.decode())
    assert found, words(response)
    return found[1]


def accept(client: Client, part: Part, response: Any) -> Any:
    return client.post(at("exchange_take_in", part), {"token": token(response)})


def filled(client: Client, part: Part, word: str = "Delvis", sheets: int = 1) -> bytes:
    """The workbook with the same answer to one question in the first `sheets` cases."""
    question = part.form.question(QUESTION).text.nb
    cells = answer_cells(fetched(client, part), question[:40])
    for _book, _sheet, cell in cells[:sheets]:
        cell.value = word
    return saved(cells[0][0])


def test_what_is_filled_in_is_shown_first_and_saved_when_it_is_accepted(
    cast: Cast, client_for: Any, part: Part
) -> None:
    ola = client_for(cast.ola)
    shown = send(ola, part, filled(ola, part, sheets=2))
    assert "2 svar er nye eller endret." in words(shown)
    assert not Answer.objects.exists()
    assert "2 svar er lagret." in words(accept(ola, part, shown))
    assert [a.value for a in Answer.objects.filter(question=QUESTION)] == ["partly", "partly"]
    line = AuditEvent.objects.get(verb="answers.take_in")
    assert (line.actor, line.after) == (cast.ola, {"saved": 2, "refused": 0})


def test_the_same_workbook_again_changes_nothing(cast: Cast, client_for: Any, part: Part) -> None:
    ola = client_for(cast.ola)
    data = filled(ola, part)
    accept(ola, part, send(ola, part, data))
    again = send(ola, part, data)
    assert "Ingenting er nytt" in words(again)
    assert 'name="token"' not in again.content.decode()


def test_what_somebody_answered_on_the_net_meanwhile_is_not_overwritten(
    cast: Cast, client_for: Any, part: Part
) -> None:
    ola = client_for(cast.ola)
    data = filled(ola, part)
    first = part.items.order_by("number")[0]
    save_answer(first, Said(QUESTION, value="no"), by=cast.siri)
    shown = send(ola, part, data)
    assert shown.status_code == 422
    assert "«Nei»" in words(shown)
    assert Answer.objects.get().value == "no"


def test_what_is_answered_between_showing_and_accepting_is_told_and_both_are_kept(
    cast: Cast, client_for: Any, part: Part
) -> None:
    ola = client_for(cast.ola)
    shown = send(ola, part, filled(ola, part))
    first = part.items.order_by("number")[0]
    save_answer(first, Said(QUESTION, value="no"), by=cast.siri)
    done = accept(ola, part, shown)
    assert "Siri Tangevik svarte på dette samtidig" in words(done)
    kept = Answer.objects.get()
    assert (kept.value, kept.contested_value, kept.contested_by) == ("no", "partly", cast.ola)


def test_every_fault_is_told_at_its_cell_and_the_rest_can_be_saved(
    cast: Cast, client_for: Any, part: Part
) -> None:
    ola = client_for(cast.ola)
    question = part.form.question(QUESTION).text.nb
    cells = answer_cells(fetched(ola, part), question[:40])
    cells[0][2].value, cells[1][2].value, cells[2][2].value = "kanskje det", "Ja", "Nja"
    shown = send(ola, part, saved(cells[0][0]))
    text = words(shown)
    assert shown.status_code == 422
    for _book, sheet, cell in (cells[0], cells[2]):
        assert f"{sheet.title}, celle {cell.coordinate}" in text
    assert "Lagre det ene som er i orden" in text
    accept(ola, part, shown)
    assert [a.value for a in Answer.objects.all()] == ["yes"]


def test_what_was_shown_to_one_cannot_be_accepted_by_another_or_when_changed(
    cast: Cast, client_for: Any, part: Part
) -> None:
    ola, siri = client_for(cast.ola), client_for(cast.siri)
    shown = send(ola, part, filled(ola, part))
    for client, sent in ((siri, token(shown)), (ola, token(shown)[:-1]), (ola, "")):
        response = client.post(at("exchange_take_in", part), {"token": sent})
        assert response.status_code == 409
        assert "Last opp arket på nytt" in words(response)
    assert not Answer.objects.exists()


def test_a_workbook_from_another_round_says_so(cast: Cast, client_for: Any) -> None:
    closed = closed_round(cast, every(Choice.YES), frame_size=1, sample_size=1)
    other = drawn_round(cast, on=date(2026, 1, 2), frame_size=1, sample_size=1)
    ola = client_for(cast.ola)
    ours, theirs = (r.parts.get(drawn=True) for r in (other, closed))
    data = fetched(ola, ours)
    refused = send(ola, theirs, data)
    assert refused.status_code == 409  # the round it was sent to is closed
    shown = send(ola, ours, b"PK not a workbook")
    assert shown.status_code == 422
    assert not Answer.objects.filter(item__part=ours).exists()


@pytest.mark.parametrize("data", [b"", b"hei", b"PK\x03\x04" + b"x" * 5000])
def test_what_is_no_workbook_is_told_in_words(
    cast: Cast, client_for: Any, part: Part, data: bytes
) -> None:
    assert send(client_for(cast.ola), part, data).status_code == 422


def test_liv_and_the_authorities_find_nothing_here(cast: Cast, client_for: Any, part: Part) -> None:
    for person in (cast.liv, cast.aud, cast.per):
        client = client_for(person)
        for name in ("exchange", "exchange_fetch", "exchange_keys"):
            assert client.get(at(name, part)).status_code in {403, 404}
        assert send(client, part, b"x").status_code in {403, 404}
        assert client.get(at("answers_file", part, "csv")).status_code in {403, 404}


def test_before_the_draw_there_is_no_workbook_and_the_page_says_why(
    cast: Cast, client_for: Any
) -> None:
    part = opened_round(cast).parts.get(drawn=True)
    ola = client_for(cast.ola)
    assert "ingen saker i denne delen ennå" in words(ola.get(at("exchange", part)))
    assert ola.get(at("exchange_fetch", part)).status_code == 409


def test_keys_from_paper_are_understood_shown_and_saved(
    cast: Cast, client_for: Any, part: Part
) -> None:
    ola = client_for(cast.ola)
    item = part.items.order_by("number")[0]
    facts = {f"type-{item.pk}": ["running", "long-term"]}
    shown = ola.post(at("exchange_keys", part), {f"row-{item.pk}": "1", **facts})
    assert shown.status_code == 200
    accept(ola, part, shown)
    item.refresh_from_db()
    assert set(item.types.split()) == {"running", "long-term"}
    assert Answer.objects.get(item=item).value == "yes"


def test_a_wrong_key_is_told_where_it_is_and_what_was_typed_stays(
    cast: Cast, client_for: Any, part: Part
) -> None:
    item = part.items.order_by("number")[0]
    response = client_for(cast.ola).post(at("exchange_keys", part), {f"row-{item.pk}": "1x"})
    assert response.status_code == 422
    assert f"Sak nr. {item.number}, tegn 2" in words(response)
    assert 'value="1x"' in response.content.decode()


def test_a_person_in_a_note_is_stopped_at_its_cell(cast: Cast, client_for: Any, part: Part) -> None:
    ola = client_for(cast.ola)
    question = part.form.question(QUESTION).text.nb
    book, _sheet, cell = answer_cells(fetched(ola, part), question[:40])[0]
    cell.value = "Ja"
    free = [c for c in cell.parent[cell.row] if c.protection.locked is False]
    free[-1].value = f"Se {national_id(29, 1, 98, 112)}"
    assert send(ola, part, saved(book)).status_code == 422


def test_two_who_review_alone_get_their_own_answers_and_nobody_else_gets_any(
    cast: Cast, client_for: Any, part: Part
) -> None:
    item = part.items.order_by("number")[0]
    save_answer(item, Said(QUESTION, value="no"), by=cast.ola)
    ask_second(item, cast.ola, cast.siri, by=cast.kari)
    name = f"Sak nr. {item.number}"
    assert name in load_workbook(io.BytesIO(fetched(client_for(cast.siri), part))).sheetnames
    assert name not in load_workbook(io.BytesIO(fetched(client_for(cast.kari), part))).sheetnames
    siri = client_for(cast.siri)
    accept(siri, part, send(siri, part, filled(siri, part)))
    assert not Answer.objects.exists()
    assert OpinionAnswer.objects.get(opinion__reviewer=cast.siri).value == "partly"


@pytest.mark.parametrize("fmt", ["csv", "json", "xlsx"])
def test_the_leader_takes_out_the_offices_own_answers_by_question(
    cast: Cast, client_for: Any, part: Part, fmt: str
) -> None:
    item = part.items.order_by("number")[0]
    save_answer(item, Said(QUESTION, value="no", note="=1+1"), by=cast.ola)
    response = client_for(cast.kari).get(at("answers_file", part, fmt))
    assert response.headers["Cache-Control"] == "private, no-store"
    row = next(
        r for r in _rows(response.content, fmt) if (r["question"], r["answer"]) == (QUESTION, "no")
    )
    assert int(row["case"]) == item.number
    assert cast.ola.name not in response.content.decode("utf8", "ignore")
    assert AuditEvent.objects.get(verb="answers.export").after == {"format": fmt}
    assert client_for(cast.ola).get(at("answers_file", part, fmt)).status_code in {403, 404}


def _rows(data: bytes, fmt: str) -> list[dict[str, Any]]:
    if fmt == "json":
        return json.loads(data)["rows"]
    if fmt == "csv":
        assert "'=1+1" in data.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    return [
        dict(zip(COLUMNS, ("" if v is None else v for v in row), strict=True))
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]


@pytest.mark.parametrize("size", [1, 3])
def test_the_pages_ask_as_often_whatever_the_number_of_cases(
    cast: Cast, client_for: Any, size: int
) -> None:
    part = drawn_round(cast, frame_size=size, sample_size=size).parts.get(drawn=True)
    ola = client_for(cast.ola)
    counts = []
    for name in ("exchange", "exchange_fetch", "exchange_keys"):
        with CaptureQueriesContext(connection) as found:
            assert ola.get(at(name, part)).status_code == 200
        counts.append(len(found))
    assert counts == [11, 9, 9]
