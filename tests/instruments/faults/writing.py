"""Slips in the writing of YAML itself."""

from rettesnor.instruments.problems import Code
from tests.instruments.faults.fault import Fault

FAULTS = (
    Fault(
        Code.STRANGE_SIGN,
        "Et lite skjema.",
        "Et\x07 lite skjema.",
        (
            "instruments/prove/1.yaml:8: Linjen har et usynlig tegn (U+0007). Slett tegnet og skriv"
            " det som skal stå der, på nytt. [strange-sign]"
        ),
    ),
    Fault(
        Code.TAB,
        "  nn: Eit lite",
        "\tnn: Eit lite",
        (
            "instruments/prove/1.yaml:9: Linjen er rykket inn med tabulator. Bruk mellomrom: to for"
            " hvert nivå. [tab]"
        ),
    ),
    Fault(
        Code.TAB,
        "minutes: 5",
        "minutes:\t5",
        (
            "instruments/prove/1.yaml:5: Linjen har en tabulator etter kolon eller strek. Bruk ett "
            "mellomrom. Resten av filen blir lest når dette er rettet. [tab]"
        ),
    ),
    Fault(
        Code.COLON_IN_TEXT,
        "nb: Et lite skjema.",
        "nb: Et skjema: lite.",
        (
            "instruments/prove/1.yaml:8: Teksten har et kolon, og da tror YAML at en ny nøkkel "
            'begynner. Sett hele teksten i "hermetegn", eller skriv teksten på neste linje under '
            "«nb: >-», rykket inn. Resten av filen blir lest når dette er rettet. [colon-in-text]"
        ),
    ),
    Fault(
        Code.MISSING_SPACE,
        "  nb: Et lite",
        "  nb:Et lite",
        (
            "instruments/prove/1.yaml:8: Det mangler mellomrom etter kolon. Skriv kolon og ett "
            "mellomrom: «nøkkel: verdi». Resten av filen blir lest når dette er rettet. [missing-"
            "space]"
        ),
    ),
    Fault(
        Code.MISSING_COLON,
        "minutes: 5",
        "minutes 5",
        (
            "instruments/prove/1.yaml:5: Linjen er verken en ny nøkkel eller en del av teksten "
            "over. Sett kolon etter nøkkelen, eller rykk linjen inn under teksten den hører til. "
            "Resten av filen blir lest når dette er rettet. [missing-colon]"
        ),
    ),
    Fault(
        Code.MISSING_COLON,
        "  nb: Et lite skjema.",
        ("  nb: >-\nEt lite skjema."),
        (
            "instruments/prove/1.yaml:9: Linjen er verken en ny nøkkel eller en del av teksten "
            "over. Sett kolon etter nøkkelen, eller rykk linjen inn under teksten den hører til. "
            "Resten av filen blir lest når dette er rettet. [missing-colon]"
        ),
    ),
    Fault(
        Code.INDENTATION,
        "  nn: Eit lite",
        "   nn: Eit lite",
        (
            "instruments/prove/1.yaml:9: Linjen er rykket lenger inn enn linjen over, som allerede "
            "har en verdi. Gi like nøkler like mange mellomrom. Er linjen resten av en tekst med "
            "kolon, skriv teksten på neste linje under «nb: >-», rykket inn. Resten av filen blir "
            "lest når dette er rettet. [indentation]"
        ),
    ),
    Fault(
        Code.INDENTATION,
        "      - id: tema",
        "     - id: tema",
        (
            "instruments/prove/1.yaml:43: Linjen er rykket inn annerledes enn de andre på samme "
            "nivå. Gi like nøkler like mange mellomrom, to for hvert nivå, og la strekene i en "
            "liste stå rett under hverandre. Resten av filen blir lest når dette er rettet. "
            "[indentation]"
        ),
    ),
    Fault(
        Code.QUOTE,
        "nb: Et lite skjema.",
        'nb: "Et lite skjema.',
        (
            "instruments/prove/1.yaml:8: Hermetegnet som åpner her, blir aldri lukket. Sett "
            "hermetegn på slutten, eller ta bort det første og skriv teksten på neste linje under "
            "«nb: >-», rykket inn. Resten av filen blir lest når dette er rettet. [quote]"
        ),
    ),
    Fault(
        Code.QUOTE,
        "nb: Et lite skjema.",
        'nb: "Et" lite skjema.',
        (
            "instruments/prove/1.yaml:8: Det står mer tekst etter at hermetegnet er lukket. Bruk "
            "«sitattegn» inne i teksten, eller skriv teksten på neste linje under «nb: >-», rykket "
            "inn. Resten av filen blir lest når dette er rettet. [quote]"
        ),
    ),
    Fault(
        Code.QUOTE,
        "nb: Et lite skjema.",
        'nb: "Et \\lite skjema."',
        (
            "instruments/prove/1.yaml:8: Teksten i hermetegn har en omvendt skråstrek, «\\». Ta den "
            "bort, eller skriv teksten på neste linje under «nb: >-», rykket inn. Resten av filen "
            "blir lest når dette er rettet. [quote]"
        ),
    ),
    Fault(
        Code.BRACKET,
        "law: [sotjl-18]",
        "law: [sotjl-18",
        (
            "instruments/prove/1.yaml:56: En klamme, «[» eller «{», er ikke lukket, eller teksten i"
            " den har kolon eller spørsmålstegn. Lukk klammen på samme linje. Er det en løpende "
            "tekst, skriv den under «nb: >-». Resten av filen blir lest når dette er rettet. "
            "[bracket]"
        ),
    ),
    Fault(
        Code.BRACKET,
        "nb: Et lite skjema.",
        "nb: [Et] lite skjema.",
        (
            "instruments/prove/1.yaml:8: Det står mer tekst etter at klammen er lukket. Er det en "
            "løpende tekst, skriv teksten på neste linje under «nb: >-», rykket inn. Resten av "
            "filen blir lest når dette er rettet. [bracket]"
        ),
    ),
    Fault(
        Code.START_SIGN,
        "nb: Et lite skjema.",
        "nb: @Et lite skjema.",
        (
            "instruments/prove/1.yaml:8: Teksten begynner med et tegn som betyr noe særskilt i "
            'YAML. Sett hele teksten i "hermetegn", eller skriv teksten på neste linje under «nb: '
            ">-», rykket inn. Resten av filen blir lest når dette er rettet. [start-sign]"
        ),
    ),
    Fault(
        Code.START_SIGN,
        "nb: Et lite skjema.",
        "nb: *Et lite skjema.",
        (
            "instruments/prove/1.yaml:8: Teksten begynner med et tegn som betyr noe særskilt i "
            'YAML. Sett hele teksten i "hermetegn", eller skriv teksten på neste linje under «nb: '
            ">-», rykket inn. Resten av filen blir lest når dette er rettet. [start-sign]"
        ),
    ),
    Fault(
        Code.START_SIGN,
        "nb: Et lite skjema.",
        "nb: !Et lite skjema.",
        (
            "instruments/prove/1.yaml:8: Teksten begynner med et tegn som betyr noe særskilt i "
            'YAML. Sett hele teksten i "hermetegn", eller skriv teksten på neste linje under «nb: '
            ">-», rykket inn. Resten av filen blir lest når dette er rettet. [start-sign]"
        ),
    ),
    Fault(
        Code.BLOCK_TEXT,
        "nb: Et lite skjema.",
        "nb: >- Et lite skjema.",
        (
            "instruments/prove/1.yaml:8: Det står tekst på samme linje som «>» eller «|». La «>-» "
            "stå alene på linjen og skriv teksten på linjen under, rykket inn. Resten av filen blir"
            " lest når dette er rettet. [block-text]"
        ),
    ),
    Fault(
        Code.STRUCTURE,
        "minutes: 5",
        ("---\nminutes: 5"),
        (
            "instruments/prove/1.yaml:5: Filen er delt i to her, med «---», «...» eller «%». Ta "
            "bort linjen med tegnene; en fil er ett dokument. Resten av filen blir lest når dette "
            "er rettet. [structure]"
        ),
    ),
)
