"""10 MB of text where an answer was expected: a sentence, and nothing else has changed."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.faults.clients import Client, Progress, seated
from tests.faults.installation import Installation, stored
from tests.faults.waiting import LOOPBACK, PATIENCE

WORD = "for mye tekst "
TOO_MUCH = WORD * (10 * 1024 * 1024 // len(WORD))
SENTENCE = "Det var for mye på en gang"  # as the page says it; the reply to a script says the rest
KEPT = "Ingenting er lagret"


def message(client: Client) -> dict[str, str]:
    asked = client.fields[0]
    _item, question, topic = asked.key
    return {
        "question": question,
        "topic": topic,
        "value": asked.values[0],
        "seen": "0",
        "who": client.who,
        "origin": client.origin,
        "sequence": "1",
    }


def note(client: Client) -> dict[str, str]:
    return message(client) | {"note": TOO_MUCH}


def value(client: Client) -> dict[str, str]:
    return message(client) | {"value": TOO_MUCH}


def many(client: Client) -> dict[str, str]:
    whole = [message(client) | {"note": TOO_MUCH}]
    return {"who": client.who, "many": json.dumps(whole)}


def very_many(client: Client) -> dict[str, str]:
    """Nothing long, only very much of it: as many messages as make 10 MB."""
    one = message(client)
    return {"who": client.who, "many": json.dumps([one] * (len(TOO_MUCH) // len(str(one))))}


def whole_form(client: Client) -> dict[str, str]:
    _item, question, topic = client.fields[0].key
    key = f"{question}:{topic}"
    answer = {f"a:{key}": client.fields[0].values[0], f"n:{key}": TOO_MUCH, f"v:{key}": "0"}
    return answer | {"csrfmiddlewaretoken": client.cookies["csrftoken"]}


def many_fields(client: Client) -> dict[str, str]:
    return whole_form(client) | {f"n:{number}": WORD * 70 for number in range(10_000)}


@pytest.fixture(scope="module")
def sitting(whole: Installation) -> Iterator[Client]:
    with whole.serving() as server:
        yield seated(whole.told, server, Progress(0))[0]


@pytest.mark.parametrize("ask", [note, value, many, very_many])
def test_too_much_for_an_answer_is_told_in_words(sitting: Client, whole: Installation, ask) -> None:
    status, kind, content = posted(sitting, "svar/", ask(sitting), script=True)
    assert (status, kind) == (413, "application/json"), content[:300]
    assert KEPT in json.loads(content)["message"]
    nothing_has_happened(sitting, whole)


@pytest.mark.parametrize("ask", [whole_form, many_fields])
@pytest.mark.parametrize("parted", [False, True], ids=["as text", "in parts"])
def test_too_much_for_a_form_is_told_on_a_page(
    sitting: Client, whole: Installation, ask, parted: bool
) -> None:
    status, kind, content = posted(sitting, "", ask(sitting), parted=parted)
    assert (status, kind) == (413, "text/html"), content[:300]
    assert SENTENCE in content
    assert KEPT in content
    nothing_has_happened(sitting, whole)


def nothing_has_happened(client: Client, whole: Installation) -> None:
    """Nothing is stored, and the server goes on answering."""
    found = stored(whole.database)
    assert (found.answers, found.lines) == ({}, {})
    status, _kind, content = posted(client, "", {}, method="GET")
    assert (status, "data-case" in content) == (200, True)


def posted(
    client: Client,
    where: str,
    fields: dict[str, str],
    *,
    method: str = "POST",
    script: bool = False,
    parted: bool = False,
) -> tuple[int, str, str]:
    """Status, kind and text of the reply, as one who has said everything before listening."""
    kind, body = _in_parts(fields) if parted else (FORM, urlencode(fields).encode())
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    headers = {"Content-Type": kind, "Cookie": cookies}
    if script:
        headers |= {"X-Requested-With": "fetch", "X-CSRFToken": client.cookies["csrftoken"]}
    connection = HTTPConnection(LOOPBACK, client.server.port, timeout=PATIENCE)
    try:
        connection.request(method, f"/saker/{client.item}/{where}", body, headers)
        response = connection.getresponse()
        said = response.read().decode()
    finally:
        connection.close()
    return response.status, response.headers.get_content_type(), said


FORM = "application/x-www-form-urlencoded"


def _in_parts(fields: dict[str, str]) -> tuple[str, bytes]:
    line = "en-linje-mellom"
    parts = [
        f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    return f"multipart/form-data; boundary={line}", "".join([*parts, f"--{line}--\r\n"]).encode()
