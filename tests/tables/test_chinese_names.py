"""Names of Chinese plans and year books: the side that is better, and those of which the plan must say it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plancheck.tables.indicators import Names
from plancheck.tables.proposals import propose

NAMES = Path(__file__).parent / "chinese_names.txt"


def listed() -> Iterator[tuple[str, str, str]]:
    """Each name of the list with its section and unit."""
    section = ""
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            name, _, unit = line.partition(" | ")
            yield section, name, unit


@pytest.mark.parametrize("section", ["higher", "lower", "open"])
def test_the_side_that_is_better(section: str) -> None:
    """Each name of the list gets the side of its section, and none where plans differ or the name is of a load."""
    wanted = None if section == "open" else section
    found = {name: propose(name, Names(unit, year=2024)).direction for which, name, unit in listed() if which == section}
    assert {name: side for name, side in found.items() if side != wanted} == {}
