"""Slips in what a version says of the one before it."""

from rettesnor.instruments.problems import Code
from tests.instruments.faults.fault import Fault
from tests.instruments.rich import NEXT_FILE

FAULTS = (
    Fault(
        Code.HISTORY_MISSING,
        ("        history: same\n        kind: month\n"),
        "        kind: month\n",
        (
            "instruments/rik/2.yaml:153: spørsmål «kontrollert»: Spørsmålet sier ikke hva det var i "
            "forrige versjon. Legg til «history:» med «same», «new» eller {reworded: den gamle "
            "id-en}. [history-missing]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.WRONG_SHAPE,
        ("        history: same\n        kind: month\n"),
        ("        history: likt\n        kind: month\n"),
        (
            "instruments/rik/2.yaml:154: spørsmål «kontrollert»: «history» er en enkel tekst. Her "
            "skal det stå «same», «new» eller {reworded: den gamle id-en}. [wrong-shape]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.NOT_THE_SAME,
        "Er det snakket med foreldrene?",
        "Er det snakket med begge foreldrene?",
        (
            "instruments/rik/2.yaml:52: spørsmål «samtale»: Spørsmålet er ikke det samme som i "
            "versjon 1: «text» er endret. Skriv «history: {reworded: samtale}» når svarene kan "
            "sammenlignes. Kan de ikke det, skriv «history: new» med en ny id, og før den gamle opp "
            "under «dropped». [not-the-same]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.NOT_THE_SAME,
        "to: 15",
        "to: 20",
        (
            "instruments/rik/2.yaml:132: spørsmål «antall-barn»: Spørsmålet er ikke det samme som i "
            "versjon 1: «to» er endret. Skriv «history: {reworded: antall-barn}» når svarene kan "
            "sammenlignes. Kan de ikke det, skriv «history: new» med en ny id, og før den gamle opp "
            "under «dropped». [not-the-same]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.NOT_THE_SAME,
        "when: type is not urgent",
        "when: type is long-term",
        (
            "instruments/rik/2.yaml:68: spørsmål «kjennskap»: Spørsmålet er ikke det samme som i "
            "versjon 1: «when» er endret. Skriv «history: {reworded: kjennskap}» når svarene kan "
            "sammenlignes. Kan de ikke det, skriv «history: new» med en ny id, og før den gamle opp "
            "under «dropped». [not-the-same]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.NOT_THE_SAME,
        "          - id: bolig\n",
        "          - id: bosted\n",
        (
            "instruments/rik/2.yaml:81: spørsmål «tema»: Spørsmålet er ikke det samme som i versjon "
            "1: «topics» er endret. Skriv «history: new» med en ny id, og før den gamle opp under "
            "«dropped». [not-the-same]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.NOT_THE_SAME,
        "nb: Bolig,",
        "nb: Bolig og økonomi,",
        (
            "instruments/rik/2.yaml:81: spørsmål «tema»: Spørsmålet er ikke det samme som i versjon "
            "1: «topics» er endret. Skriv «history: {reworded: tema}» når svarene kan sammenlignes. "
            "Kan de ikke det, skriv «history: new» med en ny id, og før den gamle opp under "
            "«dropped». [not-the-same]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.NOT_THE_SAME,
        "counts: partly",
        "counts: unmet",
        (
            "instruments/rik/2.yaml:68: spørsmål «kjennskap»: Spørsmålet er ikke det samme som i "
            "versjon 1: «counts» er endret. Skriv «history: new» med en ny id, og før den gamle opp "
            "under «dropped». [not-the-same]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.NOT_COMPARABLE,
        ("        history: same\n        kind: month\n"),
        ("        history: {reworded: kontrollert}\n        kind: text\n"),
        (
            "instruments/rik/2.yaml:154: spørsmål «kontrollert»: Svarene kan ikke sammenlignes med "
            "«kontrollert» i versjon 1: «kind» er endret. Skriv «history: new» med en ny id, og før "
            "den gamle opp under «dropped». [not-comparable]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.NOT_COMPARABLE,
        "subject: case-file",
        "subject: complaint",
        (
            "instruments/rik/2.yaml:2: Skjemaet er form om complaint, men var form om case-file i "
            "versjon 1. Behold «kind» og «subject», eller lag et nytt skjema med en ny «key». "
            "[not-comparable]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.NOT_THE_SAME,
        ("          - id: avslag\n            text: {nb: Avslag, nn: Avslag}\n"),
        ("          - id: avvist\n            text: {nb: Avvist, nn: Avvist}\n"),
        (
            "instruments/rik/2.yaml:107: spørsmål «utfall»: Spørsmålet er ikke det samme som i "
            "versjon 1: «choices» er endret. Skriv «history: new» med en ny id, og før den gamle opp "
            "under «dropped». [not-the-same]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.ID_REUSED,
        ("        history: same\n        kind: month\n"),
        ("        history: new\n        kind: month\n"),
        (
            "instruments/rik/2.yaml:154: spørsmål «kontrollert»: Id-en «kontrollert» var et annet "
            "spørsmål i versjon 1, og svarene på det ligger under den. Gi spørsmålet en id som aldri "
            "er brukt, eller skriv «history: same» hvis det er det samme spørsmålet. [id-reused]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.UNKNOWN_BEFORE,
        ("      - id: merknad\n        history: same\n"),
        ("      - id: laerdom\n        history: {reworded: merknaden}\n"),
        (
            "instruments/rik/2.yaml:162: spørsmål «laerdom»: Spørsmålet «merknaden» finnes ikke i "
            "versjon 1. Mente du «merknad»? Skriv id-en slik den står der, eller «history: new». "
            "[unknown-before]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.UNKNOWN_BEFORE,
        ("      - id: samtale\n        history: same\n"),
        ("      - id: samtale\n        history: {reworded: samtalen}\n"),
        (
            "instruments/rik/2.yaml:52: spørsmål «samtale»: Spørsmålet «samtalen» finnes ikke i "
            "versjon 1. Mente du «samtale»? Skriv id-en slik den står der. [unknown-before]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.UNKNOWN_BEFORE,
        ("      - id: merknad\n        history: same\n"),
        ("      - id: laerdom\n        history: same\n"),
        (
            "instruments/rik/2.yaml:162: spørsmål «laerdom»: Spørsmålet «laerdom» finnes ikke i "
            "versjon 1. Skriv id-en slik den står der, eller «history: new». [unknown-before]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.UNKNOWN_BEFORE,
        "sections:\n",
        ("dropped:\n  - id: samtalen\n    why: {nb: Uklart, nn: Uklart}\nsections:\n"),
        (
            "instruments/rik/2.yaml:30: spørsmål «samtalen»: «samtalen» er ført opp som tatt ut, men "
            "finnes ikke i versjon 1. Mente du «samtale»? Rett id-en, eller ta bort punktet. "
            "[unknown-before]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.UNACCOUNTED,
        "sections:\n",
        ("dropped:\n  - id: samtale\n    why: {nb: Uklart, nn: Uklart}\nsections:\n"),
        (
            "instruments/rik/2.yaml:30: spørsmål «samtale»: «samtale» er ført opp som tatt ut, men "
            "«samtale» viderefører det. Ta det bort fra «dropped», eller skriv «history: new» på det "
            "nye. [unaccounted]"
        ),
        NEXT_FILE,
    ),
    Fault(
        Code.UNACCOUNTED,
        ("      - id: merknad\n        history: same\n"),
        ("      - id: laerdom\n        history: new\n"),
        (
            "instruments/rik/2.yaml:2: spørsmål «merknad»: Spørsmålet «merknad» i versjon 1 er verken"
            " videreført eller tatt ut. Ta det med, eller før det opp under «dropped» med «why». "
            "[unaccounted]"
        ),
        NEXT_FILE,
    ),
)
