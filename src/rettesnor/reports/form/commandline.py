"""A form file on paper from the command line: every problem told, or one PDF for each language."""

from pathlib import Path

from rettesnor.common.text import LANGUAGES
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.reading import read_instrument_text
from rettesnor.reports.form.pdf import form_pdf


def problems_in(file: Path) -> Instrument | None:
    """The form, or None after every problem is printed."""
    text = file.read_text(encoding="utf-8-sig", errors="replace")
    form, problems = read_instrument_text(text, name=file.name, laws=catalogue.law_ids())
    for problem in problems:
        print(problem, end="\n\n")
    return form


def write_papers(file: Path, folder: Path) -> int:
    """Write one PDF for each language the form is written in. Answers with the exit status."""
    form = problems_in(file)
    if form is None:
        print("Rett feilene først; ingenting er skrevet.")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        if form.title.has(language):
            place = folder / f"{form.key}-{form.version}-{language}.pdf"
            place.write_bytes(form_pdf(form, language, draft=True))
            print(place)
    return 0
