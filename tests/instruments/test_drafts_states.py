"""Law 4 for the forms: every status has an owner, every from × act × person is tried."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import ROLES
from rettesnor.common.refusal import Refused
from rettesnor.instruments import actions
from rettesnor.instruments.models import InstrumentFile
from rettesnor.instruments.states import OWNER, TRANSITIONS, FileStatus
from tests.cast import Cast
from tests.instruments.good import write_content
from tests.instruments.made import draft, published, second

ACTORS = {
    "per": Role.NATIONAL,
    "aud": Role.GOVERNOR,
    "kari": Role.LEADER,
    "ola": Role.REVIEWER,
    "liv": Role.LEADER,
}
GONE = "gone"
ACTS: dict[str, Callable[[InstrumentFile, User], object]] = {
    "upload_draft": lambda file, by: actions.upload_draft(second(), by=by),
    "publish_form": lambda file, by: actions.publish_form(file, by=by, seen=file.sha256),
    "discard_draft": lambda file, by: actions.discard_draft(file, by=by),
}
STANDING: dict[FileStatus, Callable[[User], InstrumentFile]] = {
    FileStatus.DRAFT: draft,
    FileStatus.PUBLISHED: published,
}


@pytest.fixture(autouse=True)
def _own_content(tmp_path: Path, settings: Settings) -> None:
    settings.CONTENT_DIR = tmp_path
    write_content(tmp_path)


def test_every_status_has_an_owner_or_is_the_end() -> None:
    assert set(OWNER) == set(FileStatus)
    assert [status for status in FileStatus if OWNER[status] is None] == [FileStatus.PUBLISHED]


def test_every_status_is_in_the_table_and_every_step_is_an_action_somebody_may_take() -> None:
    assert {status for step in TRANSITIONS for status in step} == set(FileStatus)
    assert {step.action for step in TRANSITIONS.values()} <= set(ACTS)
    for step in TRANSITIONS.values():
        assert any(step.permission in held for held in ROLES.values())


def reached(file: InstrumentFile, act: Callable[[InstrumentFile, User], object], by: User) -> str:
    """Where it stands after the act, which is then undone."""
    with transaction.atomic():
        with suppress(Refused):
            act(InstrumentFile.objects.get(pk=file.pk), by)
        found = InstrumentFile.objects.filter(pk=file.pk).first()
        transaction.set_rollback(True)
    return str(found.status) if found else GONE


@pytest.mark.parametrize("now", FileStatus)
@pytest.mark.parametrize("who", ACTORS)
def test_from_every_status_each_person_reaches_what_the_table_says(
    cast: Cast, now: FileStatus, who: str
) -> None:
    file = STANDING[now](cast.per)
    by = getattr(cast, who)
    went = {(name, then) for name, act in ACTS.items() if (then := reached(file, act, by)) != now}
    allowed = {
        (step.action, str(then))
        for (before, then), step in TRANSITIONS.items()
        if before == now and step.permission in ROLES[ACTORS[who]]
    }
    if now is FileStatus.DRAFT and who == "per":
        allowed.add(("discard_draft", GONE))
    assert went == allowed
