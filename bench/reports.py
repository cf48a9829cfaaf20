"""The office reports of 300 offices: Word one by one, PDF by two processes; and alone:

python -m bench.reports
"""

import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

OFFICES, PROCESSES = 300, 2
WORDS = 60  # of the 300, after one another; the rest would tell nothing new
WORD, ALL_PDFS = 1.0, 30.0  # seconds: each Word, and all PDFs
WARM = 30  # reports after which a process holds what it will hold
FLAT = 0.10  # of its memory then, that a process may grow by afterwards


@dataclass(frozen=True)
class Made:
    """One file: how long it took, who made it, and the most memory they have held until now."""

    seconds: float
    worked: float  # seconds of a core; less than `seconds` where others wanted the cores too
    process: int
    most_held: int  # bytes


@dataclass(frozen=True)
class Run:
    what: str
    seconds: float  # all in all, with the start of the processes
    made: Sequence[Made]

    @property
    def growth(self) -> dict[int, tuple[int, int]]:
        """For each process the memory held when warm, and at the end."""
        by: dict[int, list[int]] = defaultdict(list)
        for one in self.made:
            by[one.process].append(one.most_held)
        return {pid: (held[min(WARM, len(held)) - 1], held[-1]) for pid, held in by.items()}


def runs(closed, language: str) -> Iterator[Run]:
    """The Words, then the PDFs, of offices like that of the round `closed`, made for this."""
    from django.db import connection

    from bench.offices import many_like

    copies = many_like(closed, OFFICES)
    connection.close()  # nothing that is open here is taken along
    yield _run("Word", partial(_make, "docx", language), copies[:WORDS], processes=1)
    yield _run("PDF", partial(_make, "pdf", language), copies, processes=PROCESSES)


def _run(what: str, make: partial, rounds: Sequence[int], *, processes: int) -> Run:
    begun = perf_counter()
    with get_context("spawn").Pool(processes, initializer=_begin) as pool:
        made = list(pool.imap(make, rounds))
        return Run(what, perf_counter() - begun, made)


def _begin() -> None:
    import django

    django.setup()


def _make(fmt: str, language: str, pk: int) -> Made:
    """One report from the database to bytes, as the command line makes it."""
    from rettesnor.reports.register import office_report_bytes
    from rettesnor.reviews.models import Round

    begun, worked = perf_counter(), process_time()
    office_report_bytes(Round.objects.get(pk=pk), fmt, language)
    return Made(perf_counter() - begun, process_time() - worked, os.getpid(), _most_held())


def _most_held() -> int:
    """The most memory this process has held, in bytes; counted anew by each program, unlike rusage."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) * 1024 if found else 0


def lines(found: Iterator[Run]) -> Iterator[str]:
    """The runs as a table with targets."""
    for run in found:
        times = sorted(one.seconds for one in run.made)
        core = median(one.worked for one in run.made)
        each = f"each {median(times):.2f} s ({core:.2f} s of a core), longest {times[-1]:.2f} s"
        how = f"{len(run.made)} {run.what} reports, {len(run.growth)} at a time"
        yield f"{how}: {run.seconds:.1f} s; {each}; load {os.getloadavg()[0]:.1f}"
        if run.what == "Word":
            yield f"  each ≤ {WORD:g} s: {_met(times[-1] <= WORD)}"
        else:
            yield f"  all ≤ {ALL_PDFS:g} s: {_met(run.seconds <= ALL_PDFS)}"
        for warm, end in run.growth.values():
            told = f"{warm / 1e6:.0f} MB after {WARM} reports, {end / 1e6:.0f} MB at the end"
            yield f"  {told} (≤ {FLAT:.0%} more: {_met(end <= warm * (1 + FLAT))})"


def _met(is_met: bool) -> str:
    return "met" if is_met else "NOT met"


def _alone() -> None:
    _begin()
    from bench.story import prepare

    print("Telling the demo's story …", flush=True)
    for line in lines(runs(prepare().closed, "nb")):
        print(line, flush=True)


if __name__ == "__main__":
    if os.environ.get("DJANGO_SETTINGS_MODULE") == "bench.settings":
        _alone()
    else:
        from bench.__main__ import measure
        from bench.server import end_in_order

        end_in_order()
        sys.exit(measure(None, "bench.reports"))
