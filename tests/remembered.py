"""The cast, made by the actions once and put back row by row after that.

Nearly every test begins with the same people and places, and every action asks, locks and writes an
audit line: a tenth of a second, some thousands of times. What is put back is what the actions made,
line by line, with the same numbers; a test cannot tell which it was given.
"""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.organisations.models import Organisation
from tests.cast import Cast, build_cast

Rows = list[tuple[type[Model], list[dict[str, Any]]]]

_made: dict[datetime | date, tuple[Rows, dict[str, tuple[type[Model], int]]]] = {}


def remembered_cast() -> Cast:
    """A new cast where nothing is yet, as the actions make it at this moment of the story."""
    if Organisation.objects.exists():
        return build_cast()  # which refuses, and says why
    moment = clock._moment.get() or timezone.localdate()
    if moment not in _made:
        cast = build_cast()
        places = {one.name: getattr(cast, one.name) for one in fields(cast)}
        _made[moment] = (
            rows_everywhere(),
            {name: (type(one), one.pk) for name, one in places.items()},
        )
        return cast
    rows, places_of = _made[moment]
    there = _put_back(rows)
    return Cast(**{name: there[place] for name, place in places_of.items()})


def rows_everywhere() -> Rows:
    found = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and model._meta.app_label not in {"contenttypes", "auth", "sites"}:
            names = [field.attname for field in model._meta.concrete_fields]
            rows = list(model._default_manager.order_by("pk").values(*names))
            if rows:
                found.append((model, rows))
    return found


def _put_back(rows: Rows) -> dict[tuple[type[Model], int], Any]:
    there: dict[tuple[type[Model], int], Any] = {}
    with transaction.atomic():  # rows point at rows of tables that come after
        for model, values in rows:
            made = [model(**one) for one in values]
            model._default_manager.bulk_create(made)
            there |= {(model, one.pk): one for one in made}
    for (model, _pk), one in there.items():
        # Units know their parents from when they were made; so do these.
        if model is Organisation and one.parent_id:
            one.parent = there[model, one.parent_id]
    return there
