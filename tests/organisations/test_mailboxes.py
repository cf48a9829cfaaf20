"""Where letters go: the slip is named, and nothing of a person slips in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.organisations.mailboxes import why_not_contact, why_not_mailbox, why_not_phone


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("nav@gmial.com", "gmail.com"),
        ("nav@lillevik.komune.no", "lillevik.kommune.no"),
        ("nav@nva.no", "nav.no"),
        ("nav,lillevik@nav.no", "komma"),
        ("nav@nav,no", "komma"),
        ("a@nav.no;b@nav.no", "én adresse"),
        ("a@b@nav.no", "én @"),
        ("nav.lillevik.no", "mangler @"),
        ("nav@lillevik", "mangler punktum"),
        ("nav@lillevik..no", "punktum for mye"),
        ("nav.@lillevik.no", "punktum for mye"),
        ("nav @lillevik.no", "mellomrom"),
        ("nåv@lillevik.no", "æ, ø eller å"),
        ("n" * 250 + "@lillevik.no", "ikke en e-postadresse"),
    ],
)
def test_a_slip_in_an_address_is_named(address, says):
    refusal = why_not_mailbox(address)
    assert refusal is not None
    assert refusal.code == "unit.contact_email"
    assert says in str(refusal)


@pytest.mark.parametrize(
    "address", ["nav@lillevik.example", "post@lillevik.kommune.no", "k.l-b+nav@sub.nav.no"]
)
def test_an_address_that_can_be_one_is_let_through(address):
    assert why_not_mailbox(address) is None


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text):
    for rule in (why_not_mailbox, why_not_phone, why_not_contact):
        refusal = rule(text)
        assert refusal is None or str(refusal)


@pytest.mark.parametrize("phone", ["55 55 33 33", "55553333", "+47 55 55 33 33", "116 111"])
def test_a_telephone_number_is_let_through(phone):
    assert why_not_phone(phone) is None


@pytest.mark.parametrize("phone", ["ring meg", "5" * 30, "+", "01010112345 eller 5"])
def test_what_is_no_telephone_number_is_refused(phone):
    assert why_not_phone(phone)


@pytest.mark.parametrize("name", ["Leder", "Kari Lillebakk", "Áslak, fungerende leder"])
def test_a_contact_is_a_name_or_a_title(name):
    assert why_not_contact(name) is None


@pytest.mark.parametrize("name", ["Kari 900 11 222", "kari@lillevik.example", "x" * 121])
def test_a_contact_holds_nothing_else_about_a_person(name):
    assert why_not_contact(name)
