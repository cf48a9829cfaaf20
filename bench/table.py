"""The figures as a calm table: one line a thing, one line a target."""

from collections.abc import Iterator
from os import getloadavg

from bench.crowd import Crowd
from bench.timing import Figure, Of, Target
from bench.workloads import Weight

WIDE = 22
HEAD = f"{'':<{WIDE}}{'p50':>10}{'p95':>10}{'bare':>10}{'ratio':>9}   target"


def figure_lines(figure: Figure) -> Iterator[str]:
    ratio = figure.ratio
    bare = _time(figure.p50 / ratio) if ratio else ""
    times = f"{_time(figure.p50):>10}{_time(figure.p95):>10}{bare:>10}"
    line = f"{figure.what:<{WIDE}}{times}{f'{ratio:.2f} ×' if ratio else '':>9}"
    for target in figure.targets or [None]:
        yield f"{line}   {_held(figure, target) if target else ''}".rstrip()
        line = " " * len(line)


def crowd_lines(crowd: Crowd) -> Iterator[str]:
    figure, bare = crowd.figure, Figure("bare", crowd.figure.bare)
    yield from figure_lines(figure)
    times = f"p95 of the bare {_time(bare.p95)}; longest {_time(max(figure.times))}"
    yield f"  {times}; asking took {crowd.own_share:.0%} of a core; load {getloadavg()[0]:.1f}"


def _held(figure: Figure, target: Target) -> str:
    said = f"{target.most:g} × bare" if target.of is Of.RATIO else _time(target.most)
    name = f"{target.of} ≤ " if target.of is Of.P95 else "≤ "
    return f"{name + said:<16}{'met' if figure.meets(target) else 'NOT met'}"


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.0995 else f"{seconds * 1000:.0f} ms"


def weight_lines(weights: Iterator[Weight]) -> Iterator[str]:
    yield f"{'':<{WIDE}}{'bytes':>10}{'queries':>10}   target"
    for weight in weights:
        line = f"{weight.what:<{WIDE}}{weight.size:>10,}{weight.queries:>10}".replace(",", " ")
        held = [
            f"≤ {most} {of}: {'met' if is_ <= most else 'NOT met'}"
            for is_, most, of in (
                (weight.size, weight.most_size, "bytes"),
                (weight.queries, weight.most_queries, "queries"),
            )
            if most is not None
        ]
        yield f"{line}   {', '.join(held)}".rstrip()
