"""The director's page on paper: as large as one page allows."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.reports.director.report import Aim, DirectorPage
from rettesnor.reports.office import pictures
from rettesnor.reports.office.mark import mark
from rettesnor.reports.office.report import Result
from rettesnor.reports.paper import (
    Block,
    Bullets,
    Cell,
    Column,
    Head,
    Heading,
    Line,
    Paper,
    Paragraph,
    Table,
    Tone,
    said,
)
from rettesnor.reviews.wording import NBSP


def paper(page: DirectorPage) -> Paper:
    with translation.override(page.language):
        name = f"{page.title}, {page.round_name.lower()}"
        return Paper(
            language=page.language,
            title=f"{page.kind}: {name} – {page.office}",
            running=f"{page.office} · {name}",
            page=_("Side {page} av {pages}"),
            cover=None,
            head=Head(mark(), page.kind, page.title, page.office, page.facts),
            one_page=True,
            blocks=(
                Paragraph(" ".join(page.about), Tone.QUIET),
                Heading(_("Hva ble kontrollert")),
                Paragraph(" ".join(page.checked)),
                *_found(page),
                *_done(page),
                Heading(_("Hva gjenstår")),
                Bullets(page.remains),
            ),
        )


def _found(page: DirectorPage) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(_("Hva ble funnet"))]
    if page.nothing_found:
        blocks.append(Paragraph(page.nothing_found))
    if every := (*page.strengths, *page.needs):
        blocks.append(pictures.legend(every, banded=False))
    if page.strengths:
        blocks.append(_results(_("Dette er bra"), page.strengths))
    if page.needs:
        blocks.append(_results(_("Dette trenger oppmerksomhet"), page.needs))
    told = " ".join(filter(None, (page.unsure, *page.about_office)))
    return (*blocks, Paragraph(told)) if told else tuple(blocks)


def _results(name: str, results: Iterable[Result]) -> Table:
    return Table(
        name=name,
        columns=(Column(name, 92), Column(_("Oppfylt"), 23), Column(_("Svarene"), 55)),
        rows=tuple(
            (
                said(result.text),
                said(result.counts.replace(" ", NBSP), Tone.STRONG),
                (pictures.bar(result, banded=False),),
            )
            for result in results
        ),
        close=True,
    )


def _done(page: DirectorPage) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(_("Hva er gjort"))]
    if page.since:
        blocks.append(Paragraph(" ".join(page.since)))
    if page.no_aims:
        blocks.append(Paragraph(page.no_aims))
    if page.aims:
        blocks.append(_aims(page.aims))
    if page.left_out:
        blocks.append(Paragraph(page.left_out))
    return tuple(blocks)


def _aims(aims: Iterable[Aim]) -> Table:
    return Table(
        name=_("Mål og tiltak"),
        columns=(Column(_("Mål"), 70), Column(_("Tiltak, og hvordan det står"), 100)),
        rows=tuple((_aim(aim), _steps(aim)) for aim in aims),
        close=True,
    )


def _aim(aim: Aim) -> Cell:
    return (Line(aim.name, Tone.STRONG), Line(aim.sentence))


def _steps(aim: Aim) -> Cell:
    if not aim.steps:
        return said(_("Ingen tiltak ennå."))
    told = [_step(step.what, step.kind, step.status) for step in aim.steps]
    return tuple(Line(text) for text in (*told, *filter(None, [aim.left_out])))


def _step(what: str, kind: str, status: str) -> str:
    named = f"{what.rstrip('.')} ({kind})." if kind else f"{what.rstrip('.')}."
    return f"{named} {status}"
