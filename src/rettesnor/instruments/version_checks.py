"""Whether what a version says of the one before is true, so that answers are never mixed up.

An id means one thing for ever: answers are kept under it. So `same` must be the same, a question
that only resembles an earlier one is `reworded` or `new`, and an id that was left never returns.
"""

from collections.abc import Iterable, Mapping

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.places import Places
from rettesnor.instruments.problems import Code, Notes, Problem, nearest, quoted
from rettesnor.instruments.questions import History, Question
from rettesnor.instruments.same_meaning import lost_comparison, lost_meaning

NEW_ID = "«history: new» med en ny id, og før den gamle opp under «dropped»."
SAYS = "«history: new», eller «history: {reworded: den gamle id-en}» når svarene kan sammenlignes"


def ids_used(versions: Iterable[Instrument]) -> dict[str, int]:
    """Every question's id in these versions, and the last version it stood in."""
    used: dict[str, int] = {}
    for form in sorted(versions, key=lambda form: form.version):
        used |= dict.fromkeys((question.id for question in form.questions), form.version)
    return used


def check_versions(
    before: Instrument | None,
    after: Instrument,
    earlier_ids: Mapping[str, int],
    *,
    file: str,
    places: Places | None = None,
) -> tuple[Problem, ...]:
    """The problems in what `after` says of `before`, the version right before it.

    `before` is None when there is no such version. `earlier_ids` is `ids_used` of every version
    before `after`. `file` is the name the problems are told under.
    """
    notes = Notes(file)
    _Check(before, after, earlier_ids, notes, places or Places()).run()
    return notes.problems


class _Check:
    def __init__(
        self,
        before: Instrument | None,
        after: Instrument,
        earlier_ids: Mapping[str, int],
        notes: Notes,
        places: Places,
    ) -> None:
        self._before = {question.id: question for question in before.questions} if before else {}
        self._form_before = before
        self._after = after
        self._earlier_ids = earlier_ids
        self._notes = notes
        self._places = places
        self._claimed: dict[str, str] = {}  # earlier id -> the question that carries it on

    def run(self) -> None:
        after, before = self._after, self._form_before
        if after.version == 1:
            return
        if before is None or before.version != after.version - 1:
            self._notes.add(
                Code.VERSION_GAP,
                self._places.top,
                f"Versjon {after.version} bygger på versjon {after.version - 1}, som ikke finnes.",
                "Gi den nye versjonen nummeret rett etter den forrige.",
            )
            return
        self._check_form(before)
        for question in after.questions:
            with self._notes.within(question.id):
                self._check_question(question)
        self._check_dropped()
        self._check_accounts()

    def _check_form(self, before: Instrument) -> None:
        """Rounds and programmes go by the key, so what a form is about never changes."""
        after = self._after
        if (before.subject, before.kind) != (after.subject, after.kind):
            self._notes.add(
                Code.NOT_COMPARABLE,
                self._places.top,
                f"Skjemaet er {after.kind} om {after.subject}, men var {before.kind} om "
                f"{before.subject} i versjon {before.version}.",
                "Behold «kind» og «subject», eller lag et nytt skjema med en ny «key».",
            )

    def _check_question(self, question: Question) -> None:
        history = question.history
        if history is None:
            wrong = "Spørsmålet sier ikke hva det var i forrige versjon."
            self._add(Code.HISTORY_MISSING, question, wrong, f"Skriv «history: same», {SAYS}.")
            return
        # Where its own id was there before, a slip in the id it was reworded from is all there is.
        slip = (
            history.reworded and history.before not in self._before and question.id in self._before
        )
        if (not slip and self._takes_a_used_id(question, history)) or not history.before:
            return
        was = self._before.get(history.before)
        if was is None:
            self._add(
                Code.UNKNOWN_BEFORE,
                question,
                f"Spørsmålet «{history.before}» finnes ikke i versjon {self._after.version - 1}.",
                f"{nearest(history.before, self._before)}Skriv id-en slik den står der"
                + ("." if slip else ", eller «history: new»."),
            )
        elif history.before in self._claimed:
            self._add(
                Code.UNACCOUNTED,
                question,
                f"Både «{self._claimed[history.before]}» og dette spørsmålet sier at de var "
                f"«{history.before}».",
                "Bare ett spørsmål kan videreføre et gammelt. Skriv «history: new» på det andre.",
            )
        else:
            self._claimed[history.before] = question.id
            self._compare(was, question, history)

    def _takes_a_used_id(self, question: Question, history: History) -> bool:
        """Whether its id meant something else in an earlier version."""
        version = self._earlier_ids.get(question.id)
        carries_it_on = history.before == question.id and question.id in self._before
        if version is None or carries_it_on:
            return False
        is_there = question.id in self._before
        self._add(
            Code.ID_REUSED,
            question,
            f"Id-en «{question.id}» var et annet spørsmål i versjon {version}, og svarene på det "
            "ligger under den.",
            "Gi spørsmålet en id som aldri er brukt"
            + (
                ", eller skriv «history: same» hvis det er det samme spørsmålet."
                if is_there
                else "."
            ),
        )
        return True

    def _compare(self, was: Question, question: Question, history: History) -> None:
        before = self._after.version - 1
        apart = lost_comparison(was, question)
        # A condition may ask about an earlier question by its new id; those are claimed by now.
        changed = lost_meaning(was, question, self._claimed)
        if history.reworded and apart:
            self._add(
                Code.NOT_COMPARABLE,
                question,
                f"Svarene kan ikke sammenlignes med «{was.id}» i versjon {before}: {quoted(apart)} "
                "er endret.",
                f"Skriv {NEW_ID}",
            )
        elif changed and not history.reworded:
            reworded = f"Skriv «history: {{reworded: {was.id}}}» når svarene kan sammenlignes. "
            self._add(
                Code.NOT_THE_SAME,
                question,
                f"Spørsmålet er ikke det samme som i versjon {before}: {quoted(changed)} er endret.",
                f"Skriv {NEW_ID}" if apart else f"{reworded}Kan de ikke det, skriv {NEW_ID}",
            )

    def _check_dropped(self) -> None:
        for dropped in self._after.dropped:
            line = self._places.of_dropped(dropped.id)
            with self._notes.within(dropped.id):
                if dropped.id not in self._before:
                    self._notes.add(
                        Code.UNKNOWN_BEFORE,
                        line,
                        f"«{dropped.id}» er ført opp som tatt ut, men finnes ikke i versjon "
                        f"{self._after.version - 1}.",
                        f"{nearest(dropped.id, self._before)}Rett id-en, eller ta bort punktet.",
                    )
                elif dropped.id in self._claimed:
                    self._notes.add(
                        Code.UNACCOUNTED,
                        line,
                        f"«{dropped.id}» er ført opp som tatt ut, men «"
                        f"{self._claimed[dropped.id]}» viderefører det.",
                        "Ta det bort fra «dropped», eller skriv «history: new» på det nye.",
                    )

    def _check_accounts(self) -> None:
        """Every earlier question is carried on or dropped.

        One whose new history is at fault is told of already, and where a history names what does
        not exist, nobody knows which question it meant.
        """
        told = self._notes.problems
        if any(problem.code is Code.UNKNOWN_BEFORE for problem in told):
            return
        faulty = {problem.question for problem in told}
        dropped = {dropped.id for dropped in self._after.dropped}
        for question in self._before.values():
            if question.id in dropped or question.id in self._claimed or question.id in faulty:
                continue
            with self._notes.within(question.id):
                self._notes.add(
                    Code.UNACCOUNTED,
                    self._places.top,
                    f"Spørsmålet «{question.id}» i versjon {self._after.version - 1} er verken "
                    "videreført eller tatt ut.",
                    "Ta det med, eller før det opp under «dropped» med «why».",
                )

    def _add(self, code: Code, question: Question, wrong: str, instead: str) -> None:
        self._notes.add(code, self._places.of_question(question.id), wrong, instead)
