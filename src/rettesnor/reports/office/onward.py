"""From result to change on paper: what goes together, what was talked about, decided and followed."""

from django.utils.translation import gettext as _

from rettesnor.reports.office import kinds, onwardtables
from rettesnor.reports.office.report import Aim, Checks, Kinds, Meeting, OfficeReport, TalkedAbout
from rettesnor.reports.paper import Block, Bullets, Facts, Heading, Paragraph, Tone

KINDS_ACROSS = 4  # kinds of case beside one another in a table


def patterns(report: OfficeReport) -> tuple[Block, ...]:
    if not report.patterns:
        return ()
    return (
        Heading(_("Det som henger sammen"), 2),
        Paragraph(_("Dette mangler ofte i de samme sakene. Det viser ikke hva som fører til hva.")),
        Bullets(report.patterns),
    )


def by_kind(report: OfficeReport) -> tuple[Block, ...]:
    if report.kinds is None:
        return ()
    found = report.kinds
    return (
        Heading(_("Slik ble det i hver type sak")),
        Paragraph(
            _(
                "Tallene teller saker der kravet er oppfylt, av sakene der det var aktuelt. Er det "
                "under fem, er fargen utelatt: da er en andel lett å lese for mye ut av."
            )
        ),
        kinds.picture(found),
    )


def kinds_counted(report: OfficeReport) -> tuple[Block, ...]:
    """The heat map as a table."""
    if report.kinds is None:
        return ()
    found = report.kinds
    return (
        Heading(_("Hver type sak"), 2),
        *(onwardtables.kinds(found, places) for places in _across(found)),
    )


def _across(found: Kinds) -> list[tuple[int, ...]]:
    every = tuple(range(len(found.columns)))
    return [every[at : at + KINDS_ACROSS] for at in every[::KINDS_ACROSS]]


def meeting(report: OfficeReport) -> tuple[Block, ...]:
    if report.meeting is None:
        return ()
    found = report.meeting
    blocks: list[Block] = [Heading(_("Refleksjonsmøtet"))]
    facts = ((_("Holdt"), found.held), (_("Dette feiret vi"), found.celebrate))
    blocks.append(Facts(tuple(pair for pair in facts if pair[1])))
    for point in found.points:
        blocks += [Heading(point.name, 2), *_talked(point)]
    blocks += _decided(found)
    return tuple(block for block in blocks if block != Facts(()))


def _talked(point: TalkedAbout) -> tuple[Block, ...]:
    pairs = (
        (_("Årsaker"), "; ".join(point.causes)),
        (_("Hvorfor"), point.why),
        (_("Bestemt"), point.decided),
    )
    return (Facts(tuple(pair for pair in pairs if pair[1])),)


def _decided(found: Meeting) -> tuple[Block, ...]:
    if not found.decided:
        return ()
    return (Heading(_("Dette ble bestemt"), 2), Paragraph(found.decided))


def aims(report: OfficeReport) -> tuple[Block, ...]:
    if not report.aims:
        return ()
    return (Heading(_("Mål og tiltak")), *(block for aim in report.aims for block in _aim(aim)))


def _aim(aim: Aim) -> tuple[Block, ...]:
    when = _("Satt etter %(round)s, med frist %(by_when)s. %(measured)s %(status)s") % {
        "round": aim.round_name.lower(),
        "by_when": aim.by_when,
        "measured": aim.measured,
        "status": aim.status,
    }
    blocks: list[Block] = [
        Heading(aim.name, 2),
        Paragraph(aim.sentence, Tone.STRONG),
        Paragraph(" ".join(when.split())),
    ]
    if aim.changes:
        blocks.append(onwardtables.changes(aim))
    tried = tuple(said for change in aim.changes for said in change.tried)
    if tried:
        blocks += [Paragraph(_("Prøvd i det små:")), Bullets(tried)]
    if aim.after:
        blocks.append(Paragraph(" ".join(aim.after)))
    return tuple(blocks)


def checks(report: OfficeReport) -> tuple[Block, ...]:
    if not report.checks:
        return ()
    return (
        Heading(_("Korte sjekker")),
        Paragraph(_("Noen få nye saker om gangen, på ett spørsmål.")),
        *(block for found in report.checks for block in _checks(found)),
    )


def _checks(found: Checks) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading(found.short, 2),
        Paragraph(found.text),
        found.picture,
        *(Paragraph(said) for said in found.sentences),
    ]
    if found.goal:
        blocks.append(Paragraph(found.goal, Tone.STRONG))
    return (*blocks, onwardtables.checks(found))
