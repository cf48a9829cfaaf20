"""Which offices the list shows, and in what order: asks the database nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rettesnor.initiatives.queries.follow import OfficeRow
from rettesnor.initiatives.standing import Step
from rettesnor.outbox.states import State

# What the chips ask for, by what stands in the address.
SHOWN: dict[str, Callable[[OfficeRow], bool]] = {
    "": lambda _row: True,
    "ubesvart": lambda row: not row.answered,
    "med": lambda row: row.record.reply == "yes",
    "ikke-na": lambda row: row.record.reply == "later",
    "nei": lambda row: row.record.reply == "no",
    "stille": lambda row: row.still,
    "forbi": lambda row: row.late,
    "ikke-fram": lambda row: row.unarrived == State.FAILED,
    "usikkert": lambda row: row.unarrived == State.UNCERTAIN,
}
BY_NAME, SHORTEST, FURTHEST = "", "kortest", "lengst"
ORDERS = (BY_NAME, SHORTEST, FURTHEST)


@dataclass(frozen=True)
class Wanted:
    """Which offices to show, and in what order; what nobody can mean shows all."""

    show: str = ""
    step: Step | None = None
    name: str = ""
    order: str = BY_NAME

    @classmethod
    def of(cls, said: Mapping[str, str]) -> "Wanted":
        show, order, step = said.get("vis", ""), said.get("rekkefolge", ""), said.get("ved", "")
        return cls(
            show=show if show in SHOWN else "",
            step=Step(step) if step in list(Step) else None,
            name=" ".join(said.get("navn", "").split())[:80],
            order=order if order in ORDERS else BY_NAME,
        )


def chosen(rows: Sequence[OfficeRow], wanted: Wanted) -> list[OfficeRow]:
    """The rows asked for, in the order asked for; equals stay sorted by name."""
    words = wanted.name.casefold()
    found = [
        row
        for row in rows
        if SHOWN[wanted.show](row)
        and (wanted.step is None or row.step == wanted.step)
        and words in row.record.name.casefold()
    ]
    if wanted.order == BY_NAME:
        return found
    return sorted(found, key=lambda row: row.place, reverse=wanted.order == FURTHEST)


@dataclass(frozen=True)
class Tally:
    """How many offices there are, and how many each chip shows."""

    offices: int
    shown: Mapping[str, int]
    steps: Mapping[Step, int]

    @property
    def answered(self) -> int:
        return self.offices - self.shown["ubesvart"]


def tally(rows: Sequence[OfficeRow]) -> Tally:
    return Tally(
        len(rows),
        {name: sum(map(asked, rows)) for name, asked in SHOWN.items()},
        {step: sum(row.step == step for row in rows) for step in Step},
    )
