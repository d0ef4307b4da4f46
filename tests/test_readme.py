"""README cannot lie: every session in it is run again and compared."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n\$ (.*?)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("command", "expected"), CONSOLE, ids=[command[:30] for command, _ in CONSOLE])
def test_console(command: str, expected: str, tmp_path: Path) -> None:
    """Each command of a console block prints what stands below it, and writes the file it names."""
    program, *arguments = shlex.split(command)
    assert program == "plancheck"
    shutil.copytree(ROOT / "examples" / "data", tmp_path / "examples" / "data")
    done = subprocess.run([sys.executable, "-m", "plancheck", *arguments], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "-o" not in arguments or (tmp_path / arguments[arguments.index("-o") + 1]).stat().st_size > 0
    assert [line.rstrip() for line in done.stdout.splitlines()] == [line.rstrip() for line in expected.splitlines()]


def test_python_sessions() -> None:
    """Each Python session gives the answers that stand in it."""
    found = doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, encoding="utf-8")
    assert found.attempted > 5
    assert found.failed == 0


def test_two_commands_stand_first() -> None:
    """The first two sh blocks hold one command each: the main job, and the tests."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert [len(block.strip().splitlines()) for block in blocks[:2]] == [1, 1]
    assert "plancheck score rules/banan-2024.toml" in blocks[0]
    assert "pytest" in blocks[1]


def test_console_blocks_are_found() -> None:
    """The first screen and the second each have a session to compare."""
    assert len(CONSOLE) >= 2
