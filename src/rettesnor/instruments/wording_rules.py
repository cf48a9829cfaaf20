"""What a question must say, and the rules of good wording that a program can see."""

from collections.abc import Mapping

from rettesnor.common.text import LANGUAGES, Text
from rettesnor.instruments.fields import TWO_LANGUAGES, Fields
from rettesnor.instruments.problems import Code, quoted
from rettesnor.instruments.scales import Scale
from rettesnor.instruments.words import JUDGED, Kind, Subject

LONGEST_SHORT = 40  # characters; what a table column holds on a narrow screen
OPTIONAL = ("text", "short", "goal", "help", "yes", "partly", "no", "good", "poor", "where")
ALWAYS = frozenset({"text", "short"})
CRITERION = frozenset({"goal", "yes", "partly", "no", "where"})
VERDICTS = ("yes", "partly", "no")
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
    return wanted - set(VERDICTS) if own_scale else wanted


def judge_criteria(
    row: Fields, scales: Mapping[str, Scale], wanted: frozenset[str]
) -> frozenset[str]:
    """Whether what counts as yes, partly and no goes with the scale of a `kind: scale`.

    Returns `wanted` without what is told of here. (A question of topics is another matter: the
    whole of it comes to yes, partly or no, whatever its topics are answered with.)
    """
    found = [key for key in VERDICTS if row.has(key)]
    scale = scales.get(row.glance("scale") or "")
    if scale and found:
        keys = quoted(found)
        row.note(
            Code.CRITERIA_ON_OWN_SCALE,
            found[0],
            f"Spørsmålet har {keys}, men besvares med en egen skala, «{scale.id}»: "
            f"{', '.join(value.text.nb for value in scale.values)}.",
            f"Ta bort {keys}. Trengs det en forklaring, skriv den under «help».",
        )
    if scales and not row.has("scale") and not found and wanted >= set(VERDICTS):
        row.note(
            Code.MISSING_KEY,
            VERDICTS[0],
            f"{quoted(VERDICTS)} mangler i {row.name}.",
            f"Legg dem til, hver med {TWO_LANGUAGES}, eller skriv «scale:» hvis spørsmålet har en "
            f"egen skala. Tillatt her: {', '.join(scales)}.",
        )
        return wanted - set(VERDICTS)
    return wanted


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
