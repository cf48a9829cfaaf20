"""Trying an invented case: what one is told, and that nothing of it stays but «done»."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.instruments.calibration import PracticeCase, practice_case, practice_cases
from rettesnor.reviews.actions import Said, mark_practised, save_answer
from rettesnor.reviews.models import Item, PracticeDone, Round
from rettesnor.reviews.queries import practised
from tests.cast import Cast
from tests.refusals import everything, refused

FORM = "barnets-beste-saksmappe"
DAY = timezone.make_aware(datetime(2026, 11, 21, 10))


@pytest.fixture
def invented(db: None) -> PracticeCase:
    """The one with three siblings: 22 questions apply, one of them of thirteen topics."""
    return practice_case(FORM, "tre-sosken-over-tid")


@pytest.fixture
def ola(cast: Cast, client_for) -> Client:
    return client_for(cast.ola)


def page_of(case: PracticeCase) -> str:
    return reverse("practice_case", args=[case.instrument, case.id])


def as_ours(case: PracticeCase) -> dict[str, str]:
    """What one posts who reads every question as we do."""
    return {
        f"a:{one.question}:{topic}": value
        for one in case.key
        for topic, value in one.answers.items()
    }


def words(response) -> str:
    """The page's text, without tags, on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# ── The page ──────────────────────────────────────────────────────────────────────────────────


def test_the_papers_and_the_questions_that_apply_are_on_the_page(
    ola: Client, invented: PracticeCase
) -> None:
    text = ola.get(page_of(invented)).content.decode()
    for paper in invented.documents:
        assert f"<h3>{paper.title.nb}</h3>" in text
        assert paper.text.nb in text
    asked = re.findall(r'id="q-([\w-]+)"', text)
    assert asked == [one.question for one in invented.key]
    assert "Alle de 22 spørsmålene i skjemaet gjelder denne saken." in words(
        ola.get(page_of(invented))
    )
    for of_saving in ("Lagret", "Merknad", "Hvorfor er det ikke aktuelt", "<kbd", "<script src=x"):
        assert of_saving not in text


def test_a_question_that_does_not_apply_to_the_case_is_not_asked(ola: Client) -> None:
    urgent = practice_case(FORM, "tomt-kjoleskap")
    text = ola.get(page_of(urgent)).content.decode()
    assert 'id="q-tolk-ved-behov"' in text
    assert f"Her er de {len(urgent.key)} av 22 spørsmål som gjelder denne saken." in text
    for absent in ("tretten-tema", "kartlegging-oppdatert"):
        assert f'id="q-{absent}"' not in text


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nb", "Tre søsken, stønad over tid"),
        ("nn", "Tre sysken, stønad over tid"),
        ("en", "Three siblings, support over time"),
    ],
)
def test_the_file_is_in_the_readers_language(
    ola: Client, invented: PracticeCase, language: str, title: str
) -> None:
    ola.post(reverse("set_language"), {"language": language})
    assert f"<h1>{title}</h1>" in ola.get(page_of(invented)).content.decode()


# ── What one is told ──────────────────────────────────────────────────────────────────────────


def test_who_reads_all_as_we_do_is_told_so(ola: Client, invented: PracticeCase) -> None:
    response = ola.post(page_of(invented), as_ours(invented))
    assert response.status_code == 200
    text = words(response)
    assert "Du leste 22 av 22 likt." in text
    assert "Se på" not in text
    assert "Disse 22 leste vi likt" in text
    assert "Alle de 13 temaene, likt besvart." in text


def test_what_is_read_differently_stands_with_both_answers_and_why(
    ola: Client, invented: PracticeCase
) -> None:
    posted = as_ours(invented) | {
        "a:barnets-beste-vurdert:": "yes",
        "a:hva-soknaden-gjelder:": "nodhjelp",
        "a:tretten-tema:skole": "absent",
    }
    response = ola.post(page_of(invented), posted)
    text = words(response)
    assert "Du leste 19 av 22 likt. Se på disse 3:" in text
    differing = response.context["result"].differing
    assert [one.question.id for one in differing] == [
        "tretten-tema",
        "hva-soknaden-gjelder",
        "barnets-beste-vurdert",
    ]
    for one in differing:
        assert one.because.nb in text
    (pair,) = differing[0].differing
    assert (pair.theirs.word, pair.ours.word) == ("Mangler", "Kartlagt")
    assert pair.topic.text.nb in text
    judged = differing[2]
    assert f"Slik teller vi: {judged.question.partly.nb}" in text
    assert re.search(r"Du Ja Vi Delvis", text)


def test_one_difference_is_one(ola: Client, invented: PracticeCase) -> None:
    posted = as_ours(invented) | {"a:barnas-syn:": "unsure"}
    text = words(ola.post(page_of(invented), posted))
    assert "Du leste 21 av 22 likt. Se på dette:" in text
    assert "Du Usikker Vi Ja" in text


def test_what_was_not_answered_is_told_and_is_no_difference(
    ola: Client, invented: PracticeCase
) -> None:
    posted = as_ours(invented)
    del posted["a:barnas-syn:"], posted["a:hvert-barn:"], posted["a:tretten-tema:skole"]
    text = words(ola.post(page_of(invented), posted))
    assert "Du leste 19 av 19 likt." in text
    assert "Disse 3 svarte du ikke på" in text
    assert "Du Ikke besvart Vi Ja" in text


def test_only_some_topics_answered_is_not_a_question_read_alike(
    ola: Client, invented: PracticeCase
) -> None:
    text = words(ola.post(page_of(invented), {"a:tretten-tema:skole": "mapped"}))
    assert "Ingen spørsmål er helt besvart ennå." in text
    assert "0 av 0" not in text
    assert "Disse 22 svarte du ikke på" in text


def test_a_topic_read_differently_is_told_also_where_others_are_open(
    ola: Client, invented: PracticeCase
) -> None:
    text = words(ola.post(page_of(invented), {"a:tretten-tema:skole": "absent"}))
    assert "Du leste 0 av 1 likt. Se på dette:" in text
    assert "12 temaer til svarte du ikke på." in text


def test_nobody_is_graded(ola: Client, invented: PracticeCase) -> None:
    posted = as_ours(invented) | {"a:barnas-syn:": "no"}
    text = ola.post(page_of(invented), posted).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    for grading in ("%", "poeng", "riktig", "galt", " feil", "danger", "success"):
        assert grading not in main.replace(invented.title.nb, "")


# ── What cannot be compared ───────────────────────────────────────────────────────────────────


def test_nothing_answered_is_a_sentence_and_not_done(ola: Client, invented: PracticeCase) -> None:
    response = ola.post(page_of(invented), {})
    assert response.status_code == 422
    assert "Du har ikke svart på noe ennå." in words(response)
    assert not PracticeDone.objects.exists()


def test_what_is_no_answer_is_said_at_its_question_and_the_rest_stands(
    ola: Client, invented: PracticeCase
) -> None:
    posted = {"a:barnas-syn:": "<b>kanskje\0", "a:hvert-barn:": "partly", "a:tretten-tema:": "yes"}
    response = ola.post(page_of(invented), posted)
    text = response.content.decode()
    assert response.status_code == 422
    assert text.count("Svaret er ikke et av valgene. Velg ett av dem på siden.") == 1
    assert "<b>kanskje" not in text
    assert re.search(r'<input[^>]*name="a:hvert-barn:"[^>]*value="partly" checked', text)
    assert not PracticeDone.objects.exists()


@pytest.mark.parametrize(
    "junk",
    [
        {"a:finnes-ikke:": "yes", "tull": "x" * 5000},
        {"v:barnas-syn:": "999999999999999999999", "r:barnas-syn:": "\0"},
        {"a:": "yes", "a:barnas-syn": "yes", ":": ""},
    ],
)
def test_what_is_no_field_of_ours_is_not_looked_at(
    ola: Client, invented: PracticeCase, junk: dict[str, str]
) -> None:
    assert ola.post(page_of(invented), junk).status_code == 422
    response = ola.post(page_of(invented), as_ours(invented) | junk)
    assert "Du leste 22 av 22" in words(response)


@pytest.mark.parametrize(
    ("key", "case"),
    [(FORM, "finnes-ikke"), ("finnes-ikke", "to-sosken"), ("barnets-beste-styring", "to-sosken")],
)
def test_a_case_that_is_not_there_is_not_found(ola: Client, key: str, case: str) -> None:
    address = reverse("practice_case", args=[key, case])
    assert (ola.get(address).status_code, ola.post(address).status_code) == (404, 404)


def test_a_faulty_file_is_left_out_and_no_page_fails(
    cast: Cast, client_for, drawn: Round, settings, tmp_path: Path
) -> None:
    import shutil

    content = tmp_path / "content"
    shutil.copytree(settings.CONTENT_DIR, content)
    (content / f"calibration/{FORM}.yaml").write_text("instrument: [", encoding="utf-8")
    settings.CONTENT_DIR = content
    ola = client_for(cast.ola)
    assert practice_cases() == ()
    assert "Ingen øvingssaker ennå" in words(ola.get(reverse("practice")))
    assert ola.get(reverse("round", args=[drawn.pk])).status_code == 200


# ── Who, and what stays ───────────────────────────────────────────────────────────────────────


def test_nothing_stays_but_one_row(ola: Client, invented: PracticeCase) -> None:
    ola.get(page_of(invented))
    before = everything()
    with clock.at(DAY):
        ola.post(page_of(invented), as_ours(invented) | {"a:barnas-syn:": "no"})
    after = everything()
    (row,) = after.pop("PracticeDone")
    assert before.pop("PracticeDone") == []
    assert after == before
    del row["id"], row["user_id"]
    assert row == {"instrument": FORM, "case": invented.id, "at": DAY}


def test_trying_again_moves_the_day_and_adds_no_row(ola: Client, invented: PracticeCase) -> None:
    ola.post(page_of(invented), as_ours(invented))
    with clock.at(DAY):
        ola.post(page_of(invented), as_ours(invented))
    assert PracticeDone.objects.get().at == DAY


def test_the_list_says_when_one_tried_it_and_tells_nobody_else(
    cast: Cast, client_for, ola: Client, invented: PracticeCase
) -> None:
    with clock.at(DAY):
        ola.post(page_of(invented), as_ours(invented))
        mine = words(ola.get(reverse("practice")))
        theirs = words(client_for(cast.kari).get(reverse("practice")))
    assert mine.count("Prøvd 21. nov.") == 1
    assert "Prøvd" not in theirs
    assert "Det er det bare du som ser." in mine
    assert list(practised(cast.ola)) == [(FORM, invented.id)]
    assert practised(cast.kari) == {}


def test_those_who_review_nothing_have_no_practice_cases(
    cast: Cast, client_for, invented: PracticeCase
) -> None:
    for stranger in (cast.aud, cast.per):
        browser = client_for(stranger)
        assert browser.get(reverse("practice")).status_code == 403
        assert browser.post(page_of(invented), as_ours(invented)).status_code == 403
    assert reverse("account_login") in Client().get(page_of(invented))["Location"]
    assert not PracticeDone.objects.exists()


def test_nobody_marks_for_another(cast: Cast, invented: PracticeCase) -> None:
    for other in (cast.kari, cast.liv, cast.per):
        assert refused(lambda who=other: mark_practised(cast.ola, invented, by=who))
    with pytest.raises(Refused):
        mark_practised(cast.aud, invented, by=cast.aud)


# ── From the round ────────────────────────────────────────────────────────────────────────────


def test_the_round_mentions_them_until_a_case_is_begun(cast: Cast, ola: Client, case: Item) -> None:
    address = reverse("round", args=[case.part.review_round_id])
    assert "Se øvingssakene" in words(ola.get(address))
    save_answer(case, Said("barnas-syn", value="yes"), by=cast.ola)
    assert "Se øvingssakene" not in words(ola.get(address))


# ── Weight ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_is_so_many_queries_however_many_are_done(
    cast: Cast, ola: Client, django_assert_num_queries, many: int
) -> None:
    for case in practice_cases()[:many]:
        mark_practised(cast.ola, case, by=cast.ola)
    ola.get(reverse("practice"))
    with django_assert_num_queries(4):
        text = words(ola.get(reverse("practice")))
    assert text.count("Prøvd") == many


def test_a_case_and_its_answers_are_so_many_queries(
    ola: Client, invented: PracticeCase, django_assert_num_queries
) -> None:
    ola.post(page_of(invented), as_ours(invented))
    with django_assert_num_queries(3):
        assert len(ola.get(page_of(invented)).content) <= 120_000
    with django_assert_num_queries(9):
        ola.post(page_of(invented), as_ours(invented))
