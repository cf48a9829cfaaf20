"""What the office wrote down in its reflection meeting, put into words."""

from collections.abc import Sequence

from rettesnor.improvement.models import UsualCause
from rettesnor.improvement.queries import as_written, reflection_of
from rettesnor.reports.dates import full_date
from rettesnor.reports.letters import writable
from rettesnor.reports.office.report import Meeting, TalkedAbout
from rettesnor.reviews.findings import PartFindings
from rettesnor.reviews.models import Round


def meeting(review_round: Round, parts: Sequence[PartFindings], language: str) -> Meeting | None:
    """None where nobody has written anything."""
    reflection = reflection_of(review_round)
    if reflection is None:
        return None
    written = as_written(reflection)
    asked = {f.question.id: f.question for part in parts for f in part.questions}
    return Meeting(
        held=full_date(written.held_on) if written.held_on else "",
        celebrate=writable(written.celebrate),
        points=tuple(
            TalkedAbout(
                name=asked[question].short.in_language(language),
                causes=tuple(str(UsualCause(cause).label) for cause in said.causes),
                why=writable(said.why),
                decided=writable(said.decided),
            )
            for question, said in written.points.items()
            if said and question in asked
        ),
        decided=writable(written.decided),
    )
