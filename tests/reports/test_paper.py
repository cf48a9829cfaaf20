import pytest

from rettesnor.reports.paper import (
    Bullets,
    Column,
    Heading,
    Paragraph,
    Picture,
    Table,
    kept_with_next,
    said,
)

TABLE = Table("Tall", (Column("Spørsmål", 1),), ((said("Barnas syn"),),))
PICTURE = Picture("<svg/>", "Tegnforklaring", 10)


def test_a_row_that_lacks_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="Tall"):
        Table("Tall", (Column("a", 1), Column("b", 1)), ((said("a"),),))


def test_a_heading_is_never_left_behind() -> None:
    assert kept_with_next((Heading("Styring"), Paragraph("Ja"))) == (True, False)


def test_all_that_leads_up_to_a_table_stays_with_it() -> None:
    blocks = (Paragraph("mål"), Paragraph("frist"), TABLE, Paragraph("etterpå"))
    assert kept_with_next(blocks) == (True, True, False, False)


def test_a_legend_stays_with_the_first_heading_under_it() -> None:
    assert kept_with_next((PICTURE, Heading("Kartlegging", 2), TABLE)) == (True, True, False)


def test_ordinary_paragraphs_may_part() -> None:
    assert kept_with_next((Paragraph("a"), Paragraph("b"), Bullets(("c",)))) == (False,) * 3
