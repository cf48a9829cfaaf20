"""What sort of case it is decides what is asked, and the page says so."""

import pytest
from django.urls import reverse

from rettesnor.common.models import AuditEvent
from rettesnor.instruments import catalogue
from rettesnor.instruments.words import TYPE_GROUPS, Choice
from rettesnor.reviews import queries
from rettesnor.reviews.actions import Said, save_answer, set_types
from rettesnor.reviews.models import Item, Round
from tests.cast import Cast
from tests.factories.answers import answer_questions, every
from tests.factories.rounds import management_of
from tests.refusals import refused
from tests.reviews.pages import page_of, words

FORM = "barnets-beste-saksmappe"
NOT_WHEN_URGENT = {"undersokt-utover-soknaden", "barnas-syn", "familien-som-helhet", "tretten-tema"}
NOT_WHEN_NEW_AND_BRIEF = {"oppfolging-tilbudt", "kartlegging-oppdatert"}

SORTS = [
    ("first-time", "urgent", NOT_WHEN_URGENT | NOT_WHEN_NEW_AND_BRIEF),
    ("first-time", "short-term", NOT_WHEN_NEW_AND_BRIEF),
    ("first-time", "long-term", set()),
    ("running", "urgent", NOT_WHEN_URGENT),
    ("running", "short-term", set()),
    ("running", "long-term", set()),
]


@pytest.mark.parametrize(
    ("came", "lasts", "left_out"),
    SORTS,
    ids=lambda one: one if isinstance(one, str) else str(len(one)),
)
def test_the_sort_of_case_decides_which_questions_are_asked(
    cast: Cast, client_for, case: Item, came: str, lasts: str, left_out: set[str]
) -> None:
    ola = client_for(cast.ola)
    page = page_of(case)
    assert "Si først hva slags sak det er." in words(ola.get(page))
    sent = ola.post(reverse("case_facts", args=[case.pk]), {"type": [came, lasts]})
    assert sent["Location"] == page
    case.refresh_from_db()
    assert case.types == " ".join(sorted((came, lasts)))
    questions = catalogue.latest(FORM).questions
    cases = queries.progress(case.part.review_round).cases
    assert cases is not None
    assert cases.items[0].expected == len(questions) - len(left_out) + len(TYPE_GROUPS)
    response = ola.get(page)
    asked = len(questions) - len(left_out)
    assert f"{asked} av {len(questions)} spørsmål" in words(response)
    assert "Si først hva slags sak det er." not in words(response)
    text = response.content.decode()
    for question in questions:
        article = text.split(f'id="q-{question.id}"')[1].split("</article>")[0]
        shut = "<div data-answer hidden>" in article
        assert shut is (question.id in left_out), question.id
        if shut:
            assert "Besvares bare når sakstypen" in article
            assert "Det regnes ikke som en mangel." in article


def test_the_page_that_tells_the_sort_is_told_what_is_asked_now(
    cast: Cast, client_for, case: Item
) -> None:
    """One sort first: then all is still asked; with both, what is asked follows."""
    ola, where = client_for(cast.ola), reverse("case_facts", args=[case.pk])
    fetch = {"X-Requested-With": "fetch"}
    first = ola.post(where, {"type": "running", "month": ""}, headers=fetch).json()
    assert (first["intro"], set(first["asked"].values())) == ("", {True})
    told = ola.post(where, {"type": "running urgent", "month": ""}, headers=fetch).json()
    assert told["asked"]["barnas-syn"] is False
    questions = catalogue.latest(FORM).questions
    asked = len(questions) - list(told["asked"].values()).count(False)
    assert f"{asked} av {len(questions)} spørsmål" in told["intro"]
    case.refresh_from_db()
    assert case.types == "running urgent"


def test_the_sort_is_not_told_in_somebody_elses_name_and_a_refusal_is_in_words(
    cast: Cast, client_for, case: Item
) -> None:
    siri, where = client_for(cast.siri), reverse("case_facts", args=[case.pk])
    fetch = {"X-Requested-With": "fetch"}
    other = siri.post(where, {"type": "running", "who": cast.ola.pk}, headers=fetch)
    assert other.status_code == 401
    wrong = siri.post(where, {"type": "urgent long-term"}, headers=fetch)
    assert (wrong.status_code, wrong.json()["code"]) == (422, "case.facts")
    assert "Velg én sakstype av hvert slag" in wrong.json()["message"]
    case.refresh_from_db()
    assert case.types == ""


def test_an_answer_that_the_type_leaves_out_is_refused(cast: Cast, case: Item) -> None:
    set_types(case, {"running", "urgent"}, by=cast.ola)
    said = Said("barnas-syn", value="yes")
    assert refused(lambda: save_answer(case, said, by=cast.ola)).code == "answer.locked"


def test_until_the_type_is_told_every_question_is_asked_and_the_types_are_left(
    cast: Cast, case: Item
) -> None:
    cases = queries.progress(case.part.review_round).cases
    assert cases is not None
    questions = catalogue.latest(FORM).questions
    assert cases.items[0].left == len(questions) + len(TYPE_GROUPS)
    save_answer(case, Said("barnas-syn", value="yes"), by=cast.ola)


def test_a_case_where_all_is_answered_is_not_done_before_its_type_is_told(
    cast: Cast, client_for, case: Item
) -> None:
    ola = client_for(cast.ola)
    assert "min, og si hva slags sak det er" in words(ola.get(page_of(case)))
    answer_questions(case, every(Choice.YES), by=cast.ola)
    page = words(ola.get(page_of(case)))
    assert "Alt er besvart" not in page
    assert "Si hva slags sak det er Ubesvart" in page
    set_types(case, {"running", "long-term"}, by=cast.ola)
    page = words(ola.get(page_of(case)))
    assert "Alt er besvart" in page
    assert "si hva slags sak det er Ubesvart" not in page


def test_telling_the_type_leaves_a_line_with_what_it_was_before(cast: Cast, case: Item) -> None:
    set_types(case, {"running", "urgent"}, by=cast.ola)
    set_types(case, {"running", "long-term"}, by=cast.siri)
    line = AuditEvent.objects.latest("id")
    assert (line.verb, line.actor, line.thing_id) == ("case.types", cast.siri, case.pk)
    assert (line.before, line.after) == (
        {"types": "running urgent"},
        {"types": "long-term running"},
    )


@pytest.mark.parametrize(
    "types", [{"urgent", "long-term"}, {"first-time", "running"}, {"ukjent"}, {"running", ""}]
)
def test_two_of_the_same_sort_and_what_is_no_sort_are_refused(
    cast: Cast, client_for, case: Item, types: set[str]
) -> None:
    assert refused(lambda: set_types(case, types, by=cast.ola)).code == "case.types"
    where = reverse("case_facts", args=[case.pk])
    if "" not in types:
        response = client_for(cast.ola).post(where, {"type": sorted(types)}, follow=True)
        assert "Velg én sakstype av hvert slag" in words(response)
    case.refresh_from_db()
    assert case.types == ""


def test_a_form_that_does_not_ask_takes_no_type(cast: Cast, client_for, drawn: Round) -> None:
    management = management_of(drawn)
    assert refused(lambda: set_types(management, {"running"}, by=cast.kari)).code == "case.types"
    assert 'name="type"' not in client_for(cast.kari).get(page_of(management)).content.decode()


def test_a_reviewer_elsewhere_tells_nothing(cast: Cast, client_for, case: Item) -> None:
    where = reverse("case_facts", args=[case.pk])
    assert client_for(cast.liv).post(where, {"type": ["running"]}).status_code == 404
