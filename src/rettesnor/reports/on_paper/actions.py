"""Letters carried out of the house as files: each leaves an audit line."""

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.initiatives.letterkinds import LETTERS
from rettesnor.initiatives.models import Dispatch, DispatchLetter
from rettesnor.initiatives.queries import dispatches as queries
from rettesnor.organisations.models import Organisation
from rettesnor.reports.actions import MadeReport
from rettesnor.reports.on_paper import archive
from rettesnor.reports.register import FORMATS

ZIP = "application/zip"
ERASED = Refusal(
    "letter.erased",
    _("Det som sto i brevet, er slettet, så det kan ikke lages noen fil av det."),
)


def why_not_format(fmt: str) -> Refusal | None:
    if fmt in archive.WRITERS:
        return None
    return Refusal("report.format", _("Brevene lages i Word og PDF. Velg en av dem."))


def make_letter_file(row: DispatchLetter, fmt: str, *, by: User) -> MadeReport:
    """One letter as a Word or PDF file."""
    insist(why_not(by, Permission.INVITE_OFFICES, row.dispatch.host.governor))
    insist(why_not_format(fmt) or (ERASED if row.letter.erased_at else None))
    data = archive.one(row, fmt)
    office = row.participation.office
    _note(row, fmt, 1, office, by)
    name = f"{_title(row.dispatch)}-{archive.plain(office.name)}.{fmt}"
    return MadeReport(data, name, FORMATS[fmt].media_type)


def make_letter_archive(dispatch: Dispatch, fmt: str, *, by: User, part: int = 1) -> MadeReport:
    """The letters of a dispatch as files, and the list of their receivers, in one zip.

    Up to a hundred at once: `part` 2 is the next hundred.
    """
    governor = dispatch.host.governor
    insist(why_not(by, Permission.INVITE_OFFICES, governor))
    rows = queries.on_paper(dispatch, part)
    insist(why_not_format(fmt) or (None if rows else ERASED))
    data = archive.all_of(dispatch, rows, fmt, first=(part - 1) * queries.AT_ONCE + 1)
    _note(dispatch, fmt, len(rows), governor, by)
    which = f"{dispatch.number}-{fmt}" if part == 1 else f"{dispatch.number}-{fmt}-{part}"
    name = f"{_title(dispatch)}-{which}.zip"
    return MadeReport(data, name, ZIP)


def _title(dispatch: Dispatch) -> str:
    return archive.plain(str(LETTERS[dispatch.letter].title))


def _note(thing: Model, fmt: str, letters: int, organisation: Organisation, by: User) -> None:
    """Only now, when the file is made: setting it must not hold the database's one writer."""
    told = {"format": fmt, "letters": letters}
    with transaction.atomic():
        record("letter.file", thing, by=by, organisation=organisation, after=told)
