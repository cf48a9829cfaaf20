"""All letters of a dispatch in one zip: a file for each, and a list of the receivers in Excel."""

from collections.abc import Callable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils.text import slugify
from django.utils.translation import gettext as _

from rettesnor.common import clock
from rettesnor.initiatives.models import Dispatch, DispatchLetter
from rettesnor.reports.formats import docx, pdf, xlsx
from rettesnor.reports.on_paper.layout import paper
from rettesnor.reports.paper import Paper
from rettesnor.reports.workbook import Field, Sheet, Workbook

WRITERS: dict[str, Callable[[Paper], bytes]] = {"docx": docx.write, "pdf": pdf.write}
_PLAIN = str.maketrans("æøåÆØÅ", "aoaAOA")


def one(row: DispatchLetter, fmt: str) -> bytes:
    """The letter as a file. KeyError for a format that is none of `WRITERS`."""
    return WRITERS[fmt](paper(row))


def all_of(
    dispatch: Dispatch, rows: Sequence[DispatchLetter], fmt: str, *, first: int = 1
) -> bytes:
    """The bytes of a zip file with each letter and the list. `first` is the number of the first."""
    made = BytesIO()
    names = [file_name(row, place, fmt) for place, row in enumerate(rows, start=first)]
    with ZipFile(made, "w") as archive:
        for row, name in zip(rows, names, strict=True):
            _add(archive, name, one(row, fmt), packed=True)
        _add(archive, f"{plain(_('Mottakere'))}.xlsx", xlsx.write(_list(dispatch, rows, names)))
    return made.getvalue()


def file_name(row: DispatchLetter, place: int, fmt: str) -> str:
    """«007-nav-lillevik.docx»: in the order of the list, in letters every machine can read."""
    return f"{place:03}-{plain(row.participation.office.name)}.{fmt}"


def plain(words: str) -> str:
    return slugify(words.translate(_PLAIN))


def _add(archive: ZipFile, name: str, data: bytes, *, packed: bool = False) -> None:
    day = clock.today()
    told = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    # A Word file is packed already: once more takes time and saves nothing.
    told.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
    archive.writestr(told, data)


def _list(dispatch: Dispatch, rows: Sequence[DispatchLetter], names: Sequence[str]) -> Workbook:
    fields = (
        Field(_("Kontor"), 32),
        Field(_("Nummer"), 10, told=True),
        Field(_("Mottaker"), 28),
        Field(_("E-post"), 32),
        Field(_("Målform"), 10),
        Field(_("Emne"), 60),
        Field(_("Fil"), 32),
    )
    lines = tuple(
        (
            row.participation.office.both_names,
            row.participation.office.number,
            row.letter.to_name,
            row.letter.to_address,
            row.letter.language,
            row.letter.subject,
            name,
        )
        for row, name in zip(rows, names, strict=True)
    )
    governor = dispatch.host.governor.name
    return Workbook(_("Mottakere"), governor, (Sheet(_("Mottakere"), fields, lines),))
