"""English names and tables: which side is better where every plan agrees, and nothing where one does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plancheck.tables.indicators import Names
from plancheck.tables.proposals import propose

NAMES = Path(__file__).parent / "english_names.txt"


def listed() -> Iterator[tuple[str, str, bool]]:
    """Each name of the list with its section, and whether it is one in percent."""
    section, percent = "", False
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section, _, sign = line.strip("[]").partition(" ")
            percent = sign == "%"
        elif line and not line.startswith("#"):
            yield section, line, percent


@pytest.mark.parametrize("section", ["higher", "lower", "open"])
def test_the_side_that_is_better(section: str) -> None:
    """Each name of the list gets the side of its section, and none where plans differ."""
    wanted = None if section == "open" else section
    wrong = {name: propose(name, Names("%" if percent else None, year=2025)).direction for which, name, percent in listed() if which == section}
    assert {name: found for name, found in wrong.items() if found != wanted} == {}
