"""Paper as a Word document: real styles, headings, header rows, pictures with their words."""

from rettesnor.reports.paper import Paper


def write(paper: Paper, template: bytes | None = None) -> bytes:
    """The bytes of a docx file, in the clothes of the office's own template where it has one."""
    # python-docx is heavy, and only those who ask for a Word file shall carry it.
    from rettesnor.reports.formats.word import clad, writer  # noqa: PLC0415

    return clad.write(paper, template) if template else writer.write(paper)
