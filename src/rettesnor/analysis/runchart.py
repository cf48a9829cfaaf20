"""Whether the figures have moved over time, or only go up and down.

The run chart is the usual chart of one office: a middle line, and two rules that count. A p chart
is for many cases per point, a county and upwards; with ten cases its limits cry wolf.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import groupby, pairwise
from math import comb, isclose, isfinite, log2, sqrt
from statistics import median

from rettesnor.analysis.checks import count, part

FEWEST_USEFUL = 10
"""Useful points. Below this no pattern can be told from chance, and there is no verdict."""

FEWEST_ROUNDS = 12
"""Points of the baseline. Below this control limits wander too much to be shown."""

FEWEST_FOR_PRIME = 20
"""Points. Below this the spread between the points of a p′ chart is itself a guess."""

SPREAD_NEEDED = 5
"""n·p·(1 − p). Below this three standard errors are not what they promise to be."""

LARGE = 100
"""Cases in a point. Below this a p′ chart never draws its limits narrower than a p chart."""

TAIL = 0.00135
"""The chance that a point lies above three standard errors, were the figures normal."""

Point = float | None
Points = tuple[Point, ...]


class Verdict(StrEnum):
    """What the two rules say of a phase with enough points.

    ``none``: nothing but chance to be seen. ``up`` and ``down``: not chance, and the latest points
    lie above or below the line. ``unsettled``: not chance, but the latest points lie on both
    sides. ``no variation``: every point lies on the line.
    """

    NONE = "none"
    UP = "up"
    DOWN = "down"
    UNSETTLED = "unsettled"
    NO_VARIATION = "no variation"


@dataclass(frozen=True, slots=True)
class Limits:
    """A run longer than `longest_run_max` or fewer crossings than `crossings_min` is a signal."""

    longest_run_max: int | None = None
    crossings_min: int | None = None


@dataclass(frozen=True, slots=True)
class RunPhase:
    """One phase: its points are y[start:stop], and `cl` its middle line, in the unit of y.

    `provisional` says that the line is the median of all the points so far, not of a frozen
    baseline. `n_more` is how many useful points are lacking before there can be a verdict.
    """

    cl: float | None
    n_useful: int
    longest_run: int
    longest_run_max: int | None
    crossings: int
    crossings_min: int | None
    signal: bool | None
    verdict: Verdict | None
    start: int
    stop: int
    n: int
    n_missing: int
    provisional: bool
    n_more: int


@dataclass(frozen=True, slots=True)
class RunChart(RunPhase):
    """The last phase, which is how it goes now, and beside it all `phases` in their order."""

    phases: tuple[RunPhase, ...] = ()


@dataclass(frozen=True, slots=True)
class PChart:
    """Centre line and limits as shares from 0 to 1, one limit per point, None at a gap.

    `signal_points` are places in the series, from 0. Draw the limits only where `show_limits`.
    """

    cl: float | None
    ucl: Points
    lcl: Points
    signal_points: tuple[int, ...]
    show_limits: bool
    n_missing: int


@dataclass(frozen=True, slots=True)
class PPrimeChart:
    """As `PChart`; `sigma_z` is how much wider than chance the points spread, 1 being chance alone.

    `sigma_z_small` is what the limits of points with fewer than a hundred cases are drawn with:
    the same, but at least 1.
    """

    cl: float | None
    sigma_z: float | None
    ucl: Points
    lcl: Points
    sigma_z_small: float | None
    signal_points: tuple[int, ...]
    show_limits: bool
    n_missing: int


def limits(n_useful: int) -> Limits:
    """How long a run and how few crossings chance may well give among so many useful points.

    Use it to draw the rules beside a chart; `run_chart` asks it by itself. Both are None without
    any useful point. Below ten they can be worked out, but must not be read.
    Source: Anhøj and Olesen (2014); the run from Schilling (2012), the crossings from Chen (2010).
    Raises ValueError unless n_useful is a whole number from 0 up.

    To check by hand: log₂ 16 + 3 = 7; of 15 tosses, 4 crosses or more come in 98 of 100 times.

    >>> limits(16)
    Limits(longest_run_max=7, crossings_min=4)
    """
    if count("n_useful", n_useful) == 0:
        return Limits()
    tosses, ways, fewest = n_useful - 1, 1, 0
    while 20 * ways < 2**tosses:  # until the chance of this few is five in a hundred
        fewest += 1
        ways += comb(tosses, fewest)
    return Limits(round(log2(n_useful)) + 3, fewest)


def run_chart(
    y: Sequence[Point], *, baseline_points: int | None = None, phase_starts: Sequence[int] = ()
) -> RunChart:
    """Whether the points of a series have moved from their middle line for good.

    A point is a share or another measure, None where nothing was measured; it stays a gap. Work
    out a share as x / n, so that 7 of 10 and 14 of 20 are the same. Points on the line are not
    useful: they neither break a run nor lengthen it.

    The line is the median of the first `baseline_points` measured points of *each* phase; gaps are
    not counted, and until so many are measured it is provisional, as it is when none are asked
    for. A new phase begins at each place (from 0) in `phase_starts`, and is read by itself: the
    figures of the result speak of the last one, and `phases` has them all. A phase is for a person
    to set, with a reason; nothing here sets one.

    Use it for one office, with small and frequent checks. Below ten useful points `signal` and
    `verdict` are None. The side of a verdict is where three of four of the latest
    `longest_run_max` useful points lie. Do not add rules of your own: each one more cries wolf.
    Over 20 points a line frozen from only ten gives a false signal in about one chart of ten.

    Source: Anhøj and Olesen (2014), Anhøj (2015); the side and the names are our own choice.
    Raises ValueError at a point that is no number, fewer than one baseline point, or phase starts
    that are not ascending places in the series.

    To check by hand: the median of .6 .5 .7 .6 is .6. Two points lie on it, so 10 are useful; of
    them the last 9 lie above, and log₂ 10 + 3 is 6.

    >>> chart = run_chart([0.6, 0.5, 0.7, 0.6, *[0.8] * 8], baseline_points=4)
    >>> chart.cl, chart.longest_run, chart.longest_run_max, chart.verdict.value
    (0.6, 9, 6, 'up')
    """
    if any(point is not None and not isfinite(point) for point in y):
        raise ValueError("every point must be a number, or None where nothing was measured")
    _check_baseline(baseline_points)
    starts = [0, *(start for start in phase_starts if start != 0)]
    if any(not 0 <= start < max(len(y), 1) for start in starts) or starts != sorted({*starts}):
        raise ValueError(f"phases must start at ascending places from 0 to {len(y) - 1}")
    phases = tuple(
        _phase(y[start:stop], start, baseline_points) for start, stop in pairwise([*starts, len(y)])
    )
    last = {each.name: getattr(phases[-1], each.name) for each in fields(RunPhase)}
    return RunChart(**last, phases=phases)


def p_chart(
    x: Sequence[int | None], n: Sequence[int | None], *, baseline_points: int | None = None
) -> PChart:
    """Shares over time with control limits: x of n cases in each point.

    The limits lie three standard errors from the share of the baseline (its first
    `baseline_points` measured points, or all), cut at 0 and 1. They follow n: with more cases they
    draw nearer, so they wobble. A point without cases is a gap. At a share of 0 or 1 there are
    no limits. A point exactly on a limit is inside.

    Use it for a county and upwards. `show_limits` is True from 12 baseline points, where n·p·(1−p)
    is at least 5 in more than half of the points; otherwise draw a run chart. `signal_points` are
    empty before 12 baseline points, and where n is too small for the limits they are judged by
    the exact chance (beyond .00135 on either side). Do not use it for ten cases at .9: one false
    alarm in every seventh chart of 12 points.

    Source: Shewhart (1931); Montgomery (2013), equation 7.8; when to show is our own choice.
    Raises ValueError unless x and n are as long and 0 <= x <= n.

    To check by hand: 40 of 200 is .2; three standard errors of 100 cases are 3 x .04 = .12.

    >>> chart = p_chart([15, 25], [100, 100])
    >>> chart.cl, round(chart.lcl[0], 2), round(chart.ucl[0], 2), chart.show_limits
    (0.2, 0.08, 0.32, False)
    """
    _check_baseline(baseline_points)
    points = _shares(x, n)
    baseline = list(points.values())[:baseline_points]
    cl = _pooled(baseline)
    if cl is None or not 0 < cl < 1:
        none: Points = (None,) * len(x)
        return PChart(cl, none, none, (), show_limits=False, n_missing=len(x) - len(points))
    wide = {place: 3 * sqrt(cl * (1 - cl) / cases) for place, (_, cases) in points.items()}
    ucl, lcl = _limits(cl, wide, len(x))
    enough = sum(cases * cl * (1 - cl) >= SPREAD_NEEDED for _, cases in points.values())
    settled = len(baseline) >= FEWEST_ROUNDS
    show = settled and enough > len(points) / 2
    if show:
        beyond = _outside(points, ucl, lcl)
    else:
        beyond = tuple(i for i, (hits, cases) in points.items() if _unlikely(hits, cases, cl))
    return PChart(cl, ucl, lcl, beyond if settled else (), show, len(x) - len(points))


def p_prime_chart(x: Sequence[int | None], n: Sequence[int | None]) -> PPrimeChart:
    """Shares over time with limits that also make room for how much the points differ anyway.

    Use it where n is in the thousands (the country, year by year): there a p chart flags nearly
    everything, because practice differs more than dice do. It needs 20 points (`show_limits`).
    Do not use it for an office, nor to make a signal go away. Limits of points with fewer than a
    hundred cases are never narrower than those of `p_chart`. `sigma_z` and limits are None with
    fewer than two points, at a share of 0 or 1, and where no point differs from the next.

    Source: Laney (2002); the lower bound of 1 is our own choice.
    Raises ValueError unless x and n are as long and 0 <= x <= n.

    To check by hand: p is .5, the standard error .05, so z is −2 and 2 in turn: |Δz| / 1.128 = 3.55.

    >>> chart = p_prime_chart([40, 60] * 10, [100] * 20)
    >>> round(chart.sigma_z, 2), round(chart.ucl[0], 2), chart.signal_points
    (3.55, 1.0, ())
    """
    points = _shares(x, n)
    missing, none = len(x) - len(points), (None,) * len(x)
    cl = _pooled(points.values())
    if cl is None or not 0 < cl < 1 or len(points) < 2:
        return PPrimeChart(cl, None, none, none, None, (), show_limits=False, n_missing=missing)
    errors = {place: sqrt(cl * (1 - cl) / cases) for place, (_, cases) in points.items()}
    z = [(hits / cases - cl) / errors[place] for place, (hits, cases) in points.items()]
    sigma = sum(abs(after - before) for before, after in pairwise(z)) / (len(z) - 1) / 1.128
    if sigma == 0:
        return PPrimeChart(cl, None, none, none, None, (), show_limits=False, n_missing=missing)
    small = max(1.0, sigma)
    wide = {
        place: 3 * errors[place] * (sigma if cases >= LARGE else small)
        for place, (_, cases) in points.items()
    }
    ucl, lcl = _limits(cl, wide, len(x))
    show = len(points) >= FEWEST_FOR_PRIME
    beyond = _outside(points, ucl, lcl) if show else ()
    return PPrimeChart(cl, sigma, ucl, lcl, small, beyond, show, missing)


def _phase(y: Sequence[Point], start: int, baseline_points: int | None) -> RunPhase:
    measured = [point for point in y if point is not None]
    frozen = baseline_points is not None and len(measured) >= baseline_points
    cl = float(median(measured[:baseline_points])) if measured else None
    above = [] if cl is None else [point > cl for point in measured if not _on_line(point, cl)]
    runs = [len(list(same)) for _, same in groupby(above)]
    longest, crossings = max(runs, default=0), max(len(runs) - 1, 0)
    rule = limits(len(above))
    signal, verdict = _judged(above, longest, crossings, rule)
    if not above and len(measured) >= FEWEST_USEFUL:
        signal, verdict = False, Verdict.NO_VARIATION
    return RunPhase(
        cl=cl,
        n_useful=len(above),
        longest_run=longest,
        longest_run_max=rule.longest_run_max,
        crossings=crossings,
        crossings_min=rule.crossings_min,
        signal=signal,
        verdict=verdict,
        start=start,
        stop=start + len(y),
        n=len(measured),
        n_missing=len(y) - len(measured),
        provisional=not frozen,
        n_more=max(FEWEST_USEFUL - len(above), 0),
    )


def _judged(
    above: Sequence[bool], longest: int, crossings: int, rule: Limits
) -> tuple[bool | None, Verdict | None]:
    most, fewest = rule.longest_run_max, rule.crossings_min
    if len(above) < FEWEST_USEFUL or most is None or fewest is None:
        return None, None
    if longest <= most and crossings >= fewest:
        return False, Verdict.NONE
    latest = above[-most:]
    if 4 * sum(latest) >= 3 * len(latest):
        return True, Verdict.UP
    return True, Verdict.DOWN if 4 * sum(latest) <= len(latest) else Verdict.UNSETTLED


def _on_line(point: float, cl: float) -> bool:
    # The middle of .1 and .7 misses .4 by a speck of floating point; it is the line all the same.
    return isclose(point, cl, rel_tol=1e-12, abs_tol=1e-15)


def _shares(x: Sequence[int | None], n: Sequence[int | None]) -> dict[int, tuple[int, int]]:
    """The measured points by their place: hits and cases."""
    if len(x) != len(n):
        raise ValueError(f"x and n must be equally long, not {len(x)} and {len(n)}")
    points = {}
    for place, (hits, cases) in enumerate(zip(x, n, strict=True)):
        if hits is None or cases is None:
            continue
        found = part(hits, cases)
        if found[1]:
            points[place] = found
    return points


def _pooled(points: Iterable[tuple[int, int]]) -> float | None:
    pairs = list(points)
    cases = sum(n for _, n in pairs)
    return sum(x for x, _ in pairs) / cases if cases else None


def _limits(cl: float, wide: dict[int, float], length: int) -> tuple[Points, Points]:
    upper = tuple(min(1.0, cl + wide[i]) if i in wide else None for i in range(length))
    lower = tuple(max(0.0, cl - wide[i]) if i in wide else None for i in range(length))
    return upper, lower


def _outside(points: dict[int, tuple[int, int]], ucl: Points, lcl: Points) -> tuple[int, ...]:
    found = []
    for place, (hits, cases) in points.items():
        high, low = ucl[place], lcl[place]
        if high is not None and low is not None and not low <= hits / cases <= high:
            found.append(place)
    return tuple(found)


def _unlikely(hits: int, cases: int, share: float) -> bool:
    from scipy.special import bdtr  # noqa: PLC0415 - heavy

    above = 1.0 if hits == 0 else 1 - float(bdtr(hits - 1, cases, share))
    return float(bdtr(hits, cases, share)) <= TAIL or above <= TAIL


def _check_baseline(baseline_points: int | None) -> None:
    if baseline_points is not None:
        count("baseline_points", baseline_points, least=1)
