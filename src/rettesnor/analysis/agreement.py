"""How alike two or more people answered about the same files.

The share of answers alike is the headline, always beside its counts. A coefficient says how far
it lies from chance towards full agreement, 1 - (difference seen) / (difference by chance). None
of them gets an adjective: the list of files with different answers is what a meeting needs.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from numbers import Integral
from statistics import mean
from typing import Literal, TypeVar

from rettesnor.analysis.resampling import resampled

Weights = Literal["identity", "linear", "quadratic", "ordinal"]
Answer = int | str
Ratings = Sequence[Sequence[Answer | None]]
Counts = Sequence[Sequence[int]]
Numbers = Sequence[int | Fraction]
Unit = TypeVar("Unit")

NOT_APPLICABLE = "na"
FEWEST = 2  # categories, answers to a unit, or files; fewer say nothing about agreement

_APART: dict[str, Callable[[int], int]] = {
    "identity": lambda steps: min(steps, 1),
    "linear": lambda steps: steps,
    "quadratic": lambda steps: steps * steps,
    "ordinal": lambda steps: steps * (steps + 1) // 2,
}


@dataclass(frozen=True, slots=True)
class TwoRaters:
    """1 is full agreement, None cannot be worked out; `gwet_se` is the standard error of `gwet`."""

    percent_agreement: float | None = None
    kappa: float | None = None
    gwet: float | None = None
    gwet_se: float | None = None
    brennan_prediger: float | None = None
    scott_pi: float | None = None


@dataclass(frozen=True, slots=True)
class ManyRaters:
    """1 is full agreement, None cannot be worked out; units with two answers or more are used."""

    percent_agreement: float | None = None
    fleiss: float | None = None
    gwet: float | None = None
    kripp_alpha: float | None = None
    n_units_used: int = 0


@dataclass(frozen=True, slots=True)
class TwoSteps:
    """Counts with the first rater in rows (applicable first), and agreement from 0 to 1."""

    applicability_table: Counts
    answer_table: Counts
    applicability_agreement: float | None
    applicability_ac1: float | None
    answer_agreement: float | None
    answer_ac1: float | None


def two_raters(table: Counts, *, weights: Weights = "identity") -> TwoRaters:
    """Agreement between two raters, from the table of how they answered the same files.

    The table has a row and a column for every category *of the scale*, also those nobody used, in
    the order of the scale; rows are the first rater. Weights other than ``identity`` count
    neighbours as partly alike, in `percent_agreement` too, and make `gwet` AC2 instead of AC1.

    Use it for files two colleagues answered without seeing each other; show the agreement and
    Gwet's coefficient. Do not show kappa where nearly all answers are alike (below), do not put
    weights on a scale without an order, and do not use it for before and after (`difference`).
    Kappa and pi are None when only one answer was ever given: nothing shows what chance would do.
    `gwet_se` is None where the formula gives 0, as at full agreement. An empty table: all None.
    Source: Cohen (1960, 1968), Scott (1955), Brennan and Prediger (1981), Gwet (2008, 2014).
    Raises ValueError unless the table is square, 2 by 2 or larger, of whole counts from 0 up.

    To check by hand (the paradox of Feinstein and Cicchetti, 1990): 118 of 125 alike is .944;
    kappa expects (123 x 120 + 2 x 5) / 125² = .945 of chance, AC1 only 2 x .972 x .028 = .054.

    >>> paradox = two_raters([[118, 5], [2, 0]])
    >>> round(paradox.percent_agreement, 2), round(paradox.kappa, 2), round(paradox.gwet, 2)
    (0.94, -0.02, 0.94)
    """
    _check_table(table)
    apart, q, n = _apart(len(table), weights), len(table), sum(map(sum, table))
    if n == 0:
        return TwoRaters()
    rows, columns = list(map(sum, table)), list(map(sum, zip(*table, strict=True)))
    both = [row + column for row, column in zip(rows, columns, strict=True)]
    cells = [(k, j, times) for k, row in enumerate(table) for j, times in enumerate(row)]
    seen = Fraction(sum(apart[k][j] * times for k, j, times in cells), n)
    by_luck = _expected_by_gwet(apart, [Fraction(each, 2 * n) for each in both])
    return TwoRaters(
        percent_agreement=float(1 - seen / apart[0][-1]),
        kappa=_beyond(seen, _expected(apart, rows, columns) / n**2),
        gwet=_beyond(seen, by_luck),
        gwet_se=_gwet_se(cells, apart, both, seen, by_luck),
        brennan_prediger=_beyond(seen, _expected(apart, [1] * q, [1] * q) / q**2),
        scott_pi=_beyond(seen, _expected(apart, both, both) / (2 * n) ** 2),
    )


def many_raters(
    ratings: Ratings, *, categories: Sequence[Answer], weights: Weights = "identity"
) -> ManyRaters:
    """Agreement among any number of raters: a row per unit, an answer or None from each rater.

    Use it when several people tried the same practice files. `categories` is the whole scale in
    its order, also what nobody used: chance depends on it. A unit with one answer counts only
    towards how often each category is used. Do not use it to learn who differs.

    Alpha has its own ordinal distance, by how often the categories were used; ``identity`` is its
    nominal level and ``quadratic`` its interval. Fleiss and alpha are None when only one answer
    was ever given; all are None when no unit was answered twice.
    Source: Fleiss (1971), Gwet (2008; missing answers as in 2014), Krippendorff (2011).
    Raises ValueError at rows of unequal length, an unknown answer, or categories under two or twice.

    To check by hand: 3 of 3, 1 of 3 and 1 of 1 pairs are alike, in mean 7/9; yes is used 3/3, 2/3
    and 0/2, in mean 5/9. Fleiss expects (25 + 16) / 81 of chance, hence (63 - 41) / (81 - 41).

    >>> rows = [["yes", "yes", "yes"], ["yes", "yes", "no"], ["no", "no", None]]
    >>> alike = many_raters(rows, categories=["yes", "no"])
    >>> round(alike.percent_agreement, 3), alike.fleiss, alike.n_units_used
    (0.778, 0.55, 3)
    """
    if len({len(row) for row in ratings}) > 1:
        raise ValueError("all rows must be equally long, with None where an answer is missing")
    _check_answers([each for row in ratings for each in row], categories)
    apart = _apart(len(categories), weights)
    counts = [[sum(each == one for each in row) for one in categories] for row in ratings]
    answered = [row for row in counts if sum(row)]
    used = [row for row in answered if sum(row) >= FEWEST]
    if not used:
        return ManyRaters()
    shares = [mean(Fraction(row[k], sum(row)) for row in answered) for k in range(len(apart))]
    seen = mean(_expected(apart, row, row) / (sum(row) * (sum(row) - 1)) for row in used)
    return ManyRaters(
        percent_agreement=float(1 - seen / apart[0][-1]),
        fleiss=_beyond(seen, _expected(apart, shares, shares)),
        gwet=_beyond(seen, _expected_by_gwet(apart, shares)),
        kripp_alpha=_alpha(used, apart, weights),
        n_units_used=len(used),
    )


def two_step(
    rater_a: Sequence[str | None], rater_b: Sequence[str | None], *, categories: Sequence[str]
) -> TwoSteps:
    """Agreement in two steps: did the question apply, and if both say so, what is the answer.

    One answer per file, the files in the same order: a category, «na», or None where it is
    missing. A file where one of the answers is missing is left out of both steps.

    Use it where «not applicable» can be answered; to differ about that is another conversation
    than to differ about the answer. Do not make «na» a category: much shared «na» would hide
    disagreement about the rest. Source: Gwet (2008) for AC1; the steps are our own choice.
    Raises ValueError at unequally many files, «na» as a category, and as `many_raters` does.

    To check by hand: of four files with both answers, three are alike on whether it applied.

    >>> first, second = ["yes", "no", "na", "yes", "no"], ["yes", "yes", "na", "na", None]
    >>> steps = two_step(first, second, categories=["yes", "no"])
    >>> steps.applicability_table, steps.applicability_agreement
    (((2, 1), (0, 1)), 0.75)
    >>> steps.answer_table, steps.answer_agreement
    (((1, 0), (1, 0)), 0.5)
    """
    if NOT_APPLICABLE in categories:
        raise ValueError("«na» is the first step and cannot be one of the categories")
    if len(rater_a) != len(rater_b):
        raise ValueError(f"the raters have {len(rater_a)} and {len(rater_b)} files, not the same")
    _check_answers([each for each in (*rater_a, *rater_b) if each != NOT_APPLICABLE], categories)
    answered = [pair for pair in zip(rater_a, rater_b, strict=True) if None not in pair]
    applied = [(a != NOT_APPLICABLE, b != NOT_APPLICABLE) for a, b in answered]
    first, second = _crossed(applied, [True, False]), _crossed(answered, categories)
    one, two = two_raters(first), two_raters(second)
    return TwoSteps(first, second, one.percent_agreement, one.gwet, two.percent_agreement, two.gwet)


def bootstrap_interval(
    units: Sequence[Unit],
    statistic: Callable[[Sequence[Unit]], float | None],
    *,
    confidence: float = 0.95,
    draws: int = 2000,
    seed: str,
) -> tuple[float, float] | None:
    """The range a figure probably lies in, found by drawing the files again, with replacement.

    A unit is a *file* with all that was answered about it, never one answer: answers about the
    same file hang together. `statistic` makes the figure, or None, of a list of units.
    Use it for agreement pooled over the questions of ten files or more; with fewer it is too
    narrow. It is None (show the counts alone) with fewer than two units, when the figure cannot
    be worked out for them or for more than 1 - confidence of the draws, or never varies.

    Anyone can repeat it, by the rule in `resampled`. Of the sorted figures equally many are cut
    from either end: 50 of 2000. Source: Efron (1979).
    Raises ValueError at an empty seed, or draws too few for the confidence, a share from 0 to 1.

    >>> alike = [1, 1, 1, 0, 1, 1, 1, 1, 0, 1]
    >>> bootstrap_interval(alike, lambda drawn: sum(drawn) / len(drawn), seed="2025-H1|kontor-17")
    (0.5, 1.0)
    """
    if not seed:
        raise ValueError("a bootstrap needs a seed, or nobody can repeat it")
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    outside, n = 1 - Fraction(str(confidence)), len(units)
    if outside / 2 * draws < 1:
        raise ValueError(f"{draws} draws are too few for confidence {confidence}")
    if n < FEWEST or statistic(units) is None:
        return None
    drawn = (statistic(each) for each in resampled(units, draws=draws, seed=seed))
    figures = sorted(figure for figure in drawn if figure is not None)
    if draws - len(figures) > outside * draws:
        return None
    cut = int(outside / 2 * len(figures))
    low, high = figures[cut], figures[-1 - cut]
    return (low, high) if low < high else None


def _apart(q: int, weights: Weights) -> list[list[int]]:
    """How far apart each two categories are; their weight is 1 - this / the largest."""
    if weights not in _APART:
        raise ValueError(f"unknown weights: {weights!r}; they are {', '.join(_APART)}")
    return [[_APART[weights](abs(k - j)) for j in range(q)] for k in range(q)]


def _beyond(seen: Fraction, expected: Fraction) -> float | None:
    return float(1 - seen / expected) if expected else None


def _expected(apart: Counts, first: Numbers, second: Numbers) -> Fraction:
    """The difference when each of the first meets each of the second."""
    rows = zip(apart, first, strict=True)
    return Fraction(sum(a * b * c for row, b in rows for a, c in zip(row, second, strict=True)))


def _expected_by_gwet(apart: Counts, shares: Sequence[Fraction]) -> Fraction:
    return apart[0][-1] - _chance_scale(apart) * sum(pi * (1 - pi) for pi in shares)


def _chance_scale(apart: Counts) -> Fraction:
    q = len(apart)
    return Fraction(q * q * apart[0][-1] - sum(map(sum, apart)), q * (q - 1))


def _gwet_se(
    cells: Counts, apart: Counts, both: Sequence[int], seen: Fraction, by_luck: Fraction
) -> float | None:
    """How widely the pairs pull: what each adds to agreement, less what it adds to chance."""
    n = sum(times for *_, times in cells)
    scale = float(seen / by_luck * _chance_scale(apart)) / (2 * n)
    pulls = [(scale * (both[k] + both[j]) - apart[k][j], times) for k, j, times in cells]
    middle = sum(pull * times for pull, times in pulls) / n
    variance = sum((pull - middle) ** 2 * times for pull, times in pulls) / n
    # Where all pull alike, floating point may leave a speck that is not an error but nothing.
    return round(sqrt(variance / n) / float(by_luck), 12) or None


def _alpha(rows: Counts, apart: Counts, weights: Weights) -> float | None:
    used = [sum(column) for column in zip(*rows, strict=True)]
    if weights == "ordinal":  # Krippendorff's distance goes by the answers that lie between
        upto = [2 * sum(used[:k]) + used[k] for k in range(len(used))]
        apart = [[(one - other) ** 2 for one in upto] for other in upto]
    seen = sum((_expected(apart, row, row) / (sum(row) - 1) for row in rows), Fraction())
    return _beyond(seen, _expected(apart, used, used) / (sum(used) - 1))


def _crossed(pairs: Ratings, categories: Sequence[Answer]) -> Counts:
    counts = Counter(map(tuple, pairs))
    return tuple(tuple(counts[a, b] for b in categories) for a in categories)


def _check_table(table: Counts) -> None:
    if len(table) < FEWEST or any(len(row) != len(table) for row in table):
        raise ValueError("the table must have as many columns as rows, and at least two of each")
    if not all(isinstance(count, Integral) and count >= 0 for row in table for count in row):
        raise ValueError("the counts in the table must be whole numbers from 0 up")


def _check_answers(answers: Sequence[Answer | None], categories: Sequence[Answer | None]) -> None:
    if None in categories or len(categories) < FEWEST or len(set(categories)) < len(categories):
        raise ValueError("the categories must be at least two, each once, and none of them None")
    for each in answers:
        if each is not None and each not in categories:
            raise ValueError(f"not among the categories: {each!r}")
