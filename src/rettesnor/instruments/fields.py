"""Reading the values of one mapping, noting every fault on the way.

A faulty value is noted and answered with a stand-in of the right type, so that reading goes on;
nothing is built from stand-ins, because nothing is built from a file with problems.
"""

import re
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from rettesnor.common.text import NO_TEXT, Text
from rettesnor.instruments.keys import Keys
from rettesnor.instruments.problems import Code, did_you_mean
from rettesnor.instruments.yaml_tree import Leaf

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DECIMAL = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?")
LONGEST_ID = 60  # characters; ids become parts of addresses, file names and database columns
TWO_LANGUAGES = "tekst på bokmål under «nb:» og på nynorsk under «nn:»"

Words = TypeVar("Words", bound=StrEnum)


class YesNo(StrEnum):
    YES = "yes"
    NO = "no"


class Fields(Keys):
    """The values of one mapping, each asked for as what it should be."""

    def word(self, key: str, wanted: str = "en kort tekst") -> str:
        """A scalar that is not empty."""
        node = self._node(key, wanted)
        if isinstance(node, Leaf) and node.value:
            return node.value
        if node is not None:
            self._wrong_shape(key, node, wanted)
        return ""

    def identifier(self, key: str) -> str:
        word = self.word(key, "et navn med små bokstaver og bindestrek")
        if word and not (KEBAB.fullmatch(word) and len(word) <= LONGEST_ID):
            self.note(
                Code.BAD_ID,
                key,
                f"«{word}» kan ikke være «{key}».",
                f"Bruk a–z, tall og bindestrek, høyst {LONGEST_ID} tegn, for eksempel "
                "«samtale-med-barnet».",
            )
        return word

    def number(self, key: str, low: int, high: int) -> int:
        word = self.word(key, f"et helt tall fra {low} til {high}")
        if not word:
            return low
        number = int(word) if re.fullmatch(r"[0-9]{1,9}", word) else None
        if number is None or not low <= number <= high:
            self.note(
                Code.BAD_NUMBER,
                key,
                f"«{key}: {word}» går ikke.",
                f"Skriv et helt tall fra {low} til {high}.",
            )
            return low
        return number

    def choice(self, key: str, words: type[Words]) -> Words:
        allowed = [str(word) for word in words]
        word = self.word(key, f"ett av ordene {', '.join(allowed)}")
        if word and word not in allowed:
            wrong = f"«{key}: {word}» finnes ikke."
            self.note(Code.UNKNOWN_CHOICE, key, wrong, did_you_mean(word, allowed))
        return words(word) if word in allowed else next(iter(words))

    def flag(self, key: str) -> bool:
        return self.choice(key, YesNo) is YesNo.YES

    def maybe_text(self, key: str) -> Text:
        """A text that may be left out."""
        if self.has(key):
            return self.text(key)
        self.allow(key)
        return NO_TEXT

    def maybe_choice(self, key: str, words: type[Words], otherwise: Words) -> Words:
        """One of `words`, or `otherwise` where the key is left out."""
        if self.has(key):
            return self.choice(key, words)
        self.allow(key)
        return otherwise

    def decimal(self, key: str, wanted: str) -> Decimal | None:
        """A number with up to two decimals, written with point or comma; None when it is not."""
        written = self.word(key, wanted)
        if written and not DECIMAL.fullmatch(written):
            wrong = f"«{key}: {written}» er ikke et tall."
            self.note(Code.BAD_NUMBER, key, wrong, f"Skriv {wanted}.")
            return None
        return Decimal(written.replace(",", ".")) if written else None

    def text(self, key: str) -> Text:
        """A text in nb and nn, and in en and se where someone wrote it."""
        inner = self.inner(key, TWO_LANGUAGES)
        if inner is None:
            return NO_TEXT
        text = Text(
            nb=inner.language("nb", "bokmål"),
            nn=inner.language("nn", "nynorsk"),
            en=inner.language("en", "engelsk", required=False),
            se=inner.language("se", "nordsamisk", required=False),
        )
        inner.finish()
        return text

    def words(self, key: str, wanted: str) -> tuple[Leaf, ...]:
        """A list of scalars, at least one."""
        leaves = []
        for node in self._items(key, wanted, Code.EMPTY):
            if isinstance(node, Leaf) and node.value:
                leaves.append(node)
            else:
                self._wrong_shape(key, node, "ett ord eller én tekst i hvert punkt")
        return tuple(leaves)

    def language(self, code: str, language: str, *, required: bool = True) -> str:
        """The text under one language of a text, `language` being its Norwegian name."""
        if not self.has(code):
            self.allow(code)
            if required:
                wrong = f"{self.name} mangler {language} ({code})."
                advice = f"Skriv samme tekst på {language} under «{code}:»."
                self.note(Code.MISSING_LANGUAGE, code, wrong, advice)
            return ""
        node = self._branch.entries[code]
        if isinstance(node, Leaf) and node.cut:
            wrong = f"Teksten på {language} i {self.name} er kuttet av «#»."
            advice = "Skriv teksten på neste linje under «>-», eller ta bort merknaden etter #."
            self.note(Code.CUT_BY_HASH, code, wrong, advice)
        return self.word(code, f"teksten på {language}")
