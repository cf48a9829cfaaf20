"""The words no text here holds, in any language: jargon of statistics, blame, and league tables."""

import re

FORBIDDEN = re.compile(
    r"signifik|konfidens|p-verdi|statistisk (?:bevis|sikker)|\bavvik|dårligst|dårlegast|\bverst"
    r"|feilmargin|nullhypotes|topplist|bunnlist|totalscore|poengsum"
    r"|\bsignifican|confidence interval|p-value|\bworst\b|nonconform|statistically|league table",
    re.IGNORECASE,
)
