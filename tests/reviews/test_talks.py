"""Talks with families are added one by one, and say nothing about who they were with."""

import pytest
from django.urls import reverse

from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.improvement.targets import choices
from rettesnor.instruments.document import Choice
from rettesnor.reviews import queries
from rettesnor.reviews.actions import Said, add_talk, close_round, remove_talk, save_answer
from rettesnor.reviews.findings import in_focus
from rettesnor.reviews.models import Answer, Item, Part, Round
from rettesnor.reviews.wording import summary
from tests.cast import Cast
from tests.factories.rounds import (
    answer,
    cases_of,
    closed_round,
    every,
    management_of,
    talk_in,
    talks_of,
)
from tests.refusals import refused
from tests.reviews.pages import page_of, send, words


def test_ola_adds_a_talk_and_comes_to_it(cast: Cast, client_for, drawn: Round) -> None:
    ola = client_for(cast.ola)
    response = ola.post(reverse("talk_add", args=[drawn.pk, "samtale"]))
    talk = talks_of(drawn).items.get()
    assert response["Location"] == page_of(talk)
    assert (talk.number, talk.assigned_to) == (1, cast.ola)
    assert "Samtale nr. 1" in words(ola.get(page_of(talk)))
    line = AuditEvent.objects.latest("id")
    assert (line.verb, line.actor, line.thing_id) == ("talk.add", cast.ola, talk.pk)


def test_talks_are_numbered_as_they_come(cast: Cast, drawn: Round) -> None:
    assert [talk_in(drawn, by=cast.ola).number for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("part", ["saksmappe", "styring", "finnes-ikke"])
def test_only_a_part_of_talks_takes_one(cast: Cast, client_for, drawn: Round, part: str) -> None:
    where = reverse("talk_add", args=[drawn.pk, part])
    assert client_for(cast.ola).post(where).status_code == 404
    assert not talks_of(drawn).items.exists()


def test_cases_and_the_office_itself_are_never_added_or_removed(
    cast: Cast, drawn: Round, case: Item
) -> None:
    assert refused(lambda: add_talk(cases_of(drawn), by=cast.ola)).code == "talk.part"
    own = Part.objects.get(pk=management_of(drawn).part_id)
    assert refused(lambda: add_talk(own, by=cast.kari)).code == "talk.part"
    assert refused(lambda: remove_talk(case, by=cast.ola)).code == "talk.part"


def test_a_talk_without_answers_is_taken_away_and_one_with_answers_stays(
    cast: Cast, client_for, drawn: Round
) -> None:
    empty, answered = talk_in(drawn, by=cast.ola), talk_in(drawn, by=cast.ola)
    save_answer(answered, Said("mott-med-respekt", value=first_value(answered)), by=cast.ola)
    siri = client_for(cast.siri)
    response = siri.post(reverse("talk_remove", args=[empty.pk]), follow=True)
    assert "Samtalen er tatt bort." in words(response)
    response = siri.post(reverse("talk_remove", args=[answered.pk]))
    assert response.status_code == 409
    assert "Samtalen har svar." in words(response)
    assert list(talks_of(drawn).items.all()) == [answered]


def test_an_answer_that_waits_beside_an_emptied_one_is_an_answer(cast: Cast, drawn: Round) -> None:
    talk = talk_in(drawn, by=cast.ola)
    said, value = "mott-med-respekt", first_value(talk)
    save_answer(talk, Said(said, value=value), by=cast.ola)
    save_answer(talk, Said(said, value="", seen=1), by=cast.ola)
    with pytest.raises(Refused, match=r"answer\.conflict"):
        save_answer(talk, Said(said, value=value, seen=1), by=cast.siri)
    assert Answer.objects.get().contested_value == value
    assert refused(lambda: remove_talk(talk, by=cast.ola)).code == "talk.answered"


def first_value(item: Item) -> str:
    scale = item.part.form.question("mott-med-respekt").scale
    assert scale is not None
    return scale.values[0].id


def test_nothing_can_be_noted_beside_what_a_family_said(
    cast: Cast, client_for, drawn: Round
) -> None:
    talk = talk_in(drawn, by=cast.ola)
    noted = Said("mott-med-respekt", note="Kona til rektor.")
    assert refused(lambda: save_answer(talk, noted, by=cast.ola)).code == "answer.no_notes"
    response = send(client_for(cast.ola), talk, "mott-med-respekt", note="Kona til rektor.")
    assert response.status_code == 422
    text = client_for(cast.ola).get(page_of(talk)).content.decode()
    assert 'name="n:' not in text


def test_an_optional_part_of_talks_holds_no_round_up_and_a_half_told_talk_does(
    cast: Cast,
) -> None:
    from tests.factories.rounds import answered_round

    found = answered_round(cast, frame_size=1, sample_size=1)
    talk = talk_in(found, by=cast.ola)
    assert "1 samtale er ikke ferdig" in str(refused(lambda: close_round(found, by=cast.kari)))
    answer(talk, every(Choice.YES), by=cast.ola)
    close_round(found, by=cast.kari)


def test_where_the_programme_wants_talks_a_round_without_is_not_closed(
    cast: Cast, rich: Round
) -> None:
    progress = queries.progress(rich)
    assert [part.part.key for part in progress.empty] == ["samtale"]
    assert "ingen samtale er lagt inn" in str(refused(lambda: close_round(rich, by=cast.kari)))
    talk_in(rich, by=cast.ola)
    assert queries.progress(rich).empty == ()


def test_no_goal_is_set_for_what_families_said(cast: Cast) -> None:
    """Talks are few and nobody drew them: no level can be aimed at, and none is offered."""
    done = closed_round(cast, talks=3)
    found = queries.findings_of(done)
    asked = {f.question.id for part in found if part.added for f in part.questions}
    offered = choices(found, taken=())
    assert asked
    assert {start.question.id for start in (*offered.cases, *offered.office)} & asked == set()


def test_no_interval_speaks_for_those_nobody_talked_with(cast: Cast, client_for) -> None:
    closed = closed_round(cast, frame_size=1, sample_size=1, talks=3)
    _cases, _management, talks = queries.findings_of(closed)
    assert (talks.added, talks.sample_size) == (True, 3)
    assert {finding.interval for finding in talks.questions} == {None}
    text = words(client_for(cast.kari).get(reverse("findings", args=[closed.pk])))
    assert "samtaler var det slik." in text


WITHHELD = "Det er holdt 2 samtaler. Svarene vises først når det er minst tre"


def test_of_fewer_than_three_talks_no_page_shows_what_was_said(cast: Cast, client_for) -> None:
    closed = closed_round(cast, every(Choice.NO), frame_size=1, sample_size=1, talks=2)
    talks = queries.findings_of(closed)[2]
    kari = client_for(cast.kari)
    text = words(kari.get(reverse("findings", args=[closed.pk])))
    assert text.count(WITHHELD) == 1
    assert not [f for f in talks.questions if f.question.text.nb in text]
    for finding in talks.questions:
        page = kari.get(reverse("finding", args=[closed.pk, finding.question.id]))
        assert WITHHELD in words(page)
        assert 'class="bar' not in page.content.decode()
        assert "samtaler var det slik" not in words(page)
        assert "Lag et mål" not in words(page)


def test_three_talks_are_shown(cast: Cast, client_for) -> None:
    closed = closed_round(cast, frame_size=1, sample_size=1, talks=3)
    talks = queries.findings_of(closed)[2]
    text = words(client_for(cast.kari).get(reverse("findings", args=[closed.pk])))
    assert "Svarene vises først" not in text
    assert all(f.question.text.nb in text for f in talks.questions)


def test_talks_are_neither_a_strength_nor_what_needs_attention(cast: Cast) -> None:
    closed = closed_round(cast, every(Choice.YES), frame_size=1, sample_size=1, talks=3)
    cases, management, talks = queries.findings_of(closed)
    said = {f.question.id for f in talks.questions}
    assert said.isdisjoint(f.question.id for f in queries.strengths_of((talks, cases)))
    assert queries.strengths_of((talks,)) == []
    assert in_focus((talks,), 2) == []
    assert summary((talks, management), "nb") == summary((management,), "nb")
    assert summary((talks, cases), "nb") == summary((cases,), "nb")


def test_liv_neither_adds_nor_removes(cast: Cast, client_for, drawn: Round) -> None:
    talk = talk_in(drawn, by=cast.ola)
    liv = client_for(cast.liv)
    assert liv.post(reverse("talk_add", args=[drawn.pk, "samtale"])).status_code == 404
    assert liv.post(reverse("talk_remove", args=[talk.pk])).status_code == 404
    assert talks_of(drawn).items.count() == 1
