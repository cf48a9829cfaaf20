"""Measure on the database of the environment: `python -m bench.measure`, started by `bench`.

A process of its own for each database, because Django's settings are read once.
"""

import os
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import django

from bench.server import AS_RUN, end_in_order, server


def main() -> None:
    end_in_order()
    django.setup()
    from django.db import connection

    from bench import county, letters, reports, workloads
    from bench.crowd import answers_of_many
    from bench.numbers import numbers
    from bench.story import prepare
    from bench.table import HEAD, crowd_lines, figure_lines, weight_lines

    print(f"\n{_name(connection)}: telling the demo's story …", flush=True)
    story = prepare()
    connection.close()  # SQLite spares the server some work while another holds the file open
    log = Path(os.environ["RETTESNOR_VAR"]) / "server.log"
    kinds = (workloads.answers, workloads.whole_cases, workloads.pages, workloads.reports, numbers)
    try:
        with server(log) as port:
            _say([f"\n{HEAD}"])
            _say(chain.from_iterable(figure_lines(f) for kind in kinds for f in kind(story, port)))
        with server(log, options=AS_RUN) as port:
            _say(crowd_lines(answers_of_many(story, port)))
    except Exception:
        print(log.read_text("utf8", "replace"))
        raise
    _say(["", *weight_lines(workloads.weights(story)), ""])
    host = county.fill(story)
    with server(log) as port:
        _say(chain.from_iterable(figure_lines(f) for f in county.pages(host, port)))
    _say(["", *weight_lines(county.weights(host)), ""])
    _say(reports.lines(reports.runs(story.closed, workloads.LANGUAGE)))
    _say(["", *letters.lines()])


def _name(connection) -> str:
    version = ".".join(map(str, connection.get_database_version()))
    if connection.vendor != "postgresql":
        return f"{connection.display_name} {version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync")
        return f"{connection.display_name} {version} (fsync {cursor.fetchone()[0]})"


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
