"""Cells of values that came without printed words, and the public names of the reports."""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module

import pytest

import plancheck as pc
import plancheck.reports
from plancheck.reports import cells, plan_table, scorecard_table

RULES = (
    pc.Rule("jobs", pc.AtLeast("60"), unit="万人", name=pc.Name("新增就业", "new jobs"), row="1"),
    pc.Rule("water", pc.KeepStable("Ⅱ"), scale=pc.Scale("water", ("Ⅰ", "Ⅱ", "Ⅲ")), name=pc.Name("水质", "water"), row="2"),
    pc.Rule("days", pc.Within("5.5"), unit="天", name=pc.Name("天数", "days"), row="3"),
    pc.Rule("open", pc.NotSet(), name=pc.Name("未定", "open"), row="4"),
)
PLAN = pc.Plan("p", pc.Name("计划", "plan"), RULES)
ACTUALS = pc.Actuals({"jobs": pc.Actual("61"), "water": pc.Actual(level="Ⅲ"), "days": pc.Actual(extent=pc.Extent.less_than("5"))})


@pytest.mark.parametrize(("lang", "targets"), [("zh", ["60以上", "保持Ⅱ类", "不超过5.5"]), ("en", ["at least 60", "no more than 5.5"])])
def test_a_target_without_a_text_is_told_in_the_notation(lang: str, targets: list[str]) -> None:
    """A rule made in Python shows its target in the language of the report, in every row that has one."""
    for table in (plan_table(PLAN, lang), scorecard_table(pc.score_plan(PLAN, ACTUALS), lang)):  # type: ignore[arg-type]  # "en" or "zh"
        assert [target for target in targets if target not in table] == []


def test_an_actual_without_a_text_is_its_number_class_or_set() -> None:
    """61, Ⅲ and the half-line below 5; nothing where nothing was reported, and the printed words where there are some."""
    assert [cells.printed_actual(ACTUALS[rule_id][0]) for rule_id in ("jobs", "water", "days")] == ["61", "Ⅲ", "(−∞, 5)"]
    assert cells.printed_actual(pc.Actual(status="not_reported")) == ""
    assert cells.printed_actual(pc.parse_actual("△4.5")) == "△4.5"


def test_a_target_that_is_not_set_stays_blank() -> None:
    """A blank cell is shown blank, and printed words as they were printed."""
    assert cells.printed_target(pc.NotSet(), "zh") == ""
    assert cells.printed_target(pc.NotSet(text="待定"), "en") == "待定"
    assert cells.printed_target(pc.parse_target("6左右"), "en") == "6左右"


def test_a_distance_has_its_sign() -> None:
    """Plus, minus, and neither at 0."""
    assert [cells.signed(Decimal(each), "points", "en") for each in ("1.3", "-1.3", "0.0")] == ["+1.3 points", "-1.3 points", "0 points"]
    assert cells.signed(Decimal(2), "个百分点", "zh") == "+2个百分点"


def test_every_public_name_is_there() -> None:
    """Each name of `plancheck.reports` is that of the module that has it; another is none."""
    for module, names in plancheck.reports._HOME.items():  # noqa: SLF001 - where each is said to live
        for name in names:
            assert getattr(plancheck.reports, name) is getattr(import_module(f"plancheck.reports.{module}"), name)
    assert sorted(plancheck.reports.__all__) == sorted(name for names in plancheck.reports._HOME.values() for name in names)  # noqa: SLF001 - the same
    with pytest.raises(AttributeError, match="scorecard_pdf"):
        _ = plancheck.reports.scorecard_pdf
