"""Many offices like the one of the story that has measured twice, each with findings of its own.

Rows are copied, because 300 offices told by the actions would take an hour. The counts are thrown
anew for each, so that no two reports say the same and nothing is fast only because it is known.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import ForeignKey, Model

from rettesnor.improvement import models as improvement
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import models as reviews
from rettesnor.reviews.models import Round
from rettesnor.reviews.models.findings import FindingByKind, FollowOn
from rettesnor.reviews.models.strata import Stratum

# What belongs to an office, each after what it belongs to, and the field that says so.
BELONGS: tuple[tuple[type[Model], str], ...] = (
    (reviews.Round, "organisation"),
    (reviews.Part, "review_round"),
    (reviews.Item, "part"),
    (Stratum, "part"),
    (reviews.Finding, "part"),
    (FindingByKind, "part"),
    (FollowOn, "part"),
    (improvement.Goal, "part"),
    (improvement.Change, "goal"),
    (improvement.Cycle, "change"),
    (improvement.Holding, "goal"),
    (improvement.Look, "holding"),
    (improvement.Reflection, "review_round"),
    (improvement.ReflectionPoint, "reflection"),
    (improvement.Series, "organisation"),
    (improvement.Phase, "series"),
)
BATCH = 500  # rows in one statement

Row = dict[str, Any]
Made = dict[
    tuple[int, type[Model], int], int
]  # which office, what, the pattern's id: the copy's id


@transaction.atomic
def many_like(closed: Round, number: int) -> list[int]:
    """`number` new offices with all that `closed`'s office has; the copies of `closed`, by id."""
    pattern = Organisation.objects.get(pk=closed.organisation_id)
    made: Made = {}
    for n in range(number):
        office = Organisation.objects.create(
            kind=pattern.kind, parent=pattern.parent, name=f"Nav Prøvevik {n + 1}"
        )
        office.path = f"{pattern.path.removesuffix(f'{pattern.pk}/')}{office.pk}/"
        office.save(update_fields=["path"])
        made[n, Organisation, pattern.pk] = office.pk
    known: dict[type[Model], list[int]] = {Organisation: [pattern.pk]}
    for model, leads in BELONGS:
        above = model._meta.get_field(leads).related_model
        rows = list(model.objects.filter(**{f"{leads}__in": known[above]}).order_by("pk").values())
        known[model] = [row["id"] for row in rows]
        for some in _by_turns(model, rows):
            _copy(model, some, number, made)
    return [made[n, Round, closed.pk] for n in range(number)]


def _by_turns(model: type[Model], rows: list[Row]) -> Iterator[list[Row]]:
    """Rows that name others of their own kind come after those they name."""
    own = [f.attname for f in _keys(model) if f.related_model is model]
    done: set[int] = set()
    while rows:
        ready = [row for row in rows if all(row[key] is None or row[key] in done for key in own)]
        yield ready
        done |= {row["id"] for row in ready}
        rows = [row for row in rows if row["id"] not in done]


def _keys(model: type[Model]) -> list[ForeignKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def _copy(model: type[Model], rows: list[Row], number: int, made: Made) -> None:
    keys = _keys(model)
    copies = [
        model(
            **_vary(model, row, Random(f"{n} {row['id']}"))
            | {"id": None}
            | {
                f.attname: made.get((n, f.related_model, row[f.attname]), row[f.attname])
                for f in keys
            }
        )
        for n in range(number)
        for row in rows
    ]
    model.objects.bulk_create(copies, batch_size=BATCH)
    olds = [(n, row["id"]) for n in range(number) for row in rows]
    made |= {(n, model, old): copy.pk for (n, old), copy in zip(olds, copies, strict=True)}


def _vary(model: type[Model], row: Row, dice: Random) -> Row:
    """As many cases met, partly met and did not meet the question, dealt out anew."""
    if model is not reviews.Finding:
        return row
    of = row["yes"] + row["partly"] + row["no"]
    yes = dice.randint(0, of)
    partly = dice.randint(0, of - yes) if row["partly"] else 0
    return row | {"yes": yes, "partly": partly, "no": of - yes - partly}
