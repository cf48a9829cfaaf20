"""The results of a later round open with what was decided, and say what became of each question."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.improvement.models import Change, Goal
from rettesnor.reviews.models import FindingByKind, FollowOn, Part, Round
from tests.improvement import story
from tests.improvement.pages import words
from tests.improvement.story import NOTE, TODAY, VIEW, Office, at


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


def results(client: Client, found: Round):
    return client.get(reverse("findings", args=[found.pk]))


def test_it_opens_with_what_was_decided_and_asks_whether_it_helped(
    kari: Client, lillevik: Office, change: Change, second: Round
) -> None:
    from rettesnor.improvement import actions

    actions.confirm_in_place(change, by=lillevik.kari)
    page = words(results(kari, second))
    assert "Sist bestemte dere dette. Hjalp det?" in page
    assert f"{change.what} Barnas syn: 3 av 10 sist, 9 av 10 nå." in page
    assert page.index("Sist bestemte dere dette") < page.index("Dette gjør dere godt:")
    back = kari.post(
        reverse("change_worked", args=[change.pk]), {"worked": "yes", "fra": second.pk}
    )
    assert back["Location"] == reverse("findings", args=[second.pk]) + "#hjalp"
    assert "Dere svarte: ja." in words(results(kari, second))


@pytest.mark.parametrize("came_from", ["", "x", "999999", "12345678901234567890", "-1"])
def test_who_comes_from_nowhere_known_goes_to_the_goals(
    kari: Client, lillevik: Office, change: Change, second: Round, came_from: str
) -> None:
    from rettesnor.improvement import actions

    actions.confirm_in_place(change, by=lillevik.kari)
    back = kari.post(
        reverse("change_worked", args=[change.pk]), {"worked": "yes", "fra": came_from}
    )
    assert back["Location"] == reverse("goals", args=[lillevik.first.pk])


def test_each_question_says_what_became_of_it_and_at_most_five_are_marked(
    kari: Client, lillevik: Office, goal: Goal, second: Round
) -> None:
    response = results(kari, second)
    page, text = words(response), response.content.decode()
    assert "Fra 3 av 10 til 9 av 10. Det er mer enn tilfeldigheter pleier å gi." in page
    assert page.count("dere satte mål for dette") == 1
    assert 1 <= text.count('class="look-here"') <= 5
    assert "Sist bestemte dere dette" not in page, "a goal nothing was done about"


def test_a_first_round_has_nothing_to_set_itself_against(kari: Client, lillevik: Office) -> None:
    page = words(results(kari, lillevik.first))
    assert "Hjalp det?" not in page
    assert "Fra 3 av 10" not in page


def test_what_goes_together_is_told_with_its_counts(kari: Client, lillevik: Office) -> None:
    part = lillevik.first.parts.get(drawn=True)
    FollowOn.objects.filter(part=part).delete()
    row = {"part": part, "first": VIEW, "then": "veid-mot-andre-hensyn"}
    FollowOn.objects.create(**row, of=7, both=6, rest_of=3, rest=0)
    page = words(results(kari, lillevik.first))
    assert "I 6 av de 7 sakene der «Barnas syn» ikke er oppfylt, mangler også" in page


def test_closing_keeps_what_goes_together_and_each_kind_of_case(
    lillevik: Office, kari: Client
) -> None:
    closed = story.closed_round(
        lillevik.unit,
        lillevik.kari,
        period=(date(2025, 7, 1), date(2025, 12, 1)),
        yes={VIEW: 3, NOTE: 5, "best-for-hvert-barn": 4, "barnets-beste-vurdert": 3},
    )
    part = closed.parts.get(drawn=True)
    found = FollowOn.objects.get(part=part, first=VIEW, then="barnets-beste-vurdert")
    assert (found.of, found.both, found.rest_of, found.rest) == (7, 7, 3, 0)
    assert "I alle de 7 sakene der «Barnas syn» ikke er oppfylt" in words(results(kari, closed))
    kinds = FindingByKind.objects.filter(part=part, question=VIEW)
    whole = part.findings.get(question=VIEW, topic="")
    for kind in kinds:
        assert kind.yes <= whole.yes
        assert kind.no <= whole.no


def test_the_table_of_kinds_has_the_very_counts(kari: Client, lillevik: Office) -> None:
    part: Part = lillevik.first.parts.get(drawn=True)
    FindingByKind.objects.filter(part=part).delete()
    none = {"partly": 0, "na": 0, "unsure": 0, "missing": 0}
    for kind, yes, no in (("refused", 2, 4), ("granted", 1, 1)):
        FindingByKind.objects.create(part=part, question=VIEW, kind=kind, yes=yes, no=no, **none)
    response = results(kari, lillevik.first)
    text = response.content.decode()
    assert "Slag for slag" in words(response)
    assert '<td class="heat-2">2/6</td>' in text
    assert '<td class="heat-0">1/2</td>' in text
    assert text.index("Innvilget") < text.index("Avslag")


def test_the_page_asks_the_database_as_often_however_much_there_is_to_tell(
    kari: Client, lillevik: Office, change: Change, second: Round, django_assert_num_queries
) -> None:
    results(kari, second)
    with django_assert_num_queries(14):
        results(kari, second)
    part = second.parts.get(drawn=True)
    for kind in ("granted", "refused", "urgent"):
        none = {"partly": 0, "na": 0, "unsure": 0, "missing": 0}
        FindingByKind.objects.create(part=part, question=VIEW, kind=kind, yes=6, no=0, **none)
    with django_assert_num_queries(14):
        results(kari, second)
