import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.accounts import rules
from rettesnor.accounts.models import User


@pytest.mark.parametrize(
    ("email", "says"),
    [
        ("", "Skriv e-postadressen"),
        ("kari", "mangler @"),
        ("kari.lillevik.example", "mangler @"),
        ("kari@lillevik,example", "komma"),
        ("kari @lillevik.example", "mellomrom"),
        ("kåre@lillevik.example", "æ, ø eller å"),
        ("kari@lillevik", "ikke en e-postadresse"),
        ("kari@@lillevik.example", "ikke en e-postadresse"),
        ("kari@lillevik..example", "ikke en e-postadresse"),
        ("@lillevik.example", "ikke en e-postadresse"),
        ("k" * 250 + "@a.no", "for lang"),
    ],
)
def test_a_slip_in_an_address_is_named(email, says):
    refusal = rules.why_not_email(email)
    assert refusal is not None
    assert refusal.code == "person.email"
    assert says in str(refusal)


@pytest.mark.parametrize("email", ["kari@lillevik.example", "k.l-b+nav@nav.lillevik.example"])
def test_an_address_that_can_be_one_is_let_through(email):
    assert rules.why_not_email(email) is None


@given(st.text(max_size=300))
def test_any_text_as_an_address_gets_an_answer(text):
    refusal = rules.why_not_email(text)
    assert refusal is None or refusal.code == "person.email"


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "name.empty"), ("a" * 121, "name.long"), ("Ola 900 11 222", "personal-data-phone")],
)
def test_a_name_is_a_name_and_nothing_more(name, code):
    refusal = rules.why_not_name(name)
    assert refusal is not None
    assert refusal.code == code


@pytest.mark.parametrize("name", ["Kari Lillebakk", "Áslak Ánte Sára", "Anne-Lise d'Arc"])
def test_names_of_all_kinds_are_let_through(name):
    assert rules.why_not_name(name) is None


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("kort", "for kort"),
        ("1qaz2wsx3edc", "mange bruker"),
        ("738291047382910", "bare tall"),
    ],
)
def test_a_weak_password_is_refused_in_words(password, says):
    refusal = rules.why_not_password(password, User())
    assert refusal is not None
    assert refusal.code == "password.weak"
    assert says in str(refusal)


def test_four_words_are_a_good_password():
    assert rules.why_not_password("fire rolige ord her", User()) is None


UNIT = {"name": "Nav Nyvik", "number": "", "written_form": "", "siblings": [], "numbers": []}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": ""}, "name.empty"),
        ({"siblings": ["NAV NYVIK"]}, "unit.there"),
        ({"number": "97a1"}, "unit.number"),
        ({"number": "٩٧"}, "unit.number"),
        ({"number": "12345678901"}, "unit.number"),
        ({"number": "9701", "numbers": ["9701"]}, "unit.number_taken"),
        ({"written_form": "en"}, "unit.written_form"),
    ],
)
def test_a_unit_that_cannot_be_is_refused(changed, code):
    refusal = rules.why_not_unit(**(UNIT | changed))
    assert refusal is not None
    assert refusal.code == code


def test_a_unit_without_a_number_is_fine():
    assert rules.why_not_unit(**UNIT) is None
