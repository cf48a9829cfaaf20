"""A template is offered, looked at, kept and dropped: by those who may, and each leaves a line."""

from datetime import timedelta

import pytest

from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.reports import queries
from rettesnor.reports.actions import (
    discard_template,
    drop_template,
    keep_template,
    make_report,
    offer_template,
)
from rettesnor.reports.models import OfferedTemplate, WordTemplate
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.refusals import refused
from tests.reports import word_files as word
from tests.reports.reading import part

pytestmark = pytest.mark.django_db


def offer(cast: Cast, name: str = "mal.docx") -> OfferedTemplate:
    return offer_template(cast.lillevik, word.template(), name=name, by=cast.kari)


def test_an_offered_template_is_used_by_nothing(cast: Cast) -> None:
    offer(cast)
    assert queries.template_of(cast.lillevik) is None


def test_a_kept_template_dresses_the_reports_of_that_office_alone(first: Round, cast: Cast) -> None:
    keep_template(cast.lillevik, offer(cast).pk, by=cast.kari)
    made = make_report(first, "office", "docx", "nb", by=cast.kari)
    assert word.HEAD in part(made.data, r"word/header\d\.xml")
    assert queries.template_of(cast.lillevik)
    assert [one.organisation for one in WordTemplate.objects.all()] == [cast.lillevik]
    assert not OfferedTemplate.objects.exists()


def test_the_next_offer_takes_the_place_of_the_first(cast: Cast) -> None:
    first, second = offer(cast), offer(cast)
    refusal = refused(lambda: keep_template(cast.lillevik, first.pk, by=cast.kari))
    assert refusal.code == "template.stale"
    keep_template(cast.lillevik, second.pk, by=cast.kari)
    assert WordTemplate.objects.count() == 1


def test_another_template_takes_the_place_of_the_one_that_is_used(cast: Cast) -> None:
    for name in ("gammel.docx", "ny.docx"):
        keep_template(cast.lillevik, offer(cast, name).pk, by=cast.kari)
    assert [kept.name for kept in WordTemplate.objects.all()] == ["ny.docx"]


def test_after_a_day_the_offer_is_gone(cast: Cast) -> None:
    offered = offer(cast)
    with clock.at(clock.now() + timedelta(hours=25)):
        assert queries.offered_template(cast.lillevik) is None
        refusal = refused(lambda: keep_template(cast.lillevik, offered.pk, by=cast.kari))
    assert refusal.code == "template.stale"


def test_a_dropped_template_dresses_nothing(cast: Cast) -> None:
    keep_template(cast.lillevik, offer(cast).pk, by=cast.kari)
    drop_template(cast.lillevik, by=cast.kari)
    assert queries.template_of(cast.lillevik) is None


def test_each_step_leaves_a_line(cast: Cast) -> None:
    keep_template(cast.lillevik, offer(cast).pk, by=cast.kari)
    offer(cast)
    discard_template(cast.lillevik, by=cast.kari)
    drop_template(cast.lillevik, by=cast.kari)
    lines = AuditEvent.objects.filter(verb__startswith="template.").order_by("id")
    assert [line.verb.split(".")[1] for line in lines] == [
        "offer",
        "keep",
        "offer",
        "discard",
        "drop",
    ]
    assert {(line.actor, line.organisation) for line in lines} == {(cast.kari, cast.lillevik)}


def test_what_is_not_there_is_dropped_without_a_word(cast: Cast) -> None:
    drop_template(cast.lillevik, by=cast.kari)
    discard_template(cast.lillevik, by=cast.kari)
    assert not AuditEvent.objects.filter(verb__startswith="template.").exists()


@pytest.mark.parametrize("who", ["liv", "ola", "aud", "per"])
def test_nobody_but_the_leader_changes_the_template(cast: Cast, who: str) -> None:
    by, offered = getattr(cast, who), offer(cast)
    for act in (
        lambda: offer_template(cast.lillevik, word.template(), name="x.docx", by=by),
        lambda: keep_template(cast.lillevik, offered.pk, by=by),
        lambda: discard_template(cast.lillevik, by=by),
        lambda: drop_template(cast.lillevik, by=by),
    ):
        assert refused(act).code == "permission"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\maler\\Vår mal.docx", "Vår mal.docx"),
        ("../../etc/mal.docx", "mal.docx"),
        ("\x07\n", "mal.docx"),
        ("a" * 300, "a" * 120),
    ],
)
def test_a_files_name_is_kept_without_its_folders(cast: Cast, name: str, kept: str) -> None:
    assert offer(cast, name).name == kept
