"""Many offices: reasons to look, never a rank."""

import pytest

from rettesnor.reviews.wording import NBSP, few_offices, national, outside_funnel, participation


def test_outside_is_no_proof_either_way() -> None:
    lower, higher = outside_funnel(lower=True), outside_funnel(lower=False)
    assert lower.startswith("Resultatet er lavere ")
    assert higher.startswith("Resultatet er høyere ")
    assert all("ikke i seg selv bevis" in told for told in (lower, higher))


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (0, "Ingen kontorer i fylket er med."),
        (
            1,
            (
                "Fylket har ett kontor. Det er for få til å regne ut usikkerhet, så vi viser kontoret "
                "for seg."
            ),
        ),
        (
            3,
            (
                "Fylket har tre kontorer. Det er for få til å regne ut usikkerhet, så vi viser "
                "kontorene hver for seg."
            ),
        ),
    ],
)
def test_few_offices_stand_each_by_itself(n: int, told: str) -> None:
    assert few_offices(n) == told


@pytest.mark.parametrize(
    ("delivered", "of", "told"),
    [
        (0, 300, "Ingen kontorer har levert ennå."),
        (1, 300, "1 av 300 kontorer har levert. Tallene gjelder bare det kontoret."),
        (299, 300, "299 av 300 kontorer har levert. Tallene gjelder dem."),
        (300, 300, "Alle de 300 kontorene har levert. Tallene gjelder dem."),
        (1, 1, "Kontoret har levert."),
    ],
)
def test_who_has_delivered(delivered: int, of: int, told: str) -> None:
    assert participation(delivered, of) == told


def test_an_estimate_at_the_edge_is_still_whole() -> None:
    assert national(1, low=0.964, high=1).startswith(
        f"Vi anslår at kravet er oppfylt i 100{NBSP}% av sakene (trolig mellom 96 og 100{NBSP}%)."
    )
