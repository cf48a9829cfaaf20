"""A report from the terminal: where it is, or in one sentence why it is not."""

from pathlib import Path

import pytest

from rettesnor.reports.commandline import write_report
from rettesnor.reviews.models import Round

pytestmark = pytest.mark.django_db


def test_it_says_where_the_report_is(
    first: Round, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "rapport.xlsx"
    assert write_report(first.pk, "xlsx", "nb", place) == 0
    assert place.read_bytes().startswith(b"PK")
    assert str(place) in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_said_in_a_sentence(
    first: Round, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "borte"
    assert write_report(first.pk, "xlsx", "nb", missing / "rapport.xlsx") == 1
    assert f"Mappen {missing} finnes ikke." in capsys.readouterr().out


def test_a_folder_is_not_a_file(
    first: Round, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write_report(first.pk, "xlsx", "nb", tmp_path) == 1
    assert "Skriv også hva filen skal hete." in capsys.readouterr().out


def test_a_place_one_may_not_write_to_is_said_in_a_sentence(
    first: Round, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write_report(first.pk, "xlsx", "nb", Path("/proc/rapport.xlsx")) == 1
    assert "kunne ikke skrives" in capsys.readouterr().out


def test_a_round_that_is_not_there_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert write_report(999_999, "pdf", "nb", None) == 1
    assert "finnes ikke" in capsys.readouterr().out
