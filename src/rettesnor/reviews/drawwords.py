"""What a draw gives, and what it can and cannot show, in plain words. Looks no case up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from rettesnor.analysis.sampling import found_in
from rettesnor.instruments import catalogue
from rettesnor.instruments.division import Arrival, Outcome, Way
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.laws import Law, LawVersion
from rettesnor.reviews.drawing import Group, numbered
from rettesnor.reviews.models import Round
from rettesnor.reviews.rules import first_month_after
from rettesnor.reviews.wording import month_name

SIZES = (5, 10, 15, 20)  # what one may weigh the chosen number against

WAYS = {
    Way.OUTCOME: gettext_lazy("Utfall: innvilget, delvis innvilget, avslag"),
    Way.ARRIVAL: gettext_lazy("Slags sak: førstegangssøknad, løpende, akutt"),
    Way.MUNICIPALITY: gettext_lazy("Kommune"),
}
_NAMES = {
    Outcome.GRANTED: gettext_lazy("innvilget"),
    Outcome.PARTLY: gettext_lazy("delvis innvilget"),
    Outcome.REFUSED: gettext_lazy("avslag"),
    Arrival.FIRST_TIME: gettext_lazy("førstegangssøknad"),
    Arrival.RUNNING: gettext_lazy("løpende"),
    Arrival.URGENT: gettext_lazy("akutt"),
}


def day(found: date) -> str:
    """«1. januar 2026»."""
    return formats.date_format(found, "j F Y" if get_language() == "en" else "j. F Y")


def id_name(group_id: str, places: Mapping[str, str]) -> str:
    """What one id of a group is called; a municipality that is gone keeps its id."""
    return str(_NAMES.get(group_id, places.get(group_id, group_id)))  # type: ignore[call-overload]


def group_name(ids: Sequence[str], places: Mapping[str, str]) -> str:
    """«Delvis innvilget, akutt»."""
    name = ", ".join(id_name(each, places) for each in ids)
    return name[:1].upper() + name[1:]


@dataclass(frozen=True)
class GroupRow:
    """One group of the list: its numbers, how many it has, and how many of them are drawn."""

    name: str
    first: int
    last: int
    size: int
    drawn: int


def group_rows(
    groups: Sequence[Group], drawn: Sequence[int], places: Mapping[str, str]
) -> list[GroupRow]:
    """The groups in the order of the list; `drawn` are the numbers that are."""
    return [
        GroupRow(
            group_name(each.group.ids, places),
            each.first,
            each.last,
            each.group.size,
            sum(number in each.numbers for number in drawn),
        )
        for each in numbered(groups)
    ]


def what_it_shows(size: int, frame: int, *, divided: bool = False) -> str:
    """What a draw of this size can and cannot show; `divided`: in groups that take turns."""
    if size >= frame:
        return _("Dere leser alle sakene. Da oppdager dere alt som er å finne i dem.")
    if divided:
        return _(
            "Dere ser hvordan det er gjort i saker fra hver gruppe. Det er ikke et tverrsnitt, og et "
            "problem som finnes i få saker, kan gå dere forbi."
        )
    found = found_in(size, frame)
    if found is None:
        return ngettext(
            "Med %(n)s sak kan dere ikke regne med å oppdage noe bestemt problem.",
            "Med %(n)s saker kan dere ikke regne med å oppdage noe bestemt problem.",
            size,
        ) % {"n": size}
    return ngettext(
        "Med %(n)s sak oppdager dere trolig et problem som finnes i %(found)s av 10 saker. "
        "Et sjeldnere problem kan gå dere forbi.",
        "Med %(n)s saker oppdager dere trolig et problem som finnes i %(found)s av 10 saker. "
        "Et sjeldnere problem kan gå dere forbi.",
        size,
    ) % {"n": size, "found": found}


@dataclass(frozen=True)
class SizeRow:
    """What another number of cases would show; `chosen` is the one at hand."""

    size: int
    every: bool
    found: str
    chosen: bool


def size_rows(size: int, frame: int) -> list[SizeRow]:
    """The usual sizes that the office has cases for, the chosen one, and all."""
    sizes = sorted({*(each for each in SIZES if each < frame), size, frame})
    return [SizeRow(each, each == frame, _found(each, frame), each == size) for each in sizes]


def _found(size: int, frame: int) -> str:
    found = found_in(size, frame)
    if size >= frame:
        return _("alt som er i sakene")
    return _("%(n)s av 10 saker") % {"n": found} if found else _("for få til å si")


def missing(groups: Sequence[Group], ways: Sequence[Way], places: Mapping[str, str]) -> list[str]:
    """A sentence for each outcome and each municipality that has no case in the period."""
    told = []
    for turn, way in enumerate(ways):
        sizes: dict[str, int] = {}
        for group in groups:
            sizes[group.ids[turn]] = sizes.get(group.ids[turn], 0) + group.size
        for name in (id_name(each, places) for each, size in sizes.items() if not size):
            if way is Way.OUTCOME:
                told.append(
                    _(
                        "Ingen av sakene har utfallet «%(name)s». Finn det siste vedtaket som har "
                        "det. Er det nytt nok, kan dere velge en lengre periode."
                    )
                    % {"name": name}
                )
            elif way is Way.MUNICIPALITY:
                told.append(
                    _("Ingen av sakene er fra %(name)s. Se etter at listen er hel.")
                    % {"name": name}
                )
    return told


def left_out(rows: Sequence[GroupRow], enough: int) -> str:
    """Which groups no case is drawn from, and how many cases it takes; "" when there are none."""
    without = [row.name for row in rows if row.size and not row.drawn]
    if not without:
        return ""
    return _(
        "Så få saker rekker ikke til alle gruppene. Ingen trekkes fra: %(groups)s. "
        "Velg minst %(n)s saker om alle skal være med."
    ) % {"groups": "; ".join(without), "n": enough}


def of_groups(
    groups: Sequence[Group],
    order: Sequence[int],
    size: int,
    *,
    half: Sequence[Outcome],
    ways: Sequence[Way],
    rows: Sequence[GroupRow],
) -> list[str]:
    """What to know of a draw of `size` in groups, where `order` is the whole order."""
    found = numbered(groups)
    firsts = (
        next(place for place, number in enumerate(order, start=1) if number in each.numbers)
        for each in found
        if each.numbers
    )
    told = [left_out(rows, max(firsts))]
    if half and Way.OUTCOME in ways:
        drawn = sum(
            row.drawn for row, group in zip(rows, groups, strict=True) if set(group.ids) & set(half)
        )
        told.append(halves(drawn, size, half))
    frame = len(order)
    if any(abs(row.drawn - size * row.size / frame) >= 1 for row in rows):
        told.append(not_a_cross_section())
    return told


def half_rule(half: Sequence[Outcome]) -> str:
    """What dividing by outcome does to the draw; "" where the programme wants no half."""
    if not half:
        return ""
    return _("Deler dere etter utfall, blir minst halvparten %(names)s, så langt dere har dem.") % {
        "names": _either(half)
    }


def _either(half: Sequence[Outcome]) -> str:
    return _(" eller ").join(_("«%(words)s»") % {"words": id_name(each, {})} for each in half)


def halves(rows: int, size: int, half: Sequence[Outcome]) -> str:
    """How many of the drawn cases have the outcomes that matter."""
    told = _("%(n)s av %(of)s saker har utfallet %(names)s.") % {
        "n": rows,
        "of": size,
        "names": _either(half),
    }
    if 2 * rows < size:
        return told + " " + _("Halvparten var målet, men så mange har dere ikke.")
    return told


def not_a_cross_section() -> str:
    """Said where groups are drawn in other shares than they have in the list."""
    return _(
        "Sakene trekkes tilfeldig i hver gruppe, men ikke like stor del av hver. Resultatet er for "
        "å lære av, og er ikke et tverrsnitt av alle sakene."
    )


def too_old(period_from: date, today: date, months: int) -> str:
    """That the oldest cases are older than the programme wants; "" when they are not."""
    if not months:
        return ""
    count = today.year * 12 + today.month - 1 - months
    if period_from >= date(count // 12, count % 12 + 1, 1):
        return ""
    return _(
        "De eldste sakene er fra %(month)s, mer enn %(n)s måneder tilbake. Nyere saker sier mer om "
        "hvordan dere arbeider nå."
    ) % {"month": month_name(period_from), "n": months}


def law_changes(form: Instrument, period_from: date, period_to: date) -> list[str]:
    """A sentence for each provision of the form that changed within the period.

    `period_to` is the first day of the last month.
    """
    after = (period_to.replace(day=1) + timedelta(days=32)).replace(day=1)
    named = dict.fromkeys(law for question in form.questions for law in question.law)
    told: dict[str, None] = {}
    for law in (catalogue.law(each) for each in named):
        for version in law.versions:
            if version.start and period_from < version.start < after:
                told[_began(law, version, version.start)] = None
            if version.end and period_from <= version.end < after - timedelta(days=1):
                told |= _ended(law, version.end)
    return list(told)


def _began(law: Law, version: LawVersion, start: date) -> str:
    language = get_language() or "nb"
    before = law.in_force(start - timedelta(days=1))
    now, when = version.citation(language), day(start)
    if before is None:
        return _("Fra %(day)s gjelder %(law)s.") % {"day": when, "law": now}
    return _("Fra %(day)s gjelder %(law)s. Før det gjaldt %(before)s.") % {
        "day": when,
        "law": now,
        "before": before.citation(language),
    }


def _ended(law: Law, end: date) -> dict[str, None]:
    """Nothing where another version takes over: that one tells."""
    if law.in_force(end + timedelta(days=1)):
        return {}
    title = law.title.in_language(get_language() or "nb")
    return {_("%(law)s gjaldt til og med %(day)s.") % {"law": title, "day": day(end)}: None}


def reads_after(review_round: Round) -> str:
    """What a round that follows others reads; "" when no change began after the one before."""
    before = review_round.follows
    if before is None or before.changes_began is None or review_round.repeats:
        return ""
    return _(
        "Tiltakene etter runde %(number)s begynte %(day)s. Denne runden leser bare saker som er "
        "avgjort etter det."
    ) % {"number": before.number, "day": day(before.changes_began)}


def opens_after(previous: Round | None) -> str:
    """Which months the round after `previous` may have; "" when no change has begun after it."""
    if previous is None or previous.changes_began is None or previous.repeats:
        return ""
    return _(
        "Tiltakene deres begynte %(day)s, og den nye runden leser bare saker som er avgjort etter "
        "det. Første måned er derfor %(month)s eller senere."
    ) % {
        "day": day(previous.changes_began),
        "month": month_name(first_month_after(previous.changes_began)),
    }


def struck_sentence(struck: int, replaced: int) -> str:
    """How many drawn cases could not be used, and how many came instead; "" when none."""
    if not struck:
        return ""
    told = ngettext(
        "%(n)s trukket sak kunne ikke brukes.", "%(n)s trukne saker kunne ikke brukes.", struck
    ) % {"n": struck}
    if not replaced:
        return told + " " + _("Det var ingen flere å ta i stedet.")
    instead = ngettext(
        "Den neste i rekkefølgen ble lest i stedet.",
        "De %(n)s neste i rekkefølgen ble lest i stedet.",
        replaced,
    ) % {"n": replaced}
    if replaced < struck:
        instead += " " + _("Flere var det ikke å ta av.")
    return told + " " + instead
