"""The results: strengths first, then along the path of a case; a picture, a sentence, a table."""

import re

import pytest
from django.urls import reverse

from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice
from rettesnor.reviews import queries
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.factories.rounds import closed_round, drawn_round, every, follow_up_round, mixed


def words(response) -> str:
    text = re.sub(r"<(svg|script).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(text.replace("&nbsp;", " ").replace("\N{NO-BREAK SPACE}", " ").split())


def results(client, found: Round):
    return client.get(reverse("findings", args=[found.pk]))


@pytest.fixture
def closed(cast: Cast) -> Round:
    return closed_round(cast, mixed)


def test_before_the_round_is_closed_the_page_says_when_the_results_come(
    cast: Cast, client_for
) -> None:
    text = words(results(client_for(cast.ola), drawn_round(cast)))
    assert "Resultatet kommer når runden er lukket" in text


def test_strengths_come_first_and_then_the_path_of_a_case(
    cast: Cast, client_for, closed: Round
) -> None:
    page = results(client_for(cast.ola), closed)
    text = page.content.decode()
    own = catalogue.latest("barnets-beste-styring").sections[0]
    places = [
        text.index(title)
        for title in (
            "Dere gikk gjennom 10 av 47 saker, trukket tilfeldig.",
            ">Saksmapper</h2>",
            ">Kartlegging</h3>",
            ">Vurdering og vedtak</h3>",
            ">Oppfølging</h3>",
            ">Styring</h2>",
            f">{own.title.nb}</h3>",
            "Det samme som tabell",
        )
    ]
    assert places == sorted(places)
    assert "Samtaler med foreldre</h2>" not in text, "no part of talks that nobody held"
    assert "Dette er kontorets egen vurdering. Den er laget for læring." in text


def test_no_two_things_on_the_page_have_the_same_name(cast: Cast, client_for) -> None:
    held = closed_round(cast, mixed, talks=3)
    text = re.sub(r"<svg.*?</svg>", "", results(client_for(cast.kari), held).content.decode())
    names = re.findall(r'\bid="([^"]+)"', text)
    assert sorted(names) == sorted(set(names))
    assert set(re.findall(r'aria-labelledby="(group_[^"]+)"', text)) <= set(names)


def test_a_round_of_one_part_has_no_heading_for_the_part(cast: Cast, client_for) -> None:
    only = closed_round(cast, programme="kort-sjekk", frame_size=2, sample_size=2)
    text = results(client_for(cast.kari), only).content.decode()
    assert len(queries.findings_of(only)) == 1
    assert re.search(r'<h2 id="group_[^"]+">', text)
    assert 'id="part_' not in text


def test_where_nothing_is_judged_there_is_no_legend_and_no_goal(cast: Cast, client_for) -> None:
    counted = closed_round(cast, programme="levekostnader")
    judged = any(part.judged for part in queries.findings_of(counted))
    text = results(client_for(cast.kari), counted).content.decode()
    assert ('class="legend-line"' in text) is judged
    assert (reverse("goal_new", args=[counted.pk]) in text) is judged


def test_every_question_has_its_counts_its_sentence_and_its_picture(
    cast: Cast, client_for, closed: Round
) -> None:
    text = results(client_for(cast.ola), closed).content.decode()
    cases, management, _talks = queries.findings_of(closed)
    for finding in cases.questions:
        assert (f'id="bar-{finding.question.id}' in text) is finding.question.judged
        assert f"/resultat/{finding.question.id}/" in text
    # What the office has in place needs no sentence beside its «Ja».
    told = [f for f in management.judged if not f.tally.yes]
    assert text.count('class="result-sentence"') == len(cases.judged) + len(told)
    assert "Blant alle de 47 er det trolig oppfylt i mellom" in words(
        results(client_for(cast.ola), closed)
    )


def test_within_a_stage_those_with_most_no_come_first(
    cast: Cast, client_for, closed: Round
) -> None:
    text = results(client_for(cast.ola), closed).content.decode()
    for section in catalogue.latest("barnets-beste-saksmappe").sections:
        asked = {q.id for q in section.questions}
        path = text[text.index('class="stage"') : text.index('id="slag"')]
        order = [name for name in re.findall(r"/resultat/([a-z-]+)/", path) if name in asked]
        shown = list(dict.fromkeys(order))
        counted = {f.question.id: f.tally.no for f in queries.findings_of(closed)[0].questions}
        numbers = [counted[name] for name in shown]
        assert numbers == sorted(numbers, reverse=True)


def test_the_table_says_the_same_as_the_pictures(cast: Cast, client_for, closed: Round) -> None:
    text = results(client_for(cast.ola), closed).content.decode()
    table = re.search(r'id="all-findings-caption".*?</table>', text, re.DOTALL)
    assert table
    rows = re.findall(r"<tr>(.*?)</tr>", table.group(), re.DOTALL)[1:]
    counts = {tuple(map(int, re.findall(r'class="number">(\d+)<', row))) for row in rows}
    expected = {
        (t.yes, t.partly, t.no, t.na, t.unsure, t.missing)
        for part in queries.findings_of(closed)
        if part.sample_size
        for t in (f.tally for f in part.judged)
    }
    assert counts == expected


def test_when_every_case_was_read_the_page_says_so(cast: Cast, client_for) -> None:
    closed = closed_round(cast, every(Choice.YES), frame_size=2, sample_size=2)
    text = words(results(client_for(cast.ola), closed))
    assert "Dere gikk gjennom alle de 2 sakene i perioden." in text


def test_an_office_that_meets_everything_is_told_to_hold_on(cast: Cast, client_for) -> None:
    closed = closed_round(cast, every(Choice.YES), frame_size=6, sample_size=6)
    text = words(results(client_for(cast.ola), closed))
    assert "Alt som var aktuelt, er oppfylt i minst fire av fem saker." in text
    assert "se på denne" not in text


def test_an_office_where_nothing_applied_has_no_share_and_no_fault(cast: Cast, client_for) -> None:
    closed = closed_round(cast, every(Choice.NA), frame_size=6, sample_size=6)
    response = results(client_for(cast.ola), closed)
    assert response.status_code == 200
    assert "Kravet var ikke aktuelt i noen av sakene." in words(response)
    assert "100 %" not in words(response)


def test_behind_a_question_are_the_numbers_of_the_cases(
    cast: Cast, client_for, closed: Round
) -> None:
    page = reverse("finding", args=[closed.pk, "barnas-syn"])
    text = words(client_for(cast.ola).get(page))
    behind = queries.cases_behind(closed)
    for word in ("yes", "partly", "no"):
        assert ", ".join(map(str, sorted(behind["barnas-syn", word]))) in text
    assert "Bare dere vet hvilke saker det er." in text


def test_a_question_of_topics_is_shown_topic_by_topic(
    cast: Cast, client_for, closed: Round
) -> None:
    text = words(client_for(cast.ola).get(reverse("finding", args=[closed.pk, "tretten-tema"])))
    question = catalogue.latest("barnets-beste-saksmappe").question("tretten-tema")
    assert all(topic.text.nb in text for topic in question.topics)


def test_a_question_about_the_office_shows_its_answer_and_no_case(
    cast: Cast, client_for, closed: Round
) -> None:
    page = reverse("finding", args=[closed.pk, "rutine-samtale"])
    text = words(client_for(cast.ola).get(page))
    assert "Sakene bak" not in text


@pytest.mark.parametrize("question", ["finnes-ikke", "antall-og-alder", "BARNAS-SYN"])
def test_a_question_that_is_not_in_the_round_is_not_there(
    cast: Cast, client_for, closed: Round, question: str
) -> None:
    page = reverse("finding", args=[closed.pk, question])
    assert client_for(cast.ola).get(page).status_code == 404


def test_no_question_is_shown_before_the_round_is_closed(cast: Cast, client_for) -> None:
    page = reverse("finding", args=[drawn_round(cast).pk, "barnas-syn"])
    assert client_for(cast.kari).get(page).status_code == 404


def test_a_second_round_leads_to_the_comparison_and_a_first_does_not(
    cast: Cast, client_for
) -> None:
    second = follow_up_round(cast, frame_size=1, sample_size=1)
    kari = client_for(cast.kari)
    assert reverse("progress", args=[second.pk]) in results(kari, second).content.decode()
    assert reverse("progress", args=[second.follows_id]) not in (
        results(kari, second.follows).content.decode()
    )


def test_a_reviewer_sees_the_results_and_is_shown_nothing_that_is_the_leaders(
    cast: Cast, client_for, closed: Round
) -> None:
    text = results(client_for(cast.ola), closed).content.decode()
    assert reverse("goal_new", args=[closed.pk]) not in text
    assert reverse("report", args=[closed.pk]) not in text


@pytest.mark.parametrize("language", ["nn", "en"])
def test_the_results_speak_the_readers_language(
    cast: Cast, client_for, closed: Round, language: str
) -> None:
    ola = client_for(cast.ola)
    ola.cookies["sprak"] = language
    question = catalogue.latest("barnets-beste-saksmappe").question("barnas-syn")
    text = words(results(ola, closed)).replace("&#x27;", "'")
    assert question.text.in_language(language) in text
    assert "trukket tilfeldig" not in text
