"""What a template has, told to the one who is about to use it."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The styles of a report that a template may have, and what they are called in Norwegian Word.
NAMES = {
    "Normal": gettext_lazy("Brødtekst (Normal)"),
    "Title": gettext_lazy("Tittel"),
    "Subtitle": gettext_lazy("Undertittel"),
    "Heading 1": gettext_lazy("Overskrift 1"),
    "Heading 2": gettext_lazy("Overskrift 2"),
    "List Bullet": gettext_lazy("Punktmerket liste"),
    "Header": gettext_lazy("Topptekst"),
    "Footer": gettext_lazy("Bunntekst"),
    "TOC Heading": gettext_lazy("Overskrift for innholdsfortegnelse"),
}
LONGEST = 200  # characters of a head or foot that are told
_A4 = (210, 297)


@dataclass(frozen=True)
class Style:
    """`name` as Word calls it. `face` and `size` (points) are "" and None where it has none."""

    name: str
    has: bool
    face: str = ""
    size: float | None = None


@dataclass(frozen=True)
class Edge:
    """A head or foot: its words, and how many pictures it has. `first`: on the first page."""

    words: str
    pictures: int
    numbered: bool

    @property
    def blank(self) -> bool:
        return not (self.words or self.pictures or self.numbered)


@dataclass(frozen=True)
class TemplateFacts:
    """Sizes and margins are in whole mm; the margins from the top and round with the clock."""

    styles: tuple[Style, ...]
    width: int
    height: int
    margins: tuple[int, int, int, int]
    head: Edge
    foot: Edge
    first_head: Edge | None
    first_foot: Edge | None

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(style.name for style in self.styles if not style.has)

    @property
    def unnumbered(self) -> bool:
        """Whether its pages have no number, and its foot no room for ours."""
        return not (self.foot.blank or self.foot.numbered or self.head.numbered)

    @property
    def page(self) -> str:
        """«A4, stående» or «200 × 250 mm, stående»."""
        lying = self.width > self.height
        a4 = sorted((self.width, self.height)) == sorted(_A4)
        size = "A4" if a4 else f"{self.width} × {self.height} mm"
        return (
            _("%(size)s, liggende") % {"size": size}
            if lying
            else _("%(size)s, stående") % {"size": size}
        )


def facts_of(template: bytes) -> TemplateFacts:
    """Of a template that was let in: its text is gone already."""
    import docx  # noqa: PLC0415 - heavy; only those who look at a template carry it

    from rettesnor.reports.formats.word import clothes  # noqa: PLC0415
    from rettesnor.reports.formats.word.faces import face_of  # noqa: PLC0415

    document = docx.Document(BytesIO(template))
    found = clothes.paragraph_styles(document)
    section: Any = document.sections[-1]
    own_first = section.different_first_page_header_footer
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    top, right, bottom, left = (round(side.mm) for side in sides)
    return TemplateFacts(
        styles=tuple(
            Style(str(word), True, face_of(document, style), clothes.size_of(style))
            if (style := found.get(name.casefold()))
            else Style(str(word), False)
            for name, word in NAMES.items()
        ),
        width=round(section.page_width.mm),
        height=round(section.page_height.mm),
        margins=(top, right, bottom, left),
        head=_edge(section.header),
        foot=_edge(section.footer),
        first_head=_edge(section.first_page_header) if own_first else None,
        first_foot=_edge(section.first_page_footer) if own_first else None,
    )


def _edge(head_or_foot: Any) -> Edge:
    if head_or_foot.is_linked_to_previous:
        return Edge("", 0, False)
    element = head_or_foot._element  # noqa: SLF001 - python-docx tells neither pictures nor fields
    # The same picture may stand twice, for new programs and for old.
    drawn = element.xpath(".//w:drawing[not(ancestor::w:pict)] | .//w:pict//*[@r:id]")
    fields = "".join(element.xpath(".//w:instrText/text() | .//w:fldSimple/@w:instr"))
    words = " ".join("".join(element.xpath(".//w:t/text()")).split())
    return Edge(words[:LONGEST], len(drawn), "PAGE" in fields)
