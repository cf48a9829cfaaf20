"""Reading one question, with the rules of good wording that a program can see."""

from rettesnor.common.text import Text
from rettesnor.instruments.conditions import NotUnderstoodError, When, parse
from rettesnor.instruments.document import Kind, Question, Source, Subject, Topic
from rettesnor.instruments.fields import Fields
from rettesnor.instruments.problems import Code, Notes, nearest
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.yaml_tree import Leaf

LONGEST_SHORT = 40  # characters; what a table column holds on a narrow screen
FEWEST_TOPICS = 2  # one topic is an ordinary question
LANGUAGES = ("nb", "nn", "en")


class QuestionReader:
    """Reads the questions of one form in turn: numbers them and knows the ids already taken."""

    def __init__(self, notes: Notes, subject: Subject, laws: frozenset[str] | None) -> None:
        self._notes = notes
        self._subject = subject
        self._laws = laws
        self._seen = Uniques(notes)
        self.count = 0

    def read(self, row: Fields) -> Question | None:
        """The question, or None once the file has a problem."""
        self.count += 1
        question_id = self._seen.identifier(row)
        kind = row.choice("kind", Kind)
        text, short, goal = row.text("text"), row.text("short"), row.text("goal")
        _judge_wording(row, text, short, goal)
        texts = {key: row.text(key) for key in ("yes", "partly", "no", "good", "poor", "where")}
        law = self._law(row)
        when = self._when(row)
        source = self._source(row)
        topics = self._topics(row, kind)
        row.finish()
        if not self._notes.clean:
            return None
        return Question(
            id=question_id,
            number=self.count,
            kind=kind,
            text=text,
            short=short,
            goal=goal,
            **texts,
            law=law,
            when=when,
            source=source,
            topics=topics,
        )

    def _law(self, row: Fields) -> tuple[str, ...]:
        leaves = row.words("law", "id-er fra laws.yaml, for eksempel [sotjl-18]")
        seen = Uniques(self._notes)
        for leaf in leaves:
            seen.add(leaf.value, leaf.line)
            if self._laws is not None and leaf.value not in self._laws:
                self._unknown_law(leaf, self._laws)
        return tuple(leaf.value for leaf in leaves)

    def _unknown_law(self, leaf: Leaf, laws: frozenset[str]) -> None:
        self._notes.add(
            Code.UNKNOWN_LAW,
            leaf.line,
            f"Hjemmelen «{leaf.value}» finnes ikke i laws.yaml.",
            f"{nearest(leaf.value, laws)}Bruk en id fra laws.yaml, eller legg hjemmelen til der.",
        )

    def _when(self, row: Fields) -> When | None:
        if not row.has("when"):
            row.allow("when")
            return None
        written = row.word("when", "en betingelse, for eksempel «decision_month >= 2022-09»")
        if not written:
            return None
        if self._subject is not Subject.CASE_FILE:
            row.note(
                Code.WHEN_WITHOUT_CASE,
                "when",
                "«when» spør etter vedtaksmåneden, men skjemaet gjelder ikke en saksmappe.",
                "Ta bort «when», eller sett «subject: case-file» øverst i skjemaet.",
            )
        try:
            return parse(written)
        except NotUnderstoodError as error:
            row.note(Code.BAD_WHEN, "when", error.wrong, error.instead)
            return None

    def _source(self, row: Fields) -> Source:
        inner = row.inner("source", "nøklene official, basis og text")
        if inner is None:
            return Source(official=False, basis=(), text=Text(nb="", nn=""))
        basis = inner.words("basis", "hva spørsmålet bygger på, for eksempel [K1]")
        source = Source(
            official=inner.flag("official"),
            basis=tuple(leaf.value for leaf in basis),
            text=inner.text("text"),
        )
        inner.finish()
        return source

    def _topics(self, row: Fields, kind: Kind) -> tuple[Topic, ...]:
        if kind is not Kind.TOPICS:
            row.allow("topics")
            if row.has("topics"):
                row.note(
                    Code.TOPICS_ON_SCALE,
                    "topics",
                    f"Spørsmålet har temaer, men «kind» er {kind}.",
                    "Skriv «kind: topics», eller ta bort temaene.",
                )
            return ()
        seen = Uniques(self._notes)
        topics = []
        wanted = f"minst {FEWEST_TOPICS} temaer, hvert med id, text og help"
        rows = row.rows("topics", "temaet", wanted, none=Code.TOO_FEW_TOPICS)
        for topic in rows:
            topics.append(Topic(seen.identifier(topic), topic.text("text"), topic.text("help")))
            topic.finish()
        if 0 < len(rows) < FEWEST_TOPICS:
            row.note(
                Code.TOO_FEW_TOPICS,
                "topics",
                "Spørsmålet har bare ett tema.",
                f"Skriv minst {FEWEST_TOPICS} temaer, eller bruk «kind: scale».",
            )
        return tuple(topics)


def _judge_wording(row: Fields, text: Text, short: Text, goal: Text) -> None:
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
