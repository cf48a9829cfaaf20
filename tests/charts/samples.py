"""Invented checks and counts: what the tests draw, and what hangs in the gallery."""

from rettesnor.charts.heatcells import Cell
from rettesnor.charts.heatlegend import HeatWords
from rettesnor.charts.heatmap import heat_map
from rettesnor.charts.milestones import Climb, milestones_chart
from rettesnor.charts.palette import LIGHT
from rettesnor.charts.runchart import run_chart
from rettesnor.charts.series import Change, Goal, Phase, Point
from tests.charts.drawn import BOKMAL

CHECKS = (
    Point("12. jan.", 1, 4),
    Point("26. jan.", 2, 4),
    Point("9. feb.", 1, 3),
    Point("23. feb.", 1, 4),
    None,
    Point("23. mars", 2, 4),
    Point("6. april", 2, 3),
    Point("20. april", 3, 4),
    Point("4. mai", 4, 5),
    Point("18. mai", 3, 3),
    Point("1. juni", 3, 4),
    Point("15. juni", 4, 5),
)
PHASES = (
    Phase(0, 0.333, frozen=True, words="Midten av de fire første, slått fast 23. februar"),
    Phase(5, 0.775, words="Midten etter at samtalen ble fast, foreløpig"),
)
GOAL = Goal(0.9, "Mål: 9 av 10 innen sommeren")
CHANGES = (
    Change(4, "Fast punkt i teammøtet"),
    Change(8, "Samtaleguide i arkivet"),
)

QUESTIONS = (
    "Er barnas syn hentet inn, eller er det forsøkt?",
    "Er barnas situasjon kartlagt for hvert enkelt barn?",
    "Viser vedtaket hva som er til barnets beste, og hvordan det er veid mot andre hensyn?",
    "Er barnetrygden holdt utenfor?",
    "Er det avtalt når familien skal følges opp?",
)
KINDS = ("Første\u00adgangs\u00adsøknad", "Ny søknad", "Nødhjelp", "Stans eller avslag")
TABLE = (
    (Cell(9, 14), Cell(7, 11), Cell(1, 3), Cell(2, 6)),
    (Cell(12, 14), Cell(8, 11), Cell(3, 4), Cell(3, 6)),
    (Cell(4, 14), Cell(2, 11), Cell(0, 3), Cell(1, 6)),
    (Cell(14, 14), Cell(11, 11), None, Cell(6, 6)),
    (Cell(8, 14), Cell(3, 10), Cell(2, 2), Cell(0, 5)),
)
HEAT_WORDS = HeatWords(
    share="Andel saker der kravet er oppfylt",
    few="Under fem saker: for få til å vise andel",
    none="Ikke aktuelt i noen sak",
)
ABOUT_CHECKS = (
    "Tolv uker med korte sjekker. De fire første lå rundt en av tre saker; de sju siste rundt "
    "tre av fire. Målet er ni av ti."
)
WEEKS = ("18. aug.", "25. aug.", "1. sep.", "8. sep.", "15. sep.", "22. sep.", "29. sep.")
CLIMBS = (
    Climb("Invitert", "40 av 40", (40, 40, 40, 40, 40, 40, 40)),
    Climb("Meldt på informasjonsmøtet", "31 av 40", (0, 9, 24, 31, 31, 31, 31)),
    Climb("Er med", "28 av 40", (0, 2, 6, 19, 24, 27, 28)),
    Climb("Første runde lukket", "4 av 40", (0, 0, 0, 0, 0, 1, 4)),
    Climb("Mål og tiltak laget", "0 av 40", (0, 0, 0, 0, 0, 0, 0)),
)
ABOUT_CLIMBS = (
    "Sju uker. Av 40 kontor er alle invitert, 31 meldt på, 28 med, og 4 har lukket første runde."
)
ABOUT_TABLE = "Fem spørsmål i fire slags saker. Barnetrygden er holdt utenfor i alle saker."


def gallery_pictures(name: str) -> dict[int, str]:
    """The specimen in its two widths: for a wide page, and for a phone."""
    return {
        width: _DRAW[name](f"sample-{name.replace('_', '-')}-{width}", width)
        for width in (720, 288)
    }


def _run(id_prefix: str, width: int) -> str:
    return run_chart(
        CHECKS,
        labels=BOKMAL,
        palette=LIGHT,
        id_prefix=id_prefix,
        title="Er barnas syn hentet inn?",
        description=ABOUT_CHECKS,
        width=width,
        phases=PHASES,
        goal=GOAL,
        changes=CHANGES,
        axis=("Ingen", "Halve", "Alle"),
    )


def _heat(id_prefix: str, width: int) -> str:
    return heat_map(
        QUESTIONS,
        KINDS,
        TABLE,
        words=HEAT_WORDS,
        labels=BOKMAL,
        palette=LIGHT,
        id_prefix=id_prefix,
        title="Hvor kravene er oppfylt",
        description=ABOUT_TABLE,
        width=width,
    )


def _climbs(id_prefix: str, width: int) -> str:
    return milestones_chart(
        CLIMBS,
        WEEKS,
        of=40,
        labels=BOKMAL,
        palette=LIGHT,
        id_prefix=id_prefix,
        title="Hvor mange kontor som var kommet til hver milepæl",
        description=ABOUT_CLIMBS,
        width=width,
    )


_DRAW = {"run_chart": _run, "heat_map": _heat, "milestones_chart": _climbs}
