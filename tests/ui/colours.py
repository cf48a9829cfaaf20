"""Reads our colours from tokens.css, and measures them."""

import re
from pathlib import Path

UI = Path(__file__).parents[2] / "src/rettesnor/ui"
TOKENS = (UI / "static/ui/tokens.css").read_text("utf8")
SCHEMES = ("light", "dark")

_PAIR = re.compile(r"(--[\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
_ALIAS = re.compile(r"(--[\w-]+): var\((--[\w-]+)\);")
_WRITTEN = {name: pair for name, *pair in _PAIR.findall(TOKENS)}
_CALLED = dict(_ALIAS.findall(TOKENS))


def colour(name: str, scheme: str) -> str:
    """The colour of a token, #rrggbb, in "light" or "dark"."""
    while name in _CALLED:
        name = _CALLED[name]
    return _WRITTEN[name][SCHEMES.index(scheme)]


def linear(colour: str) -> list[float]:
    """Red, green and blue as light, 0 to 1 (sRGB, IEC 61966-2-1)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    light = [
        sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True))
        for c in (one, other)
    ]
    return (max(light) + 0.05) / (min(light) + 0.05)


# Machado, Oliveira and Fernandes (2009), full severity, on linear light.
SIGHT = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: str, sight: str) -> list[float]:
    """The colour as OKLab (Ottosson 2020), after what that sight does to it."""
    light = linear(colour)
    r, g, b = (
        max(0, sum(weight * part for weight, part in zip(row, light, strict=True)))
        for row in SIGHT[sight]
    )
    cones = (
        0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
        0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
        0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
    )
    long, middle, short = (cone ** (1 / 3) for cone in cones)
    return [
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    ]


def distance(one: str, other: str, sight: str) -> float:
    """How far apart two colours look; about 0.02 is just noticeable."""
    pairs = zip(seen(one, sight), seen(other, sight), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5
