"""Slips in scales, numbers, headings, guides and talks."""

from rettesnor.instruments.problems import Code
from tests.instruments.faults.fault import Fault
from tests.instruments.rich import GUIDE_FILE, RICH_FILE, TALK_FILE

FAULTS = (
    Fault(
        Code.RESERVED_ID,
        "id: merknad",
        "id: type",
        (
            "instruments/rik/1.yaml:153: spørsmål «type»: Et spørsmål kan ikke hete «type»; ordet "
            "brukes i betingelser. Velg en id som sier hva spørsmålet gjelder. [reserved-id]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.WRONG_KIND,
        "        kind: month\n",
        ("        kind: month\n        longest: 100\n"),
        (
            "instruments/rik/1.yaml:148: spørsmål «kontrollert»: Spørsmålet har «longest», men «kind»"
            " er month. Skriv «kind: text», eller ta bort «longest». [wrong-kind]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.WRONG_KIND,
        "        kind: single\n",
        ("        kind: single\n        scale: enighet\n"),
        (
            "instruments/rik/1.yaml:105: spørsmål «utfall»: Spørsmålet har «scale», men «kind» er "
            "single. Skriv «kind: scale eller topics», eller ta bort «scale». [wrong-kind]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.UNKNOWN_SCALE,
        "scale: enighet",
        "scale: enigheten",
        (
            "instruments/rik/1.yaml:68: spørsmål «kjennskap»: Skalaen «enigheten» finnes ikke i "
            "skjemaet. Mente du «enighet»? Tillatt her: enighet. [unknown-scale]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.UNUSED_SCALE,
        "scales:\n",
        (
            "scales:\n"
            "  - id: hyppighet\n"
            "    values:\n"
            "      - id: ofte\n"
            "        text: {nb: Ofte, nn: Ofte}\n"
            "        counts: met\n"
            "      - id: aldri\n"
            "        text: {nb: Aldri, nn: Aldri}\n"
            "        counts: unmet\n"
        ),
        (
            "instruments/rik/1.yaml:12: Ingen spørsmål bruker skalaen «hyppighet». Skriv «scale: "
            "hyppighet» i spørsmålene den er laget for, eller ta den bort. [unused-scale]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.MISSING_KEY,
        "        scale: enighet\n",
        "",
        (
            "instruments/rik/1.yaml:66: spørsmål «kjennskap»: «yes», «partly» og «no» mangler i "
            "spørsmålet. Legg dem til, hver med tekst på bokmål under «nb:» og på nynorsk under "
            "«nn:», eller skriv «scale:» hvis spørsmålet har en egen skala. Tillatt her: enighet. "
            "[missing-key]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.CRITERIA_ON_OWN_SCALE,
        "        goal: {nb: kjenner barna, nn: kjenner barna}\n",
        (
            "        yes: {nb: De er nevnt., nn: Dei er nemnde.}\n"
            "        no: {nb: De er ikke nevnt., nn: Dei er ikkje nemnde.}\n"
            "        goal: {nb: kjenner barna, nn: kjenner barna}\n"
        ),
        (
            "instruments/rik/1.yaml:71: spørsmål «kjennskap»: Spørsmålet har «yes» og «no», men "
            "besvares med en egen skala, «enighet»: Stemmer, Stemmer litt, Stemmer ikke, Gjelder "
            "ikke, Vet ikke. Ta bort «yes» og «no». Trengs det en forklaring, skriv den under "
            "«help». [criteria-on-own-scale]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_SCALE,
        "scales:\n",
        (
            "scales:\n"
            "  - id: kartlagt\n"
            "    values:\n"
            "      - id: ja\n"
            "        text: {nb: Ja, nn: Ja}\n"
            "        counts: met\n"
            "      - id: nei\n"
            "        text: {nb: Nei, nn: Nei}\n"
            "        counts: unmet\n"
        ),
        (
            "instruments/rik/1.yaml:12: «kartlagt» er navnet på en skala som alltid finnes. Velg et "
            "annet navn. [bad-scale]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_SCALE,
        "counts: unmet",
        "counts: partly",
        (
            "instruments/rik/1.yaml:13: Skalaen har ikke både noe som teller som oppfylt og noe som "
            "ikke gjør det. La minst én verdi ha «counts: met» og én «counts: unmet», eller bruk "
            "«kind: single». [bad-scale]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_SCALE,
        ("          - id: avslag\n            text: {nb: Avslag, nn: Avslag}\n"),
        "",
        (
            "instruments/rik/1.yaml:109: spørsmål «utfall»: Spørsmålet har 1 valg. Skriv fra 2 til 15"
            " valg. [bad-scale]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_RANGE,
        "to: 15",
        "to: 0",
        (
            "instruments/rik/1.yaml:134: spørsmål «antall-barn»: Tallet går fra 0 til 0. «from» er "
            "det minste tallet og «to» det største. [bad-range]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_RANGE,
        "decimals: 1",
        "decimals: 0",
        (
            "instruments/rik/1.yaml:144: spørsmål «timer»: «to: 37.5» har flere desimaler enn svaret "
            "kan ha. Skriv «decimals: 1» eller «decimals: 2», eller et helt tall. [bad-range]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.LOST_HEADING,
        "      - id: samtale\n",
        (
            "      - kind: heading\n"
            "        id: om-samtalen\n"
            "        text: {nb: Om, nn: Om}\n"
            "      - id: samtale\n"
        ),
        (
            "instruments/rik/1.yaml:52: spørsmål «om-samtalen»: Overskriften «om-barna» står rett "
            "over denne, uten spørsmål mellom. Slå de to sammen, eller flytt den ene. [lost-heading]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.LOST_HEADING,
        "  - id: vedtaket\n",
        (
            "      - kind: heading\n"
            "        id: til-slutt\n"
            "        text: {nb: Slutt, nn: Slutt}\n"
            "  - id: vedtaket\n"
        ),
        (
            "instruments/rik/1.yaml:46: Overskriften «til-slutt» står sist, uten spørsmål under seg. "
            "Flytt den over spørsmålet den hører til, eller ta den bort. [lost-heading]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.GUIDE_ONLY,
        "    stage: decision\n",
        ("    stage: decision\n    sum:\n      target: 2\n      unit: {nb: t, nn: t}\n"),
        (
            "instruments/rik/1.yaml:100: «sum» finnes bare i veivisere. Ta den bort, eller skriv "
            "«kind: guide» øverst i skjemaet. [guide-only]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.GUIDE_ONLY,
        "        kind: topics\n",
        ("        kind: topics\n        remarks: yes\n"),
        (
            "instruments/rik/1.yaml:80: spørsmål «tema»: «remarks» finnes bare i veivisere, der "
            "ingenting lagres. Ta den bort, eller skriv «kind: guide» øverst i skjemaet. [guide-only]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.UNKNOWN_CHOICE,
        "note_on: [no, partly]",
        "note_on: [no, na]",
        (
            "instruments/rik/1.yaml:64: spørsmål «samtale»: «na» kan ikke stå i «note_on». Bruk yes, "
            "partly, no. [unknown-choice]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_NUMBER,
        "longest: 200",
        "longest: 2000",
        (
            "instruments/rik/1.yaml:158: spørsmål «merknad»: «longest: 2000» går ikke. Skriv et helt "
            "tall fra 20 til 300. [bad-number]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_NUMBER,
        "to: 15",
        "to: femten",
        (
            "instruments/rik/1.yaml:134: spørsmål «antall-barn»: «to: femten» er ikke et tall. Skriv "
            "det største tallet, for eksempel 60. [bad-number]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.HISTORY_IN_FIRST,
        "        kind: month\n",
        ("        history: new\n        kind: month\n"),
        (
            "instruments/rik/1.yaml:147: spørsmål «kontrollert»: Første versjon har ingen versjon før"
            " seg. Ta bort «history». [history-in-first]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.HISTORY_IN_FIRST,
        "sections:\n",
        ("dropped:\n  - id: gammelt\n    why: {nb: Uklart, nn: Uklart}\nsections:\n"),
        (
            "instruments/rik/1.yaml:29: Første versjon har ingen versjon før seg, så ingen spørsmål "
            "er tatt ut. Ta bort «dropped». [history-in-first]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.UNKNOWN_FIELD,
        "Gjelder {gjelder}.",
        "Gjelder {gjeld}.",
        (
            "instruments/veiviser/1.yaml:62: «{gjeld}» finnes ikke i veiviseren. Mente du «gjelder»? "
            "Tillatt her: gjelder, behov, arbeid, sum:uka. [unknown-field]"
        ),
        GUIDE_FILE,
    ),
    Fault(
        Code.UNKNOWN_FIELD,
        "        section: hvert-barn",
        "        section: hvert-born",
        (
            "instruments/veiviser/1.yaml:64: «hvert-born» er ikke en del som gjentas. Mente du "
            "«hvert-barn»? Tillatt her: hvert-barn. [unknown-field]"
        ),
        GUIDE_FILE,
    ),
    Fault(
        Code.UNKNOWN_FIELD,
        "        section: hvert-barn",
        "        section: uka",
        (
            "instruments/veiviser/1.yaml:64: «uka» er ikke en del som gjentas. Tillatt her: "
            "hvert-barn. [unknown-field]"
        ),
        GUIDE_FILE,
    ),
    Fault(
        Code.UNKNOWN_FIELD,
        "Gjelder {gjelder}.",
        "Gjelder {behov}.",
        (
            "instruments/veiviser/1.yaml:62: «{behov}» fylles ut flere ganger, i delen «hvert-barn». "
            "Legg til «section: hvert-barn» på linjen. [unknown-field]"
        ),
        GUIDE_FILE,
    ),
    Fault(
        Code.UNKNOWN_FIELD,
        "Gjelder {gjelder}.",
        "Gjelder {nr}.",
        (
            "instruments/veiviser/1.yaml:62: «{nr}» er nummeret i en del som gjentas, men linjen "
            "hører ikke til en slik del. Skriv delen under «section», eller ta bort {nr}. "
            "[unknown-field]"
        ),
        GUIDE_FILE,
    ),
    Fault(
        Code.MISSING_KEY,
        '      - text: {nb: "Gjelder {gjelder}.", nn: "Gjeld {gjelder}."}',
        "      - section: hvert-barn",
        (
            "instruments/veiviser/1.yaml:62: «text» mangler i linjen. Legg til «text:» med tekst på "
            "bokmål under «nb:» og på nynorsk under «nn:». [missing-key]"
        ),
        GUIDE_FILE,
    ),
    Fault(
        Code.NOTES_NOT_ALLOWED,
        "notes: none",
        "notes: allowed",
        (
            "instruments/praten/1.yaml:9: Et skjema om samtaler kan ikke ha merknader; det skal ikke "
            "kunne spores. Skriv «notes: none», eller ta bort «notes». [notes-not-allowed]"
        ),
        TALK_FILE,
    ),
    Fault(
        Code.NOTES_NOT_ALLOWED,
        "notes: none",
        "note_on: [no]",
        (
            "instruments/praten/1.yaml:9: Skjemaet har «notes: none», og kan da ikke kreve en "
            "merknad. Ta bort «note_on», eller «notes: none» øverst. [notes-not-allowed]"
        ),
        TALK_FILE,
    ),
    Fault(
        Code.MISSING_KEY,
        "        goal: {nb: ble hørt, nn: blei høyrde}\n",
        "",
        (
            "instruments/praten/1.yaml:16: spørsmål «hort»: «goal» mangler i spørsmålet. Legg til "
            "«goal:» med tekst på bokmål under «nb:» og på nynorsk under «nn:». [missing-key]"
        ),
        TALK_FILE,
    ),
)
