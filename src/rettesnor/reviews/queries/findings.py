"""What the answers come to, and the cases behind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rettesnor.analysis.proportions import Tally
from rettesnor.instruments import catalogue
from rettesnor.instruments.versions import Ancestor
from rettesnor.reviews.findings import PartFindings, QuestionFinding, count, findings, strengths
from rettesnor.reviews.models import FindingByKind, FollowOn, Part, Round
from rettesnor.reviews.patterns import Joint
from rettesnor.reviews.queries.answers import sheet_of
from rettesnor.reviews.sheets import (
    Sheet,
    expected,
    verdict,
)


def findings_of(review_round: Round) -> tuple[PartFindings, ...]:
    """The frozen findings of a closed round, dressed; two queries."""
    parts = review_round.parts.prefetch_related("findings")
    return tuple(_frozen(part) for part in parts)


def _frozen(part: Part) -> PartFindings:
    tallies = {(f.question, f.topic): f.tally for f in part.findings.all()}
    return findings(
        part.form,
        tallies,
        drawn=part.drawn,
        frame_size=part.usable,
        added=part.added,
        evenly=part.evenly,
        key=part.key,
    )


def patterns_of(review_round: Round) -> tuple[Joint, ...]:
    """What goes together in the cases of a closed round; one query."""
    rows = FollowOn.objects.filter(part__review_round=review_round).order_by("id")
    return tuple(Joint(r.first, r.then, r.of, r.both, r.rest_of, r.rest) for r in rows)


KindTallies = Mapping[tuple[str, str], Tally]


def kinds_found(review_round: Round) -> KindTallies:
    """The counts of each question within each kind of case: (question, kind) -> tally; one query."""
    rows = FindingByKind.objects.filter(part__review_round=review_round).order_by("id")
    return {(f.question, f.kind): f.tally for f in rows}


def tallies_now(part: Part) -> dict[tuple[str, str], Tally]:
    """The tallies of what is answered now; `close_round` freezes them."""
    return count(part.form, sheets(part))


def sheets(part: Part) -> list[Sheet]:
    instrument = part.form
    found = []
    for item in part.items.filter(struck_reason="").prefetch_related("answers"):
        item.part = part
        found.append(sheet_of(item, instrument, item.answers.all()))
    return found


def cases_behind(review_round: Round) -> dict[tuple[str, str], list[int]]:
    """Running numbers behind each answer of the drawn cases: (question, word) -> numbers."""
    behind: dict[tuple[str, str], list[int]] = defaultdict(list)
    for part in review_round.parts.filter(drawn=True).select_related("review_round"):
        for sheet in sheets(part):
            for question in expected(part.form, sheet):
                if word := verdict(question, sheet):
                    behind[question.id, word].append(sheet.number)
    return behind


def strengths_of(parts: Iterable[PartFindings]) -> list[QuestionFinding]:
    """What the office does well across the cases, best first; talks never count here."""
    return strengths(f for part in parts if part.drawn for f in part.questions)


def lines(before: PartFindings, after: PartFindings) -> Mapping[str, Ancestor]:
    """Which question each question was in the round before, where the authors say so."""
    form, then = after.instrument, before.instrument.version
    return catalogue.lineage(form.key, then, form.version)
