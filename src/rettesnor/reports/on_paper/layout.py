"""A letter to an office on paper: the same words as in the mail, under the mark."""

import re
from collections.abc import Iterator
from itertools import groupby

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rettesnor.initiatives import daywords
from rettesnor.initiatives.models import DispatchLetter
from rettesnor.outbox.markup import POINT
from rettesnor.reports.letters import writable
from rettesnor.reports.office.mark import mark
from rettesnor.reports.paper import Block, Bullets, Head, Paper, Paragraph


def paper(row: DispatchLetter) -> Paper:
    """The letter in the written form it has."""
    letter, office = row.letter, writable(row.participation.office.both_names)
    governor = writable(row.dispatch.host.governor.name)
    subject = writable(letter.subject)
    to = writable(letter.to_name)
    with translation.override(letter.language):
        day = daywords.day(timezone.localdate(row.dispatch.made_at))
        return Paper(
            language=letter.language,
            title=f"{subject} – {office}",
            running=f"{governor} · {subject}",
            page=_("Side {page} av {pages}"),
            cover=None,
            head=Head(mark(), governor, subject, office, tuple(filter(None, (to, day)))),
            blocks=tuple(_blocks(letter.text)),
        )


def _blocks(text: str) -> Iterator[Block]:
    """As `outbox.markup` reads it: paragraphs where lines are empty, lists where they have dashes."""
    for part in re.split(r"\n\s*\n", text.strip()):
        for is_list, lines in groupby(part.split("\n"), key=lambda line: line.startswith(POINT)):
            if is_list:
                yield Bullets(tuple(writable(line.removeprefix(POINT)) for line in lines))
            else:
                yield from (Paragraph(writable(line)) for line in lines)
