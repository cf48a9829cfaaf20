"""What the fields of a round make of what was typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.common.text import NO_TEXT
from rettesnor.instruments import catalogue
from rettesnor.instruments.programmes import Items
from rettesnor.reviews.forms import DrawForm, RoundForm, month_name, recent_months


@pytest.fixture(autouse=True)
def in_july() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2026, 7, 15, 10))), translation.override("nb"):
        yield


def made(typed: dict[str, str], programme: str = "barnets-beste") -> RoundForm:
    return RoundForm(catalogue.programme(programme), typed)


def drawing(typed: dict[str, str] | None = None, programme: str = "barnets-beste") -> DrawForm:
    plan = catalogue.programme(programme)
    return DrawForm(plan, next(part for part in plan.parts if part.items is Items.DRAWN), typed)


GOOD = {"period_from": "2026-01-01", "period_to": "2026-06-01", "last_day": "2026-09-09"}


def test_the_months_one_may_choose_are_this_and_two_years_back_newest_first() -> None:
    months = recent_months()
    assert months[0] == ("2026-07-01", "juli 2026")
    assert months[-1] == ("2024-07-01", "juli 2024")
    assert len(months) == 25


def test_a_month_has_its_name_in_the_readers_language() -> None:
    assert month_name(date(2026, 5, 1)) == "mai 2026"
    with translation.override("en"):
        assert month_name(date(2026, 5, 1)) == "May 2026"


def test_a_round_is_two_months_and_a_day() -> None:
    form = made(GOOD)
    assert form.is_valid()
    assert form.cleaned_data == {
        "period_from": date(2026, 1, 1),
        "period_to": date(2026, 6, 1),
        "last_day": date(2026, 9, 9),
        "chosen": {},
    }


@pytest.mark.parametrize("typed", ["9.9.2026", "09.09.2026", "2026-09-09"])
def test_a_day_may_be_picked_or_typed_the_norwegian_way(typed: str) -> None:
    form = made(GOOD | {"last_day": typed})
    assert form.is_valid()
    assert form.cleaned_data["last_day"] == date(2026, 9, 9)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("last_day", "i morgen", "Skriv datoen som dag.måned.år"),
        ("last_day", "31.02.2026", "Skriv datoen som dag.måned.år"),
        ("period_from", "2020-01-01", "Velg en måned i listen."),
        ("period_to", "2026-01-15", "Velg en måned i listen."),
        ("period_to", "juni", "Velg en måned i listen."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(field: str, typed: str, said: str) -> None:
    form = made(GOOD | {field: typed})
    assert not form.is_valid()
    assert said in form.errors[field][0]


def test_the_last_six_whole_months_are_suggested_and_a_workday() -> None:
    suggested = RoundForm.suggestion(8, None)
    assert (suggested["period_from"], suggested["period_to"]) == ("2026-01-01", "2026-06-01")
    assert suggested["last_day"] == "2026-09-09"


@pytest.mark.parametrize(
    ("today", "day"), [(11, "2026-09-07"), (12, "2026-09-07"), (10, "2026-09-04")]
)
def test_the_suggested_day_is_never_in_a_weekend(today: int, day: str) -> None:
    with clock.at(timezone.make_aware(datetime(2026, 7, today, 10))):
        assert RoundForm.suggestion(8, None)["last_day"] == day


def test_after_a_round_the_months_since_are_suggested() -> None:
    suggested = RoundForm.suggestion(8, date(2026, 3, 1))
    assert (suggested["period_from"], suggested["period_to"]) == ("2026-04-01", "2026-06-01")


def test_when_no_whole_month_has_passed_this_one_is_suggested() -> None:
    suggested = RoundForm.suggestion(8, date(2026, 6, 1))
    assert (suggested["period_from"], suggested["period_to"]) == ("2026-07-01", "2026-07-01")
    suggested = RoundForm.suggestion(8, date(2026, 7, 1))
    assert suggested["period_from"] <= suggested["period_to"] <= "2026-07-01"


def test_every_suggestion_can_be_chosen() -> None:
    for months in range(30):
        after = (date(2026, 8, 1) - timedelta(days=30 * months)).replace(day=1)
        suggested = RoundForm.suggestion(8, after)
        assert made(suggested).is_valid(), after


def test_a_short_check_is_suggested_for_the_last_whole_month() -> None:
    suggested = RoundForm.suggestion(1, None, months=1)
    assert (suggested["period_from"], suggested["period_to"]) == ("2026-06-01", "2026-06-01")


def test_the_last_day_speaks_of_cases_only_where_cases_are_drawn() -> None:
    assert made(GOOD)["last_day"].help_text == "Da bør alle sakene være gått gjennom."
    yearly = made(GOOD, "arlig-internkontroll")
    assert yearly["last_day"].help_text == "Da bør alle spørsmålene være besvart."


def test_too_many_chosen_questions_are_refused_at_their_own_field(db: None) -> None:
    ticks = [value for value, _ in made({}, "kort-sjekk").fields["chosen-saksmappe"].choices][:4]
    form = RoundForm(catalogue.programme("kort-sjekk"), GOOD | {"chosen-saksmappe": ticks})
    assert form.errors == {"chosen-saksmappe": ["Velg fra 1 til 3 spørsmål."]}
    assert len(form.question_fields) == 1


def test_a_refusal_of_the_questions_stands_at_them_and_any_other_above(db: None) -> None:
    form = RoundForm(catalogue.programme("kort-sjekk"), GOOD | {"chosen-saksmappe": ["barnas-syn"]})
    assert form.is_valid()
    form.refuse(Refusal("round.choose", "Velg andre spørsmål."))
    form.refuse(Refusal("round.period", "Bytt om månedene."))
    assert form.errors == {
        "chosen-saksmappe": ["Velg andre spørsmål."],
        "__all__": ["Bytt om månedene."],
    }


@pytest.mark.parametrize(
    ("programme", "asked", "helped"),
    [
        ("barnets-beste", "saker med barn", "trekker vi 10, eller alle når dere har 12"),
        ("kort-sjekk", "saker med barn", "trekker vi 4, eller alle når dere har 5"),
        ("klagesaker", "klager fra familier med barn", "trekker vi 10,"),
        ("kvp-egenvurdering", "vedtak om kvalifiseringsprogram", "trekker vi 10,"),
    ],
)
def test_the_programme_says_what_is_counted_and_how_many_are_drawn(
    programme: str, asked: str, helped: str
) -> None:
    form = drawing(programme=programme)
    assert asked in str(form["frame_size"].label)
    assert helped in form["sample_size"].help_text


def test_a_programme_that_says_nothing_asks_of_cases_of_any_kind() -> None:
    plan = catalogue.programme("barnets-beste")
    form = DrawForm(plan, replace(plan.part("saksmappe"), count=NO_TEXT))
    assert form["frame_size"].label == "Hvor mange saker avgjorde dere i perioden?"


def test_how_many_to_read_may_stand_empty() -> None:
    form = drawing({"frame_size": " 47 ", "sample_size": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"frame_size": 47, "sample_size": None}


@pytest.mark.parametrize("typed", ["førtisju", "4,7", "4.7", "9" * 5000, "1e3"])
def test_what_is_no_whole_number_is_said_beside_the_field(typed: str) -> None:
    form = drawing({"frame_size": typed})
    assert not form.is_valid()
    assert form.errors["frame_size"]
