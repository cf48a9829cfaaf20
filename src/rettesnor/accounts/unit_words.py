"""Units in words: what has become of one, and what a list would change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rettesnor.organisations.lists.plan import Facts, Plan, Step, What
from rettesnor.organisations.models import Became, Kind, Organisation, PastName, WrittenForm
from rettesnor.organisations.queries import History

SHOWN = 200  # rows of each kind of change on one page


def said_day(day: date) -> str:
    return date_format(day, "j. F Y")


# ── The history of one unit ─────────────────────────────────────────────────────────────────


def history(unit: Organisation, told: History) -> list[str]:
    """One sentence for each thing that has happened, oldest first."""
    dated = [
        *((name.valid_to, _called(name)) for name in told.names),
        *((one.on, _came(one.before.name, one.kind, one.on)) for one in told.origins),
        *((one.on, _became(one.after.name, one.kind, one.on)) for one in told.successions),
    ]
    sentences = [sentence for _day, sentence in sorted(dated, key=lambda pair: pair[0])]
    if unit.valid_to is not None:
        sentences.append(_("Avsluttet %(day)s.") % {"day": said_day(unit.valid_to)})
    return sentences


def _called(name: PastName) -> str:
    both = f"{name.name} / {name.sami_name}" if name.sami_name else name.name
    says = {"name": both, "number": name.number, "day": said_day(name.valid_to)}
    if name.number:
        return _("Het %(name)s, med nummer %(number)s, fram til %(day)s.") % says
    return _("Het %(name)s fram til %(day)s.") % says


def _came(name: str, kind: str, on: date) -> str:
    says = {"name": name, "day": said_day(on)}
    if kind == Became.SPLIT:
        return _("Kom av at %(name)s ble delt %(day)s.") % says
    if kind == Became.MERGED:
        return _("%(name)s ble slått sammen inn i denne %(day)s.") % says
    return _("Kom etter %(name)s %(day)s.") % says


def _became(name: str, kind: str, on: date) -> str:
    says = {"name": name, "day": said_day(on)}
    if kind == Became.SPLIT:
        return _("Ble delt %(day)s; %(name)s er en av dem som kom etter.") % says
    if kind == Became.MERGED:
        return _("Ble slått sammen til %(name)s %(day)s.") % says
    return _("Ble avløst av %(name)s %(day)s.") % says


# ── A plan ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Told:
    """One row of a plan: which unit, what sort it is, and what changes."""

    name: str
    kind: str
    what: str


@dataclass(frozen=True)
class Section:
    """All changes of one sort. `more`: how many there are besides those shown."""

    key: str
    title: str
    rows: list[Told]
    more: int = 0

    @property
    def count(self) -> int:
        return len(self.rows) + self.more


def sections(plan: Plan) -> list[Section]:
    """The plan's steps by what they do, in the order one wants to look them over."""
    titles = {
        What.MERGED: _("Slås sammen"),
        What.SPLIT: _("Deles"),
        What.ENDED: _("Avsluttes"),
        What.RENAMED: _("Får nytt navn eller nummer"),
        What.MOVED: _("Flyttes"),
        What.CHANGED: _("Endres ellers"),
        What.NEW: _("Nye"),
    }
    found = []
    for what, title in titles.items():
        steps = [step for step in plan.steps if step.what == what]
        if steps:
            rows = [_told(step, plan) for step in steps[:SHOWN]]
            found.append(Section(what.value, title, rows, len(steps) - len(rows)))
    return found


def _told(step: Step, plan: Plan) -> Told:
    facts = step.before or step.after
    kind = str(Kind(facts.kind).label)
    return Told(_numbered(facts), kind, "; ".join(_what(step, plan)))


def _what(step: Step, plan: Plan) -> Iterator[str]:
    before, after, names = step.before, step.after, plan.names
    into = ", ".join(names[pk] for pk in step.into if pk != step.unit)
    if step.goes_on:
        says = {"into": into, "day": said_day(step.on)}
        yield _("%(into)s skilles ut %(day)s; enheten går videre") % says
    elif step.what in {What.MERGED, What.SPLIT}:
        yield _("blir %(into)s %(day)s") % {"into": into, "day": said_day(step.on)}
    elif step.what == What.ENDED:
        yield _("fra %(day)s") % {"day": said_day(step.on)}
    elif step.what == What.RENAMED:
        yield _("heter %(name)s fra %(day)s") % {"name": _numbered(after), "day": said_day(step.on)}
    elif step.what == What.MOVED and before is not None:
        says = {"to": names[after.parent or 0], "was": names.get(before.parent or 0, "")}
        yield _("fra %(was)s til %(to)s") % says
    elif step.what == What.NEW:
        yield _("under %(to)s") % {"to": names[after.parent or 0]}
        yield from _details(Facts(after.kind, after.name), after, plan)
    elif before is not None:
        yield from _details(before, after, plan)


def _details(before: Facts, after: Facts, plan: Plan) -> Iterator[str]:
    """Only what is another; an address is shown, since it is what one looks for slips in."""
    if before.written_form != after.written_form:
        yield _("målform: %(form)s") % {"form": WrittenForm(after.written_form).label}
    for name, title in (
        ("contact_name", _("kontakt")),
        ("contact_email", _("e-post")),
        ("contact_phone", _("telefon")),
    ):
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield f"{title}: {now}" if now else _("%(what)s tas bort") % {"what": title}
    if before.serves != after.serves:
        served = ", ".join(plan.names[pk] for pk in after.serves)
        yield _("betjener: %(names)s") % {"names": served or _("bare sin egen kommune")}


def _numbered(facts: Facts) -> str:
    both = f"{facts.name} / {facts.sami_name}" if facts.sami_name else facts.name
    return f"{both} ({facts.number})" if facts.number else both


def counted(plan: Plan) -> str:
    """«Nye: 380, avsluttes: 2. 12 er slik fra før.»"""
    parts = [f"{section.title.lower()}: {section.count}" for section in sections(plan)]
    told = ", ".join(parts) or _("ingenting endres")
    sentence = f"{told[:1].upper()}{told[1:]}."
    if plan.unchanged:
        sentence += " " + _("%(n)s er slik fra før.") % {"n": plan.unchanged}
    return sentence
