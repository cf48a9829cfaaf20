"""A round's report from the terminal: for whoever runs the installation."""

from pathlib import Path

from rettesnor.reports.register import FORMATS, office_report_bytes
from rettesnor.reports.rules import why_not_report
from rettesnor.reviews.models import Round


def write_report(pk: int, fmt: str, language: str, output: Path | None) -> int:
    """Write the report of round `pk`; the exit code, after saying where it is or why not."""
    review_round = Round.objects.filter(pk=pk).select_related("organisation").first()
    if review_round is None:
        print(f"Runde {pk} finnes ikke. Tallet står i rundens adresse: /runder/{pk}/.")
        return 1
    if refusal := why_not_report(review_round):
        print(refusal)
        return 1
    place = output or Path(f"runde-{pk}-{language}.{fmt}")
    place.write_bytes(office_report_bytes(review_round, fmt, language))
    print(f"{place} ({FORMATS[fmt].media_type})")
    return 0
