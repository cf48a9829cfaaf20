from html.parser import HTMLParser

from rettesnor.outbox.markup import html_of


class Read(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs) -> None:
        self.tags.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_data(self, data: str) -> None:
        self.text += data


def test_paragraphs_lists_and_links_come_of_plain_text() -> None:
    page = Read(
        html_of("Emne", "Hei!\n\nDager:\n– én\n– to\n\nHer:\nhttps://by.example/?a=1&b=2\n", "nn")
    )
    body = page.tags[page.tags.index("body") + 1 :]
    assert body == ["p", "p", "ul", "li", "li", "p", "br", "a"]
    assert page.links == ["https://by.example/?a=1&b=2"]


def test_what_looks_like_markup_is_only_text() -> None:
    page = Read(html_of("<b>", "<script>x</script> & «æ»", "nb"))
    assert "script" not in page.tags and "b" not in page.tags
    assert "<script>x</script> & «æ»" in page.text


def test_the_language_is_said() -> None:
    assert '<html lang="nn">' in html_of("E", "t", "nn")
