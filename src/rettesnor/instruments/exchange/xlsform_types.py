"""The types and columns of XLSForm: what becomes what with us, and what does not come along."""

import re
from dataclasses import dataclass

SELECT = re.compile(
    r"(?P<how>select_one|select_multiple|rank)(?P<file>_from_file|_external)?"
    r"(?:\s+(?P<list>\S+))?(?P<other>\s+or_other)?"
)
# Older and longer ways of writing the same. The first that fits is taken.
WAYS = (
    (re.compile(r"^(begin|end)[ _]+(group|repeat|loop)\b"), r"\1_\2"),
    (re.compile(r"^add select one prompt using "), "select_one "),
    (re.compile(r"^add select multiple prompt using "), "select_multiple "),
    (re.compile(r"^select all that apply(?: from)?\s+"), "select_multiple "),
    (re.compile(r"^select (one|multiple)(?: from)?\s+"), r"select_\1 "),
    (re.compile(r"^select1\s+"), "select_one "),
    (re.compile(r"\s+or[ _](?:specify[ _])?other$"), " or_other"),
    (re.compile(r"^(?:q |add )?(integer|decimal|text|date|note)(?: question| prompt)?$"), r"\1"),
    (re.compile(r"^(?:int)$"), "integer"),
    (re.compile(r"^(?:string)$"), "text"),
)
PLAIN = {
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "date": "month",
    "text": "text",
}
BY_HAND = "Skriv det inn i utkastet hvis skjemaet trenger det."


@dataclass(frozen=True)
class Lost:
    """Why something does not come along, and what to do instead."""

    why: str
    instead: str


CALCULATION = Lost(
    "Beregninger finnes ikke i skjemaene her.",
    "Skal delen vurderes samlet, skriv regler under «rating» i utkastet.",
)
METADATA = Lost(
    "Opplysninger om hvem som fyller ut, når og med hva, samles ikke inn.", "Ingenting å gjøre."
)
PLACE = Lost(
    "Steder samles ikke inn: de kan peke ut en familie.",
    "Spør heller om noe som ikke peker ut noen.",
)
MEDIA = Lost(
    "Bilder, lyd, filer og strekkoder samles ikke inn.", "Spør om det som bildet skulle vise."
)
MOMENT = Lost(
    "Klokkeslett og nøyaktige tidspunkter samles ikke inn.",
    "Bruk «kind: month» der måneden er nok.",
)
OUTSIDE = Lost(
    "Valgene står i en annen fil, og følger ikke med.", "Skriv høyst 15 valg under «choices»."
)
RANKING = Lost(
    "Rangering finnes ikke her.", "Bruk «kind: multiple», eller ett valg om det viktigste."
)
TICK = Lost(
    "Et felt som bare bekreftes, finnes ikke her.", "Skriv det som hjelp til spørsmålet over."
)
LOST_TYPES: dict[str, Lost] = {
    **dict.fromkeys(("calculate", "hidden"), CALCULATION),
    **dict.fromkeys(
        (
            "start",
            "end",
            "today",
            "deviceid",
            "subscriberid",
            "simserial",
            "phonenumber",
            "username",
            "email",
            "audit",
        ),
        METADATA,
    ),
    **dict.fromkeys(
        (
            "geopoint",
            "geotrace",
            "geoshape",
            "start-geopoint",
            "background-geopoint",
            "location",
        ),
        PLACE,
    ),
    **dict.fromkeys(
        ("image", "photo", "audio", "video", "file", "barcode", "background-audio"), MEDIA
    ),
    **dict.fromkeys(("time", "datetime"), MOMENT),
    **dict.fromkeys(("xml-external", "csv-external", "osm"), OUTSIDE),
    **dict.fromkeys(("acknowledge", "trigger"), TICK),
}
UNKNOWN = Lost("Typen er ukjent her.", BY_HAND)
# Columns that say something of a row that comes along, and are left behind themselves.
LOST_COLUMNS: dict[str, Lost] = {
    "calculation": CALCULATION,
    "choice_filter": Lost(
        "Valg som avhenger av andre svar, finnes ikke her: alle valgene følger med.",
        "Del spørsmålet i flere, hvert med sin betingelse.",
    ),
    "default": Lost("Svar fylles ikke ut på forhånd.", "Ingenting å gjøre."),
    "readonly": Lost("Spørsmål som ikke kan besvares, finnes ikke her.", "Skriv det som hjelp."),
    "trigger": CALCULATION,
    "repeat_count": Lost("Gjentakelser finnes bare i veivisere.", "Skriv «kind: guide» øverst."),
    "guidance_hint": Lost(
        "Veiledningen ble ikke med.", "Skriv den under «yes», «partly», «no» eller «help»."
    ),
    "constraint_message": Lost("Meldingen ble ikke med: skjemaet lager sin egen.", ""),
    "required_message": Lost("Meldingen ble ikke med: skjemaet lager sin egen.", ""),
    "save_to": Lost("Entiteter finnes ikke her.", ""),
    **dict.fromkeys(
        ("media::image", "media::audio", "media::video", "big-image"),
        Lost("Bilder og lyd i spørsmål finnes ikke her.", "Si det med ord."),
    ),
}
# Looks of ODK's that change nothing in what is asked.
NO_MATTER = frozenset({"minimal", "month-year", "multiline", "w1", "w2", "w3", "field-list"})


def normal_type(written: str) -> str:
    """«Select one from list» as «select_one list»: lower-case in all but the list's name."""
    words = written.split()
    said = " ".join(words)
    for pattern, plain in WAYS:
        loose = re.compile(pattern.pattern, re.IGNORECASE)
        said = loose.sub(plain, said)
    first, _, rest = said.partition(" ")
    return f"{first.casefold()} {rest}".strip()
