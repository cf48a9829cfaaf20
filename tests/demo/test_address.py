"""Where the demo's letters lead: to the demo, on whatever port it got."""

import pytest

from rettesnor.cli import _address


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8003"),
        ("localhost", "http://localhost:8003"),
        ("0.0.0.0", "http://127.0.0.1:8003"),
        ("::", "http://[::1]:8003"),
        ("::1", "http://[::1]:8003"),
    ],
)
def test_it_is_one_that_can_be_opened_from_the_same_machine(host: str, address: str) -> None:
    assert _address(host, 8003) == address
