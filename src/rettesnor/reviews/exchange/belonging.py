"""Whether a workbook belongs where it was sent: one sentence that says what it is from, and what to do."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from rettesnor.instruments.document import Instrument
from rettesnor.reviews.exchange.hidden_sheet import FORMAT
from rettesnor.reviews.exchange.language import spoken
from rettesnor.reviews.exchange.shapes import Header, Problem


def not_ours() -> Problem:
    return Problem(
        "file.not_ours",
        "",
        _(
            "Dette er ikke et svarark som er hentet herfra, eller den skjulte siden i det er borte. "
            "Hent arket på nytt, og kopier svarene over i det."
        ),
    )


def why_not_here(told: Mapping[str, str], expected: Header, form: Instrument) -> Problem | None:
    """The first thing that does not agree, from the whole to the part."""
    if told["format"] != FORMAT:
        return Problem(
            "file.format",
            "",
            _(
                "Arket er laget av en annen utgave av systemet. Hent det på nytt, og svar i det nye."
            ),
        )
    if told["office"] != expected.office:
        names = {"theirs": told["office_name"], "ours": expected.office_name}
        what = _(
            "Arket er fra %(theirs)s, og dette er %(ours)s. Last det opp hos kontoret det er fra."
        )
        return Problem("file.office", "", what % names)
    if told["round"] != expected.round:
        names = {"theirs": told["round_name"], "ours": expected.round_name}
        what = _(
            "Arket er fra %(theirs)s, og dette er %(ours)s. Last det opp i runden det er fra, "
            "eller hent et nytt ark her."
        )
        return Problem("file.round", "", what % names)
    return _why_not_form(told, expected, form)


def _why_not_form(told: Mapping[str, str], expected: Header, form: Instrument) -> Problem | None:
    ours = form.title.in_language(spoken())
    theirs = told.get("form_name") or told["form"]
    if told["part"] != expected.part or told["form"] != form.key:
        what = _(
            "Arket er til delen «%(theirs)s», og dette er «%(ours)s». Last det opp i den delen."
        )
        return Problem("file.part", "", what % {"theirs": theirs, "ours": ours})
    if told["version"] != str(form.version):
        what = _(
            "Arket er laget etter versjon %(theirs)s av skjemaet, og her brukes versjon %(ours)s. "
            "Hent et nytt ark, og skriv svarene i det."
        )
        versions = {"theirs": told["version"], "ours": form.version}
        return Problem("file.version", "", what % versions)
    return None
