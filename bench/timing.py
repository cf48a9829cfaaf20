"""Times and what they are held to. All times are in seconds."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median, quantiles
from time import perf_counter

Work = Callable[[], object]


class Of(StrEnum):
    """Which number of a figure a target is about."""

    P50 = "p50"
    P95 = "p95"
    RATIO = "ratio"


@dataclass(frozen=True)
class Target:
    of: Of
    most: float


@dataclass(frozen=True)
class Figure:
    """How long one thing took, each time; and the bare thing, as often, in between."""

    what: str
    times: tuple[float, ...]
    bare: tuple[float, ...] = ()
    targets: tuple[Target, ...] = ()

    @property
    def p50(self) -> float:
        return median(self.times)

    @property
    def p95(self) -> float:
        return quantiles(self.times, n=20, method="inclusive")[-1]

    @property
    def ratio(self) -> float | None:
        return median(self.times) / median(self.bare) if self.bare else None

    def meets(self, target: Target) -> bool:
        return getattr(self, target.of) <= target.most


def timed(work: Work) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def each(
    what: str, work: Work, *, bare: Work | None = None, times: int, warm_up: int, **held: float
) -> Figure:
    """Do `work`, and `bare` after it, `times` times; the first `warm_up` are not counted.

    `held` are the targets: p50=, p95= in seconds, ratio= as a number.
    """
    for _ in range(warm_up):
        work()
        if bare:
            bare()
    taken, beside = [], []
    for _ in range(times):
        taken.append(timed(work))
        if bare:
            beside.append(timed(bare))
    targets = tuple(Target(Of(of), most) for of, most in held.items())
    return Figure(what, tuple(taken), tuple(beside), targets)
