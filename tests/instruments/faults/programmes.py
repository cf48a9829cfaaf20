"""Slips in a programme's parts and steps."""

from rettesnor.instruments.problems import Code
from tests.instruments.faults.fault import Fault
from tests.instruments.good import PROGRAMME_FILE

FAULTS = (
    Fault(
        Code.GUIDE_IN_PROGRAMME,
        "instrument: prove",
        "instrument: veiviser",
        (
            "programmes/opplegg.yaml:9: «veiviser» er en veiviser. Den lagrer ingenting, og kan ikke "
            "være en del av en runde. Ta bort delen, eller bruk et skjema. [guide-in-programme]"
        ),
        PROGRAMME_FILE,
    ),
    Fault(
        Code.ITEMS_MISMATCH,
        "items: drawn",
        ("items: drawn\n    suggested: 5"),
        (
            "programmes/opplegg.yaml:12: Delen har «suggested», men «items» er drawn. Ta den bort. "
            "Hvor mange saker som trekkes, står i «suggested_cases». [items-mismatch]"
        ),
        PROGRAMME_FILE,
    ),
    Fault(
        Code.BAD_RANGE,
        "items: drawn",
        ("items: drawn\n    choose: {fewest: 3, most: 1}"),
        (
            "programmes/opplegg.yaml:12: Det skal velges minst 3 og høyst 1 spørsmål. «fewest» er det"
            " minste antallet og «most» det største. [bad-range]"
        ),
        PROGRAMME_FILE,
    ),
    Fault(
        Code.MISSING_KEY,
        "suggested_cases: 10\n",
        "",
        (
            "programmes/opplegg.yaml:1: «suggested_cases» mangler i opplegget. Legg til "
            "«suggested_cases:» med et helt tall fra 1 til 200. [missing-key]"
        ),
        PROGRAMME_FILE,
    ),
    Fault(
        Code.MISSING_KEY,
        "parts:\n",
        ("steps:\n  - id: start\n    title: {nb: Start, nn: Start}\nparts:\n"),
        (
            "programmes/opplegg.yaml:8: «about» mangler i steget. Legg til «about:» med tekst på "
            "bokmål under «nb:» og på nynorsk under «nn:». [missing-key]"
        ),
        PROGRAMME_FILE,
    ),
)
