"""Two of the national team do the same at the same moment: it happens once, and both are told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Role
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.instruments import actions
from rettesnor.instruments.models import InstrumentFile
from tests.cast import Cast, build_cast
from tests.instruments.good import write_content
from tests.instruments.made import draft


@pytest.fixture
def everyone(transactional_db: None, tmp_path: Path, settings: Settings) -> Cast:
    settings.CONTENT_DIR = tmp_path
    write_content(tmp_path)
    return build_cast()


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What each came to: done, or the code of the refusal; all begin at the same moment."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            ready.wait(timeout=20)
            act()
        except Refused as refused:
            return refused.refusal.code
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_two_who_publish_at_once_publish_once(everyone: Cast) -> None:
    pia = accounts.add_person(
        everyone.nation,
        by=everyone.per,
        email="pia@n.example",
        name="Pia Fjell",
        role=Role.NATIONAL,
    )
    file = draft(everyone.per)
    found = at_once(
        *(
            lambda by=by: actions.publish_form(file, by=by, seen=file.sha256)
            for by in (everyone.per, pia)
        )
    )
    assert found == ["done", "form.published_already"]
    assert AuditEvent.objects.filter(verb="form.publish").count() == 1


def test_who_throws_away_what_another_publishes_does_one_of_the_two(everyone: Cast) -> None:
    file = draft(everyone.per)
    found = at_once(
        lambda: actions.publish_form(file, by=everyone.per, seen=file.sha256),
        lambda: actions.discard_draft(file, by=everyone.per),
    )
    assert found in (["done", "form.gone"], ["done", "form.kept"])


def test_two_who_upload_the_same_version_at_once_leave_one_draft(everyone: Cast) -> None:
    found = at_once(*(lambda: draft(everyone.per) for _ in range(2)))
    assert found == ["done", "done"]
    assert InstrumentFile.objects.count() == 1
