"""Nothing reaches for the network: every command runs where sockets are denied."""

from __future__ import annotations

import shlex
import socket
from pathlib import Path
from typing import NoReturn

import pytest
from typer.testing import CliRunner

from plancheck.cli import app

ACTUALS = str(Path(__file__).parents[1] / "examples/data/banan-2024-actuals.csv")
FILES = {
    "crosswalk.csv": "city,district\ngdp_growth,gdp_growth\n",
    "annex.csv": "序号,指标名称,单位,预期目标,完成情况\n1,地区生产总值增速,%,6左右,5.9\n",
    "figures.csv": "rule_id,value\ngdp_growth,5.9\n",
}
COMMANDS = {
    "score": [
        f"score banan-2024 {ACTUALS} --record record.json",
        f"score banan-2024 {ACTUALS} --format html -o report.html",
        f"score banan-2024 {ACTUALS} --format xlsx -o report.xlsx",
    ],
    "score-frame": ["score-frame banan-2024 figures.csv -o scored.csv"],
    "sweep": [f"sweep banan-2024 {ACTUALS}"],
    "chart": [f"chart banan-2024 {ACTUALS} -o chart.svg", f"chart banan-2024 {ACTUALS} -o chart.png"],
    "parse": ["parse 6左右"],
    "show": ["show banan-2025"],
    "check": ["check banan-2024"],
    "cascade": ["cascade banan-2025 banan-2024 --crosswalk crosswalk.csv"],
    "compare": ["compare banan-2024 banan-2025"],
    "audit": [f"audit banan-2024 {ACTUALS} --next banan-2025 --format html -o audit.html"],
    "import": ["import annex.csv -o made"],
    "verify": [f"score banan-2024 {ACTUALS} --record record.json", "verify record.json"],
    "schema": ["schema score"],
}


def test_no_command_is_left_out() -> None:
    """The commands below are all that there are."""
    assert set(COMMANDS) == {command.name for command in app.registered_commands}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_opens_a_connection(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every socket refused, the command still does its work."""

    def refused(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a socket was asked for")

    monkeypatch.chdir(tmp_path)
    for file, text in FILES.items():
        Path(file).write_text(text, encoding="utf-8")
    for asked in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, asked, refused)
    for command in COMMANDS[name]:
        done = CliRunner().invoke(app, shlex.split(command))
        assert done.exit_code == 0, done.output
        assert done.exception is None


def test_the_denial_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same denial stops what does open a connection."""
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("asked"))
    with pytest.raises(pytest.fail.Exception):
        socket.create_connection(("127.0.0.1", 9))
