from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db import migrations, models
from django.utils import timezone

from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Instrument, ItemType
from rettesnor.instruments.problems import BrokenContent
from rettesnor.reviews.sheets import Given, Sheet, left, month_matters, untold

ALONE = "alone"


def work_out(apps: Any, _schema_editor: Any) -> None:
    """Of every item there is, from its answers, as the actions have kept it since."""
    Item = apps.get_model("reviews", "Item")
    items = Item.objects.select_related("part__review_round").prefetch_related("answers")
    last = _last_days(apps)
    changed = []
    for item in items.iterator(chunk_size=500):
        item.touched_on = last.get(item.pk)
        item.reviewed = _done(item)
        if item.reviewed or item.touched_on:
            changed.append(item)
    Item.objects.bulk_update(changed, ["reviewed", "touched_on"], batch_size=500)


def _done(item: Any) -> bool:
    if item.struck_reason or item.phase == ALONE:
        return False
    try:
        form = _form(item.part)
    except (BrokenContent, catalogue.UnknownContent):
        return False  # nobody can answer it or close it either before its form can be read
    answers = {(a.question, a.topic): Given(a.value, a.reason, a.note) for a in item.answers.all()}
    types = frozenset(ItemType(word) for word in item.types.split())
    sheet = Sheet(item.number, _month(item, form), answers, types)
    return not left(form, sheet) and not untold(form, sheet)


def _form(part: Any) -> Instrument:
    form = catalogue.instrument(part.instrument, part.version)
    return form.only(part.questions.split()) if part.questions else form


def _month(item: Any, form: Instrument) -> date | None:
    first, last = item.part.review_round.period_from, item.part.review_round.period_to
    if item.decision_month is not None or month_matters(form, first, last):
        return item.decision_month  # type: ignore[no-any-return]  # a historical model is untyped
    return last  # type: ignore[no-any-return]


def _last_days(apps: Any) -> dict[int, date]:
    """The day of the newest answer of each item, its own or one of two opinions'."""
    days: dict[int, date] = {}
    for pk, at in _newest(apps):
        day = timezone.localdate(at)
        days[pk] = max(day, days.get(pk, day))
    return days


def _newest(apps: Any) -> Iterator[tuple[int, datetime]]:
    sources: Iterable[tuple[str, str]] = (("Answer", "item"), ("OpinionAnswer", "opinion__item"))
    for name, item in sources:
        found = apps.get_model("reviews", name).objects.order_by().values_list(item)
        yield from found.annotate(at=models.Max("answered_at"))


class Migration(migrations.Migration):
    """What the actions keep of each item from now on, for the items there were before."""

    dependencies = [
        ("instruments", "0001_initial"),
        ("reviews", "0011_how_far_an_item_has_come"),
    ]

    operations = [migrations.RunPython(work_out, migrations.RunPython.noop)]
