"""Nothing reaches for the network: every command runs where sockets are denied."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest
from typer.testing import CliRunner

from plancheck.cli import app

ACTUALS = str(Path(__file__).parents[1] / "examples/data/banan-2024-actuals.csv")
COMMANDS = {
    "score": ("score", "banan-2024", ACTUALS),
    "sweep": ("sweep", "banan-2024", ACTUALS),
    "show": ("show", "banan-2025"),
    "check": ("check", "banan-2024"),
    "parse": ("parse", "6左右"),
    "schema": ("schema", "score"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_opens_a_connection(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every socket refused, the command still does its work."""

    def refused(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a socket was asked for")

    for asked in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, asked, refused)
    done = CliRunner().invoke(app, list(COMMANDS[name]))
    assert done.exit_code == 0, done.output
    assert done.exception is None


def test_the_denial_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same denial stops what does open a connection."""
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("asked"))
    with pytest.raises(pytest.fail.Exception):
        socket.create_connection(("127.0.0.1", 9))
