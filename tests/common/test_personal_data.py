import json
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.common.personal_data import Kind, Sighting, browser_texts, sightings, why_not_text
from rettesnor.common.refusal import Refusal
from tests.common.invented_numbers import account_number, national_id

VECTORS = json.loads((Path(__file__).parent / "personal_data_vectors.json").read_text("utf8"))
BETWEEN = [
    "",
    " ",
    ".",
    "-",
    "/",
    "\u00a0",
    "\u202f",
    "\u2011",
    "–",
    " - ",
    "\n",
    "\u200b",
    "\u00ad",
]


def kinds(text: str) -> list[Kind]:
    return [sighting.kind for sighting in sightings(text)]


@pytest.mark.parametrize("vector", VECTORS["must"], ids=lambda vector: vector["why"])
def test_what_could_tell_who_someone_is_is_seen(vector):
    assert kinds(vector["text"]) == vector["kinds"]


@pytest.mark.parametrize("vector", VECTORS["must_not"], ids=lambda vector: vector["why"])
def test_an_ordinary_text_is_let_through(vector):
    assert why_not_text(vector["text"]) is None


def test_every_national_id_in_the_vectors_is_invented():
    for vector in VECTORS["must"]:
        for sighting in sightings(vector["text"]):
            if sighting.kind in {Kind.NATIONAL_ID, Kind.D_NUMBER}:
                month = int(re.sub(r"\D", "", sighting.fragment_masked)[2:4])
                assert 81 <= month <= 92


@pytest.mark.parametrize("shift", [0, 40, 65, 80])
@pytest.mark.parametrize(("d_number", "kind"), [(False, Kind.NATIONAL_ID), (True, Kind.D_NUMBER)])
def test_all_forms_of_a_national_id_are_seen(shift, d_number, kind):
    of_nobody = [
        national_id(day, 12, 38, serial, shift=shift, d_number=d_number)  # born in 2038
        for day in (1, 9, 31)
        for serial in (500, 731, 998)
    ]
    found = [kinds(f"Far er {number}.") for number in of_nobody if number]
    assert len(found) > 3
    assert all(one == [kind] for one in found)


@pytest.mark.parametrize(
    ("day", "month", "year", "serial"),
    [
        (31, 4, 98, 100),  # April has thirty days
        (29, 2, 1, 100),  # 1901 was no leap year
        (0, 1, 98, 100),
        (40, 1, 98, 100),
        (12, 13, 98, 100),
        (12, 0, 98, 100),
        (12, 5, 45, 600),  # a serial that no century uses
    ],
)
def test_eleven_digits_without_a_birth_date_are_not_a_national_id(day, month, year, serial):
    numbers = [national_id(day, month, year, serial + more) for more in range(20)]
    written = [f"{number[:5]} {number[5:]}" for number in numbers if number]
    assert written
    assert not any(kinds(text) for text in written)


invented_ids = st.builds(
    national_id,
    st.integers(1, 28),
    st.integers(1, 12),
    st.integers(0, 99),
    st.integers(0, 499),
    d_number=st.booleans(),
).filter(bool)


@st.composite
def spread_out(draw: st.DrawFn) -> tuple[str, str]:
    number = draw(invented_ids)
    gaps = draw(st.lists(st.sampled_from(BETWEEN), min_size=10, max_size=10))
    return number, number[0] + "".join(
        gap + digit for gap, digit in zip(gaps, number[1:], strict=True)
    )


words = st.text(alphabet=string.ascii_letters + "æøåÆØÅéòàüö ,.;:!?«»()§-–/\n", max_size=60)


@given(words, spread_out(), words)
def test_a_national_id_is_seen_whatever_stands_between_its_digits(before, pair, after):
    number, written = pair
    expected = Kind.D_NUMBER if number[0] > "3" else Kind.NATIONAL_ID
    assert kinds(f"{before} ({written}) {after}") == [expected]


@given(words)
def test_prose_without_digits_and_at_signs_is_never_refused(prose):
    assert why_not_text(prose) is None


@given(st.text(max_size=200))
def test_any_text_at_all_can_be_looked_through(text):
    for sighting in sightings(text):
        assert sighting.fragment_masked.endswith("…")


@given(invented_ids)
def test_a_refusal_never_repeats_the_number(number):
    refusal = why_not_text(f"Mor har nummer {number}")
    assert refusal is not None
    assert number[:4] in str(refusal)
    assert number[4:] not in str(refusal)
    assert len(re.findall(r"\d", str(refusal))) == 4
    assert number not in repr(sightings(number))


@given(st.integers(0, 999_999).map(lambda n: account_number(f"9999{n:06}")).filter(bool))
def test_an_account_number_is_seen_with_its_check_digit_and_not_with_another(number):
    other = number[:10] + str((int(number[10]) + 1) % 10)
    written = f"{number[:4]}.{number[4:6]}.{number[6:]}"
    assert kinds(written) == [Kind.ACCOUNT]
    assert kinds(f"{other[:4]}.{other[4:6]}.{other[6:]}") == []


@pytest.mark.parametrize(
    ("text", "code", "seen"),
    [
        (national_id(29, 1, 98, 112), "national-id", "et fødselsnummer («2981…»)"),
        (national_id(17, 6, 85, 205, d_number=True), "d-number", "et D-nummer («5786…»)"),
        (account_number("9999120345"), "account", "et kontonummer («9999…»)"),
        ("29 99 99 91", "phone", "et telefonnummer («2…»)"),
        ("kari@lillevik.example", "email", "en e-postadresse («k…@…»)"),
    ],
)
def test_a_refusal_says_what_was_seen_and_why_and_what_to_do(text, code, seen):
    assert why_not_text(text) == Refusal(
        f"personal-data-{code}",
        f"Teksten ser ut til å inneholde {seen}. "
        "Her skal det ikke stå noe som kan vise hvem en person er. Skriv om uten det. "
        "Teksten din står fortsatt i feltet.",
    )


def test_a_refusal_names_the_first_thing_that_stands_in_the_text():
    refusal = why_not_text("Ring 29 99 99 91 eller skriv til kari@lillevik.example")
    assert refusal is not None
    assert refusal.code == "personal-data-phone"


def test_a_long_text_is_looked_through_in_one_go():
    # Rows that invite a search pattern to try every start again would take minutes.
    for row in ("1" * 4000, "1 " * 4000, "a" * 4000, "a." * 4000 + "@", "@a." * 4000):
        assert Sighting(Kind.EMAIL, "k…@…") in sightings(row + " kari@lillevik.example")


def test_the_browser_gets_one_sentence_for_each_kind_with_room_for_the_sighting():
    texts = browser_texts()
    assert set(texts) == {
        "data-guard-national-id",
        "data-guard-d-number",
        "data-guard-account",
        "data-guard-phone",
        "data-guard-email",
    }
    assert all(text.count("{fragment}") == 1 for text in texts.values())
