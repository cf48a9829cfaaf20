"""A figure for a county or the country, where the files of one office resemble each other.

Ten files from each of thirty offices say less than three hundred files drawn from everywhere. So
offices are the units, and how much they differ decides how sure the figure is.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp, isclose, log, sqrt

from rettesnor.analysis.checks import chance, count, part

COUNTS = Sequence[int]
Places = Sequence[Hashable] | None

FEWEST_OFFICES = 4
"""Offices. With fewer, show them one by one: an interval would span nearly everything."""

MANY_AT_EDGE = 0.3
"""Share of the offices. With more at none or all, question A makes the interval too narrow."""


class Note(StrEnum):
    """What a reader must be told about how a figure was made."""

    ALL_READ = "every file was read: nothing is uncertain"
    AT_EDGE = "many offices met it in none or all of their files: too narrow an interval"
    JOINED = "an office with one file was joined with a neighbour"
    COLLAPSED = "a county with one office was joined with a neighbour"
    FEW_OFFICES = "fewer than four offices: show them one by one"
    NO_SPREAD = "nothing varies: how sure it is cannot be worked out"
    LEFT_OUT = "an office without files that apply is not in the figure"


@dataclass(frozen=True, slots=True)
class National:
    """A share from 0 to 1, its standard error and range; `deff` times as uncertain as one draw.

    `n` is the files read and `n_offices` the offices they came from. Where `show_interval` is
    False the range is worked out, but says next to nothing.
    """

    estimate: float | None = None
    se: float | None = None
    df: int | None = None
    low: float | None = None
    high: float | None = None
    deff: float | None = None
    n: int = 0
    n_offices: int = 0
    method: str = "level of practice"
    show_interval: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """The second round less the first, from -1 to 1; 0.1 is ten percentage points up."""

    change: float | None = None
    se: float | None = None
    df: int | None = None
    low: float | None = None
    high: float | None = None
    n_offices: int = 0
    show_interval: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Office:
    x: int
    n: int
    files: int
    county: Hashable

    @property
    def share(self) -> float:
        return self.x / self.n

    @property
    def weight(self) -> float:
        return self.files / self.n


def national(
    x: COUNTS,
    n: COUNTS,
    *,
    N: COUNTS | None = None,  # noqa: N803 - the name all textbooks give it
    county: Places = None,
    all_offices: bool = False,
    confidence: float = 0.95,
) -> National:
    """One share for many offices, x of n files met it in each, and how sure it is.

    There are two questions, and the page must say which is answered.

    *How were the files of this round?* (`all_offices=True`, all offices take part, and each has
    its number of files in N.) The offices are given, and only the draw of files inside each is
    chance. When every file was read nothing is uncertain: `se` is 0 and there is no range.

    *What is the level of practice?* (the default, and for a sample of offices.) The offices are
    themselves examples of practice, and how much they differ inside their `county` decides. Each
    file weighs N / n; without N all files read weigh alike.

    Use the second to speak of what to expect next time. Do not use either to compare or rank
    offices. With fewer than four offices `show_interval` is False: show them one by one. An
    office without files that apply is left out, never imputed; a county with one office is joined
    with the one before it, and in the first question an office with one file likewise. Where
    nothing varies, or the share is 0 or 1, `low` and `high` are None: no range has width zero.

    Source: Cochran (1977), chapter 5 for the first question; Woodruff (1971) and Kish (1965) for
    the second; the range is symmetrical in log odds, with t.
    Raises ValueError unless the lists are as long, 0 <= x <= n <= N, and N is there for the first.

    To check by hand: 30 of 40 is .75. The offices lie 1.5, −1.5, .5 and −.5 files from 7.5 of 10,
    so the variance is 4/3 x (2.25 + 2.25 + .25 + .25) / 40² = .00417.

    >>> level = national([9, 6, 8, 7], [10, 10, 10, 10])
    >>> level.estimate, round(level.se, 4), level.df, round(level.low, 2), round(level.high, 2)
    (0.75, 0.0645, 3, 0.5, 0.9)
    """
    offices, notes = _offices(x, n, N, county)
    if all_offices and N is None:
        raise ValueError("the files of this round can only be spoken of when N is known")
    if not offices:
        return National(notes=notes)
    total = sum(office.files for office in offices)
    estimate = sum(office.files * office.share for office in offices) / total
    if all_offices:
        variance, df, more = _of_files(offices)
    else:
        variance, df, more = _of_practice(offices, estimate)
    found = National(
        estimate=estimate,
        n=sum(office.n for office in offices),
        n_offices=len(offices),
        method="files of this round" if all_offices else "level of practice",
        show_interval=len(offices) >= FEWEST_OFFICES,
        notes=notes + more,
    )
    if all_offices and all(office.n == office.files for office in offices):
        return replace(found, se=0.0, deff=0.0 if 0 < estimate < 1 else None)
    return _with_range(found, variance, df, confidence)


def change(
    x1: COUNTS,
    n1: COUNTS,
    x2: COUNTS,
    n2: COUNTS,
    *,
    N: COUNTS | None = None,  # noqa: N803 - the name all textbooks give it
    county: Places = None,
    confidence: float = 0.95,
) -> Change:
    """How much the level of practice changed from the first round to the second, in all offices.

    Place i of every list is the same office; the files are new in each round. What an office
    differs by in both rounds is the office's way, and does not make the change less sure. The
    change is the second less the first: up is positive.

    Use it for a county or the country, in the same offices both times. An office without files
    that apply in one of the rounds counts towards the other. For two rounds of one office use
    `difference`. Where no office differs from the rest, `low` and `high` are None.

    Source: Woodruff (1971), the difference of two ratios; Kish (1965).
    Raises ValueError as `national` does.

    To check by hand: every office has one file more of ten, but the last has three more.

    >>> grown = change([9, 6, 8, 4], [10] * 4, [10, 7, 9, 7], [10] * 4)
    >>> round(grown.change, 3), round(grown.se, 3), grown.df, round(grown.low, 3)
    (0.15, 0.05, 3, -0.009)
    """
    first, _ = _offices(x1, n1, N, county, keep_empty=True)
    second, _ = _offices(x2, n2, N, county, keep_empty=True)
    if len(first) != len(second):
        raise ValueError("both rounds must have the same offices, in the same order")
    pairs = [(one, two) for one, two in zip(first, second, strict=True) if one.n or two.n]
    pulls, shares = [], []
    for of_round in ([one for one, _ in pairs], [two for _, two in pairs]):
        total = sum(office.files for office in of_round if office.n)
        if not total:
            return Change(n_offices=len(pairs))
        read = [office for office in of_round if office.n]
        share = sum(office.files * office.share for office in read) / total
        shares.append(share)
        pulls.append([_pull(office, share, total) for office in of_round])
    z = [two - one for one, two in zip(*pulls, strict=True)]
    variance, df, notes = _between(z, [one.county for one, _ in pairs])
    moved = shares[1] - shares[0]
    found = Change(moved, n_offices=len(pairs), show_interval=len(pairs) >= FEWEST_OFFICES)
    if variance is None:
        return replace(found, notes=(*notes, *_few(len(pairs)), Note.NO_SPREAD))
    half = _t(df, confidence) * sqrt(variance)
    return replace(
        found,
        se=sqrt(variance),
        df=df,
        low=max(-1.0, moved - half),
        high=min(1.0, moved + half),
        notes=(*notes, *_few(len(pairs))),
    )


def intraclass(x: COUNTS, n: COUNTS) -> float | None:
    """How alike the files of one office are, from 0, like any others, to 1, all the same.

    Use it to plan: with m files from each office a figure is 1 + (m − 1) times this as uncertain
    as one draw from everywhere. Below 0 it is set to 0. Do not read it from fewer than ten offices.
    It is None with fewer than two offices, no office with two files, or when nothing varies.
    Source: Donner (1986), by analysis of variance; the design effect is Kish's (1965).
    Raises ValueError unless the lists are as long and 0 <= x <= n.

    To check by hand: all differences lie between the offices.

    >>> intraclass([10, 0, 10, 0], [10, 10, 10, 10])
    1.0
    """
    offices, _ = _offices(x, n, None, None)
    k, files = len(offices), sum(office.n for office in offices)
    if k < 2 or files == k:
        return None
    share = sum(office.x for office in offices) / files
    between = sum(office.n * (office.share - share) ** 2 for office in offices) / (k - 1)
    within = sum(o.n * o.share * (1 - o.share) for o in offices) / (files - k)
    typical = (files - sum(office.n**2 for office in offices) / files) / (k - 1)
    most = between + (typical - 1) * within
    return max(0.0, (between - within) / most) if most else None


def _offices(
    x: COUNTS,
    n: COUNTS,
    files: COUNTS | None,
    county: Places,
    *,
    keep_empty: bool = False,
) -> tuple[list[_Office], tuple[Note, ...]]:
    lists = [each for each in (x, n, files, county) if each is not None]
    if len({len(each) for each in lists}) > 1:
        raise ValueError("all lists must have one figure for each office")
    offices = []
    for i, pair in enumerate(zip(x, n, strict=True)):
        hits, read = part(*pair)
        of = read if files is None else count("N", files[i], least=read)
        offices.append(_Office(hits, read, of, None if county is None else county[i]))
    if keep_empty:
        return offices, ()
    there = [office for office in offices if office.n]
    return there, () if len(there) == len(offices) else (Note.LEFT_OUT,)


def _of_files(offices: Sequence[_Office]) -> tuple[float | None, int, tuple[Note, ...]]:
    """Question A: offices are strata. Their variances, each by its share of all files, squared."""
    strata, joined = _joined(offices)
    total = sum(office.files for office in offices)
    variance = 0.0
    for office in strata:
        if office.n > 1:
            spread = office.share * (1 - office.share) / (office.n - 1)
            variance += (office.files / total) ** 2 * (1 - office.n / office.files) * spread
    edge = sum(office.x in (0, office.n) for office in offices) > MANY_AT_EDGE * len(offices)
    notes = ((Note.JOINED,) if joined else ()) + ((Note.AT_EDGE,) if edge else ())
    if all(office.n == office.files for office in offices):
        return None, 0, (Note.ALL_READ,)
    lone = any(office.n == 1 < office.files for office in strata)
    df = sum(office.n for office in strata) - len(strata)
    return (variance or None) if not lone else None, df, notes


def _joined(offices: Sequence[_Office]) -> tuple[list[_Office], bool]:
    """Offices with one file of several are joined with the one before, in their county first."""
    strata: list[_Office] = list(offices)
    joined = False
    while True:
        lone = next((i for i, o in enumerate(strata) if o.n == 1 < o.files), None)
        if lone is None or len(strata) == 1:
            return strata, joined
        others = [i for i in range(len(strata)) if i != lone]
        near = min(
            others,
            key=lambda i: (strata[i].county != strata[lone].county, abs(i - lone), i > lone),
        )
        one, other = strata[lone], strata[near]
        strata[near] = _Office(
            one.x + other.x, one.n + other.n, one.files + other.files, other.county
        )
        del strata[lone]
        joined = True


def _of_practice(
    offices: Sequence[_Office], estimate: float
) -> tuple[float | None, int, tuple[Note, ...]]:
    """Question B: offices are the units, counties the strata."""
    total = sum(office.files for office in offices)
    pulls = [_pull(office, estimate, total) for office in offices]
    variance, df, notes = _between(pulls, [office.county for office in offices])
    return variance, df, notes + _few(len(offices))


def _pull(office: _Office, share: float, total: int) -> float:
    """How far one office pulls the ratio from where it is."""
    return office.weight * (office.x - share * office.n) / total if office.n else 0.0


def _between(
    pulls: Sequence[float], counties: Sequence[Hashable]
) -> tuple[float | None, int, tuple[Note, ...]]:
    """The variance of a sum of pulls, from how they differ inside each county, and its df."""
    groups: dict[Hashable, list[float]] = {}
    for pull, place in zip(pulls, counties, strict=True):
        groups.setdefault(place, []).append(pull)
    strata, collapsed = _collapsed(list(groups.values()))
    df = sum(map(len, strata)) - len(strata)
    if df < 1:
        return None, df, ()
    variance = 0.0
    for group in strata:
        middle = sum(group) / len(group)
        inside = sum((pull - middle) ** 2 for pull in group)
        variance += len(group) / (len(group) - 1) * inside
    notes = (Note.COLLAPSED,) if collapsed else ()
    # What floating point leaves behind where all pull alike is nothing.
    return (None if isclose(variance, 0, abs_tol=1e-18) else variance), df, notes


def _collapsed(groups: list[list[float]]) -> tuple[list[list[float]], bool]:
    """No county has one office: it is joined with the county before it, the first with the next."""
    strata: list[list[float]] = []
    for group in groups:
        if strata and (len(group) == 1 or len(strata[-1]) == 1):
            strata[-1] = strata[-1] + group
        else:
            strata.append(group)
    return strata, len(strata) < len(groups)


def _with_range(found: National, variance: float | None, df: int, confidence: float) -> National:
    """Symmetrical in log odds, so that it stays between 0 and 1."""
    estimate = found.estimate
    if estimate is None or variance is None or df < 1 or not 0 < estimate < 1:
        return replace(found, notes=(*found.notes, Note.NO_SPREAD))
    se, odds = sqrt(variance), log(estimate / (1 - estimate))
    half = _t(df, confidence) * se / (estimate * (1 - estimate))
    alone = estimate * (1 - estimate) / (found.n - 1) if found.n > 1 else None
    return replace(
        found,
        se=se,
        df=df,
        low=_share(odds - half),
        high=_share(odds + half),
        deff=variance / alone if alone else None,
    )


def _share(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds > 0 else exp(odds) / (1 + exp(odds))


def _few(offices: int) -> tuple[Note, ...]:
    return (Note.FEW_OFFICES,) if offices < FEWEST_OFFICES else ()


def _t(df: int, confidence: float) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415 - heavy

    chance("confidence", confidence)
    return float(stdtrit(df, (1 + confidence) / 2))
