"""How our things are called in an XLSForm: languages, names, columns, and rows of our own.

Our ids have no underscores, so a name with one is never an id of an author's.
"""

from rettesnor.common.text import LANGUAGES, Text
from rettesnor.instruments.exchange.columns import Column, Shape
from rettesnor.instruments.exchange.sheet_layout import QUESTIONS
from rettesnor.instruments.words import TYPE_GROUPS, ItemType

FORMAT = "1"  # of what follows, so that a file of ours is known, and a later one told apart
MARK = "rettesnor::format"
ROLE = "rettesnor::role"
EXTRA_SHEET = "rettesnor"
LANGUAGE_COLUMNS = {
    "nb": "Bokmål (nb)",
    "nn": "Nynorsk (nn)",
    "en": "English (en)",
    "se": "Davvisámegiella (se)",
}
MONTH = "decision_month"
SECTION, COMES_TO, NOTE, REASON, REMARK = (
    "section__",
    "__comes_to",
    "__note",
    "__reason",
    "__remark",
)
SCALE_LIST, CHOICE_LIST, TYPE_LIST, REASON_LIST = "scale__", "choices__", "types__", "reasons"
TYPE_NAMES = ("type_came", "type_lasts")
COUNTS = "rettesnor_counts"  # a column of choices must be a name in XML, so no colons
# What a row is. Rows of support follow from the others, and are not read back.
ROLES = ("section", "about", "heading", "question", "topic", "support")
# The standard columns say these; the others have columns of our own.
SAID = frozenset({"id", "text", "help"})
FACTS: tuple[Column, ...] = tuple(column for column in QUESTIONS if column.key not in SAID)

TYPE_QUESTIONS = (
    Text(
        "Hvordan kom familien til kontoret?",
        "Korleis kom familien til kontoret?",
        "How did the family come to the office?",
    ),
    Text("Hvor lenge varer behovet?", "Kor lenge varer behovet?", "How long does the need last?"),
)
MONTH_QUESTION = Text(
    "I hvilken måned ble vedtaket gjort?",
    "I kva månad vart vedtaket gjort?",
    "In which month was the decision made?",
)
TYPE_TEXTS = {
    ItemType.FIRST_TIME: Text("Førstegang", "Førstegong", "First time"),
    ItemType.RUNNING: Text("Løpende", "Løpande", "Running"),
    ItemType.URGENT: Text("Akutt", "Akutt", "Urgent"),
    ItemType.SHORT_TERM: Text("Kortvarig", "Kortvarig", "Short term"),
    ItemType.LONG_TERM: Text("Langvarig", "Langvarig", "Long term"),
}
NOTE_QUESTION = Text(
    "Merknad, uten personopplysninger", "Merknad, utan personopplysningar", "Note, no personal data"
)
REASON_QUESTION = Text(
    "Hvorfor er dette ikke aktuelt?",
    "Kvifor er dette ikkje aktuelt?",
    "Why is this not applicable?",
)


def header(key: str, code: str = "") -> str:
    """«label::Bokmål (nb)»."""
    return f"{key}::{LANGUAGE_COLUMNS[code]}" if code else key


def fact_headers(column: Column) -> dict[str, str]:
    """The headers of a column of our own, by what it is called in `columns`."""
    key = f"rettesnor::{column.key}"
    if column.shape is not Shape.TEXT:
        return {column.key: key}
    heads = zip(column.heads, LANGUAGES, strict=True)
    return {head: header(key, code) for head, code in heads}


def name_of(identifier: str) -> str:
    """An id as a name in XML, which begins with a letter or «_». «meta» is ODK's own."""
    plain = identifier[0].isalpha() and identifier != "meta"
    return identifier if plain else f"_{identifier}"


def id_of(name: str) -> str:
    return name.removeprefix("_")


def name_of_type_group(item_type: ItemType) -> str:
    place = next(place for place, group in enumerate(TYPE_GROUPS) if item_type in group)
    return TYPE_NAMES[place]


def language_code(written: str) -> str:
    """Our code for a language as somebody wrote it in a header; "" for one we lack."""
    words = written.casefold().replace("(", " ").replace(")", " ").replace("-", " ").split()
    for code, names in LANGUAGE_WORDS.items():
        if names & set(words):
            return code
    return ""


LANGUAGE_WORDS = {
    "nn": {"nn", "nno", "nynorsk"},
    "nb": {"nb", "nob", "no", "nor", "bokmål", "bokmal", "norsk", "norwegian"},
    "en": {"en", "eng", "english", "engelsk"},
    "se": {"se", "sme", "nordsamisk", "davvisámegiella", "sámegiella", "samisk"},
}
