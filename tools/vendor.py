"""Fetches the design system and the typeface into the project, and checks what is there.

    python tools/vendor.py --check    every vendored file is the one we took in (no network)
    python tools/vendor.py            fetch again, by npm; needs `pip install fonttools brotli`

Running and testing Rettesnor need neither Node nor the network: the files are committed.
To move to a newer version, change it in PACKAGES, run, look at `/ui/`, and commit.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).parents[1]
WEB = ROOT / "src/rettesnor/ui/static/vendor"
FONTS = ROOT / "src/rettesnor/reports/fonts"

PACKAGES = {
    "@digdir/designsystemet-css": "1.22.0",
    "@digdir/designsystemet-theme": "1.11.0",
    "@fontsource-variable/inter": "5.3.0",
    "inter-ui": "4.1.1",
}
STYLES = ("Regular", "Medium", "SemiBold", "Italic")

# Bokmål, nynorsk, all Sámi languages, Kven and the neighbours; signs a report may use.
LETTERS = (
    "U+0020-007E,U+00A0-024F,U+02BC,U+02D8-02DD,U+1E00-1EFF,U+2000-206F,U+20AC,U+2116,U+2122,"
    "U+2190-2199,U+2212,U+2248,U+2260,U+2264-2265,U+25A0-25FF,U+2610-2612,U+2713,U+2717"
)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only compare with SHA256SUMS")
    if parser.parse_args().check:
        faults = [fault for folder in (WEB, FONTS) for fault in check(folder)]
        print("\n".join(faults) or "Every vendored file is as it was taken in.")
        return 1 if faults else 0
    with tempfile.TemporaryDirectory() as folder:
        packages = {name: fetch(name, version, Path(folder)) for name, version in PACKAGES.items()}
        take_styles(packages)
        take_web_fonts(packages["@fontsource-variable/inter"])
        take_report_fonts(packages["inter-ui"])
    for vendored in (WEB, FONTS):
        write_sums(vendored)
    return 0


def fetch(name: str, version: str, folder: Path) -> Path:
    """Unpacks a package as the registry has it; returns its folder."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{version}"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()[-1]
    target = folder / name.replace("/", "-").lstrip("@")
    with tarfile.open(folder / packed) as archive:
        archive.extractall(target, filter="data")
    return next(path for path in target.iterdir() if path.is_dir())


def take_styles(packages: dict[str, Path]) -> None:
    """The components' stylesheet whole; of the theme all but its colours, which are ours."""
    css = packages["@digdir/designsystemet-css"]
    theme = packages["@digdir/designsystemet-theme"]
    save(WEB / "designsystemet.css", icons_as_files((css / "dist/src/index.css").read_text("utf8")))
    text = (theme / "src/themes/designsystemet.css").read_text("utf8")
    save(WEB / "designsystemet-theme.css", without_colours(text))
    save(WEB / "LICENSE-designsystemet.txt", (css / "LICENSE").read_text("utf8"))
    save(WEB / "LICENSE-designsystemet-theme.txt", (theme / "LICENSE").read_text("utf8"))


def icons_as_files(css: str) -> str:
    """Moves drawings out of `data:` addresses, which our content security policy refuses."""

    def moved(match: re.Match[str]) -> str:
        drawing = unquote(match[2])
        name = f"icons/{hashlib.sha256(drawing.encode()).hexdigest()[:8]}.svg"
        save(WEB / name, drawing + "\n")
        return f'url("{name}")'

    for old in (WEB / "icons").glob("*.svg"):
        old.unlink()
    return re.sub(r"""url\((["'])data:image/svg\+xml(?:;charset=utf-8)?,(.*?)\1\)""", moved, css)


def without_colours(css: str) -> str:
    """Drops the theme's colour values and its second typography.

    `ui/static/ui/tokens.css` sets every colour, so what is dropped would never be seen.
    """
    kept = []
    for block in top_level_blocks(css):
        head = block[: block.index("{")] if "{" in block else block
        if "color-scheme" in head or "typography.secondary" in head:
            continue
        kept.append(block)
    return "".join(kept).strip() + "\n"


def top_level_blocks(css: str) -> list[str]:
    """Cuts a stylesheet after each closing brace at the outermost level."""
    blocks, depth, start = [], 0, 0
    for place, sign in enumerate(css):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "}" and depth == 0:
            blocks.append(css[start : place + 1])
            start = place + 1
    return [*blocks, css[start:]]


def take_web_fonts(package: Path) -> None:
    for part in ("latin", "latin-ext"):
        name = f"inter-{part}-wght-normal.woff2"
        save(WEB / "inter" / name, (package / "files" / name).read_bytes())
    save(WEB / "inter/LICENSE.txt", (package / "LICENSE").read_text("utf8"))


def take_report_fonts(package: Path) -> None:
    """Static faces for Word and PDF, with the letters of LETTERS only."""
    from fontTools import subset  # noqa: PLC0415 - only the maintainer has it
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    wanted = subset.parse_unicodes(LETTERS.replace("U+", ""))
    for style in STYLES:
        font = TTFont(package / "web" / f"Inter-{style}.woff2", recalcTimestamp=False)
        options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum"])
        options.hinting = False
        options.name_IDs = ["*"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=wanted)
        cutter.subset(font)
        font.flavor = None
        FONTS.mkdir(parents=True, exist_ok=True)
        font.save(FONTS / f"Inter-{style}.ttf")
    save(FONTS / "LICENSE.txt", (package / "LICENSE.txt").read_text("utf8"))


def save(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def vendored_files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS" and path.suffix != ".py"
    )


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_sums(folder: Path) -> None:
    lines = [f"{sha256(path)}  {path.relative_to(folder)}\n" for path in vendored_files(folder)]
    save(folder / "SHA256SUMS", "".join(lines))


def check(folder: Path) -> list[str]:
    """What is wrong in `folder`, one sentence each: changed, missing or never taken in."""
    lines = (folder / "SHA256SUMS").read_text("utf8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    there = {str(path.relative_to(folder)): sha256(path) for path in vendored_files(folder)}
    faults = [
        f"{folder.name}/{name} is not in SHA256SUMS." for name in there.keys() - listed.keys()
    ]
    faults += [f"{folder.name}/{name} is missing." for name in listed.keys() - there.keys()]
    faults += [
        f"{folder.name}/{name} is not the file we took in."
        for name in there.keys() & listed.keys()
        if there[name] != listed[name]
    ]
    return sorted(faults)


if __name__ == "__main__":
    sys.exit(main())
