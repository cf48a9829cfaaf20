"""What the same cases lack, and what a question was before."""

import pytest

from rettesnor.instruments.versions import Change
from rettesnor.reviews.wording import follow_on, since_last


@pytest.mark.parametrize(
    ("both", "of", "told"),
    [
        (6, 7, "I 6 av de 7 sakene der «Samtale» ikke er oppfylt, mangler også «Vurdering»."),
        (1, 2, "I 1 av de 2 sakene der «Samtale» ikke er oppfylt, mangler også «Vurdering»."),
        (7, 7, "I alle de 7 sakene der «Samtale» ikke er oppfylt, mangler også «Vurdering»."),
        (2, 2, "I begge sakene der «Samtale» ikke er oppfylt, mangler også «Vurdering»."),
        (1, 1, "I den ene saken der «Samtale» ikke er oppfylt, mangler også «Vurdering»."),
        (0, 1, "I den ene saken der «Samtale» ikke er oppfylt, mangler ikke «Vurdering»."),
        (0, 7, "I ingen av de 7 sakene der «Samtale» ikke er oppfylt, mangler «Vurdering»."),
        (0, 0, "Ingen av sakene mangler «Samtale»."),
    ],
)
def test_how_many_of_the_cases_lack_both(both: int, of: int, told: str) -> None:
    assert follow_on("Samtale", "Vurdering", both=both, of=of) == told


def test_a_per_cent_sign_in_a_questions_name_is_only_a_sign() -> None:
    assert "«100 % stilling»" in follow_on("100 % stilling", "%(of)s", both=3, of=4)


def test_what_became_of_a_question_is_a_label() -> None:
    assert [since_last(change) for change in Change] == [
        "Samme spørsmål",
        "Omformulert, kan sammenlignes",
        "Nytt spørsmål",
        "Tatt ut",
    ]
