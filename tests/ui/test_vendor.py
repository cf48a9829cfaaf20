"""What others made is the very thing we took in."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src/rettesnor/ui/static/vendor"
FONTS = ROOT / "src/rettesnor/reports/fonts"


@pytest.fixture(scope="module")
def vendor():
    spec = importlib.util.spec_from_file_location("vendor", ROOT / "tools/vendor.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("folder", [WEB, FONTS], ids=["web", "fonts"])
def test_every_file_is_as_it_was_taken_in(vendor, folder):
    assert vendor.check(folder) == []


def test_a_changed_a_missing_and_a_strange_file_are_all_noticed(vendor, tmp_path):
    for name in ("kept.css", "changed.css", "lost.css"):
        vendor.save(tmp_path / name, name)
    vendor.write_sums(tmp_path)
    vendor.save(tmp_path / "changed.css", "something else")
    (tmp_path / "lost.css").unlink()
    vendor.save(tmp_path / "new.css", "new")
    folder = tmp_path.name
    assert vendor.check(tmp_path) == [
        f"{folder}/changed.css is not the file we took in.",
        f"{folder}/lost.css is missing.",
        f"{folder}/new.css is not in SHA256SUMS.",
    ]


def test_nothing_asks_for_what_is_not_here():
    for sheet in WEB.glob("*.css"):
        text = sheet.read_text("utf8")
        assert "data:" not in text
        assert "sourceMappingURL" not in text
        assert "@import" not in text
        for address in re.findall(r'url\("?([^")]+)"?\)', text):
            assert (WEB / address).exists(), address


def test_every_package_stands_with_its_version_and_licence(vendor):
    versions = (WEB / "VERSIONS.txt").read_text("utf8") + (FONTS / "VERSIONS.txt").read_text("utf8")
    for name, version in vendor.PACKAGES.items():
        assert f"{name} {version}" in versions
    assert "MIT" in versions
    assert "OFL" in (WEB / "inter/LICENSE.txt").read_text("utf8")
    assert "OPEN FONT LICENSE" in (FONTS / "LICENSE.txt").read_text("utf8").upper()


@pytest.mark.parametrize("style", ["Regular", "Medium", "SemiBold", "Italic"])
def test_a_reports_face_is_small(style):
    assert (FONTS / f"Inter-{style}.ttf").stat().st_size < 150_000


def test_the_theme_leaves_every_colour_to_us(vendor):
    theme = (WEB / "designsystemet-theme.css").read_text("utf8")
    assert not re.search(r"--ds-color-[\w-]+: *#", theme)
    ours = (WEB.parent / "ui/tokens.css").read_text("utf8")
    for name in set(re.findall(r"var\((--ds-color-[\w-]+)\)", theme)):
        assert f"{name}:" in ours, name


def test_a_stylesheet_is_cut_only_between_its_outermost_blocks(vendor):
    css = "@layer a {\n:root { --x: 1; }\n}\n@media (x) { @layer color-scheme { a { b: c } } }\np{}"
    assert "".join(vendor.top_level_blocks(css)) == css
    assert vendor.without_colours("@layer b.color-scheme.dark { a { b: c } }\np { d: e }") == (
        "p { d: e }\n"
    )
