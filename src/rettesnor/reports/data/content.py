"""Puts together the data of a closed round. Talks too few to tell of are left out here too."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.instruments import catalogue
from rettesnor.instruments.words import Subject
from rettesnor.reports.data.answers import Answered, answer_table
from rettesnor.reports.data.codebook import codebook
from rettesnor.reports.data.counts import count_table, kind_table
from rettesnor.reports.data.table import Column, RoundData, Table
from rettesnor.reports.letters import writable
from rettesnor.reviews import wording
from rettesnor.reviews.findings import PartFindings
from rettesnor.reviews.models import Round
from rettesnor.reviews.queries import (
    findings_of,
    header_of,
    kinds_found,
    kinds_of,
    places,
    settled_sheets,
)

_COLUMNS = "kolonner"


def round_data(review_round: Round, language: str) -> RoundData:
    """The answers, the counts and the code book in `language`. Some queries for each part."""
    with translation.override(language):
        # An optional part that was left empty has nothing to tell.
        found = tuple(part for part in findings_of(review_round) if part.sample_size)
        told = tuple(part for part in found if not part.withheld)
        served = places(review_round.organisation)
        kinds = kinds_found(review_round)
        tables = (
            answer_table(_answered(review_round, told, language), language),
            count_table(told, language),
            kind_table(told, kinds, served),
            codebook(found, {kind for _question, kind in kinds}, served, language),
        )
        programme = catalogue.programme(review_round.programme)
        round_name = wording.round_name(review_round)
        office = writable(review_round.organisation.name)
        title = f"{programme.title.in_language(language)}, {round_name.lower()}"
        return RoundData(
            language=language,
            title=f"{title} – {office}",
            office=office,
            tables=(*tables, _columns(tables)),
            about=(
                *_round_facts(review_round, title, office),
                *_parts(found, language),
                *_reading(),
            ),
        )


def _answered(
    review_round: Round, told: Sequence[PartFindings], language: str
) -> tuple[Answered, ...]:
    shown = {part.key for part in told}
    return tuple(
        Answered(
            header_of(part, language),
            part.form,
            tuple(settled_sheets(part)),
            kinds_of(part) if part.drawn else {},
        )
        for part in review_round.parts.all()
        if part.key in shown
    )


def _columns(tables: Sequence[Table]) -> Table:
    """What stands in each column of the other tables."""
    return Table(
        _COLUMNS,
        _("Kolonner"),
        (
            Column("table", _("Tabell"), "", 16),
            Column("column", _("Kolonnens navn"), "", 20),
            Column("title", _("I regnearket"), "", 22),
            Column("means", _("Hva den inneholder"), "", 90),
        ),
        tuple(
            (table.key, column.key, column.title, column.means)
            for table in tables
            for column in table.columns
        ),
    )


Said = tuple[tuple[str, str], ...]


def _round_facts(review_round: Round, title: str, office: str) -> Said:
    return (
        (_("Hva"), _("Rundens tall")),
        (_("Runde"), title),
        (_("Kontor"), office),
        (_("Periode"), wording.period(review_round)),
    )


def _parts(found: Sequence[PartFindings], language: str) -> Said:
    said: list[tuple[str, str]] = []
    for part in found:
        form = part.instrument
        title = form.title.in_language(language)
        size = _size(part)
        version = _("%(title)s, versjon %(version)s.") % {"title": title, "version": form.version}
        told = wording.withheld(part)
        said.append((f"{_('Del')} {part.key}", f"{version} {told or size}".strip()))
    return tuple(said)


def _size(part: PartFindings) -> str:
    if part.drawn and part.frame_size:
        return _("%(n)s av %(all)s saker er lest.") % {
            "n": part.sample_size,
            "all": part.frame_size,
        }
    if part.instrument.subject is Subject.CONVERSATION:
        return _("%(n)s samtaler.") % {"n": part.sample_size}
    return ""


def _reading() -> Said:
    return (
        (
            wording.answer_word("na"),
            _(
                "Teller aldri i nevneren. Det gjelder både der noen svarte «ikke aktuelt», og der "
                "skjemaet ikke stilte spørsmålet i saken."
            ),
        ),
        (
            wording.answer_word("unsure"),
            _("Telles for seg, i kolonnen unsure. Teller ikke blant de aktuelle."),
        ),
        (
            wording.answer_word(""),
            _("Telles for seg, i kolonnen missing. Teller ikke blant de aktuelle."),
        ),
        (
            _("Tallene"),
            _(
                "Tallene i antall og slag ble låst da runden ble lukket. Andeler er fra 0 til 1, og "
                "står bare der de kan regnes ut."
            ),
        ),
        (
            _("Ikke med"),
            _(
                "Merknader og fritekstsvar: de er kontorets egne ord, og kan si mer enn tall. Heller "
                "ikke hvem som svarte og når, saker som ble tatt ut, og det to kolleger svarte hver "
                "for seg. Svarene fra samtaler er ikke med når det er færre enn tre av dem."
            ),
        ),
        (
            _("Hvordan filen er laget"),
            _(
                "Kolonnenes navn og alle koder er de samme på alle språk. I tekstfilene er det "
                "semikolon mellom kolonnene, komma som desimaltegn og UTF-8."
            ),
        ),
    )
