import pytest

from rettesnor.outbox.addresses import on_the_wire, why_not_address


@pytest.mark.parametrize(
    "address",
    [
        "kari@lillevik.example",
        "kari.nord-mann+nav@by.kommune.no",
        "post@blåbær.no",
        "o'brien@by.no",
    ],
)
def test_an_address_that_can_be_one_is_not_refused(address: str) -> None:
    assert why_not_address(address) is None


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "no-address"),
        ("  ", "no-address"),
        ("kari", "no-at"),
        ("kari@by.no, ola@by.no", "two-addresses"),
        ("kari@by.no;ola", "two-addresses"),
        ("kari @by.no", "space-in-address"),
        ("kari@by\tno", "space-in-address"),
        ("kari@by,no", "comma-in-address"),
        ("kåre@by.no", "letters-in-address"),
        ("kari@by", "bad-address"),
        ("kari@.no", "bad-address"),
        ("@by.no", "bad-address"),
        ("kari.@by.no", "bad-address"),
        ("kari@by..no", "bad-address"),
        ("k" * 250 + "@by.no", "bad-address"),
        ("kari@" + "å" * 70 + ".no", "bad-address"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused_with_a_sentence(address: str, code: str) -> None:
    refusal = why_not_address(address)
    assert refusal and refusal.code == f"letter.{code}"
    assert str(refusal).count(".") >= 1


def test_a_norwegian_domain_is_written_as_mail_servers_read_it() -> None:
    assert on_the_wire("post@blåbær.no") == "post@xn--blbr-roah.no"
