"""Text that specialists write in several languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """The same sentence in bokmål, nynorsk and, where someone wrote it, English."""

    nb: str
    nn: str
    en: str = ""

    def in_language(self, code: str) -> str:
        """The text in `code`; bokmål where that language is not written."""
        return (getattr(self, code, "") if code in {"nb", "nn", "en"} else "") or self.nb

    def has(self, code: str) -> bool:
        return bool(code in {"nb", "nn", "en"} and getattr(self, code))
