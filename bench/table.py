"""The figures as a calm table: one line a thing, one line a target."""

from collections.abc import Iterator

from bench.timing import Figure, Of, Target
from bench.workloads import Weight

HEAD = f"{'':<20}{'p50':>10}{'p95':>10}{'bare':>10}{'ratio':>9}   target"


def figure_lines(figure: Figure) -> Iterator[str]:
    ratio = figure.ratio
    bare = _time(figure.p50 / ratio) if ratio else ""
    times = f"{_time(figure.p50):>10}{_time(figure.p95):>10}{bare:>10}"
    line = f"{figure.what:<20}{times}{f'{ratio:.2f} ×' if ratio else '':>9}"
    for target in figure.targets or [None]:
        yield f"{line}   {_held(figure, target) if target else ''}".rstrip()
        line = " " * len(line)


def _held(figure: Figure, target: Target) -> str:
    said = f"{target.most:g} × bare" if target.of is Of.RATIO else _time(target.most)
    name = f"{target.of} ≤ " if target.of is Of.P95 else "≤ "
    return f"{name + said:<16}{'met' if figure.meets(target) else 'NOT met'}"


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.0995 else f"{seconds * 1000:.0f} ms"


def weight_lines(weights: Iterator[Weight]) -> Iterator[str]:
    yield f"{'for information':<20}{'bytes':>10}{'queries':>10}"
    for weight in weights:
        yield f"{weight.what:<20}{weight.size:>10,}{weight.queries:>10}".replace(",", " ")
