"""All reading of the forms for their pages; those made in the browser only for who makes them."""

from dataclasses import dataclass

from django.db.models import Exists, QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.models import InstrumentFile
from rettesnor.instruments.problems import BrokenContent
from rettesnor.instruments.states import FileStatus
from rettesnor.organisations.models import Organisation


@dataclass(frozen=True)
class Newest:
    """Every form in its newest version; `unreadable` are the keys of those that cannot be shown."""

    forms: tuple[Instrument, ...]
    unreadable: tuple[str, ...]


def newest_forms() -> Newest:
    """One query, once the forms are read: one that is at fault does not hide the others."""
    forms, unreadable = [], []
    for key, version in catalogue.newest().items():
        try:
            forms.append(catalogue.instrument(key, version))
        except BrokenContent:
            unreadable.append(key)
    return Newest(tuple(forms), tuple(unreadable))


def nation() -> Organisation:
    """Where the forms belong: they are the same for all."""
    return Organisation.objects.get(parent=None)


def files(by: User) -> QuerySet[InstrumentFile]:
    """Every form uploaded in the browser, to one who publishes forms for the nation; else none."""
    where = units_where(by, Permission.PUBLISH_FORMS).filter(parent=None)
    return InstrumentFile.objects.filter(Exists(where)).select_related("made_by", "published_by")


def drafts(by: User) -> QuerySet[InstrumentFile]:
    """Those that wait to be published, the newest first."""
    return files(by).filter(status=FileStatus.DRAFT).order_by("-made_at", "-pk")


def published_here(by: User) -> QuerySet[InstrumentFile]:
    """Those published in the browser, the newest first."""
    return files(by).filter(status=FileStatus.PUBLISHED).order_by("-published_at", "-pk")
