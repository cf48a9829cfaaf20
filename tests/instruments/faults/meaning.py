"""Slips in what a form, a law, a programme or the list of published forms says."""

from rettesnor.instruments.problems import Code
from tests.instruments.faults.fault import Fault
from tests.instruments.good import FORM, LAWS_FILE, PROGRAMME_FILE, PUBLISHED_FILE

TOPICS = FORM[FORM.index("        topics:\n") :]
SECOND_TOPIC = FORM[FORM.index("          - id: bolig\n") :]

FAULTS = (
    Fault(
        Code.WRONG_PLACE,
        "key: prove",
        "key: proven",
        (
            "instruments/prove/1.yaml:1: Skjemaet heter proven, versjon 1, men filen ligger et "
            "annet sted. Flytt den til instruments/proven/1.yaml, eller rett «key» og «version». "
            "[wrong-place]"
        ),
    ),
    Fault(
        Code.WRONG_PLACE,
        "version: 1",
        "version: 2",
        (
            "instruments/prove/1.yaml:1: Skjemaet heter prove, versjon 2, men filen ligger et "
            "annet sted. Flytt den til instruments/prove/2.yaml, eller rett «key» og «version». "
            "[wrong-place]"
        ),
    ),
    Fault(
        Code.WRONG_PLACE,
        "key: opplegg",
        "key: opplegget",
        (
            "programmes/opplegg.yaml:1: Opplegget heter opplegget, men filen ligger et annet sted. "
            "Flytt den til programmes/opplegget.yaml, eller rett «key». [wrong-place]"
        ),
        PROGRAMME_FILE,
    ),
    Fault(
        Code.NOT_A_QUESTION,
        "nb: Er disse temaene kartlagt?",
        "nb: Temaene er kartlagt",
        (
            "instruments/prove/1.yaml:45: spørsmål «tema»: Teksten (nb) er ikke et spørsmål. Skriv "
            "kriteriet som et spørsmål som kan besvares med ja, og slutt med «?». [not-a-question]"
        ),
    ),
    Fault(
        Code.BAD_GOAL,
        "nb: har et notat",
        "nb: Har et notat",
        (
            "instruments/prove/1.yaml:28: spørsmål «samtale»: Målet (nb) kan ikke fullføre "
            "setningen «8 av 10 saker …». Begynn med liten bokstav og slutt uten punktum, for "
            "eksempel «har et notat fra en samtale om barna». [bad-goal]"
        ),
    ),
    Fault(
        Code.BAD_GOAL,
        "{nb: har alle temaene kartlagt,",
        "{nb: har alle kartlagt.,",
        (
            "instruments/prove/1.yaml:49: spørsmål «tema»: Målet (nb) kan ikke fullføre setningen "
            "«8 av 10 saker …». Begynn med liten bokstav og slutt uten punktum, for eksempel «har "
            "et notat fra en samtale om barna». [bad-goal]"
        ),
    ),
    Fault(
        Code.LONG_SHORT,
        "nb: Temaene,",
        "nb: Temaene som skal være kartlagt i alle saker,",
        (
            "instruments/prove/1.yaml:48: spørsmål «tema»: Kortnavnet (nb) er på 43 tegn. Skriv to "
            "til fem ord, høyst 40 tegn. [long-short]"
        ),
    ),
    Fault(
        Code.UNKNOWN_LAW,
        "law: [sotjl-18]",
        "law: [sosjl-18]",
        (
            "instruments/prove/1.yaml:56: spørsmål «tema»: Hjemmelen «sosjl-18» finnes ikke i "
            "laws.yaml. Mente du «sotjl-18»? Bruk en id fra laws.yaml, eller legg hjemmelen til "
            "der. [unknown-law]"
        ),
    ),
    Fault(
        Code.BAD_WHEN,
        "decision_month >= 2022-09",
        "decision_month >= 2022-13",
        (
            "instruments/prove/1.yaml:38: spørsmål «samtale»: Måneden «2022-13» finnes ikke. "
            "Måneden går fra 01 til 12 og året fra 2000 til 2099, for eksempel 2022-09. [bad-when]"
        ),
    ),
    Fault(
        Code.WHEN_WITHOUT_CASE,
        "subject: case-file",
        "subject: office",
        (
            "instruments/prove/1.yaml:38: spørsmål «samtale»: «when» spør etter vedtaksmåneden "
            "eller sakstypen, men skjemaet gjelder ikke saker. Ta bort «when», eller sett «subject: "
            "case-file» eller «subject: complaint» øverst i skjemaet. [when-without-case]"
        ),
    ),
    Fault(
        Code.TOO_FEW_QUESTIONS,
        "  - id: kartlegging\n",
        (
            "  - id: tom\n"
            "    stage: mapping\n"
            "    title: {nb: Tom, nn: Tom}\n"
            "    about: {nb: Tom., nn: Tom.}\n"
            "    questions: []\n"
            "  - id: kartlegging\n"
        ),
        (
            "instruments/prove/1.yaml:21: Listen «questions» er tom. Skriv minst ett spørsmål. "
            "[too-few-questions]"
        ),
    ),
    Fault(
        Code.TOO_FEW_TOPICS,
        TOPICS,
        "        topics: []\n",
        (
            "instruments/prove/1.yaml:61: spørsmål «tema»: Listen «topics» er tom. Skriv minst 2 "
            "temaer, hvert med id, text og help. [too-few-topics]"
        ),
    ),
    Fault(
        Code.TOO_FEW_TOPICS,
        SECOND_TOPIC,
        "",
        (
            "instruments/prove/1.yaml:61: spørsmål «tema»: Spørsmålet har bare ett tema. Skriv "
            "minst 2 temaer, eller bruk «kind: scale». [too-few-topics]"
        ),
    ),
    Fault(
        Code.TOPICS_ON_SCALE,
        "kind: topics",
        "kind: scale",
        (
            "instruments/prove/1.yaml:61: spørsmål «tema»: Spørsmålet har «topics», men «kind» er "
            "scale. Skriv «kind: topics», eller ta bort «topics». [topics-on-scale]"
        ),
    ),
    Fault(
        Code.BAD_DATE,
        "from: 2010-01-01",
        "from: 1.1.2010",
        (
            "laws.yaml:8: «from: 1.1.2010» er ikke en dato. Skriv en dato, for eksempel 2022-09-01,"
            " eller «not-in-force» når den er vedtatt uten dato. [bad-date]"
        ),
        LAWS_FILE,
    ),
    Fault(
        Code.DATES_CROSS,
        "from: 2010-01-01",
        ("from: 2010-01-01\n        to: 2009-12-31"),
        (
            "laws.yaml:9: Versjonen slutter 2009-12-31, før den begynner. «from» er den første "
            "dagen den gjelder, «to» er den siste. [dates-cross]"
        ),
        LAWS_FILE,
    ),
    Fault(
        Code.DATES_CROSS,
        "from: not-in-force",
        ("from: not-in-force\n        to: 2030-12-31"),
        (
            "laws.yaml:18: Versjonen slutter 2030-12-31, før den begynner. «from» er den første "
            "dagen den gjelder, «to» er den siste. [dates-cross]"
        ),
        LAWS_FILE,
    ),
    Fault(
        Code.VERSIONS_OVERLAP,
        "from: not-in-force",
        "from: 2027-01-01",
        (
            "laws.yaml:17: Versjonen gjelder samtidig med en annen versjon av samme hjemmel. La den"
            " gamle slutte («to») dagen før den nye begynner («from»). [versions-overlap]"
        ),
        LAWS_FILE,
    ),
    Fault(
        Code.UNKNOWN_INSTRUMENT,
        "instrument: prove",
        "instrument: prover",
        (
            "programmes/opplegg.yaml:9: Skjemaet «prover» finnes ikke. Mente du «prove»? Tillatt "
            "her: prove. [unknown-instrument]"
        ),
        PROGRAMME_FILE,
    ),
    Fault(
        Code.ITEMS_MISMATCH,
        "items: drawn",
        "items: one",
        (
            "programmes/opplegg.yaml:11: Skjemaet gjelder case-file, men «items» er one. Skriv "
            "«items: drawn». [items-mismatch]"
        ),
        PROGRAMME_FILE,
    ),
    Fault(
        Code.PUBLISHED_LINE,
        "prove 1 ",
        ("# Utgitt\nprove 1\nprove 1 "),
        (
            "instruments/PUBLISHED.txt:2: Linjen kan ikke leses. Skriv «navn versjon sha256» med "
            "mellomrom mellom, på én linje for hvert skjema. [published-line]"
        ),
        PUBLISHED_FILE,
    ),
)
