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
    data = office_report_bytes(review_round, fmt, language)
    try:
        place.write_bytes(data)
    except OSError:
        print(_why_not_write(place))
        return 1
    print(f"{place} ({FORMATS[fmt].media_type})")
    return 0


def _why_not_write(place: Path) -> str:
    """Why the file could not be written, and what to do."""
    if not place.parent.is_dir():
        return f"Mappen {place.parent} finnes ikke. Lag den først, eller velg en annen."
    if place.is_dir():
        return f"{place} er en mappe. Skriv også hva filen skal hete."
    return (
        f"Rapporten kunne ikke skrives til {place}. Se etter at dere har lov til å skrive der, "
        "og at det er plass på disken."
    )
