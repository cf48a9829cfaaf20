"""What is told of a template before anybody uses it."""

from collections.abc import Callable

from rettesnor.reports.wordtemplate.facts import TemplateFacts, facts_of
from rettesnor.reports.wordtemplate.opening import clothes_of
from tests.reports import word_files as word


def told(file: Callable[[], bytes]) -> TemplateFacts:
    return facts_of(clothes_of(file()))


def test_styles_are_told_with_their_face_and_size() -> None:
    styles = {style.name: (style.face, style.size) for style in told(word.template).styles}
    assert styles["Brødtekst (Normal)"] == ("Georgia", 11)
    assert styles["Overskrift 1"] == ("Verdana", 20)


def test_a_face_of_the_theme_is_told_by_its_name() -> None:
    styles = {style.name: style.face for style in told(word.template).styles}
    assert styles["Tittel"] == "Calibri"


def test_missing_styles_are_told() -> None:
    found = told(word.bare)
    assert "Tittel" in found.missing
    assert "Punktmerket liste" in found.missing
    assert "Overskrift 1" not in found.missing


def test_nothing_is_missing_in_words_own_template_but_what_it_lacks() -> None:
    assert told(word.template).missing == ()


def test_the_page_and_its_margins_are_told() -> None:
    lying, narrow = told(word.landscape), told(lambda: word.sized(200, 30))
    assert (lying.page, lying.margins) == ("A4, liggende", (25, 40, 25, 40))
    assert (narrow.page, narrow.margins) == ("200 × 297 mm, stående", (30, 30, 30, 30))


def test_the_words_and_the_logo_of_the_head_are_told() -> None:
    found = told(word.template)
    assert (found.head.words, found.head.pictures, found.head.numbered) == (word.HEAD, 1, False)
    assert found.foot.words == "Postboks 5, 9999 Lillevik"
    assert found.first_head is None


def test_a_head_that_an_earlier_section_had_follows_along() -> None:
    found = told(word.in_sections)
    assert found.head.words == "Alle andre sider"
    assert found.first_head
    assert found.first_head.pictures == 1


def test_an_empty_head_is_blank() -> None:
    assert told(word.bare).head.blank
    assert told(word.bare).foot.blank


def test_numbers_of_the_pages_are_told() -> None:
    assert told(lambda: word.with_field("PAGE")).head.numbered


def test_a_foot_that_is_full_and_has_no_number_is_told_of() -> None:
    assert told(word.template).unnumbered
    assert not told(word.bare).unnumbered
    assert not told(lambda: word.with_field("PAGE")).unnumbered
