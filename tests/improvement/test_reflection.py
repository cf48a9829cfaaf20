"""Writing down what came of the meeting, and the page one does it on."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.common.models import AuditEvent
from rettesnor.improvement import actions, queries, rules
from rettesnor.improvement.agenda import Said, Written
from rettesnor.improvement.models import Reflection, ReflectionPoint
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story
from tests.improvement.pages import words
from tests.improvement.story import EACH, NOTE, ROUTINE, TODAY, VIEW, Office, at
from tests.refusals import refused

WHY = "Malen har ikke noe felt for det."
TALKED = Written(
    held_on=date(2026, 6, 25),
    celebrate="Journalnotatene er blitt gode.",
    decided="Ola lager et felt i malen.",
    points={VIEW: Said(("no-template", "no-time"), WHY, "Et felt i malen."), EACH: Said()},
)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with at(TODAY):
        yield


def address(found: Round) -> str:
    return reverse("reflection", args=[found.pk])


def filled(*questions: str, shown: tuple[str, ...] = (), **said: object) -> dict[str, object]:
    """What the page sends: the chosen questions, and those whose fields were on it."""
    sent = {"held_on": "", "celebrate": "", "decided": "", "questions": list(questions)}
    return sent | {"vist": list(shown or questions)} | said


# ── The action ──────────────────────────────────────────────────────────────────────────────


def test_kari_writes_down_the_meeting_and_the_audit_keeps_no_words(lillevik: Office) -> None:
    actions.write_reflection(lillevik.first, TALKED, by=lillevik.kari)
    written = queries.meeting_of(lillevik.first).written
    assert written == TALKED
    assert list(written.points) == [VIEW, EACH]
    line = AuditEvent.objects.get(verb="reflection.write")
    assert line.after == {"held_on": "2026-06-25", "questions": [VIEW, EACH]}


def test_writing_again_takes_the_place_of_what_stood_there(lillevik: Office) -> None:
    actions.write_reflection(lillevik.first, TALKED, by=lillevik.kari)
    actions.write_reflection(lillevik.first, Written(points={NOTE: Said()}), by=lillevik.kari)
    assert Reflection.objects.get().celebrate == ""
    assert ReflectionPoint.objects.get().question == NOTE


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (Written(points={}), "reflection.questions"),
        (
            Written(points=dict.fromkeys((VIEW, EACH, NOTE, ROUTINE), Said())),
            "reflection.questions",
        ),
        (Written(points={"finnes-ikke": Said()}), "reflection.questions"),
        (Written(points={VIEW: Said(("dovenskap",))}), f"reflection.causes-{VIEW}"),
        (Written(points={VIEW: Said(why="a" * 1001)}), f"reflection.why-{VIEW}"),
        (Written(points={VIEW: Said(decided="a" * 601)}), f"reflection.decided-{VIEW}"),
        (Written(points={VIEW: Said(why="Ring 987 65 432")}), f"reflection.why-{VIEW}"),
        (Written(points={VIEW: Said(decided="Ring 987 65 432")}), f"reflection.decided-{VIEW}"),
        (Written(celebrate="a" * 601, points={VIEW: Said()}), "reflection.celebrate"),
        (Written(celebrate="Ring 987 65 432", points={VIEW: Said()}), "reflection.celebrate"),
        (Written(decided="Ring 987 65 432", points={VIEW: Said()}), "reflection.decided"),
        (Written(held_on=date(1026, 6, 1), points={VIEW: Said()}), "reflection.held_on"),
    ],
)
def test_what_cannot_be_written_is_refused_by_its_field(
    lillevik: Office, written: Written, code: str
) -> None:
    done = refused(lambda: actions.write_reflection(lillevik.first, written, by=lillevik.kari))
    assert done.code == code


def test_nothing_is_written_about_a_round_that_is_not_closed(cast: Cast) -> None:
    still = story.open_round(cast.lillevik, cast.kari)
    done = refused(lambda: actions.write_reflection(still, TALKED, by=cast.kari))
    assert done.code == "reflection.round"


def test_nobody_writes_over_what_she_has_not_seen(lillevik: Office) -> None:
    first = actions.write_reflection(lillevik.first, TALKED, by=lillevik.kari, seen="")
    done = refused(
        lambda: actions.write_reflection(lillevik.first, TALKED, by=lillevik.kari, seen="")
    )
    assert done.code == "reflection.seen"
    assert "Kari Lillebakk lagret her klokken 12.00" in str(done)
    seen = rules.version(first)
    actions.write_reflection(lillevik.first, TALKED, by=lillevik.kari, seen=seen)


def test_where_all_is_met_one_may_write_without_a_question(cast: Cast) -> None:
    found = story.closed_round(cast.lillevik, cast.kari)
    actions.write_reflection(found, Written(celebrate="Alt."), by=cast.kari)
    assert Reflection.objects.get().celebrate == "Alt."


# ── The page ────────────────────────────────────────────────────────────────────────────────


def test_the_page_is_a_ready_agenda(kari: Client, lillevik: Office) -> None:
    text = words(kari.get(address(lillevik.first)))
    for said in ("Velkommen, og hvorfor vi er her", "Dette kan vi feire", "Rund av", "15 min"):
        assert said in text
    assert "2 av 10" in text
    assert "Vi mangler mal eller sjekkliste" in text
    assert "Lag et mål:" in text


def test_kari_writes_on_the_page_and_ola_reads_it(
    kari: Client, lillevik: Office, client_for: Callable[[object], Client]
) -> None:
    said = {
        f"why-{VIEW}": "Første linje.\r\nAndre linje.",
        f"causes-{VIEW}": ["no-template"],
        "celebrate": "Notatene.",
        "held_on": "25.6.2026",
    }
    answer = kari.post(address(lillevik.first), filled(VIEW, EACH, **said), follow=True)
    assert "Lagret. Alle ved kontoret kan lese det her." in words(answer)
    assert "Sist lagret av Kari Lillebakk" in words(answer)
    assert ReflectionPoint.objects.get(question=VIEW).why == "Første linje.\nAndre linje."
    page = client_for(lillevik.ola).get(address(lillevik.first))
    read = page.content.decode().split("<main")[1].split("</main")[0]
    assert "Første linje.<br>Andre linje." in read
    assert "<form" not in read
    assert "<textarea" not in read


def test_another_question_is_chosen_and_what_is_written_is_saved_with_it(
    kari: Client, lillevik: Office
) -> None:
    sent = filled(VIEW, NOTE, shown=(EACH, VIEW), **{f"why-{VIEW}": WHY})
    kari.post(address(lillevik.first), sent)
    points = list(Reflection.objects.get().points.values_list("question", "why"))
    assert points == [(VIEW, WHY), (NOTE, "")]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (filled(VIEW, **{f"why-{VIEW}": WHY, "celebrate": "Ring 987 65 432"}), "står fortsatt"),
        (filled(VIEW, **{f"why-{VIEW}": WHY, "held_on": "i går"}), "Skriv dagen som"),
        (filled(VIEW, **{f"why-{VIEW}": WHY, "held_on": "1026-06-01"}), "om året er riktig"),
        (filled(VIEW, **{f"why-{VIEW}": WHY, "decided": "a" * 601}), "600"),
        (filled(VIEW, **{f"why-{VIEW}": WHY, f"causes-{VIEW}": "x"}), "Velg blant årsakene"),
        (filled(shown=(VIEW,), **{f"why-{VIEW}": WHY}), "Velg minst ett spørsmål"),
        (filled(VIEW, EACH, NOTE, ROUTINE, **{f"why-{VIEW}": WHY}), "Velg høyst 3 spørsmål"),
        (filled(VIEW, "borte", **{f"why-{VIEW}": WHY}), "ikke med i runden"),
        (filled(EACH, shown=(VIEW, EACH), **{f"why-{VIEW}": WHY}), "ikke lenger er valgt"),
    ],
)
def test_what_cannot_be_saved_says_so_and_everything_typed_stays(
    kari: Client, lillevik: Office, sent: dict[str, object], sentence: str
) -> None:
    answer = kari.post(address(lillevik.first), sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert WHY in answer.content.decode()
    assert not Reflection.objects.exists()


def test_two_who_write_at_once_are_told_and_the_second_may_save_knowing_it(
    kari: Client, lillevik: Office
) -> None:
    actions.write_reflection(lillevik.first, TALKED, by=lillevik.kari)
    sent = filled(VIEW, **{f"why-{VIEW}": "Noe annet.", "sett": ""})
    answer = kari.post(address(lillevik.first), sent)
    assert answer.status_code == 422
    assert "lagret her klokken 12.00" in words(answer)
    assert "Noe annet." in answer.content.decode()
    shown = answer.context["form"].version
    assert kari.post(address(lillevik.first), sent | {"sett": shown}).status_code == 302
    assert ReflectionPoint.objects.get().why == "Noe annet."


def test_a_round_that_is_not_closed_says_what_will_be_here(
    client_for: Callable[[object], Client], cast: Cast
) -> None:
    still = story.open_round(cast.lillevik, cast.kari)
    page = client_for(cast.kari).get(address(still))
    assert page.status_code == 200
    assert "Her kommer en ferdig saksliste" in words(page)


def test_ola_may_not_write_and_strangers_find_nothing(
    client_for: Callable[[object], Client], lillevik: Office, cast: Cast
) -> None:
    assert client_for(lillevik.ola).post(address(lillevik.first), filled(VIEW)).status_code == 403
    assert client_for(cast.liv).get(address(lillevik.first)).status_code == 404
    assert client_for(cast.liv).post(address(lillevik.first), filled(VIEW)).status_code == 404
    assert client_for(cast.aud).get(address(lillevik.first)).status_code == 403
    assert not Reflection.objects.exists()


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_page_costs_the_same_however_many_questions_there_are(
    kari: Client, lillevik: Office, how_many: int, django_assert_num_queries
) -> None:
    points = dict.fromkeys((VIEW, EACH, NOTE)[:how_many], Said(why=WHY))
    actions.write_reflection(lillevik.first, Written(points=points), by=lillevik.kari)
    with django_assert_num_queries(12):
        assert kari.get(address(lillevik.first)).status_code == 200
