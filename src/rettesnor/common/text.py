"""Text that specialists write in several languages."""

from dataclasses import dataclass

# The languages a text may be written in; bokmål and nynorsk always are.
LANGUAGES = ("nb", "nn", "en", "se")


@dataclass(frozen=True)
class Text:
    """The same sentence in bokmål, nynorsk and, where someone wrote it, English or Northern Sámi."""

    nb: str
    nn: str
    en: str = ""
    se: str = ""

    def __bool__(self) -> bool:
        """Whether anything is written at all."""
        return bool(self.nb)

    def in_language(self, code: str) -> str:
        """The text in `code`; bokmål where that language is not written."""
        return (getattr(self, code, "") if code in LANGUAGES else "") or self.nb

    def has(self, code: str) -> bool:
        return bool(code in LANGUAGES and getattr(self, code))

    def language_shown(self, code: str) -> str:
        """The language `in_language` answers in: `code`, or bokmål where it is not written."""
        return code if self.has(code) else "nb"


NO_TEXT = Text(nb="", nn="")
