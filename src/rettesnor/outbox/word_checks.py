"""What is wrong with a letter's words while a person writes them: everything, told at once."""

import difflib
import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from rettesnor.common.refusal import Refusal
from rettesnor.outbox.addresses import CONTROL
from rettesnor.outbox.rules import LONGEST_SUBJECT
from rettesnor.outbox.templates import FIELD


def why_not_words(
    subject: str, text: str, *, allowed: frozenset[str], required: frozenset[str]
) -> list[Refusal]:
    """Every fault in the words of a letter whose fields are still open; an empty list is fine.

    `allowed` are the fields that may be used, `required` those the letter is no use without.
    """
    return list(_faults(subject, text, allowed, required))


def _faults(
    subject: str, text: str, allowed: frozenset[str], required: frozenset[str]
) -> Iterator[Refusal]:
    if not subject.strip():
        yield Refusal("letter.no-subject", _("Emnet mangler. Skriv hva brevet handler om."))
    if CONTROL.search(subject.strip()):
        told = _("Emnet må stå på én linje. Ta bort linjeskiftet.")
        yield Refusal("letter.line-in-subject", told)
    if len(subject.strip()) > LONGEST_SUBJECT:
        told = _("Emnet er for langt. Skriv det på høyst 150 tegn.")
        yield Refusal("letter.long-subject", told)
    if not text.strip():
        yield Refusal("letter.no-text", _("Brevet er tomt. Skriv det."))
    both = f"{subject}\n{text}"
    used = list(dict.fromkeys(FIELD.findall(both)))
    for field in used:
        if field not in allowed:
            yield Refusal("letter.unknown-field", _unknown(field, allowed))
    for field in sorted(required - set(used)):
        told = _("Feltet %(field)s er ikke med, og brevet må ha det. Sett det inn igjen.")
        yield Refusal("letter.missing-field", told % {"field": f"[{field}]"})
    yield from (Refusal("letter.open-bracket", told) for told in _loose_brackets(both))


def _unknown(field: str, allowed: Iterable[str]) -> str:
    by_sound = {one.casefold(): one for one in sorted(allowed)}
    near = difflib.get_close_matches(field.strip().casefold(), by_sound, n=1, cutoff=0.6)
    if near:
        told = _("%(field)s finnes ikke. Mente du %(meant)s?")
        return told % {"field": f"[{field}]", "meant": f"[{by_sound[near[0]]}]"}
    if not by_sound:
        told = _("%(field)s finnes ikke; dette brevet har ingen felter. Ta det bort.")
        return told % {"field": f"[{field}]"}
    known = ", ".join(f"[{one}]" for one in by_sound.values())
    told = _("%(field)s finnes ikke. Feltene er: %(known)s.")
    return told % {"field": f"[{field}]", "known": known}


def _loose_brackets(both: str) -> Iterator[str]:
    """One sentence for each line that has a bracket without its other half."""
    for line in FIELD.sub("", both).split("\n"):
        if found := re.search(r"[\[\]]", line):
            said = line[max(0, found.start() - 20) : found.start() + 20].strip()
            yield _(
                "En klamme står alene ved «%(said)s». Et felt skrives med klammer på begge sider, "
                "på én linje."
            ) % {"said": said}
