"""Slips in conditions and in the rules of ratings."""

from rettesnor.instruments.problems import Code
from tests.instruments.faults.fault import Fault
from tests.instruments.rich import GUIDE_FILE, RICH_FILE, TALK_FILE

FAULTS = (
    Fault(
        Code.BAD_RATING,
        "when: all yes",
        "when: at least 4 yes",
        (
            "instruments/rik/1.yaml:41: Regelen «at least 4 yes» får aldri avgjøre noe i en del med 3"
            " slike spørsmål. Se om reglene over fanger alt den skulle tatt, og om antallene i den "
            "kan være sanne samtidig. [bad-rating]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_RATING,
        "when: all yes",
        "when: all yess",
        (
            "instruments/rik/1.yaml:41: «all yess» gir ikke mening. Mente du «yes»? Tillatt her: yes,"
            " partly, no. [bad-rating]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_RATING,
        "when: samtale is no",
        "when: samtalen is no",
        (
            "instruments/rik/1.yaml:38: Betingelsen spør etter «samtalen», som ikke finnes i "
            "skjemaet. Mente du «samtale»? Skriv id-en til et spørsmål som står før dette. "
            "[bad-rating]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_RATING,
        "when: samtale is no",
        "when: all yes and any no",
        (
            "instruments/rik/1.yaml:38: Regelen «all yes and any no» får aldri avgjøre noe i en del "
            "med 3 slike spørsmål. Se om reglene over fanger alt den skulle tatt, og om antallene i "
            "den kan være sanne samtidig. [bad-rating]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_RATING,
        "when: samtale is no",
        "when: all yes and samtale is no and samtale is yes",
        (
            "instruments/rik/1.yaml:38: Betingelsen «all yes and samtale is no and samtale is yes» "
            "kan aldri bli sann, så regelen ville aldri blitt brukt. Se om tegnene < og > står riktig"
            " vei, om verdiene kan være sanne samtidig, og om spørsmålene det vises til, blir stilt i"
            " disse sakene. [bad-rating]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_RATING,
        "          when: always",
        "          when: any no",
        (
            "instruments/rik/1.yaml:44: «always» skal stå i den siste regelen, og bare der. Reglene "
            "prøves ovenfra; den siste fanger alt som er igjen. [bad-rating]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_RATING,
        "says: yes",
        "says: na",
        (
            "instruments/rik/1.yaml:40: En regel kan ikke si «na». Tillatt her: yes, partly, no. "
            "[bad-rating]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: type is not urgent",
        "when: type is not urgnt",
        (
            "instruments/rik/1.yaml:76: spørsmål «kjennskap»: Sakstypen «urgnt» finnes ikke. Mente du"
            " «urgent»? Tillatt her: first-time, running, urgent, short-term, long-term. [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: type is not urgent",
        "when: samtalen is no",
        (
            "instruments/rik/1.yaml:76: spørsmål «kjennskap»: Betingelsen spør etter «samtalen», som "
            "ikke finnes i skjemaet. Mente du «samtale»? Skriv id-en til et spørsmål som står før "
            "dette. [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: type is not urgent",
        "when: tema is no",
        (
            "instruments/rik/1.yaml:76: spørsmål «kjennskap»: Betingelsen spør etter «tema», som ikke"
            " er besvart ennå. Vis bare til spørsmål som står før dette. Flytt det andre opp, eller "
            "dette ned: ellers kan to spørsmål vente på hverandre. [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: type is not urgent",
        "when: kjennskap is stemmer",
        (
            "instruments/rik/1.yaml:76: spørsmål «kjennskap»: Betingelsen spør etter spørsmålet den "
            "selv hører til. Vis til et spørsmål som står før dette, eller ta bort «when». [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: type is not urgent",
        "when: utfall is avslag",
        (
            "instruments/rik/1.yaml:76: spørsmål «kjennskap»: Betingelsen spør etter «utfall» i delen"
            " «vedtaket», som ikke er besvart ennå. Vis bare til spørsmål som står før dette. Flytt "
            "det andre opp, eller dette ned: ellers kan to spørsmål vente på hverandre. [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_RATING,
        "when: samtale is no",
        "when: all no and utfall is avslag",
        (
            "instruments/rik/1.yaml:38: Betingelsen spør etter «utfall» i delen «vedtaket», som ikke "
            "er besvart ennå. Vis bare til spørsmål i denne delen og i delene før. [bad-rating]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: type is not urgent",
        "when: samtale is nope",
        (
            "instruments/rik/1.yaml:76: spørsmål «kjennskap»: «nope» er ikke et svar på «samtale». "
            "Mente du «no»? Tillatt her: yes, partly, no, na, unsure. [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: type is not urgent",
        "when: samtale >= 2",
        (
            "instruments/rik/1.yaml:76: spørsmål «kjennskap»: «samtale >= 2» passer ikke: «samtale» "
            "er et spørsmål av typen scale. Bruk «is» om skala, temaer og ett valg, «includes» om "
            "flere valg, og <, >, <= eller >= om tall. Måneder og tekster kan ikke stå i en "
            "betingelse. [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: type is not urgent",
        "when: samtale is no and samtale is yes",
        (
            "instruments/rik/1.yaml:76: spørsmål «kjennskap»: Betingelsen «samtale is no and samtale "
            "is yes» kan aldri bli sann, så spørsmålet ville aldri blitt stilt. Se om tegnene < og > "
            "står riktig vei, om verdiene kan være sanne samtidig, og om spørsmålene det vises til, "
            "blir stilt i disse sakene. [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: type is not urgent",
        "when: type is urgent or (type is long-term and type is short-term)",
        (
            "instruments/rik/1.yaml:76: spørsmål «kjennskap»: Delen «type is long-term and type is "
            "short-term» av betingelsen kan aldri bli sann. Se om tegnene < og > står riktig vei, om "
            "verdiene kan være sanne samtidig, og om spørsmålene det vises til, blir stilt i disse "
            "sakene. [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: tiltak includes arbeid",
        "when: tiltak includes arbeid and utfall is avslag",
        (
            "instruments/rik/1.yaml:140: spørsmål «timer»: Betingelsen «tiltak includes arbeid and "
            "utfall is avslag» kan aldri bli sann, så spørsmålet ville aldri blitt stilt. Se om "
            "tegnene < og > står riktig vei, om verdiene kan være sanne samtidig, og om spørsmålene "
            "det vises til, blir stilt i disse sakene. [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: tiltak includes arbeid",
        "when: type is urgent and kjennskap is litt",
        (
            "instruments/rik/1.yaml:140: spørsmål «timer»: Betingelsen «type is urgent and kjennskap "
            "is litt» kan aldri bli sann, så spørsmålet ville aldri blitt stilt. Se om tegnene < og >"
            " står riktig vei, om verdiene kan være sanne samtidig, og om spørsmålene det vises til, "
            "blir stilt i disse sakene. [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: type is not urgent",
        "when: type is urgent and samtale is no or samtale is yes",
        (
            "instruments/rik/1.yaml:76: spørsmål «kjennskap»: Betingelsen blander «and» og «or». Sett"
            " parentes rundt det som hører sammen, for eksempel «a is yes and (b is no or c is no)». "
            "[bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.BAD_WHEN,
        "when: type is not urgent",
        "when: (type is urgent",
        (
            "instruments/rik/1.yaml:76: spørsmål «kjennskap»: En parentes er åpnet, men ikke lukket. "
            "Sett «)» der leddet slutter. [bad-when]"
        ),
        RICH_FILE,
    ),
    Fault(
        Code.WHEN_WITHOUT_CASE,
        "longest: 2000",
        ("longest: 2000\n        when: type is urgent"),
        (
            "instruments/veiviser/1.yaml:21: spørsmål «gjelder»: «when» spør etter vedtaksmåneden "
            "eller sakstypen, men skjemaet gjelder ikke saker. Ta bort «when», eller sett «subject: "
            "case-file» eller «subject: complaint» øverst i skjemaet. [when-without-case]"
        ),
        GUIDE_FILE,
    ),
    Fault(
        Code.WHEN_WITHOUT_CASE,
        "    about: {nb: Hvordan det var., nn: Korleis det var.}\n",
        (
            "    about: {nb: Hvordan det var., nn: Korleis det var.}\n"
            "    rating:\n"
            "      text: {nb: Samlet, nn: Samla}\n"
            "      rules:\n"
            "        - says: no\n"
            "          when: type is urgent\n"
            "          because: {nb: det hastet, nn: det hasta}\n"
            "        - says: yes\n"
            "          when: always\n"
            "          because: {nb: det var det, nn: det var det}\n"
        ),
        (
            "instruments/praten/1.yaml:19: «when» spør etter vedtaksmåneden eller sakstypen, men "
            "skjemaet gjelder ikke saker. Ta bort «when», eller sett «subject: case-file» eller "
            "«subject: complaint» øverst i skjemaet. [when-without-case]"
        ),
        TALK_FILE,
    ),
)
