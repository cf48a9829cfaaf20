"""Two who read the same cases: what to talk about, at the edges too."""

import pytest

from rettesnor.reviews.wording import no_variation, read_alike


@pytest.mark.parametrize(
    ("alike", "of", "told"),
    [
        (0, 0, "Ingen saker er lest av to."),
        (1, 1, "To kolleger leste den samme saken. De var enige."),
        (0, 1, "To kolleger leste den samme saken. De var uenige. Den bør dere snakke om."),
        (
            0,
            5,
            (
                "To kolleger leste de samme 5 sakene. De var ikke enige i noen av dem. Alle bør dere "
                "snakke om."
            ),
        ),
        (
            4,
            5,
            (
                "To kolleger leste de samme 5 sakene. De var enige i 4. Den ene de var uenige om, bør "
                "dere snakke om."
            ),
        ),
        (5, 5, "To kolleger leste de samme 5 sakene. De var enige i alle."),
        (
            8,
            20,
            (
                "To kolleger leste de samme 20 sakene. De var enige i 8. De 12 de var uenige om, bør "
                "dere snakke om."
            ),
        ),
    ],
)
def test_what_two_have_read_alike(alike: int, of: int, told: str) -> None:
    assert read_alike(alike, of) == told


def test_one_answer_throughout_is_named() -> None:
    assert no_variation("no").startswith("Begge svarte nei overalt. ")
