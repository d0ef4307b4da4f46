"""The shipped rule files: what they hold, and that they survive being written and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

import plancheck as pc
from plancheck.plans import plan_toml, shipped_plans
from plancheck.plans.rule_files import plan_from
from plancheck.plans.toml import read_toml

RULES = Path(__file__).parents[1] / "rules"


@pytest.mark.parametrize(("name", "count"), [("banan-2024", 44), ("banan-2025", 42), ("banan-2025-tasks", 178)])
def test_row_counts(name: str, count: int) -> None:
    """Each shipped file has every row of its table, and is found by its name."""
    assert len(pc.load_plan(name)) == count
    assert name in shipped_plans()


@pytest.mark.parametrize("path", sorted(RULES.glob("*.toml")), ids=lambda path: path.stem)
def test_write_and_read_again(path: Path, tmp_path: Path) -> None:
    """A plan written as a rule file and read again is the same plan."""
    plan = pc.load_plan(path)
    copy = tmp_path / path.name
    pc.write_plan(plan, copy)
    assert pc.load_plan(copy) == plan
    assert plan_from(read_toml(copy), file="copy").rules == plan.rules
    assert plan_toml(pc.load_plan(copy)) == plan_toml(plan)


def test_2024_facts() -> None:
    """The odd rows of 2024: the shifted cell of row 32 and the pollutants under it."""
    plan = {rule.row: rule for rule in pc.load_plan("banan-2024")}
    assert (plan["32"].target.kind, plan["32"].target.text) == ("not_set", "市级暂未反馈")
    assert plan["32"].note is not None
    children = [plan[f"32#{number}"] for number in range(1, 5)]
    assert {child.parent for child in children} == {plan["32"].id}
    assert {child.classification for child in children} == {pc.Classification.BINDING}
    assert plan["25"].direction is pc.Direction.LOWER
    assert plan["24"].direction is pc.Direction.LOWER


def test_2025_facts() -> None:
    """The odd rows of 2025: the missing parent of row 32, the unexplained △, the dash."""
    loaded = pc.load_plan("banan-2025")
    plan = {rule.row: rule for rule in loaded}
    assert all(plan[f"32#{number}"].parent is None for number in range(1, 5))
    assert all(not plan[f"32#{number}"].is_headline for number in range(1, 5))
    assert [row for row, rule in plan.items() if "△" in rule.marks] == ["16", "18", "19#1"]
    assert loaded.meaning("△") is None
    assert {plan["30"].target.kind, plan["31"].target.kind} == {"set_by_city"}
    assert plan["25"].target == pc.Qualitative("保稳提质")
    assert plan["24"].direction is pc.Direction.CENTRED


@pytest.mark.parametrize("year", ["2024", "2025"])
def test_every_direction_and_class_says_who_says_so(year: str) -> None:
    """Whatever a direction or a class decides, its source stands beside it."""
    for rule in pc.load_plan(f"banan-{year}"):
        assert rule.direction is None or rule.direction_source, rule.id
        assert rule.classification is None or rule.class_source, rule.id
