"""The words a chart needs, in the language of its reader."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """What the answers and the band are called, and how a percentage is written.

    `percent` is a pattern with one pair of braces: "{} %" in Norwegian (with a no-break space),
    "{}%" in English.
    """

    yes: str
    partly: str
    no: str
    na: str
    unsure: str
    missing: str
    band: str
    percent: str = "{}\N{NO-BREAK SPACE}%"

    def percentage(self, *shares: float) -> str:
        """Shares 0-1 as whole per cent, halves upwards; two of them become a range, 40–89 %."""
        return self.percent.format("–".join(str(int(100 * share + 0.5)) for share in shares))
