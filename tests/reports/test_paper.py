import pytest

from rettesnor.reports.paper import (
    Bullets,
    Column,
    Cover,
    Facts,
    Head,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Room,
    Table,
    Ticks,
    Tone,
    entries,
    kept_with_next,
    said,
)

TABLE = Table("Tall", (Column("Spørsmål", 1),), ((said("Barnas syn"),),))
PICTURE = Picture("<svg/>", "Tegnforklaring", 10)
HEAD = Head(PICTURE, "Retteplan", "Barnas syn", "Nav Lillevik", ())
COVER = Cover(PICTURE, PICTURE, "Rapport", "Barnets beste", "Nav Lillevik", Facts(()), ())


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


def test_a_picture_stays_with_what_leads_up_to_it_and_not_with_the_next_chapter() -> None:
    blocks = (Paragraph("slik leses det"), PICTURE, Heading("Neste"))
    assert kept_with_next(blocks) == (True, False, True)


def test_the_first_words_of_a_chapter_stay_with_the_heading_under_them() -> None:
    blocks = (Heading("Mål"), Paragraph("om målene"), Heading("Barnas syn", 2), Paragraph("syn"))
    assert kept_with_next(blocks) == (True, True, True, False)


def test_the_last_words_of_a_part_may_leave_the_next_heading() -> None:
    blocks = (Heading("a", 2), Paragraph("b"), Heading("c", 2))
    assert kept_with_next(blocks) == (True, False, True)


def test_words_that_name_what_comes_beneath_stay_with_it() -> None:
    assert kept_with_next((Paragraph("Hvorfor?", Tone.STRONG), Paragraph("x"))) == (True, False)
    assert kept_with_next((Paragraph("Hvorfor?", Tone.STRONG),)) == (False,)


def test_words_above_lines_to_write_on_stay_with_them() -> None:
    boxes = Ticks((("Vi visste det ikke", False),), (PICTURE, PICTURE))
    assert kept_with_next((Paragraph("hvorfor"), Room(2))) == (True, False)
    assert kept_with_next((boxes, Paragraph("bestemt"), Room(2))) == (True, True, False)


@pytest.mark.parametrize(("cover", "head"), [(None, None), (COVER, HEAD)])
def test_a_paper_begins_with_a_title_page_or_a_head(cover: Cover | None, head: Head | None) -> None:
    with pytest.raises(ValueError, match="one of them"):
        Paper("nb", "Tittel", "løpende", "Side {page}", cover, (), head=head)


def test_every_heading_has_a_place_of_its_own_in_the_contents() -> None:
    found = entries((Heading("Mål"), Paragraph("x"), Heading("Mål", 2)))
    assert [(e.text, e.level) for e in found] == [("Mål", 1), ("Mål", 2)]
    assert len({e.place for e in found}) == 2


def test_ordinary_paragraphs_may_part() -> None:
    assert kept_with_next((Paragraph("a"), Paragraph("b"), Bullets(("c",)))) == (False,) * 3
