"""Reading how a question is answered: its scale, topics, choices, number or text."""

from collections.abc import Mapping
from decimal import Decimal

from rettesnor.common.text import NO_TEXT
from rettesnor.instruments.document import Kind, Number, Option, Topic
from rettesnor.instruments.fields import Fields, YesNo
from rettesnor.instruments.problems import Code, Notes, did_you_mean
from rettesnor.instruments.questions import LONGEST_TEXT
from rettesnor.instruments.scales import ORDINARY, TOPICS, Scale
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.words import JUDGED

FEWEST = 2  # one topic or one choice is an ordinary question
MOST_CHOICES = 15  # more than one reads at a glance
SHORTEST_TEXT, LONGEST_IN_GUIDE = 20, 3000
# Where each key belongs, and so which kinds may have it.
KINDS = {
    "scale": JUDGED,
    "topics": {Kind.TOPICS},
    "remarks": {Kind.TOPICS},
    "choices": {Kind.SINGLE, Kind.MULTIPLE},
    "unit": {Kind.NUMBER},
    "from": {Kind.NUMBER},
    "to": {Kind.NUMBER},
    "decimals": {Kind.NUMBER},
    "longest": {Kind.TEXT},
}


class AnswerReader:
    """The keys of one question that depend on its kind. A key of another kind is noted."""

    def __init__(self, notes: Notes, row: Fields, kind: Kind, *, guide: bool) -> None:
        self._notes = notes
        self._row = row
        self._kind = kind
        self._guide = guide

    def _belongs(self, key: str) -> bool:
        """Whether `key` is read for this kind; noted when it is there and is not."""
        if self._kind in KINDS[key]:
            return True
        if self._row.has(key):
            self._row.allow(key)
            code = Code.TOPICS_ON_SCALE if key == "topics" else Code.WRONG_KIND
            kinds = " eller ".join(sorted(KINDS[key]))
            self._row.note(
                code,
                key,
                f"Spørsmålet har «{key}», men «kind» er {self._kind}.",
                f"Skriv «kind: {kinds}», eller ta bort «{key}».",
            )
        return False

    def scale(self, scales: Mapping[str, Scale]) -> Scale | None:
        if not self._belongs("scale"):
            return None
        ordinary = TOPICS if self._kind is Kind.TOPICS else ORDINARY
        if not self._row.has("scale"):
            self._row.allow("scale")
            return ordinary
        name = self._row.identifier("scale")
        if name and name not in scales:
            self._row.note(
                Code.UNKNOWN_SCALE,
                "scale",
                f"Skalaen «{name}» finnes ikke i skjemaet.",
                did_you_mean(name, scales) if scales else "Skriv den under «scales:» øverst.",
            )
        return scales.get(name, ordinary)

    def topics(self) -> tuple[Topic, ...]:
        if not self._belongs("topics"):
            return ()
        wanted = f"minst {FEWEST} temaer, hvert med id, text og help"
        rows = self._row.rows("topics", "temaet", wanted, none=Code.TOO_FEW_TOPICS)
        seen = Uniques(self._notes)
        topics = []
        for topic in rows:
            topics.append(Topic(seen.identifier(topic), topic.text("text"), topic.text("help")))
            topic.finish()
        if 0 < len(rows) < FEWEST:
            self._row.note(
                Code.TOO_FEW_TOPICS,
                "topics",
                "Spørsmålet har bare ett tema.",
                f"Skriv minst {FEWEST} temaer, eller bruk «kind: scale».",
            )
        return tuple(topics)

    def choices(self) -> tuple[Option, ...]:
        if not self._belongs("choices"):
            return ()
        rows = self._row.rows("choices", "valget", f"{FEWEST} til {MOST_CHOICES} valg")
        seen = Uniques(self._notes)
        options = []
        for choice in rows:
            options.append(Option(seen.identifier(choice), choice.text("text")))
            choice.finish()
        if rows and not FEWEST <= len(rows) <= MOST_CHOICES:
            self._row.note(
                Code.BAD_SCALE,
                "choices",
                f"Spørsmålet har {len(rows)} valg.",
                f"Skriv fra {FEWEST} til {MOST_CHOICES} valg.",
            )
        return tuple(options)

    def number(self) -> Number | None:
        belongs = [self._belongs(key) for key in ("unit", "from", "to", "decimals")]
        if not all(belongs):
            return None
        unit = self._row.text("unit")
        low = self._row.decimal("from", "det minste tallet, for eksempel 0")
        high = self._row.decimal("to", "det største tallet, for eksempel 60")
        self._row.allow("decimals")
        decimals = self._row.number("decimals", 0, 2) if self._row.has("decimals") else 0
        if low is None or high is None:
            return Number(NO_TEXT, Decimal(0), Decimal(1))
        if high <= low:
            self._row.note(
                Code.BAD_RANGE,
                "to",
                f"Tallet går fra {low} til {high}.",
                "«from» er det minste tallet og «to» det største.",
            )
        for key, number in (("from", low), ("to", high)):
            if number != round(number, decimals):
                self._row.note(
                    Code.BAD_RANGE,
                    key,
                    f"«{key}: {number}» har flere desimaler enn svaret kan ha.",
                    "Skriv «decimals: 1» eller «decimals: 2», eller et helt tall.",
                )
        return Number(unit, low, high, decimals)

    def longest(self) -> int:
        if not self._belongs("longest"):
            return LONGEST_TEXT
        if not self._row.has("longest"):
            self._row.allow("longest")
            return LONGEST_TEXT
        most = LONGEST_IN_GUIDE if self._guide else LONGEST_TEXT
        return self._row.number("longest", SHORTEST_TEXT, most)

    def remarks(self) -> bool:
        if not self._belongs("remarks"):
            return False
        if not self._row.has("remarks"):
            if self._guide:
                self._row.allow("remarks")
            return False
        if not self._guide:
            self._row.note(
                Code.GUIDE_ONLY,
                "remarks",
                "«remarks» finnes bare i veivisere, der ingenting lagres.",
                "Ta den bort, eller skriv «kind: guide» øverst i skjemaet.",
            )
        return self._row.choice("remarks", YesNo) is YesNo.YES
