"""Names of Chinese plans and year books: the side that is better, and those of which the plan must say it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plancheck.notation import parse_target
from plancheck.tables.indicators import Names
from plancheck.tables.proposals import as_kept, propose
from plancheck.targets import Change

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


@pytest.mark.parametrize(
    ("name", "unit", "side"),
    [
        ("化肥使用量", "%", "lower"),
        ("农药使用量增长", "%", "lower"),
        ("煤炭消费总量", "万吨", "lower"),
        ("户籍人口", "%", None),
        ("地区生产总值", "%", "higher"),
    ],
)
def test_no_growth_is_asked_of_what_should_be_low(name: str, unit: str, side: str | None) -> None:
    """零增长 of fertiliser is at most none; of what has no side it is left open, and of what should be high it takes none away."""
    where = Names(unit, year=2024)
    assert as_kept(propose(name, where, change=Change.RISE), name, where, parse_target("零增长", unit=unit)).direction == side
