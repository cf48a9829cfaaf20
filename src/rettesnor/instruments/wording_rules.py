"""What a question must say, and the rules of good wording that a program can see."""

from rettesnor.common.text import LANGUAGES, Text
from rettesnor.instruments.fields import Fields
from rettesnor.instruments.problems import Code
from rettesnor.instruments.words import JUDGED, Kind, Subject

LONGEST_SHORT = 40  # characters; what a table column holds on a narrow screen
OPTIONAL = ("text", "short", "goal", "help", "yes", "partly", "no", "good", "poor", "where")
ALWAYS = frozenset({"text", "short"})
CRITERION = frozenset({"goal", "yes", "partly", "no", "where"})
EXAMPLES = frozenset({"good", "poor"})


def required(
    kind: Kind, subject: Subject, *, loose: bool, own_scale: bool, guide: bool = False
) -> frozenset[str]:
    """The texts that must be there. `loose`: a guide or a talk, in people's own words."""
    if kind not in JUDGED or guide:
        return ALWAYS
    if loose:
        return ALWAYS | {"goal"} if subject is Subject.CONVERSATION and not own_scale else ALWAYS
    wanted = ALWAYS | CRITERION
    if subject is Subject.CASE_FILE:
        wanted |= EXAMPLES
    return wanted - {"yes", "partly", "no"} if own_scale else wanted


def judge_wording(row: Fields, text: Text, short: Text, goal: Text) -> None:
    """What the screens and reports need of a wording, in each language it is written in."""
    for code in LANGUAGES:
        asked, name, sentence_end = (written.in_language(code) for written in (text, short, goal))
        if text.has(code) and not asked.endswith("?"):
            row.note(
                Code.NOT_A_QUESTION,
                "text",
                f"Teksten ({code}) er ikke et spørsmål.",
                "Skriv kriteriet som et spørsmål som kan besvares med ja, og slutt med «?».",
            )
        if short.has(code) and len(name) > LONGEST_SHORT:
            row.note(
                Code.LONG_SHORT,
                "short",
                f"Kortnavnet ({code}) er på {len(name)} tegn.",
                f"Skriv to til fem ord, høyst {LONGEST_SHORT} tegn.",
            )
        if goal.has(code) and not _completes_a_sentence(sentence_end):
            row.note(
                Code.BAD_GOAL,
                "goal",
                f"Målet ({code}) kan ikke fullføre setningen «8 av 10 saker …».",
                "Begynn med liten bokstav og slutt uten punktum, for eksempel "
                "«har et notat fra en samtale om barna».",
            )


def _completes_a_sentence(goal: str) -> bool:
    return goal[0].islower() and goal[-1] not in ".!?:;"
