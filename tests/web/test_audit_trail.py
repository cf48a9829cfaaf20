"""Kari reads what has been done at her office; nobody else does."""

import re

import pytest
from django.urls import reverse

from rettesnor.common.models import AuditEvent
from rettesnor.instruments.document import Choice
from rettesnor.reviews.actions import Said, assign_case, save_answer
from tests.cast import Cast
from tests.factories.rounds import answer, cases_of, drawn_round, every, management_of


def words(response) -> str:
    text = re.sub(r"<(svg|script).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r" (?=[:.,])", "", " ".join(text.split()))


def trail(client, cast: Cast, **where: object):
    return client.get(reverse("audit_trail", args=[cast.lillevik.pk]), where)


def test_each_line_says_who_what_on_what_from_and_to(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, sample_size=1)
    case = cases_of(drawn).items.get()
    assign_case(case, to=cast.siri, by=cast.kari)
    save_answer(case, Said("barnas-syn", value="yes"), by=cast.siri)
    save_answer(case, Said("barnas-syn", value="no", seen=1), by=cast.siri)
    save_answer(management_of(drawn), Said("rutine-samtale", value="yes"), by=cast.kari)
    text = words(trail(client_for(cast.kari), cast))
    for said in (
        "Kari Lillebakk åpnet en runde: runde 1",
        f"Kari Lillebakk ga en sak til noen: sak nr. {case.number}. Siri Tangevik",
        "Fra Ja til Nei",
    ):
        assert said in text
    assert text.index("Fra Ja") < text.index("åpnet en runde")


def test_no_line_shows_a_code_or_an_id_where_a_person_expects_a_word(
    cast: Cast, client_for
) -> None:
    drawn = drawn_round(cast, sample_size=1)
    answer(cases_of(drawn).items.get(), every(Choice.NA), by=cast.ola)
    answer(management_of(drawn), every(Choice.UNSURE), by=cast.kari)
    kari = client_for(cast.kari)
    text = " ".join(words(trail(kari, cast, side=page)) for page in (1, 2))
    assert not re.search(
        r"\b(value|yes|no|na|unsure|mapped|not_relevant|question|assigned_to)\b", text
    )
    assert not re.search(r"\b[a-z]+\.(save|open|draw|assign)\b", text)


def test_a_note_is_never_in_the_trail(cast: Cast, client_for) -> None:
    case = cases_of(drawn_round(cast, sample_size=1)).items.get()
    save_answer(case, Said("barnas-syn", value="yes", note="Se notatet fra mai."), by=cast.ola)
    assert "notatet" not in words(trail(client_for(cast.kari), cast))


def test_only_the_leader_reads_it(cast: Cast, client_for) -> None:
    assert trail(client_for(cast.kari), cast).status_code == 200
    assert trail(client_for(cast.ola), cast).status_code == 403
    assert trail(client_for(cast.liv), cast).status_code == 404
    assert trail(client_for(cast.aud), cast).status_code == 403
    assert trail(client_for(cast.per), cast).status_code == 403


def test_another_offices_lines_are_not_there(cast: Cast, client_for) -> None:
    drawn_round(cast)
    liv = client_for(cast.liv)
    text = words(liv.get(reverse("audit_trail", args=[cast.sorstranda.pk])))
    assert "runde" not in text.partition("Hver endring")[2]


@pytest.mark.parametrize("page", ["2", "99", "0", "-1", "x", "9" * 50])
def test_a_page_that_is_not_there_is_the_nearest_there_is(
    cast: Cast, client_for, page: str
) -> None:
    case = cases_of(drawn_round(cast, sample_size=1)).items.get()
    answer(case, every(Choice.YES), by=cast.ola)
    answer(case, every(Choice.NO), by=cast.ola)
    assert AuditEvent.objects.filter(organisation=cast.lillevik).count() > 50
    response = trail(client_for(cast.kari), cast, side=page)
    assert response.status_code == 200
    assert re.search(r"Side \d av 2", words(response))


def test_a_topic_a_note_and_an_answer_taken_back_are_told_as_that(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, sample_size=1)
    case = cases_of(drawn).items.get()
    save_answer(case, Said("tretten-tema", "skole", value="absent"), by=cast.siri)
    save_answer(case, Said("barnas-syn", value="yes"), by=cast.siri)
    save_answer(case, Said("barnas-syn", note="Se notatet.", seen=1), by=cast.siri)
    save_answer(case, Said("barnas-syn", value="", seen=2), by=cast.siri)
    text = words(trail(client_for(cast.kari), cast))
    assert "«13 tema om barna»: Skole" in text
    assert "merknaden er endret" in text
    assert "Fra Ja til Mangler" in text
    assert "Se notatet" not in text
