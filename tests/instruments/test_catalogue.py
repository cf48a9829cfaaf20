from datetime import date
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from rettesnor.instruments import catalogue
from rettesnor.instruments.problems import BrokenContent
from rettesnor.instruments.publishing import publish
from rettesnor.instruments.versions import Ancestor
from tests.instruments.good import (
    FORM,
    FORM_FILE,
    LAWS_FILE,
    PROGRAMME_FILE,
    PUBLISHED_FILE,
    change,
    write_content,
)
from tests.instruments.rich import GUIDE_FILE, RICH, RICH_FILE, next_version, write_rich


@pytest.fixture
def content(db: None, tmp_path: Path, settings: Settings) -> Path:
    settings.CONTENT_DIR = tmp_path
    return write_content(tmp_path)


def test_a_form_is_found_by_key_and_version(content: Path) -> None:
    assert catalogue.instrument("prove", 1).title.nb == "Prøveskjema"


def test_a_form_is_read_once(content: Path) -> None:
    first = catalogue.instrument("prove", 1)
    (content / FORM_FILE).unlink()
    assert catalogue.instrument("prove", 1) is first


def test_the_latest_is_the_newest_that_is_published(content: Path) -> None:
    draft = next_version(FORM)
    (content / "instruments/prove/2.yaml").write_text(draft, encoding="utf-8")
    assert catalogue.latest("prove").version == 1
    assert catalogue.instrument("prove", 2).version == 2


@pytest.mark.parametrize("key", ["finnes-ikke", "..", "../instruments/prove", "prove/../prove", ""])
def test_a_form_that_is_not_there_is_unknown(content: Path, key: str) -> None:
    with pytest.raises(catalogue.UnknownInstrument):
        catalogue.instrument(key, 1)
    with pytest.raises(catalogue.UnknownInstrument):
        catalogue.latest(key)


def test_a_version_that_is_not_there_is_unknown(content: Path) -> None:
    with pytest.raises(catalogue.UnknownInstrument):
        catalogue.instrument("prove", 7)


def test_a_form_never_published_has_no_latest(content: Path) -> None:
    (content / PUBLISHED_FILE).unlink()
    with pytest.raises(catalogue.UnknownInstrument):
        catalogue.latest("prove")


def test_a_form_with_faults_is_refused_with_all_of_them(content: Path) -> None:
    change(content, FORM_FILE, "minutes: 5", "minutes: fem")
    change(content, FORM_FILE, "kind: scale", "kind: skala")
    with pytest.raises(BrokenContent) as caught:
        catalogue.instrument("prove", 1)
    assert len(caught.value.problems) == 2
    assert "minutes: fem" in str(caught.value)


def test_programmes_are_found_by_key_and_all_together(content: Path) -> None:
    assert catalogue.programme("opplegg").weeks == 8
    assert [programme.key for programme in catalogue.programmes()] == ["opplegg"]
    with pytest.raises(catalogue.UnknownProgramme):
        catalogue.programme("finnes-ikke")


@pytest.fixture
def more(content: Path) -> Path:
    """Also the rich form in two versions, the guide and the talk; only the talk is a draft."""
    write_rich(content)
    for name in (RICH_FILE, "instruments/rik/2.yaml", GUIDE_FILE):
        assert isinstance(publish(content / name, content), str)
    return content


def test_every_published_form_is_there_in_its_newest_version(more: Path) -> None:
    found = [(form.key, form.version) for form in catalogue.instruments()]
    assert found == [("prove", 1), ("rik", 2), ("veiviser", 1)]


def test_guides_are_told_apart_from_forms(more: Path) -> None:
    assert [guide.key for guide in catalogue.guides()] == ["veiviser"]


def test_the_versions_of_a_form_are_the_published_ones(more: Path) -> None:
    (more / "instruments/rik/3.yaml").write_text(
        next_version(RICH).replace("version: 2", "version: 3"), encoding="utf-8"
    )
    assert catalogue.versions("rik") == (1, 2)
    assert catalogue.versions("praten") == ()
    assert catalogue.versions("finnes-ikke") == ()


def test_a_question_is_followed_from_version_to_version(more: Path) -> None:
    lines = catalogue.lineage("rik", 1, 2)
    assert lines["samtale"] == Ancestor("samtale")
    assert set(catalogue.lineage("rik", 2, 2)) == set(lines)
    with pytest.raises(ValueError, match="at least one"):
        catalogue.lineage("rik", 2, 1)
    with pytest.raises(catalogue.UnknownInstrument):
        catalogue.lineage("rik", 1, 9)


def test_a_law_is_cited_by_the_day(content: Path) -> None:
    version = catalogue.law_in_force("fvl-utredning", date(2026, 6, 1))
    assert version is not None
    assert version.section == "§ 17"
    assert catalogue.law_in_force("sotjl-18", date(2000, 1, 1)) is None


def test_a_law_that_is_not_there_is_unknown(content: Path) -> None:
    with pytest.raises(catalogue.UnknownLaw):
        catalogue.law("finnes-ikke")


def test_broken_laws_programmes_and_lists_are_refused(content: Path) -> None:
    change(content, LAWS_FILE, "from: 2010-01-01", "from: i fjor")
    change(content, PROGRAMME_FILE, "weeks: 8", "weeks: mange")
    change(content, PUBLISHED_FILE, "prove 1", "prove")
    with pytest.raises(BrokenContent, match="i fjor"):
        catalogue.law("sotjl-18")
    with pytest.raises(BrokenContent, match="mange"):
        catalogue.programmes()
    with pytest.raises(BrokenContent, match="Linjen kan ikke leses"):
        catalogue.latest("prove")


def test_another_folder_is_read_for_itself(
    content: Path, tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    assert catalogue.instrument("prove", 1).minutes == 5
    other = write_content(tmp_path_factory.mktemp("annet"))
    change(other, FORM_FILE, "minutes: 5", "minutes: 9")
    settings.CONTENT_DIR = other
    assert catalogue.instrument("prove", 1).minutes == 9
