"""Per uploads, publishes and throws away; what is published stays as it is, and is found at once."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.instruments import actions, catalogue, stored
from rettesnor.instruments.clashes import altered, clashes
from rettesnor.instruments.models import InstrumentFile, sha256_of
from rettesnor.instruments.problems import BrokenContent
from rettesnor.instruments.states import FileStatus
from rettesnor.reviews.actions import cancel_round, open_round
from tests.cast import Cast
from tests.factories.forms import following, new_form
from tests.instruments.good import write_content
from tests.instruments.made import KEY, bring, draft, published, second
from tests.refusals import refused


@pytest.fixture
def content(tmp_path: Path, settings: Settings) -> Path:
    settings.CONTENT_DIR = tmp_path
    return write_content(tmp_path)


@pytest.fixture(autouse=True)
def _own_content(content: Path) -> None:
    """Every test here has its own folder, so that nothing is kept from another."""


# ── Uploading ───────────────────────────────────────────────────────────────────────────────


def test_an_upload_is_a_draft_that_no_round_is_opened_with(cast: Cast) -> None:
    file = draft(cast.per)
    assert (file.key, file.version, file.status) == (KEY, 2, FileStatus.DRAFT)
    assert (file.made_by, file.published_by, file.published_at) == (cast.per, None, None)
    assert file.sha256 == sha256_of(second())
    assert catalogue.versions(KEY) == (1,)
    with pytest.raises(catalogue.UnknownInstrument):
        catalogue.instrument(KEY, 2)


def test_another_upload_of_the_same_version_takes_the_drafts_place(cast: Cast) -> None:
    first = draft(cast.per)
    again = draft(cast.per, second(("minutes: 5", "minutes: 9")))
    assert again.pk == first.pk
    assert "minutes: 9" in InstrumentFile.objects.get().yaml
    line = AuditEvent.objects.latest("id")
    assert (line.verb, line.before["sha256"]) == ("form.replace", first.sha256)
    assert line.after["sha256"] == again.sha256


def test_the_audit_lines_hold_no_words_of_the_form(cast: Cast) -> None:
    published(cast.per)
    lines = AuditEvent.objects.filter(verb__startswith="form.").order_by("id")
    assert [line.verb for line in lines] == ["form.upload", "form.publish"]
    assert {key for line in lines for key in line.after} == {"key", "version", "sha256", "status"}
    assert {line.organisation for line in lines} == {cast.nation}


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        (new_form(KEY, 1), "form.published", "versjon 2"),
        (new_form(KEY, 3), "form.gap", "versjon 2"),
        (new_form("helt-nytt", 2), "form.gap", "versjon 1"),
        (new_form("utkast", 1), "form.reserved", "utkast"),
    ],
    ids=["published in the folder", "a gap", "a new form begins at 2", "a word of the addresses"],
)
def test_a_number_that_is_not_the_next_is_refused(
    cast: Cast, text: str, code: str, word: str
) -> None:
    found = refused(lambda: draft(cast.per, text))
    assert found.code == code
    assert word in str(found)


def test_a_number_the_folder_has_as_a_draft_is_refused(cast: Cast, content: Path) -> None:
    (content / "instruments/prove/2.yaml").write_text(second(), encoding="utf-8")
    assert refused(lambda: draft(cast.per)).code == "form.in_content"


def test_a_number_published_in_the_browser_is_refused(cast: Cast) -> None:
    published(cast.per)
    assert refused(lambda: draft(cast.per)).code == "form.published"
    assert draft(cast.per, new_form(KEY, 3)).version == 3


@pytest.mark.parametrize(
    "text",
    [
        second(("minutes: 5", "minutes: fem")),
        second(("Er det snakket med foreldrene", "Er det ikke snakket med foreldrene")),
        second(("history: same", "history: new")),
        second(("id: samtale", "id: snakk")),
    ],
    ids=["faulty", "same id, other meaning", "an id used again", "a question nobody accounts for"],
)
def test_a_form_with_problems_is_refused_by_the_action_too(cast: Cast, text: str) -> None:
    assert refused(lambda: draft(cast.per, text)).code == "form.problems"


# ── Throwing away ───────────────────────────────────────────────────────────────────────────


def test_a_draft_that_is_thrown_away_is_gone(cast: Cast) -> None:
    file = draft(cast.per)
    actions.discard_draft(file, by=cast.per)
    assert not InstrumentFile.objects.exists()
    assert AuditEvent.objects.latest("id").before["sha256"] == file.sha256
    for act in (
        lambda: actions.discard_draft(file, by=cast.per),
        lambda: actions.publish_form(file, by=cast.per, seen=file.sha256),
    ):
        assert refused(act).code == "form.gone"


def test_what_is_published_cannot_be_thrown_away_or_published_again(cast: Cast) -> None:
    file = published(cast.per)
    assert refused(lambda: actions.discard_draft(file, by=cast.per)).code == "form.kept"
    again = refused(lambda: actions.publish_form(file, by=cast.per, seen=file.sha256))
    assert again.code == "form.published_already"


# ── Publishing ──────────────────────────────────────────────────────────────────────────────


def test_what_is_published_is_the_latest_at_once(cast: Cast) -> None:
    assert catalogue.latest(KEY).version == 1
    file = published(cast.per, second(("minutes: 5", "minutes: 9")))
    assert (file.status, file.published_by) == (FileStatus.PUBLISHED, cast.per)
    assert catalogue.versions(KEY) == (1, 2)
    assert catalogue.latest(KEY).minutes == 9
    assert [form.version for form in catalogue.instruments()] == [2]
    assert catalogue.source(KEY, 2) == file.yaml.encode()
    assert set(catalogue.lineage(KEY, 1, 2)) == {"samtale", "tema"}


def test_a_form_that_is_new_altogether_is_found(cast: Cast) -> None:
    published(cast.per, new_form("helt-nytt"))
    assert catalogue.latest("helt-nytt").key == "helt-nytt"
    assert [form.key for form in catalogue.instruments()] == ["helt-nytt", KEY]


def test_a_draft_replaced_since_one_looked_is_not_published(cast: Cast) -> None:
    seen = draft(cast.per)
    draft(cast.per, second(("minutes: 5", "minutes: 9")))
    found = refused(lambda: actions.publish_form(seen, by=cast.per, seen=seen.sha256))
    assert found.code == "form.replaced"


def test_the_checks_are_made_again_when_it_is_published(cast: Cast, content: Path) -> None:
    """A release brings the same version in the folder while the draft waits."""
    file = draft(cast.per)
    (content / "instruments/prove/2.yaml").write_text(second(), encoding="utf-8")
    found = refused(lambda: actions.publish_form(file, by=cast.per, seen=file.sha256))
    assert found.code == "form.in_content"


def test_a_round_is_opened_with_what_was_published(
    cast: Cast, settings: Settings, tmp_path
) -> None:
    """The whole way, in a copy of the real folder: the next round has the version Per published."""
    real = shutil.copytree(Path(django_settings.ROOT) / "content", tmp_path / "ekte")
    settings.CONTENT_DIR = real
    key = "barnets-beste-styring"
    before = open_one(cast, date(2025, 1, 1), last_day=date(2025, 5, 1))
    text = following(catalogue.source(key, catalogue.versions(key)[-1]).decode())
    file = draft(cast.per, text)
    actions.publish_form(file, by=cast.per, seen=file.sha256)
    cancel_round(before, by=cast.kari)
    after = open_one(cast, date(2025, 1, 1), last_day=date(2025, 5, 1))
    versions = [r.parts.get(instrument=key).version for r in (before, after)]
    assert versions == [file.version - 1, file.version]


def open_one(cast: Cast, period: date, *, last_day: date):
    with clock.at(timezone.make_aware(datetime(2025, 4, 1, 10))):
        return open_round(
            cast.lillevik,
            "barnets-beste",
            by=cast.kari,
            period_from=period,
            period_to=date(2025, 3, 1),
            last_day=last_day,
        )


# ── The two places ──────────────────────────────────────────────────────────────────────────


def test_the_databases_version_wins_over_the_folders_and_the_clash_is_told(
    cast: Cast, content: Path
) -> None:
    published(cast.per, second(("minutes: 5", "minutes: 9")))
    assert clashes() == ()
    bring(content, second())
    assert catalogue.instrument(KEY, 2).minutes == 9
    (problem,) = clashes()
    assert problem.file == "instruments/prove/2.yaml"
    assert "svarene er knyttet til den" in problem.instead


def test_the_same_bytes_in_both_places_are_no_clash(cast: Cast, content: Path) -> None:
    file = published(cast.per)
    bring(content, file.yaml)
    assert clashes() == ()
    assert catalogue.versions(KEY) == (1, 2)


def test_a_version_once_read_is_never_asked_for_again(
    cast: Cast, django_assert_num_queries
) -> None:
    published(cast.per)
    with django_assert_num_queries(1):
        first = catalogue.instrument(KEY, 2)
    with django_assert_num_queries(0):
        assert catalogue.instrument(KEY, 2) is first
    with django_assert_num_queries(1):
        assert catalogue.latest(KEY) is first
    with django_assert_num_queries(1):
        assert catalogue.instruments() == (first,)


def test_a_published_form_that_was_altered_is_never_used(cast: Cast) -> None:
    file = published(cast.per)
    assert altered() == ()
    InstrumentFile.objects.filter(pk=file.pk).update(yaml=file.yaml.replace("Prøve", "Løye"))
    with pytest.raises(BrokenContent, match="endret etter at det ble gitt ut"):
        catalogue.instrument(KEY, 2)
    assert [problem.code for problem in altered()] == ["published-changed"]


def test_an_altered_draft_is_not_published(cast: Cast) -> None:
    file = draft(cast.per)
    InstrumentFile.objects.filter(pk=file.pk).update(yaml=file.yaml.replace("Prøve", "Løye"))
    found = refused(lambda: actions.publish_form(file, by=cast.per, seen=file.sha256))
    assert found.code == "form.altered"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": FileStatus.PUBLISHED},
        {"status": "annet"},
        {"version": 0},
        {"published_at": clock.now()},
    ],
    ids=["published by nobody", "an unknown status", "no number", "a day without a status"],
)
def test_the_database_refuses_what_no_action_writes(cast: Cast, fields: dict[str, object]) -> None:
    file = draft(cast.per)
    with pytest.raises(IntegrityError), transaction.atomic():
        InstrumentFile.objects.filter(pk=file.pk).update(**fields)


def test_a_version_is_there_once(cast: Cast) -> None:
    file = draft(cast.per)
    file.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        file.save()


def test_the_list_of_the_database_holds_published_forms_alone(cast: Cast) -> None:
    draft(cast.per, new_form("helt-nytt"))
    file = published(cast.per)
    assert stored.published() == {(KEY, 2): file.sha256}
