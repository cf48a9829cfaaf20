"""The columns of our own list of units: what stands in each, and what can be wrong with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import Refusal
from rettesnor.organisations.lists.plan import Fault
from rettesnor.organisations.lists.reading import Table
from rettesnor.organisations.mailboxes import why_not_contact, why_not_mailbox, why_not_phone
from rettesnor.organisations.models import Kind, WrittenForm

HEADINGS = (
    *("type", "nummer", "navn", "samisk navn", "målform", "under"),
    *("betjener", "kontakt", "e-post", "telefon"),
)
NEEDED = ("type", "navn")
ERASE = "-"  # what one writes to take away what stands there; an empty cell leaves it
KINDS = {
    **dict.fromkeys(("statsforvalter", "statsforvaltar", "embete"), Kind.GOVERNOR.value),
    **dict.fromkeys(("fylke", "fylkeskommune"), Kind.COUNTY.value),
    **dict.fromkeys(("kommune",), Kind.MUNICIPALITY.value),
    **dict.fromkeys(("bydel",), Kind.DISTRICT.value),
    **dict.fromkeys(("nav-kontor", "kontor", "nav kontor", "navkontor"), Kind.OFFICE.value),
}
FORMS = {
    **dict.fromkeys(("bokmål", "nb", "b"), WrittenForm.BOKMAL.value),
    **dict.fromkeys(("nynorsk", "nn", "n"), WrittenForm.NYNORSK.value),
    **dict.fromkeys(("nøytral", "nøytralt", "ingen", ERASE), WrittenForm.NEUTRAL.value),
}
DIGITS = {Kind.COUNTY: 2, Kind.MUNICIPALITY: 4, Kind.DISTRICT: 6}
LONGEST_NAME, LONGEST_NUMBER = 120, 10


@dataclass(frozen=True)
class Row:
    """One unit as the file tells it. None is what the file says nothing of; "" takes away."""

    line: int
    kind: str
    name: str = ""
    number: str = ""
    sami_name: str | None = None
    written_form: str | None = None
    under: str = ""
    serves: tuple[str, ...] | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None


def rows_in(table: Table) -> tuple[list[Row], list[Fault]]:
    """The rows that can be understood, and all that is wrong with the others."""
    columns = {_heading(text): place for place, text in enumerate(table.headings) if text}
    if faults := list(_wrong_headings(table, columns)):
        return [], faults
    rows, faults = [], []
    for line, cells in table.rows:
        given = {
            name: cells[place].strip() if place < len(cells) else ""
            for name, place in columns.items()
        }
        reader = _Reader(line, given)
        rows.append(reader.row())
        faults += reader.faults
    wrong = {fault.row for fault in faults}
    return [row for row in rows if row.line not in wrong], faults


def _heading(text: str) -> str:
    plain = text.strip().casefold().rstrip(":*")
    return {"epost": "e-post", "organisasjonstype": "type", "samisk": "samisk navn"}.get(
        plain, plain
    )


def _wrong_headings(table: Table, columns: dict[str, int]) -> Iterator[Fault]:
    for needed in NEEDED:
        if needed not in columns:
            yield Fault(
                1,
                needed,
                _("Kolonnen «%(name)s» mangler. Bruk overskriftene i malen.") % {"name": needed},
            )
    for name in columns.keys() - set(HEADINGS):
        yield Fault(
            1,
            name,
            _("Vi kjenner ikke kolonnen «%(name)s». Ta den bort, eller bruk overskriftene i malen.")
            % {"name": name},
        )
    if len(columns) < sum(bool(text) for text in table.headings):
        yield Fault(1, "", _("To kolonner har samme overskrift. Ta bort den ene."))


class _Reader:
    """One row, column by column; what is wrong is gathered."""

    def __init__(self, line: int, given: dict[str, str]) -> None:
        self.line, self.given, self.faults = line, given, list[Fault]()

    def row(self) -> Row:
        kind = self._kind()
        return Row(
            line=self.line,
            kind=kind,
            name=self._name("navn") or "",
            number=self._number("nummer", kind),
            sami_name=self._name("samisk navn"),
            written_form=self._form(),
            under=self.given.get("under", ""),
            serves=self._serves(),
            contact_name=self._checked("kontakt", why_not_contact),
            contact_email=self._checked("e-post", why_not_mailbox),
            contact_phone=self._checked("telefon", why_not_phone),
        )

    def _fault(self, column: str, text: str) -> None:
        self.faults.append(Fault(self.line, column, text))

    def _kind(self) -> str:
        written = self.given["type"].casefold()
        if written not in KINDS:
            says = _("«%(text)s» er ingen type. Skriv statsforvalter, fylke, kommune, bydel eller ")
            self._fault("type", (says % {"text": self.given["type"][:40]}) + "nav-kontor.")
            return ""
        return KINDS[written]

    def _number(self, column: str, kind: str) -> str:
        written = self.given.get(column, "")
        if written and not (written.isascii() and written.isdigit()):
            self._fault(column, _("Nummeret har bare sifre. Det kan også stå tomt."))
            return ""
        if len(written) > LONGEST_NUMBER:
            self._fault(column, _("Nummeret er for langt. Det har høyst ti sifre."))
            return ""
        # A spreadsheet that takes 0301 for a number writes 301.
        return written.zfill(DIGITS.get(Kind(kind), 0)) if kind and written else written

    def _name(self, column: str) -> str | None:
        written = self.given.get(column, "")
        if column == "navn" and not written:
            self._fault(column, _("Navnet mangler. Skriv det, også når nummeret står der."))
        if len(written) > LONGEST_NAME:
            self._fault(column, _("Navnet er for langt. Kort det ned til 120 tegn."))
        elif refusal := why_not_text(written):
            self._fault(column, str(refusal))
        return _told(written)

    def _form(self) -> str | None:
        written = self.given.get("målform", "").casefold()
        if written and written not in FORMS:
            self._fault(
                "målform", _("Målformen er ikke kjent. Skriv bokmål, nynorsk eller nøytral.")
            )
            return None
        return FORMS[written] if written else None

    def _serves(self) -> tuple[str, ...] | None:
        written = self.given.get("betjener", "")
        if written == ERASE:
            return ()
        found = written.replace(",", " ").replace(";", " ").split()
        if any(not (one.isascii() and one.isdigit()) for one in found):
            self._fault(
                "betjener", _("Skriv kommunenumrene kontoret betjener, med mellomrom mellom.")
            )
            return None
        return tuple(one.zfill(DIGITS[Kind.MUNICIPALITY]) for one in found) or None

    def _checked(self, column: str, rule: Callable[[str], Refusal | None]) -> str | None:
        written = _told(self.given.get(column, ""))
        if written and (refusal := rule(written)):
            self._fault(column, str(refusal))
        return written


def _told(written: str) -> str | None:
    """What a cell says: nothing when it is empty, and that it shall be empty when it says so."""
    if written == ERASE:
        return ""
    return written or None
