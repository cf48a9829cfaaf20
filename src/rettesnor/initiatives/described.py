"""What the national team says of an initiative, a milestone and somebody to ask: plain values."""

from dataclasses import dataclass
from datetime import date

from rettesnor.common.text import NO_TEXT, Text

ERASE_DAYS = 30  # how long the names of those who attended are kept, unless said otherwise


@dataclass(frozen=True)
class Described:
    """An initiative in words. The first of `programmes` is what its rounds are rounds of.

    `slug` is the end of the public page's address; made from the name where it is empty.
    """

    name: Text
    purpose: Text
    programmes: tuple[str, ...]
    about: Text = NO_TEXT
    erase_days: int = ERASE_DAYS
    slug: str = ""

    def trimmed(self) -> "Described":
        return Described(
            trimmed(self.name),
            trimmed(self.purpose),
            tuple(dict.fromkeys(self.programmes)),
            trimmed(self.about),
            self.erase_days,
            self.slug.strip(),
        )


@dataclass(frozen=True)
class Planned:
    """A milestone as it shall be. A county may move it so many days earlier and later."""

    kind: str
    title: Text
    day: date
    about: Text = NO_TEXT
    earlier_days: int = 0
    later_days: int = 0

    def trimmed(self) -> "Planned":
        return Planned(
            self.kind,
            trimmed(self.title),
            self.day,
            trimmed(self.about),
            self.earlier_days,
            self.later_days,
        )


@dataclass(frozen=True)
class ToAsk:
    """Somebody in the national team, and what one may ask them about."""

    name: str
    email: str
    phone: str = ""
    about: str = ""

    def trimmed(self) -> "ToAsk":
        return ToAsk(self.name.strip(), self.email.strip(), self.phone.strip(), self.about.strip())


def trimmed(text: Text) -> Text:
    """Without space around, and with the same line ends whatever it was typed on."""
    return Text(*(_plain(part) for part in (text.nb, text.nn, text.en, text.se)))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
