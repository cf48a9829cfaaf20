"""`python -m tests.faults.told`: what an installation begins with, as JSON to those who test it.

A process of its own, with the product's own settings: the server that is killed reads the same.
"""

import json
import sys
from itertools import cycle
from secrets import token_hex

import django

SEATS, CASES = 20, 10  # browsers; two of them share a case, and answer different fields of it
PROMISES = {
    "sqlite": ("PRAGMA journal_mode", "PRAGMA synchronous"),
    "postgresql": ("SHOW fsync", "SHOW synchronous_commit"),
}


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from tests.cast import build_cast

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    cast = build_cast()
    cases = _cases(cast)
    seats = []
    for seat, user in zip(range(SEATS), cycle([cast.ola, cast.siri]), strict=False):
        browser = Client()
        browser.force_login(user)
        item = cases[seat // 2]
        seats.append(
            {
                "who": user.pk,
                "cookies": {
                    "sessionid": browser.cookies["sessionid"].value,
                    "csrftoken": token_hex(16),
                },
                "fields": [[item.pk, *field] for field in _fields(item.part.form)[seat % 2 :: 2]],
            }
        )
    json.dump({"seats": seats, "promises": _promises()}, sys.stdout)


def _cases(cast):
    from rettesnor.reviews.models import Item
    from tests.factories.answers import tell
    from tests.factories.rounds import cases_of, drawn_round

    part = cases_of(drawn_round(cast, sample_size=CASES))
    cases = list(Item.objects.filter(part=part).select_related("part__review_round"))
    for item in cases:
        tell(item, by=cast.ola)
    return cases


def _fields(form) -> list[tuple[str, str, list[str]]]:
    """What can always be answered: question, topic, and the values that need nothing more."""
    from rettesnor.instruments.document import Choice

    asked = [q for q in form.questions if q.scale is not None and q.when is None]
    found = []
    for question in asked:
        values = [v.id for v in question.scale.values if v.counts.verdict is not Choice.NA]
        found += [(question.id, t.id, values) for t in question.topics] or [
            (question.id, "", values)
        ]
    return found


def _promises() -> list[object]:
    """What the database says of writing through, on a connection as the settings make it."""
    from django.db import connection

    with connection.cursor() as cursor:
        return [cursor.execute(ask).fetchone()[0] for ask in PROMISES[connection.vendor]]


if __name__ == "__main__":
    main()
