"""Slips in keys and values, the same in every kind of file."""

from rettesnor.instruments.problems import Code
from tests.instruments.faults.fault import Fault
from tests.instruments.rich import RICH_FILE

FAULTS = (
    Fault(
        Code.DUPLICATE_KEY,
        "        kind: scale\n",
        ("        kind: scale\n        kind: topics\n"),
        (
            "instruments/prove/1.yaml:24: spørsmål «samtale»: «kind» står to ganger; den første er "
            "på linje 23. Behold den ene og slett den andre. [duplicate-key]"
        ),
    ),
    Fault(
        Code.UNKNOWN_KEY,
        "        poor: {nb: Har",
        ("        pore: {nb: Ja, nn: Ja}\n        poor: {nb: Har"),
        (
            "instruments/prove/1.yaml:35: spørsmål «samtale»: Nøkkelen «pore» finnes ikke i "
            "spørsmålet. Mente du «poor»? Tillatt her: id, kind, scale, text, short, goal, help, "
            "yes, partly, no, good, poor, where, law, when, source, note_on. [unknown-key]"
        ),
    ),
    Fault(
        Code.UNKNOWN_KEY,
        "nn: Notatet viser det.}",
        "nn: Notatet viser det., de: Ja}",
        (
            "instruments/prove/1.yaml:31: spørsmål «samtale»: Nøkkelen «de» finnes ikke i «yes». "
            "Tillatt her: nb, nn, en, se. [unknown-key]"
        ),
    ),
    Fault(
        Code.MISSING_KEY,
        "        where: {nb: Journalnotater., nn: Journalnotat.}\n",
        "",
        (
            "instruments/prove/1.yaml:22: spørsmål «samtale»: «where» mangler i spørsmålet. Legg "
            "til «where:» med tekst på bokmål under «nb:» og på nynorsk under «nn:». [missing-key]"
        ),
    ),
    Fault(
        Code.MISSING_KEY,
        "minutes: 5\n",
        "",
        (
            "instruments/prove/1.yaml:1: «minutes» mangler i skjemaet. Legg til «minutes:» med et "
            "helt tall fra 1 til 240. [missing-key]"
        ),
    ),
    Fault(
        Code.WRONG_SHAPE,
        "{nb: Liste i notatet., nn: Liste i notatet.}",
        "Liste i notatet.",
        (
            "instruments/prove/1.yaml:53: spørsmål «tema»: «good» er en enkel tekst. Her skal det "
            "stå tekst på bokmål under «nb:» og på nynorsk under «nn:». [wrong-shape]"
        ),
    ),
    Fault(
        Code.WRONG_SHAPE,
        "law: [sotjl-18]",
        "law: sotjl-18",
        (
            "instruments/prove/1.yaml:56: spørsmål «tema»: «law» er en enkel tekst. Her skal det "
            "stå en liste: id-er fra laws.yaml, for eksempel [sotjl-18]. [wrong-shape]"
        ),
    ),
    Fault(
        Code.WRONG_SHAPE,
        "basis: [K1]",
        "basis: [{K: 1}]",
        (
            "instruments/prove/1.yaml:41: spørsmål «samtale»: «basis» er nøkler med verdier. Her "
            "skal det stå ett ord eller én tekst i hvert punkt. [wrong-shape]"
        ),
    ),
    Fault(
        Code.EMPTY,
        "partly: {nb: Bare nevnt., nn: Berre nemnt.}",
        "partly:",
        (
            "instruments/prove/1.yaml:32: spørsmål «samtale»: «partly» er tom. Skriv tekst på "
            "bokmål under «nb:» og på nynorsk under «nn:». [empty]"
        ),
    ),
    Fault(
        Code.EMPTY,
        "nn: Berre nemnt.",
        "nn: ''",
        (
            "instruments/prove/1.yaml:32: spørsmål «samtale»: «nn» er tom. Skriv teksten på "
            "nynorsk. [empty]"
        ),
    ),
    Fault(
        Code.EMPTY,
        "law: [sotjl-18]",
        "law: []",
        (
            "instruments/prove/1.yaml:56: spørsmål «tema»: Listen «law» er tom. Skriv id-er fra "
            "laws.yaml, for eksempel [sotjl-18]. [empty]"
        ),
    ),
    Fault(
        Code.MISSING_LANGUAGE,
        "          nn: Er det snakka med foreldra om barna?\n",
        "",
        (
            "instruments/prove/1.yaml:25: spørsmål «samtale»: «text» mangler nynorsk (nn). Skriv "
            "samme tekst på nynorsk under «nn:». [missing-language]"
        ),
    ),
    Fault(
        Code.CUT_BY_HASH,
        "nb: Et lite skjema.",
        "nb: Et lite skjema, sak #3.",
        (
            "instruments/prove/1.yaml:8: Teksten på bokmål i «about» er kuttet av «#». Skriv "
            "teksten på neste linje under «>-», eller ta bort merknaden etter #. [cut-by-hash]"
        ),
    ),
    Fault(
        Code.BAD_ID,
        "id: samtale",
        "id: Samtale om barn",
        (
            "instruments/prove/1.yaml:22: spørsmål «Samtale om barn»: «Samtale om barn» kan ikke "
            "være «id». Bruk a–z, tall og bindestrek, høyst 60 tegn, for eksempel «samtale-med-"
            "barnet». [bad-id]"
        ),
    ),
    Fault(
        Code.DUPLICATE_ID,
        "id: tema",
        "id: samtale",
        (
            "instruments/prove/1.yaml:43: spørsmål «samtale»: «samtale» er brukt før, på linje 22. "
            "Gi den ene en annen id, eller slett den hvis den er skrevet to ganger. [duplicate-id]"
        ),
    ),
    Fault(
        Code.DUPLICATE_ID,
        "id: bolig",
        "id: alder",
        (
            "instruments/prove/1.yaml:67: spørsmål «tema»: «alder» er brukt før, på linje 62. Gi "
            "den ene en annen id, eller slett den hvis den er skrevet to ganger. [duplicate-id]"
        ),
    ),
    Fault(
        Code.DUPLICATE_ID,
        "law: [sotjl-18]",
        "law: [sotjl-18, sotjl-18]",
        (
            "instruments/prove/1.yaml:56: spørsmål «tema»: «sotjl-18» er brukt før, på linje 56. Gi"
            " den ene en annen id, eller slett den hvis den er skrevet to ganger. [duplicate-id]"
        ),
    ),
    Fault(
        Code.BAD_NUMBER,
        "minutes: 5",
        "minutes: fem",
        (
            "instruments/prove/1.yaml:5: «minutes: fem» går ikke. Skriv et helt tall fra 1 til 240."
            " [bad-number]"
        ),
    ),
    Fault(
        Code.BAD_NUMBER,
        "version: 1",
        "version: 1.10",
        (
            "instruments/prove/1.yaml:2: «version: 1.10» går ikke. Skriv et helt tall fra 1 til "
            "999. [bad-number]"
        ),
    ),
    Fault(
        Code.UNKNOWN_CHOICE,
        "stage: mapping",
        "stage: maping",
        (
            "instruments/prove/1.yaml:18: «stage: maping» finnes ikke. Mente du «mapping»? Tillatt "
            "her: access, mapping, decision, follow-up, complaint, "
            "management. [unknown-choice]"
        ),
    ),
    Fault(
        Code.UNKNOWN_CHOICE,
        "kind: scale",
        "kind: skala",
        (
            "instruments/prove/1.yaml:23: spørsmål «samtale»: «kind: skala» finnes ikke. Mente du "
            "«scale»? Tillatt her: scale, topics, single, multiple, number, month, "
            "text. [unknown-choice]"
        ),
    ),
    Fault(
        Code.UNKNOWN_CHOICE,
        "kind: topics",
        "kind: tema",
        (
            "instruments/prove/1.yaml:44: spørsmål «tema»: «kind: tema» finnes ikke. Tillatt her: "
            "scale, topics, single, multiple, number, month, text. [unknown-choice]"
        ),
    ),
    Fault(
        Code.UNKNOWN_CHOICE,
        "kind: number",
        "kind: tall",
        (
            "instruments/rik/1.yaml:127: spørsmål «antall-barn»: «kind: tall» finnes ikke. Tillatt "
            "her: scale, topics, single, multiple, number, month, text. [unknown-choice]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.MISSING_KEY,
        "        kind: topics\n",
        "",
        (
            "instruments/prove/1.yaml:43: spørsmål «tema»: «kind» mangler i spørsmålet. Legg til "
            "«kind:» med ett av ordene scale, topics, single, multiple, number, month, text. "
            "[missing-key]"
        ),
    ),
    Fault(
        Code.UNKNOWN_CHOICE,
        "official: no",
        "official: false",
        (
            "instruments/prove/1.yaml:4: «official: false» finnes ikke. Tillatt her: yes, no. "
            "[unknown-choice]"
        ),
    ),
)
