"""The check of the catalogues sees every kind of fault, and passes what is complete."""

from pathlib import Path

import pytest

from tools import check_catalogues as check

HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'

GOOD = """#: where it stands
#, python-format
msgid "%(n)s sak"
msgid_plural "%(n)s saker"
msgstr[0] "one case"
msgstr[1] "%(n)s cases"

msgctxt "svar"
msgid "Ja"
msgstr "Yes"

msgid ""
"Skriv «{fragment}» "
"om igjen."
msgstr ""
"Write “{fragment}” "
"again."
"""

SOURCE = """
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
def said(n):
    return ngettext("%(n)s sak", "%(n)s saker", n), pgettext("svar", "Ja"), _("Skriv «{fragment}» om igjen.")
"""


def faults_in(text: str) -> list[str]:
    return [fault for _line, fault in check.faults_in(HEAD + text)]


def test_a_complete_catalogue_has_no_faults() -> None:
    assert faults_in(GOOD) == []


@pytest.mark.parametrize(
    ("spoiled", "told"),
    [
        (GOOD.replace("Yes", ""), "no translation"),
        (GOOD.replace('msgstr[1] "%(n)s cases"', 'msgstr[1] ""'), "no translation"),
        (GOOD.replace('msgctxt "svar"', '#, fuzzy\nmsgctxt "svar"'), "fuzzy"),
        (GOOD.replace("#, python-format", "#, fuzzy, python-format"), "fuzzy"),
        (GOOD.replace("“{fragment}”", "“fragment”"), "{fragment}"),
        (GOOD.replace("%(n)s cases", "%(m)s cases"), "%(m)s"),
        (GOOD.replace("%(n)s cases", "many cases"), "%(n)s"),
    ],
    ids=[
        "empty",
        "empty plural",
        "fuzzy",
        "fuzzy among flags",
        "lost",
        "renamed",
        "lost in plural",
    ],
)
def test_each_kind_of_fault_is_told_once(spoiled: str, told: str) -> None:
    (fault,) = faults_in(spoiled)
    assert told in fault


def test_the_line_of_a_fault_is_the_line_in_the_file() -> None:
    text = HEAD + GOOD.replace("Yes", "")
    ((line, _fault),) = check.faults_in(text)
    assert text.splitlines()[line - 1] == 'msgctxt "svar"'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/said.py").write_text(SOURCE, encoding="utf-8")
    for language in check.LANGUAGES:
        folder = tmp_path / "locale" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text(HEAD + GOOD, encoding="utf-8")
    return tmp_path


def told(project: Path) -> list[str]:
    return list(check.faults(project / "locale", project / "src"))


def test_a_catalogue_of_the_texts_that_stand_in_the_code_passes(project: Path) -> None:
    assert told(project) == []


def test_a_text_that_is_new_in_the_code_is_missed_in_every_catalogue(project: Path) -> None:
    (project / "src/page.html").write_text("{% load i18n %}{% trans 'Ny' %}", encoding="utf-8")
    assert told(project) == [
        f"locale/{language}/LC_MESSAGES/django.po: «Ny» is in the code and not in the catalogue."
        for language in check.LANGUAGES
    ]
    assert sorted(path.name for path in (project / "src").iterdir()) == ["page.html", "said.py"]


def test_a_text_that_has_left_the_code_is_told(project: Path) -> None:
    (project / "src/said.py").write_text("", encoding="utf-8")
    assert sum("no longer in the code" in fault for fault in told(project)) == 6


def test_a_missing_catalogue_is_told(project: Path) -> None:
    (project / "locale/nn/LC_MESSAGES/django.po").unlink()
    assert told(project) == ["locale/nn/LC_MESSAGES/django.po is missing."]


def test_the_catalogues_of_the_project_are_complete() -> None:
    assert list(check.faults(check.ROOT / "locale", check.ROOT / "src")) == []
