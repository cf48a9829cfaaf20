"""Law 10: the network is closed to the tests, and a warning is an error."""

import socket
import tomllib
import warnings
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

ROOT = Path(__file__).parents[2]


def test_nothing_outside_this_machine_can_be_reached() -> None:
    with socket.socket() as line, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns before it stops, and that would be an error
        with pytest.raises(SocketConnectBlockedError):
            line.connect(("192.0.2.1", 80))  # an address kept for examples: nobody is there


def test_a_warning_is_an_error() -> None:
    with pytest.raises(DeprecationWarning):
        warnings.warn("soon gone", DeprecationWarning, stacklevel=1)


def test_so_says_the_configuration_for_every_test() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    options = told["tool"]["pytest"]["ini_options"]
    assert "--disable-socket" in options["addopts"]
    assert options["filterwarnings"][0] == "error"
    let_through = [rule for rule in options["filterwarnings"][1:] if "rettesnor" in rule]
    assert let_through == []
