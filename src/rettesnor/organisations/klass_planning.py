"""From Statistics Norway's codes or changes and the tree as it stands, to what would change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.organisations.klass import KIND_OF_LENGTH, Change, Code, is_left_out
from rettesnor.organisations.klass_names import names_of
from rettesnor.organisations.lists.draft import Draft
from rettesnor.organisations.lists.plan import Facts, Fault, Plan, Question, Standing, What
from rettesnor.organisations.models import Kind

HIGHEST_FIRST = (Kind.COUNTY, Kind.MUNICIPALITY, Kind.DISTRICT)
ABOVE = {Kind.MUNICIPALITY: (Kind.COUNTY, 2), Kind.DISTRICT: (Kind.MUNICIPALITY, 4)}


@dataclass
class _Work:
    draft: Draft
    choices: Mapping[int, str]
    faults: list[Fault]
    questions: list[Question] = field(default_factory=list)
    unchanged: int = 0
    told: list[str] = field(default_factory=list)

    def plan(self) -> Plan:
        faults = tuple(sorted(self.faults, key=lambda fault: fault.row))
        return Plan(
            tuple(self.draft.steps),
            faults,
            tuple(self.questions),
            self.unchanged,
            tuple(self.told),
            dict(self.draft.names),
        )

    def fault(self, line: int, column: str, text: str) -> None:
        self.faults.append(Fault(line, column, text))

    def above(self, code: str) -> int | None:
        """The unit a code stands under, by the digits it begins with."""
        kind = KIND_OF_LENGTH[len(code)]
        if kind not in ABOVE:
            return None
        above, digits = ABOVE[kind]
        return self.draft.numbered(above, code[:digits])


def plan_codes(
    codes: Sequence[Code],
    standing: Iterable[Standing],
    *,
    on: date,
    faults: Iterable[Fault] = (),
) -> Plan:
    """The codes of a version are all there are of their kind: what is not among them has ended."""
    work = _Work(Draft(standing), {}, list(faults))
    kept = [code for code in codes if not is_left_out(code.code)]
    _tell_left_out(work, len(codes) - len(kept))
    for kind in HIGHEST_FIRST:
        own = [code for code in kept if KIND_OF_LENGTH[len(code.code)] == kind]
        before = set(work.draft.of_kind(kind)) if own else set()
        told = {_code(work, code, kind, on) for code in own}
        for pk in sorted(before - told):
            _not_among(work, pk, on)
    return work.plan()


def _code(work: _Work, code: Code, kind: Kind, on: date) -> int | None:
    pk = work.draft.numbered(kind, code.code)
    if pk is None:
        return _begin(work, code, code.valid_from or on)
    facts = work.draft.units[pk]
    name, other = names_of(code.name, facts)
    if not work.draft.become(pk, on, name=name, sami_name=other):
        work.unchanged += 1
    return pk


def _not_among(work: _Work, pk: int, on: date) -> None:
    facts, left = work.draft.units[pk], work.draft.children(pk)
    if not facts.number:
        return
    if not left:
        work.draft.end(pk, on)
        return
    text = _(
        "%(unit)s (%(number)s) står ikke i listen, men har enheter under seg. Les inn tabellen "
        "over endringer først; den sier hva enheten ble til."
    )
    work.fault(0, "", text % {"unit": facts.name, "number": facts.number})


def plan_changes(
    changes: Sequence[Change],
    standing: Iterable[Standing],
    *,
    today: date,
    choices: Mapping[int, str],
    faults: Iterable[Fault] = (),
) -> Plan:
    """Day by day, counties before municipalities. `choices`: for each unit asked about, a number."""
    work = _Work(Draft(standing), choices, list(faults))
    kept = [one for one in changes if not is_left_out(one.new or one.old)]
    _tell_left_out(work, len(changes) - len(kept))
    for on, those in groupby(sorted(kept, key=lambda one: one.on), key=lambda one: one.on):
        _one_day(work, list(those), on, today)
    return work.plan()


def _tell_left_out(work: _Work, left: int) -> None:
    if left:
        text = ngettext(
            "%(n)s rad om Svalbard, Jan Mayen, sokkelen og «uoppgitt» er ikke tatt med.",
            "%(n)s rader om Svalbard, Jan Mayen, sokkelen og «uoppgitt» er ikke tatt med.",
            left,
        )
        work.told.append(text % {"n": left})


def _one_day(work: _Work, changes: list[Change], on: date, today: date) -> None:
    if on > today:
        text = _("Endringen skjer først %(day)s. Les den inn da.") % {"day": f"{on:%d.%m.%Y}"}
        for one in changes:
            work.fault(one.line, "changeOccurred", text)
        return
    own: dict[Kind, list[Change]] = {kind: [] for kind in HIGHEST_FIRST}
    for one in changes:
        own[KIND_OF_LENGTH[len(one.new or one.old)]].append(one)
    # New ones above come first, what ends above comes last: those below have moved in between.
    closing = [_Day(work, kind, own[kind], on).run() for kind in HIGHEST_FIRST]
    for close in reversed(closing):
        close.end()


class _Day:
    """What happens to one kind of unit on one day: who becomes whom, as a whole."""

    def __init__(self, work: _Work, kind: Kind, changes: list[Change], on: date) -> None:
        self.work, self.draft, self.kind, self.on = work, work.draft, kind, on
        self.going_on = {one.old for one in changes if one.old and one.old == one.new}
        self.news = news = {one for one in changes if not self._so_already(one)}
        codes = {(end, code) for one in news for end, code in enumerate((one.old, one.new)) if code}
        # What is so already still tells how to understand the rows that share a code with it.
        self.changes = [one for one in changes if {(0, one.old), (1, one.new)} & codes]
        self.work.unchanged += len(changes) - len(self.changes)
        self.into: dict[str, list[Change]] = defaultdict(list)
        self.out_of: dict[str, list[Change]] = defaultdict(list)
        for one in self.changes:
            self.into[one.old].append(one)
            self.out_of[one.new].append(one)
        self.made: dict[str, int] = {}
        self.ending: dict[str, int] = {}
        self.parting: dict[str, int] = {}

    def _so_already(self, one: Change) -> bool:
        """What was read in before is no news: the old one is gone, and the new one is there."""
        there = self.draft.numbered(self.kind, one.new)
        if one.old and one.old == one.new:
            facts = self.draft.units[there] if there is not None else None
            return facts is not None and names_of(one.new_name, facts) == (
                facts.name,
                facts.sami_name,
            )
        if one.old in self.going_on:
            # It is there before and after: only the day of the other tells whether it was read in.
            return there is not None and self.draft.since[there] >= self.on
        gone = not one.old or self.draft.numbered(self.kind, one.old) is None
        return gone and (there is not None or not one.new)

    def run(self) -> "_Day":
        known = [one for one in self.changes if self._known(one)]
        for one in known:
            if one.old and one.new and self._is_the_same(one):
                self._rename(one)
        for one in known:
            if one.new and not (one.old and self._is_the_same(one)):
                self._make(one)
        for one in known:
            if one.old and one.old not in self.made and not self._is_the_same(one):
                pk = self.draft.numbered(self.kind, one.old)
                if pk is not None:
                    self.ending[one.old] = pk
        for one in known:
            if one in self.news and one.old in self.going_on and one.new not in {"", one.old}:
                self.parting[one.old] = self.made[one.old]
        return self

    def _is_the_same(self, one: Change) -> bool:
        """One became one: the unit goes on, with another number or name."""
        return bool(one.new) and len(self.into[one.old]) == 1 and len(self.out_of[one.new]) == 1

    def _known(self, one: Change) -> bool:
        pk = self.draft.numbered(self.kind, one.old) if one.old else None
        if one.old and pk is None:
            text = _(
                "Vi har ingen med nummer %(code)s (%(name)s). Legg den inn, eller ta bort raden."
            )
            self.work.fault(one.line, "oldCode", text % {"code": one.old, "name": one.old_name})
            return False
        if pk is not None and self.on < self.draft.since[pk]:
            text = _("Vi vet noe nyere om %(unit)s, fra %(since)s. Endringen er fra %(on)s.")
            says = {"unit": self.draft.units[pk].name, "on": f"{self.on:%d.%m.%Y}"}
            says["since"] = f"{self.draft.since[pk]:%d.%m.%Y}"
            self.work.fault(one.line, "changeOccurred", text % says)
            return False
        return True

    def _rename(self, one: Change) -> None:
        pk = self.draft.numbered(self.kind, one.old)
        if pk is None:
            return
        facts = self.draft.units[pk]
        name, other = names_of(one.new_name, facts)
        parent = self.work.above(one.new) or facts.parent
        taken = self.draft.numbered(self.kind, one.new)
        if taken not in {None, pk}:
            text = _("Nummer %(code)s er %(name)s sitt. Se etter om raden er riktig.")
            says = {"code": one.new, "name": self.draft.names[taken or 0]}
            self.work.fault(one.line, "newCode", text % says)
            return
        self.draft.become(pk, self.on, name=name, sami_name=other, number=one.new, parent=parent)

    def _make(self, one: Change) -> None:
        """The unit others became: a new one, or one of them that goes on with its code."""
        if one.new in self.made:
            return
        there = self.draft.numbered(self.kind, one.new)
        if there is not None:
            if any(other.old == one.new for other in self.out_of[one.new]):
                name, other_name = names_of(one.new_name, self.draft.units[there])
                self.draft.become(there, self.on, name=name, sami_name=other_name)
            self.made[one.new] = there
            return
        like = self.draft.numbered(self.kind, one.old) if one.old else None
        pk = _begin(self.work, Code(one.line, one.new, one.new_name), self.on, like)
        if pk is not None:
            self.made[one.new] = pk

    def end(self) -> None:
        """End what gave way, when what stood under it has found its place; tell what went on."""
        for old, pk in self.parting.items():
            self._split_off(old, pk)
        for old, pk in self.ending.items():
            after = {one.new: self.made[one.new] for one in self.into[old] if one.new in self.made}
            if len(after) < len([one for one in self.into[old] if one.new]):
                continue  # one of them could not be made; that has been said
            if self._place_children(pk, after):
                what = What.ENDED
                if after:
                    what = What.SPLIT if len(after) > 1 else What.MERGED
                self.draft.end(pk, self.on, tuple(after.values()), what)

    def _split_off(self, old: str, pk: int) -> None:
        """What stands under one that goes on stays there unless another place is chosen."""
        coming = [one.new for one in self.into[old] if one in self.news and one.new in self.made]
        others = {number: self.made[number] for number in coming if number != old}
        if others:
            # A number tells where it belongs; only what has none such is asked about.
            asked = [child for child in self.draft.children(pk) if not self._belongs(child, old)]
            self._ask(asked, {old: pk, **others}, stay=old)
            self.draft.split_off(pk, self.on, tuple(others.values()))

    def _belongs(self, child: int, above: str) -> bool:
        facts = self.draft.units[child]
        return Kind(facts.kind) in ABOVE and facts.number.startswith(above)

    def _place_children(self, pk: int, after: Mapping[str, int]) -> bool:
        children = self.draft.children(pk)
        if children and not after:
            text = _("%(unit)s er avsluttet i filen, men har enheter under seg. Flytt dem først.")
            self.work.fault(0, "", text % {"unit": self.draft.units[pk].name})
            return False
        if len(after) == 1:
            (only,) = after.values()
            for child in children:
                self.draft.become(child, self.on, parent=only)
        elif children:
            self._ask(children, after)
        return True

    def _ask(self, children: list[int], after: Mapping[str, int], stay: str = "") -> None:
        """`stay`: the number of the one they stand under until something else is chosen."""
        options = tuple((number, self.draft.names[pk]) for number, pk in after.items())
        for child in children:
            chosen = self.work.choices.get(child, "")
            chosen = chosen if chosen in after else stay
            name = self.draft.units[child].name
            self.work.questions.append(Question(child, name, options, chosen))
            if chosen:
                self.draft.become(child, self.on, parent=after[chosen])


def _begin(work: _Work, new: Code, on: date, like: int | None = None) -> int | None:
    """A new unit with a code; it takes after `like`, one it came from."""
    kind = KIND_OF_LENGTH[len(new.code)]
    parent = work.above(new.code)
    if parent is None and kind == Kind.COUNTY and like is not None:
        parent = work.draft.units[like].parent
    if parent is None:
        text = _("Vi vet ikke hva %(name)s (%(code)s) står under. Legg inn det først.")
        work.fault(new.line, "code", text % {"name": new.name, "code": new.code})
        return None
    old = work.draft.units.get(like) if like is not None else None
    name, other = names_of(new.name, old, fresh=True)
    form = old.written_form if old else ""
    facts = Facts(
        kind=kind.value,
        name=name,
        number=new.code,
        sami_name=other,
        parent=parent,
        written_form=form,
    )
    return work.draft.add(facts, on)
