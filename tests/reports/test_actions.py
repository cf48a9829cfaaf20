from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from rettesnor.accounts.models import User
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.reports.actions import make_report
from rettesnor.reports.register import FORMATS, ROUND_REPORTS
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story

pytestmark = pytest.mark.django_db
BEGINS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF-", "csv": b"PK"}
EVERY = [(key, fmt) for key, report in ROUND_REPORTS.items() for fmt in report.writers]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(("report", "fmt"), EVERY)
def test_kari_gets_each_report_in_every_format_and_language(
    first: Round, cast: Cast, report: str, fmt: str, language: str
) -> None:
    made = make_report(first, report, fmt, language, by=cast.kari)
    assert made.data.startswith(BEGINS[fmt])
    assert made.filename.endswith(f".{FORMATS[fmt].ending}")
    assert "-nav-lillevik-" in made.filename


def test_making_a_report_leaves_an_audit_line(first: Round, cast: Cast) -> None:
    make_report(first, "office", "pdf", "nn", by=cast.kari)
    line = AuditEvent.objects.get(verb="report.make")
    assert (line.actor, line.organisation, line.thing, line.thing_id) == (
        cast.kari,
        cast.lillevik,
        "round",
        first.pk,
    )
    assert line.after == {"report": "office", "format": "pdf", "language": "nn"}


@pytest.mark.parametrize("who", ["liv", "aud", "per", "ola"])
def test_nobody_but_the_leader_gets_it(first: Round, cast: Cast, who: str) -> None:
    with pytest.raises(Refused) as refused:
        make_report(first, "office", "pdf", "nb", by=getattr(cast, who))
    assert refused.value.refusal.code == "permission"
    assert not AuditEvent.objects.filter(verb="report.make").exists()


@pytest.mark.parametrize(
    ("fmt", "language", "code"),
    [
        ("exe", "nb", "report.format"),
        ("pdf", "se", "report.language"),
        ("pdf", "", "report.language"),
    ],
)
def test_an_unknown_format_or_language_is_refused(
    first: Round, cast: Cast, fmt: str, language: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        make_report(first, "office", fmt, language, by=cast.kari)
    assert refused.value.refusal.code == code


def test_a_round_that_is_not_closed_has_no_report_yet(cast: Cast) -> None:
    under_way = story.open_round(cast.lillevik, cast.kari, on=date(2025, 8, 1))
    with pytest.raises(Refused) as refused:
        make_report(under_way, "office", "pdf", "nb", by=cast.kari)
    assert refused.value.refusal.code == "report.open"


def test_every_report_is_made_in_formats_that_are_known_and_every_format_is_used() -> None:
    made = {fmt for report in ROUND_REPORTS.values() for fmt in report.writers}
    assert made <= FORMATS.keys()
    assert {report.key for report in ROUND_REPORTS.values()} == ROUND_REPORTS.keys()


def test_the_name_of_the_file_has_plain_letters(
    first: Round, cast: Cast, client_for: Callable[[User], Client]
) -> None:
    cast.lillevik.name = "Nav Østre Bjørnevåg / Ålo"
    cast.lillevik.save(update_fields=["name"])
    first = Round.objects.get(pk=first.pk)
    made = make_report(first, "office", "xlsx", "nb", by=cast.kari)
    assert made.filename == "barnets-beste-nav-ostre-bjornevag-alo-runde-1.xlsx"
