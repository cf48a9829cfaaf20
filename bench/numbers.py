"""The figures of all offices at once, beside numpy's bare count: `python -m bench.numbers`.

300 offices, 4 rounds, 40 cases and 40 questions: 1.9 million answers in 48 000 groups.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np

from bench.timing import Figure, each
from rettesnor.analysis.many import Tallies, tally_dense, tally_groups, wilson_many

SHAPE = (300, 4, 40, 40)  # offices, rounds, cases, questions
CASES = 2  # the axis of the cases
USUAL = (0.62, 0.1, 0.15, 0.09, 0.02, 0.02)  # yes, partly, no, na, unsure, missing
TIMES = 40


def numbers(_story: object = None, _port: int = 0) -> Iterator[Figure]:
    """The same answers as an array with room for all of them, and as a list with a group each."""
    dense = np.random.default_rng(2025).choice(len(USUAL), SHAPE, p=USUAL).astype(np.uint8)
    offices, rounds, cases, questions = SHAPE
    group = np.arange(offices * rounds * questions, dtype=np.int32)
    by_place = np.repeat(group.reshape(offices, rounds, 1, questions), cases, axis=CASES).ravel()
    listed, n_groups = dense.ravel(), group.size
    count = partial(_bare_count, dense)
    often = {"times": TIMES, "warm_up": 5, "ratio": 5}
    yield each("answers, dense", lambda: _told(tally_dense(dense, axis=CASES)), bare=count, **often)
    yield each(
        "answers, listed",
        lambda: _told(tally_groups(by_place, listed, n_groups=n_groups)),
        bare=count,
        **often,
    )


def _told(tallies: Tallies) -> object:
    return wilson_many(tallies.yes, tallies.applicable)


def _bare_count(dense: np.ndarray) -> object:
    """Yes, partly and applicable per group, in the narrowest type: as fast as numpy does it."""
    kinds = (dense == 0, dense == 1, dense < 3)
    return [kind.sum(axis=CASES, dtype=np.uint8) for kind in kinds]


if __name__ == "__main__":
    for one in numbers():
        told = f"{one.what}: {one.p50 * 1000:.1f} ms, {one.ratio:.2f} × numpy's bare count"
        print(told, "(at most 5: met)" if one.meets(one.targets[0]) else "(at most 5: NOT met)")
