"""What the results open with."""

from rettesnor.analysis.proportions import Tally
from rettesnor.reviews import wording
from tests.reviews.made import part


def test_the_results_open_with_what_is_good_and_then_what_needs_attention() -> None:
    found = part(
        samtale=Tally(yes=10), tolk=Tally(yes=9, no=1), notat=Tally(yes=2, no=8), syn=Tally(no=10)
    )
    assert wording.summary((found,), "nb") == (
        "Dette gjør dere godt: «Samtale» og «Tolk».",
        "Dette trenger mest oppmerksomhet: «Syn» og «Notat».",
    )


def test_an_office_that_meets_nothing_yet_or_everything_gets_its_own_opening() -> None:
    nothing, everything = part(a=Tally(no=10)), part(a=Tally(yes=10))
    assert wording.summary((nothing,), "nb")[0].startswith(
        "Ingen spørsmål er oppfylt i fire av fem"
    )
    assert wording.summary((everything,), "nb")[1].startswith("Alt som var aktuelt")


def test_management_is_no_part_of_the_opening() -> None:
    own = part(rutine=Tally(no=1), drawn=False)
    assert "rutine" not in " ".join(wording.summary((own,), "nb"))


def test_the_opening_speaks_the_language_of_the_form() -> None:
    assert "«Samtale (nynorsk)»" in wording.summary((part(samtale=Tally(yes=10)),), "nn")[0]
