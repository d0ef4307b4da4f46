"""What `score_frame` takes besides ids and figures, what it gives back, and what it refuses by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import plancheck as pc
from plancheck.frames import score_frame, sweep_frame
from plancheck.references import Reference, References, Role

GROWTH = pc.Rule("growth", pc.About("6"), unit="%", direction="higher", classification="binding", period=pc.Period.year(2024))
GRAIN = pc.Rule("grain", pc.AtLeast("21.86", unit="万吨"), unit="吨")
CITY = pc.Rule("city", pc.SetByCity(), unit="%", period=pc.Period.year(2024))
BOTH = pc.Rule("both", pc.AllOf((pc.About("6"), pc.Relative("全市平均"))), unit="%", direction="higher")
PLAN = pc.Plan("one", pc.Name(en="one"), (GROWTH, GRAIN, CITY))


def _frame(**columns: Any) -> pl.DataFrame:
    return pl.DataFrame(columns, strict=False)


def _reasons(frame: pl.DataFrame, plan: Any = PLAN, **options: Any) -> list[str]:
    """The reasons, after the lazy path has been seen to give the same answers."""
    scored = score_frame(frame, plan, **options)
    assert score_frame(frame.lazy(), plan, **options).collect().equals(scored)
    return list(scored["reason"].to_list())


def test_several_plans() -> None:
    """The plan id chooses between rules of one name; another or no plan is an unknown rule."""
    stricter = pc.Plan("two", pc.Name(en="two"), (replace(GROWTH, target=pc.AtLeast("7")),))
    frame = _frame(plan=["one", "two", "three", None], rule_id=["growth"] * 4, value=[6.0] * 4)
    assert _reasons(frame, [PLAN, stricter], plan_id="plan") == ["inside", "outside", "unknown_rule", "unknown_rule"]
    with pytest.raises(pc.TargetError, match="2 plans"):
        score_frame(frame, [PLAN, stricter])
    with pytest.raises(pc.TargetError, match="two plans with the id 'one'"):
        score_frame(frame, [PLAN, PLAN], plan_id="plan")


def test_a_unit_column() -> None:
    """Figures are converted exactly; a null is the rule's unit, another dimension an error."""
    frame = _frame(rule_id=["grain"] * 5, value=[21.86, 218600.0, 218599.9, 218600.0, None], unit=["万吨", "吨", "吨", None, "公里"])
    assert _reasons(frame, unit="unit") == ["inside", "inside", "outside", "inside", "no_actual"]
    wrong = _frame(rule_id=["grain"], value=[1.0], unit=["公里"])
    for form in (wrong, wrong.lazy()):
        with pytest.raises(pc.DimensionMismatchError, match="grain"):
            score_frame(form, PLAN, unit="unit")


def test_the_day_of_judging() -> None:
    """Before the end of the period nothing is due; the day is one for all rows or a column."""
    frame = _frame(rule_id=["growth"] * 3, value=[6.0] * 3, day=[date(2024, 12, 30), date(2024, 12, 31), None])
    assert _reasons(frame, as_of=date(2024, 12, 30)) == ["not_due"] * 3
    assert _reasons(frame, as_of=date(2024, 12, 31)) == ["inside"] * 3
    assert _reasons(frame, as_of="day") == ["not_due", "inside", "inside"]


def test_a_reference_counts_from_its_date_on() -> None:
    """The authority's figure settles its rule on the days that know of it."""
    figure = Reference(Role.TARGET, "city", target=pc.AtLeast("3"), source="the city", as_of=date(2025, 3, 31))
    frame = _frame(rule_id=["city"] * 3, value=[3.0, 3.0, 2.9], day=[date(2025, 3, 30), date(2025, 3, 31), date(2025, 4, 1)])
    assert _reasons(frame, as_of="day", references=References([figure])) == ["set_by_city", "inside", "outside"]


def test_a_judgement_needs_no_figure() -> None:
    """A target in words that somebody judged has that verdict, whatever the cell."""
    words = pc.Plan("words", pc.Name(en="words"), (pc.Rule("words", pc.Qualitative("保稳提质")),))
    held = References([Reference(Role.JUDGEMENT, "words", verdict=pc.Verdict.MET, source="the council", as_of=date(2025, 1, 1))])
    assert _reasons(_frame(rule_id=["words"] * 2, value=[None, 1.0]), words, references=held) == ["inside", "inside"]


def test_parts_that_two_bounds_cannot_stand_for() -> None:
    """One part undecided: a miss of the other decides, else the first open part says why; refused by name where Python sees no row."""
    plan = pc.Plan("both", pc.Name(en="both"), (BOTH,))
    frame = _frame(rule_id=["both"] * 3, value=[5.0, 7.0, None])
    assert _reasons(frame, plan) == ["outside", "no_reference", "no_actual"]
    average = References([Reference(Role.REFERENCE, "全市平均", figure=pc.Actual("7.5", unit="%"))])
    assert _reasons(frame, plan, references=average) == ["outside", "outside", "no_actual"]
    with pytest.raises(pc.TargetError, match="both: the parts"):
        score_frame(duckdb.connect().from_arrow(frame.to_arrow()), plan)


@pytest.mark.parametrize("dtype", [pl.UInt64, pl.Int128, *(getattr(pl, name) for name in ("UInt128",) if hasattr(pl, name))])
def test_whole_numbers_of_more_than_63_bits(dtype: Any) -> None:
    """They are exact in memory and on polars, and refused by name where Python sees no row."""
    plan = pc.Plan("wide", pc.Name(en="wide"), (replace(GROWTH, target=pc.AtLeast("9223372036854775808")),))
    frame = pl.DataFrame({"rule_id": ["growth"] * 4, "value": pl.Series([2**63 - 1, 2**63, 5, None], dtype=dtype)})
    assert _reasons(frame, plan) == ["outside", "inside", "outside", "no_actual"]
    if dtype == pl.UInt64:
        with pytest.raises(pc.TargetError, match="beyond 64 bits"):
            score_frame(duckdb.connect().from_arrow(frame.to_arrow()), plan)


@pytest.mark.parametrize("ids", [np.array([1, 7, 2, -3]), np.array([1, 7, 2, 200], np.uint8), np.array([1, 7, 2, 2**62])])
def test_whole_number_ids(ids: Any) -> None:
    """A whole number is the rule whose id prints it; also far apart."""
    plan = pc.Plan("n", pc.Name(en="n"), tuple(replace(GROWTH, id=name) for name in ("1", "2", "90000000")))
    assert _reasons(pl.DataFrame({"rule_id": ids, "value": [6.0] * 4}), plan) == ["inside", "unknown_rule", "inside", "unknown_rule"]


def test_the_frame_comes_back_as_it_was() -> None:
    """Index, order and other columns stay; answers are categories of their closed words; an old answer is replaced."""
    frame = pd.DataFrame({"x": ["b", "a"], "verdict": ["old", "old"], "rule_id": ["growth", "grain"], "value": [6.0, None]}, index=[7, 3])
    scored = score_frame(frame, PLAN)
    assert list(scored.columns) == ["x", "verdict", "rule_id", "value", "reason", "margin", "classification"]
    assert scored.index.tolist() == [7, 3]
    assert list(scored["verdict"].cat.categories) == ["met", "missed", "pending"]
    assert frame["verdict"].tolist() == ["old", "old"]
    table = score_frame(pa.table({"rule_id": ["growth"], "value": [6.0]}), PLAN)
    assert pa.types.is_dictionary(table.schema.field("verdict").type)
    assert score_frame(_frame(rule_id=["growth"], value=[6.0]), PLAN, add=["margin"]).columns == ["rule_id", "value", "margin"]


def test_no_rows() -> None:
    """An empty frame has its answers' columns, empty."""
    empty = pl.DataFrame(schema={"rule_id": pl.String, "value": pl.Float64})
    assert score_frame(empty, PLAN).height == 0
    assert score_frame(empty.lazy(), PLAN).collect().height == 0
    assert score_frame(empty.with_columns(pl.col("value").cast(pl.String)), PLAN).columns == [
        "rule_id",
        "value",
        "verdict",
        "reason",
        "margin",
        "classification",
    ]


def test_objects() -> None:
    """A pandas column of Python numbers and texts: each is what it is, printed digits included."""
    frame = pd.DataFrame({"rule_id": ["growth"] * 5, "value": [Decimal("5.8"), Decimal("5.80"), "△5.8", None, True]})
    assert score_frame(frame, PLAN)["reason"].tolist() == ["inside", "inside", "inside", "no_actual", "unreadable"]
    assert score_frame(frame, PLAN, policy=pc.policies.PRECISION)["reason"].tolist() == ["straddles", "straddles", "straddles", "no_actual", "unreadable"]


def test_the_ends_of_an_interval_as_text() -> None:
    """Only text can leave an end open."""
    frame = _frame(rule_id=["growth"] * 4, low=["5.8", "高于5.8", "5", "—"], high=["6", "6", "低于5.8", "7"])
    assert _reasons(frame, low="low", high="high") == ["inside", "inside", "outside", "no_actual"]


@pytest.mark.parametrize(
    ("frame", "options", "words"),
    [
        (_frame(rule_id=["growth"], wert=[1.0]), {}, "no column 'value'"),
        (_frame(rule_id=["growth"], value=[date(2024, 1, 1)]), {}, "holds no figures"),
        (_frame(rule_id=[1.5], value=[1.0]), {}, "holds no ids"),
        (_frame(rule_id=["growth"], value=[1.0]), {"low": "value"}, "a low and a high column"),
        (_frame(rule_id=["growth"], value=[1.0]), {"add": ["verdikt"]}, "'verdikt' is no answer"),
        (_frame(rule_id=["growth"], value=[1.0]), {"policy": pc.policies.PRECISION}, "no printed digits"),
        (_frame(rule_id=["growth"], value=[1.0], high=[1]), {"low": "value", "high": "high"}, "different types"),
        (_frame(rule_id=["growth"], value=[1.0], mark=["no"]), {"provisional": "mark", "policy": pc.policies.FINAL_ONLY}, "true or false"),
        (_frame(rule_id=["growth"], value=[1.0], day=[3]), {"as_of": "day"}, "no dates"),
    ],
)
def test_what_is_refused(frame: pl.DataFrame, options: dict[str, Any], words: str) -> None:
    """A frame that cannot be judged is refused with what is wrong."""
    with pytest.raises(pc.ActualError, match=words):
        score_frame(frame, PLAN, **options)


@pytest.mark.parametrize("judge", [lambda frame: score_frame(frame, PLAN), lambda frame: sweep_frame(frame, PLAN, pc.policies.READINGS)])
def test_no_frame(judge: Callable[[Any], Any]) -> None:
    """Something that is no frame is refused, and so is a frame whose columns have numbers for names."""
    with pytest.raises(pc.ActualError, match="list is no frame"):
        judge([1])
    with pytest.raises(pc.ActualError, match="no column 'rule_id'\n  its columns are 0, 1"):
        judge(pd.DataFrame({0: ["growth"], 1: [6.0]}))


def test_rounded_figures_are_measured_in_memory() -> None:
    """Elsewhere the verdict of a rounded comparison is exact, and its margin is refused by name."""
    frame = _frame(rule_id=["growth"] * 3, value=[5.4, 5.5, 6.5])
    rounded = pc.policies.ROUNDED
    assert score_frame(frame, PLAN, policy=rounded)["margin"].to_list() == pytest.approx([-0.8, 0.2, 0.2])
    assert _reasons(frame, policy=rounded) == ["outside", "inside", "inside"]
    relation = duckdb.connect().from_arrow(frame.to_arrow())
    assert score_frame(relation, PLAN, policy=rounded, add=["reason"]).pl()["reason"].to_list() == ["outside", "inside", "inside"]
    with pytest.raises(pc.TargetError, match="in memory"):
        score_frame(relation, PLAN, policy=rounded)
