import pytest
from django.core.exceptions import ImproperlyConfigured

from rettesnor.outbox.server_address import MailServer, mail_server, own_address, sender


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", MailServer()),
        ("smtp://127.0.0.1:2525", MailServer("127.0.0.1", 2525)),
        ("smtp://relay.example", MailServer("relay.example", 25)),
        ("smtp+tls://u:p%40@m.example", MailServer("m.example", 587, "u", "p@", tls=True)),
        ("smtp+ssl://u:p@m.example", MailServer("m.example", 465, "u", "p", ssl=True)),
        ("smtp://u:p@localhost:25", MailServer("localhost", 25, "u", "p")),
    ],
)
def test_the_address_of_a_mail_server_is_read(url: str, server: MailServer) -> None:
    assert mail_server(url) == server


@pytest.mark.parametrize(
    "url",
    ["mail.example", "http://mail.example", "smtp://", "smtp://m.example:abc", "consolemail://"],
)
def test_what_is_no_mail_server_is_told_with_what_to_write(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"RETTESNOR_SMTP_URL is not .*smtp\+tls://"):
        mail_server(url)


def test_a_password_is_never_sent_unprotected() -> None:
    with pytest.raises(ImproperlyConfigured, match="unprotected"):
        mail_server("smtp://u:hemmelig@mail.example")


def test_who_letters_are_from_must_be_said_when_they_really_go() -> None:
    server = MailServer("mail.example")
    assert sender("", MailServer()) == "Rettesnor <rettesnor@localhost>"
    assert sender("Nav <post@by.example>", server) == "Nav <post@by.example>"
    for wrong in ("", "Rettesnor", "post@", "a@b\nBcc: c@d"):
        with pytest.raises(ImproperlyConfigured, match="RETTESNOR_FROM"):
            sender(wrong, server)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", ""),
        (" https://rettesnor.example/ ", "https://rettesnor.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
    ],
)
def test_where_people_open_it_is_read_without_its_last_slash(given: str, kept: str) -> None:
    assert own_address(given) == kept


@pytest.mark.parametrize(
    "given",
    ["rettesnor.example", "ftp://by.example", "https://", "https:by", "http://[", "http://a/b"],
)
def test_what_is_no_address_of_a_site_is_told_with_what_to_write(given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"RETTESNOR_ADDRESS must .*https://"):
        own_address(given)
