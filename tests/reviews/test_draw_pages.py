"""The leader gives numbers, sees what they give, and only then draws."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.reviews import actions, drawwords, queries
from rettesnor.reviews.drawing import Group
from rettesnor.reviews.models import Item, Round, Stratum
from tests.cast import Cast
from tests.factories.rounds import cases_of, opened_round
from tests.refusals import refused


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


@pytest.fixture
def opened(cast: Cast) -> Round:
    return opened_round(cast)


@pytest.fixture
def neighbour(cast: Cast) -> Organisation:
    """A municipality that Nav Lillevik serves beside its own."""
    other = Organisation.objects.filter(kind=Kind.MUNICIPALITY).exclude(pk=cast.lillevik.parent_id)[
        0
    ]
    cast.lillevik.serves.add(other)
    return other


def words(response) -> str:
    text = re.sub(
        r"<(script|style).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL
    )
    return " ".join(text.replace("&nbsp;", " ").split())


def draw_page(opened: Round) -> str:
    return reverse("round_draw", args=[opened.pk])


def by_outcome(*sizes: int) -> dict[str, str]:
    names = ("n_granted", "n_partly", "n_refused")
    return {name: str(size) for name, size in zip(names, sizes, strict=True)}


# ── What it gives ───────────────────────────────────────────────────────────────────────────


def test_the_numbers_are_shown_with_what_they_give_and_nothing_is_drawn(
    cast: Cast, client_for, opened: Round
) -> None:
    kari = client_for(cast.kari)
    response = kari.get(draw_page(opened), {"frame_size": "47", "sample_size": "10"})
    assert response.status_code == 200
    text = words(response)
    assert "Dere leser 10 av 47 saker" in text
    assert "Med 10 saker oppdager dere trolig et problem som finnes i 3 av 10 saker." in text
    assert "Et sjeldnere problem kan gå dere forbi." in text
    assert "alle (47)" in text
    assert opened.seed in text
    assert not Item.objects.filter(part__review_round=opened, part__drawn=True).exists()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w*)"', str(response.content)))
    response = kari.post(draw_page(opened), hidden)
    assert response["Location"] == reverse("round_protocol", args=[opened.pk])
    assert cases_of(opened).items.count() == 10


def test_the_numbers_can_be_changed_and_stand_there(cast: Cast, client_for, opened: Round) -> None:
    kari = client_for(cast.kari)
    page = kari.get(draw_page(opened), {"frame_size": "47", "sample_size": "10"})
    (change,) = re.findall(r'href="(\?[^"]*endre=1)"', page.content.decode())
    text = kari.get(draw_page(opened) + change.replace("&amp;", "&")).content.decode()
    assert 'value="47"' in text
    assert 'value="10"' in text
    assert "Trekk sakene" not in words(kari.get(draw_page(opened)))


def test_few_cases_are_all_read(cast: Cast, client_for, opened: Round) -> None:
    sent = {"frame_size": "9", "sample_size": ""}
    text = words(client_for(cast.kari).get(draw_page(opened), sent))
    assert "Dere leser alle de 9 sakene" in text
    assert "Da oppdager dere alt som er å finne i dem." in text


@pytest.mark.parametrize(
    ("frame", "sample", "said"),
    [
        ("0", "", "Det må være minst én sak å gå gjennom."),
        ("9", "10", "Dere kan ikke gå gjennom 10 saker når dere bare avgjorde 9."),
        ("mange", "", "Skriv et helt tall, for eksempel 47."),
        ("9" * 5000, "", "Skriv et helt tall"),
    ],
)
def test_numbers_that_cannot_be_are_said_before_anything_is_shown(
    cast: Cast, client_for, opened: Round, frame: str, sample: str, said: str
) -> None:
    sent = {"frame_size": frame, "sample_size": sample}
    response = client_for(cast.kari).get(draw_page(opened), sent)
    assert response.status_code == 422
    assert said in words(response)


def test_old_cases_and_a_change_of_law_are_told(cast: Cast, client_for) -> None:
    with clock.at(timezone.make_aware(datetime(2023, 7, 3, 9))):
        opened = actions.open_round(
            cast.lillevik,
            "barnets-beste",
            by=cast.kari,
            period_from=date(2022, 4, 1),
            period_to=date(2023, 6, 1),
            last_day=date(2023, 9, 1),
        )
        sent = {"frame_size": "47", "sample_size": "10"}
        text = words(client_for(cast.kari).get(draw_page(opened), sent))
    assert "De eldste sakene er fra april 2022, mer enn 12 måneder tilbake." in text
    assert "Reglene ble endret i perioden." in text
    assert "Fra 1. september 2022 gjelder" in text


# ── In groups ───────────────────────────────────────────────────────────────────────────────


def test_the_list_is_divided_and_the_whole_is_repeatable(
    cast: Cast, client_for, opened: Round
) -> None:
    kari = client_for(cast.kari)
    asked = {"del": "outcome"}
    form = kari.get(draw_page(opened), asked).content.decode()
    assert all(f'name="{name}"' in form for name in by_outcome(0, 0, 0))
    sent = asked | by_outcome(30, 8, 9) | {"sample_size": "10"}
    text = words(kari.get(draw_page(opened), sent))
    assert "Dere leser 10 av 47 saker" in text
    assert "5 av 10 saker har utfallet «delvis innvilget» eller «avslag»." in text
    assert "er ikke et tverrsnitt av alle sakene" in text
    kari.post(draw_page(opened), sent)
    part = cases_of(opened)
    assert [(one.groups, one.size) for one in part.strata.all()] == [
        ("granted", 30), ("partly", 8), ("refused", 9),
    ]  # fmt: skip
    drawn = list(part.items.values_list("number", flat=True))
    assert len([n for n in drawn if n > 30]) == 5
    assert len([n for n in drawn if 30 < n <= 38]) >= 1
    assert len([n for n in drawn if n > 38]) >= 1


def test_an_empty_field_is_no_cases_and_a_missing_outcome_is_told(
    cast: Cast, client_for, opened: Round
) -> None:
    sent = {"del": "outcome", "sample_size": "10"} | by_outcome(30, 8, 9) | {"n_refused": ""}
    text = words(client_for(cast.kari).get(draw_page(opened), sent))
    assert "Dere leser 10 av 38 saker" in text
    assert "Ingen av sakene har utfallet «avslag»." in text


def test_two_ways_at_once_are_all_combinations(cast: Cast, client_for, opened: Round) -> None:
    page = client_for(cast.kari).get(draw_page(opened) + "?del=outcome&del=arrival")
    text = page.content.decode()
    assert text.count('name="n_') == 9
    assert "Delvis innvilget, førstegangssøknad" in words(page)


def test_too_few_for_every_group_is_told_with_how_many_it_takes(
    cast: Cast, client_for, opened: Round
) -> None:
    sent = {"del": "outcome", "sample_size": "2"} | by_outcome(30, 8, 9)
    text = words(client_for(cast.kari).get(draw_page(opened), sent))
    assert "Ingen trekkes fra: Innvilget." in text
    assert "Velg minst 3 saker om alle skal være med." in text


def test_no_number_at_all_is_said(cast: Cast, client_for, opened: Round) -> None:
    sent = {"del": "outcome", "sample_size": ""} | by_outcome(0, 0, 0)
    response = client_for(cast.kari).get(draw_page(opened), sent)
    assert response.status_code == 422
    assert "Skriv hvor mange saker det er i minst én av gruppene." in words(response)


@pytest.mark.parametrize("size", ["-1", "mange", "9" * 5000])
def test_what_is_no_count_is_said(cast: Cast, client_for, opened: Round, size: str) -> None:
    sent = {"del": "outcome", "sample_size": ""} | by_outcome(3, 3, 3) | {"n_partly": size}
    response = client_for(cast.kari).get(draw_page(opened), sent)
    assert response.status_code == 422
    assert "Skriv" in words(response)


def test_municipalities_are_offered_only_where_there_are_several(
    cast: Cast, client_for, opened: Round
) -> None:
    kari = client_for(cast.kari)
    assert 'value="municipality"' not in kari.get(draw_page(opened)).content.decode()
    served = queries.places(cast.lillevik)
    assert len(served) == 1


def test_each_municipality_is_a_group(
    cast: Cast, client_for, opened: Round, neighbour: Organisation
) -> None:
    kari = client_for(cast.kari)
    page = kari.get(draw_page(opened), {"del": "municipality"})
    own = cast.lillevik.parent
    assert own
    assert own.name in words(page)
    assert neighbour.name in words(page)
    sent = {
        "del": "municipality",
        f"n_k{own.pk}": "20",
        f"n_k{neighbour.pk}": "0",
        "sample_size": "5",
    }
    text = words(kari.get(draw_page(opened), sent))
    assert f"Ingen av sakene er fra {neighbour.name}." in text
    kari.post(draw_page(opened), sent)
    assert Stratum.objects.filter(groups=f"k{neighbour.pk}", size=0).exists()


def test_more_groups_than_anyone_sorts_by_hand_are_refused(
    cast: Cast, client_for, opened: Round
) -> None:
    others = Organisation.objects.filter(kind=Kind.MUNICIPALITY).exclude(pk=cast.lillevik.parent_id)
    cast.lillevik.serves.add(*others)
    served = len(queries.places(cast.lillevik))
    page = client_for(cast.kari).get(
        draw_page(opened) + "?del=outcome&del=arrival&del=municipality"
    )
    assert served * 9 > 24
    assert f"Det blir {served * 9} grupper. Det kan være høyst 24." in words(page)
    assert 'name="frame_size"' in page.content.decode()


@pytest.mark.parametrize("ways", ["?del=utfall", "?del=", "?del=outcome&del=outcome"])
def test_a_way_that_is_not_there_divides_nothing_more(
    cast: Cast, client_for, opened: Round, ways: str
) -> None:
    page = client_for(cast.kari).get(draw_page(opened) + ways)
    assert page.status_code == 200
    assert page.content.decode().count('name="n_') in {0, 3}


@pytest.mark.parametrize(
    ("groups", "why"),
    [
        ([Group(("granted",), 5)], "draw.groups"),
        ([Group(("granted",), 5), Group(("granted",), 5), Group(("refused",), 5)], "draw.groups"),
        ([Group(("granted",), 9), Group(("partly",), -4), Group(("refused",), 5)], "draw.groups"),
        ([Group(("granted",), 9), Group(("partly",), 4), Group(("refused",), 5)], "draw.sum"),
        ([Group((f"x{n}",), 1) for n in range(25)], "draw.many_groups"),
    ],
)
def test_groups_that_cannot_be_are_refused(
    cast: Cast, opened: Round, groups: list[Group], why: str
) -> None:
    part = cases_of(opened)
    found = refused(
        lambda: actions.draw_cases(part, by=cast.kari, frame_size=10, sample_size=5, strata=groups)
    )
    assert found.code == why


def test_a_programme_that_is_never_divided_offers_nothing(cast: Cast, client_for) -> None:
    opened = opened_round(cast, programme="kort-sjekk")
    assert 'name="del"' not in client_for(cast.kari).get(draw_page(opened)).content.decode()


# ── The words ───────────────────────────────────────────────────────────────────────────────


def test_what_a_number_can_show_is_in_tenths_and_all_is_all() -> None:
    assert "3 av 10 saker" in drawwords.what_it_shows(10, 47)
    assert drawwords.what_it_shows(1, 47).startswith("Med 1 sak oppdager dere trolig")
    rows = drawwords.size_rows(10, 47)
    assert [row.size for row in rows] == [5, 10, 15, 20, 47]
    assert [row.chosen for row in rows] == [False, True, False, False, False]
    assert rows[-1].every
    assert [row.size for row in drawwords.size_rows(4, 7)] == [4, 5, 7]


@pytest.mark.parametrize(
    ("struck", "replaced", "said"),
    [
        (0, 0, ""),
        (1, 1, "1 trukket sak kunne ikke brukes. Den neste i rekkefølgen ble lest i stedet."),
        (3, 3, "3 trukne saker kunne ikke brukes. De 3 neste i rekkefølgen ble lest i stedet."),
        (2, 0, "2 trukne saker kunne ikke brukes. Det var ingen flere å ta i stedet."),
        (
            2,
            1,
            "2 trukne saker kunne ikke brukes. Den neste i rekkefølgen ble lest i stedet. Flere",
        ),
    ],
)
def test_how_many_were_struck_and_replaced_is_one_sentence(
    struck: int, replaced: int, said: str
) -> None:
    told = drawwords.struck_sentence(struck, replaced)
    assert told.removesuffix(" var det ikke å ta av.") == said
