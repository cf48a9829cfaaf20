"""Tallies and intervals of very many groups at once, as arrays.

The same figures as `proportions.tally` and `proportions.interval`, for every office, round and
question in one go. Counts are plain arrays. Shares and limits are masked arrays: where no case
was applicable the place is masked, its `tolist()` gives None, and sums and means pass it over.
Below the mask stands 0, never NaN; do not read `.data` without `.mask`.
"""

# ruff: noqa: PLC0415 - numpy and scipy are slow to load, and most pages need neither

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

from rettesnor.analysis import checks
from rettesnor.analysis.proportions import WORDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Counts = NDArray[np.integer]
    Shares = np.ma.MaskedArray[tuple[int, ...], np.dtype[np.float64]]

CODES = (*WORDS, "missing")
"""The answer that each code stands for: 0 is yes, 1 partly, … and 5 missing."""


@dataclass(frozen=True, slots=True, eq=False)
class Tallies:
    """Counts of the answers in every group, one array per kind of answer, all of one shape."""

    yes: "Counts"
    partly: "Counts"
    no: "Counts"
    na: "Counts"
    unsure: "Counts"
    missing: "Counts"

    @property
    def applicable(self) -> "Counts":
        """The denominators: «na», «unsure» and missing answers never enter them."""
        return self.yes + self.partly + self.no

    @property
    def strict(self) -> "Shares":
        """Shares 0-1 wholly met; masked where the question applied to nothing."""
        return _shares(self.yes, self.applicable)

    @property
    def lenient(self) -> "Shares":
        """Shares 0-1 wholly or partly met; masked where the question applied to nothing."""
        return _shares(self.yes + self.partly, self.applicable)


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """Shares 0-1 and the ranges they may lie in, masked where n is 0."""

    estimate: "Shares"
    low: "Shares"
    high: "Shares"
    n: "Counts"


def codes(answers: Iterable[str | None]) -> list[int]:
    """The code of each answer; None is an answer that is missing.

    Use it once, when the answers are read in. Do not keep the codes: the words are what lasts.

    Raises ValueError at a word outside the scale. Source: the order of `CODES`.

    >>> codes(["yes", "no", None])
    [0, 2, 5]
    """
    code: dict[str | None, int] = {word: place for place, word in enumerate(WORDS)}
    code[None] = CODES.index("missing")
    given = list(answers)
    unknown = [word for word in dict.fromkeys(given) if word not in code]
    if unknown:
        raise ValueError(f"not an answer on the scale: {', '.join(map(repr, unknown))}")
    return [code[word] for word in given]


def tally_dense(answers: "NDArray[np.uint8]", *, axis: int) -> Tallies:
    """The tally of every group of a dense array of codes; `axis` is the one that runs over cases.

    Use it when every office has room for equally many cases, those it has not filled with the
    code of a missing answer. Do not use it when few places are filled: see `tally_groups`. The
    result has the shape of the array without that axis.

    Raises ValueError unless the array holds codes of `CODES` as 8-bit whole numbers.
    Source: `proportions.tally`, group by group.

    >>> import numpy as np
    >>> found = tally_dense(np.array([[0, 0, 2], [3, 3, 5]], dtype=np.uint8), axis=1)
    >>> found.yes.tolist(), found.strict.tolist()
    ([2, 0], [0.6666666666666666, None])
    """
    import numpy as np

    if answers.dtype != np.uint8:
        raise ValueError(f"the answers must be codes as uint8, not {answers.dtype}")
    _check_codes(answers)
    # Counting in the narrowest type that holds them is several times as fast.
    kind = np.min_scalar_type(answers.shape[axis])
    counts = (np.add.reduce(answers == code, axis, dtype=kind) for code in range(len(CODES)))
    return Tallies(*(each.astype(np.int32) for each in counts))


def tally_groups(groups: "Counts", answers: "Counts", *, n_groups: int) -> Tallies:
    """The tally of every group, from one group number and one code per answer.

    Use it for answers as they stand in a table, one row each, in any order; groups are numbered
    from 0, and one without answers is there with counts of 0. Do not use it to put several
    questions in one group: the answers about one case hang together.

    Raises ValueError unless the lists are equally long, the groups lie from 0 to below `n_groups`
    and the answers are codes of `CODES`. Source: `proportions.tally`, group by group.

    >>> import numpy as np
    >>> found = tally_groups(np.array([1, 0, 1]), np.array([0, 2, 5]), n_groups=3)
    >>> found.yes.tolist(), found.missing.tolist()
    ([0, 1, 0], [0, 1, 0])
    """
    import numpy as np

    if groups.ndim != 1 or groups.shape != answers.shape:
        raise ValueError(f"{groups.shape} group numbers for {answers.shape} answers")
    if groups.dtype.kind not in "iu" or answers.dtype.kind not in "iu":
        raise ValueError("groups and answers must be whole numbers")
    _check_codes(answers)
    if len(groups) and not 0 <= groups.min() <= groups.max() < n_groups:
        raise ValueError(f"a group must lie from 0 to below {n_groups}")
    cells = groups.astype(np.int64) * len(CODES) + answers
    counted = np.bincount(cells, minlength=n_groups * len(CODES)).astype(np.int32)
    return Tallies(*counted.reshape(n_groups, len(CODES)).T)


def wilson_many(
    x: "Counts | Sequence[int]", n: "Counts | Sequence[int]", *, confidence: float = 0.95
) -> Intervals:
    """Every share x of n and the range the true share probably lies in, by Wilson's method.

    Use it for tables and maps of many groups. Do not use it for a single one (`interval`, which
    has other methods too), nor to pick out the highest and lowest: that is a ranking.

    Source: Wilson (1927); Newcombe (1998a), method 3.

    Raises ValueError unless x and n are whole numbers of one shape, 0 <= x <= n throughout, and
    0 < confidence < 1.

    >>> found = wilson_many([7, 0], [10, 0])
    >>> found.low.round(2).tolist(), found.high.round(2).tolist()
    ([0.4, None], [0.89, None])
    """
    import numpy as np

    checks.chance("confidence", confidence)
    hits, cases = np.asarray(x), np.asarray(n)
    if hits.shape != cases.shape:
        raise ValueError(f"x has the shape {hits.shape} and n {cases.shape}")
    if hits.size and not (hits.dtype.kind in "iu" and cases.dtype.kind in "iu"):
        raise ValueError("x and n must be whole numbers")
    if (hits < 0).any() or (hits > cases).any():
        raise ValueError("x must lie between 0 and n in every group")
    none, z = cases == 0, NormalDist().inv_cdf((1 + confidence) / 2)
    of = np.where(none, 1.0, cases)
    share = hits / of
    below = 1 / (of + z * z)
    centre = (hits + z * z / 2) * below
    half = np.sqrt((hits - hits * share) + z * z / 4) * (z * below)
    # At the edges the formula gives exactly 0 and 1; floating point misses them by a hair.
    low = np.where(hits == 0, 0.0, centre - half)
    high = np.where(hits == cases, 1.0, centre + half)
    high[none] = 0.0
    masked = [np.ma.MaskedArray(each, none) for each in (share, low, high)]
    return Intervals(masked[0], masked[1], masked[2], cases)


def _check_codes(answers: "Counts") -> None:
    if answers.size and not 0 <= answers.min() <= answers.max() < len(CODES):
        raise ValueError(f"an answer must be a code from 0 to {len(CODES) - 1}")


def _shares(x: "Counts", n: "Counts") -> "Shares":
    import numpy as np

    return np.ma.MaskedArray(x / np.maximum(n, 1), n == 0)
