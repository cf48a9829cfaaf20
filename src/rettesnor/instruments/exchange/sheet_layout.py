"""The sheets of the authors' spreadsheet: which there are, and what belongs in each column."""

from dataclasses import dataclass

from rettesnor.instruments.exchange.columns import Column, Shape
from rettesnor.instruments.words import (
    Choice,
    Counts,
    FormKind,
    Kind,
    NotesAllowed,
    Stage,
    Subject,
)

YES_NO = ("yes", "no")
TEXT_WIDTH = 42
BOTH = " Skriv på bokmål og nynorsk; engelsk og nordsamisk når dere har det."


def _text(
    key: str, name: str, note: str, *, width: int = TEXT_WIDTH, needed: bool = False
) -> Column:
    return Column(key, name, Shape.TEXT, note + BOTH, width, needed=needed)


def _word(
    key: str, name: str, note: str, among: tuple[str, ...] = (), *, needed: bool = False
) -> Column:
    return Column(key, name, Shape.WORD, note, 16, among, needed)


def _id(note: str) -> Column:
    return Column("id", "Id", Shape.WORD, note, 24, needed=True)


@dataclass(frozen=True)
class Layout:
    """One sheet. `more` are the columns of what one row may have many of, as the rules of a part.

    The first of them stands on the row itself, and each of the others on a row of its own below,
    where every other column is blank.
    """

    name: str
    columns: tuple[Column, ...]
    more: tuple[Column, ...] = ()
    needed: bool = False

    @property
    def every(self) -> tuple[Column, ...]:
        return (*self.columns, *self.more)


ID_RULE = "Små bokstaver a–z, tall og bindestrek. En id blir aldri brukt om igjen til noe annet."
SECTION = Column(
    "section", "Del", Shape.WORD, "Id-en til delen, fra arket «Deler».", 22, needed=True
)
QUESTION = Column(
    "question",
    "Spørsmål",
    Shape.WORD,
    "Id-en til spørsmålet, fra arket «Spørsmål».",
    26,
    needed=True,
)
VERDICTS = (Choice.YES.value, Choice.PARTLY.value, Choice.NO.value)
NOTE_ON = Column(
    "note_on",
    "Krever merknad",
    Shape.LIST,
    "Svarene som krever en kort merknad: yes, partly, no. Flere på hver sin linje.",
    16,
)

FORM = (
    _word("key", "Navn på skjemaet", f"Navnet i adresser og filer. {ID_RULE}", needed=True),
    _word("version", "Versjon", "Et helt tall. Første versjon er 1.", needed=True),
    _word(
        "kind",
        "Type",
        "form er et skjema som lagres. guide er en veiviser, der ingenting lagres. Tomt: form.",
        tuple(FormKind),
    ),
    _word("subject", "Gjelder", "Hva ett utfylt skjema gjelder.", tuple(Subject), needed=True),
    _word("official", "Offisielt", "yes bare når en myndighet har laget skjemaet.", YES_NO),
    _word("minutes", "Minutter", "Hvor lenge ett skjema tar å fylle ut."),
    _text("title", "Tittel", "Navnet på skjemaet slik det vises."),
    _text("about", "Om skjemaet", "To til fire setninger til den som fyller ut."),
    _text("notice", "Hvem sitt skjema", "Hvem som har laget det, og at det ikke er offisielt."),
    _word(
        "notes",
        "Merknader",
        "none når ingen merknader kan skrives. Tomt: tillatt.",
        tuple(NotesAllowed),
    ),
    NOTE_ON,
)
SECTIONS = (
    _id(f"Navnet på delen. {ID_RULE}"),
    _word("stage", "Steg i saken", "Hvor i sakens gang delen hører til.", tuple(Stage)),
    _text("title", "Tittel", "Overskriften på delen."),
    _text("about", "Om delen", "Én setning om hva delen gjelder."),
    _text("repeats.each", "Gjentas for hvert", "Bare veivisere: ett ord i entall, som «barn»."),
    _word("repeats.most", "Gjentas høyst", "Bare veivisere: et helt tall."),
    _word("sum.target", "Summen skal bli", "Bare veivisere: tallet svarene skal bli til sammen."),
    _text("sum.unit", "Enhet for summen", "Bare veivisere.", width=16),
    _text("rating.text", "Samlet vurdering", "Navnet på vurderingen av delen. Tomt: ingen."),
)
RULES = (
    _word("rule.says", "Regelen sier", "Hva delen blir når regelen slår til.", VERDICTS),
    Column(
        "rule.when",
        "Regelen gjelder når",
        Shape.WORD,
        "«all yes», «any no», «at least 3 yes» eller svar på spørsmål. Siste regel: «always». "
        "Flere regler står på radene under, med resten av raden tom.",
        34,
    ),
    _text("rule.because", "Fordi", "Begrunnelsen som vises etter «fordi»."),
)
QUESTIONS = (
    _id(f"Navnet på spørsmålet. {ID_RULE}"),
    _word(
        "kind",
        "Type",
        "scale: skala. topics: temaer. single: ett valg. multiple: flere valg. number: tall. "
        "month: måned. text: kort tekst. heading: overskrift over spørsmålet på neste rad.",
        (*Kind, "heading"),
        needed=True,
    ),
    _text("text", "Spørsmålet", "Et spørsmål som slutter med «?».", needed=True),
    _text("short", "Kortnavn", "To til fem ord, høyst 40 tegn.", width=24),
    _text("goal", "Mål", "Fullfører «8 av 10 saker …»: liten bokstav først, uten punktum."),
    _text("help", "Hjelp", "Hjelp til den som svarer. Kan stå tom."),
    _text("yes", "Dette er ja", "Hva som teller som ja."),
    _text("partly", "Dette er delvis", "Hva som teller som delvis."),
    _text("no", "Dette er nei", "Hva som teller som nei."),
    _text("good", "Godt eksempel", "Ett oppdiktet godt eksempel."),
    _text("poor", "Dårlig eksempel", "Ett oppdiktet dårlig eksempel."),
    _text("where", "Se her", "Hvor i saken en finner svaret."),
    Column("law", "Hjemmel", Shape.LIST, "Id-er fra laws.yaml, én på hver linje.", 20),
    Column(
        "when",
        "Stilles når",
        Shape.WORD,
        "Tomt: alltid. Ellers en betingelse, som «type is not urgent and samtale is yes».",
        34,
    ),
    NOTE_ON,
    _word("history", "I forrige versjon", "Fra versjon 2: same, new eller «reworded: gammel-id»."),
    _word("source.official", "Offisiell ordlyd", "yes når en myndighet har skrevet den.", YES_NO),
    Column(
        "source.basis",
        "Bygger på",
        Shape.LINES,
        "Målepunkter eller kortnavn på kilder, én på hver linje.",
        24,
    ),
    _text("source.text", "Kilde", "Hvor kriteriet kommer fra."),
    _word(
        "scale", "Skala", "Id fra arket «Skalaer». Tomt: ja, delvis, nei, ikke aktuelt, usikker."
    ),
    _word("remarks", "Tekst ved temaene", "Bare veivisere: yes gir et tekstfelt.", YES_NO),
    _text("unit", "Enhet", "Bare tall: timer, barn.", width=16),
    _word("from", "Fra", "Bare tall: det minste."),
    _word("to", "Til", "Bare tall: det største."),
    _word("decimals", "Desimaler", "Bare tall: 0, 1 eller 2. Tomt: 0.", ("0", "1", "2")),
    _word("longest", "Lengste tekst", "Bare tekst: antall tegn. Tomt: 300."),
)
TOPICS = (
    _id(f"Navnet på temaet. {ID_RULE}"),
    _text("text", "Temaet", "Temaet med noen få ord.", needed=True),
    _text("help", "Hjelp", "Spørsmål som hjelper den som svarer."),
)
NAMED = (_id(ID_RULE), _text("text", "Tekst", "Slik det vises.", needed=True))
COUNTS = _word("counts", "Teller som", "Hva svaret teller som.", tuple(Counts), needed=True)
RESULT = (
    _id(f"Navnet på teksten. {ID_RULE}"),
    _text("title", "Tittel", "Overskriften på teksten."),
    _text("about", "Om teksten", "Hva teksten er til."),
)
LINES = (
    _text(
        "line.text",
        "Linje",
        "Ett avsnitt med {id-en til et spørsmål} der svaret skal stå. Flere på radene under.",
    ),
    _word("line.section", "For hver i delen", "Id-en til en del som gjentas."),
)

FORM_SHEET = "Skjema"
SECTION_SHEET = Layout("Deler", SECTIONS, RULES, needed=True)
QUESTION_SHEET = Layout("Spørsmål", (SECTION, *QUESTIONS), needed=True)
TOPIC_SHEET = Layout("Temaer", (QUESTION, *TOPICS))
CHOICE_SHEET = Layout("Valg", (QUESTION, *NAMED))
SCALE_SHEET = Layout(
    "Skalaer",
    (
        Column("scale", "Skala", Shape.WORD, f"Navnet på skalaen. {ID_RULE}", 22, needed=True),
        *NAMED,
        COUNTS,
    ),
)
REASON_SHEET = Layout("Grunner", NAMED)
DROPPED_SHEET = Layout(
    "Tatt ut",
    (_id("Id-en spørsmålet hadde i forrige versjon."), _text("why", "Hvorfor", "Hvorfor.")),
)
RESULT_SHEET = Layout("Resultat", RESULT, LINES)
SHEETS = (
    SECTION_SHEET,
    QUESTION_SHEET,
    TOPIC_SHEET,
    CHOICE_SHEET,
    SCALE_SHEET,
    REASON_SHEET,
    DROPPED_SHEET,
    RESULT_SHEET,
)
