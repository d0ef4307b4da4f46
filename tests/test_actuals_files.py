"""Actuals and references files: rows, vintages and faults."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import plancheck as pc

HEAD = "id,text,unit,as_of,source\n"


def _write(tmp_path: Path, text: str | bytes, name: str = "figures.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _faults(path: Path) -> str:
    with pytest.raises(pc.PlanFileError) as caught:
        pc.load_actuals(path)
    return str(caught.value)


def test_rows(tmp_path: Path) -> None:
    """Text, unit, date and source of a row arrive as printed."""
    actuals = pc.load_actuals(_write(tmp_path, HEAD + "forest,△41.7,%,2031-12-31,表1\nlake,,,,\n"))
    forest = actuals.latest("forest")
    assert forest is not None
    assert (forest.value, forest.unit, forest.provisional) == (Decimal("41.7"), "%", True)
    assert (forest.as_of, forest.source, forest.text) == (date(2031, 12, 31), "表1", "△41.7")
    lake = actuals.latest("lake")
    assert lake is not None
    assert lake.status is pc.Status.NOT_REPORTED


def test_the_latest_vintage_up_to_a_day(tmp_path: Path) -> None:
    """Of several dated figures the latest one not after the day counts; undated ones are oldest."""
    rows = "forest,41.7,,2031-12-31,\nforest,41.2,,2031-06-30,\nforest,40.9,,,\n"
    actuals = pc.load_actuals(_write(tmp_path, HEAD + rows))

    def at(day: date | None) -> object:
        found = actuals.latest("forest", day)
        return None if found is None else str(found.value)

    assert [at(None), at(date(2031, 12, 30)), at(date(2031, 1, 1))] == ["41.7", "41.2", "40.9"]


FAULTS: dict[str, tuple[str | bytes, list[str]]] = {
    "no text column": ("id,value\nforest,3\n", ["unknown column 'value'", "has no column 'text'", "line 1"]),
    "misspelt column": ("id,txet\nforest,3\n", ["did you mean 'text'?"]),
    "too many cells": (HEAD + "forest,1,200,%,,\n", ["has 6 cells where the head has 5", "line 2"]),
    "same date twice": (HEAD + "forest,3,,2031-12-31,\nlake,3,,,\nforest,4,,2031-12-31,\n", ["second figure of 2031-12-31", "line 4", "line 2"]),
    "undated twice": (HEAD + "forest,3,,,\nforest,4,,,\n", ["second figure without a date"]),
    "no date": (HEAD + "forest,3,,31.12.2031,\n", ["'31.12.2031' is no date", "line 2, as_of", "2025-03-05"]),
    "empty id": (HEAD + ",3,,,\n", ["the id is empty", "line 2"]),
    "a million digits": (HEAD + "forest," + "9" * 100_000 + ",,,\n", ["line 2, text"]),
    "an exponent": (HEAD + "forest,1e400000,,,\n", ["line 2, text"]),
    "unreadable": (HEAD + "forest,3或4,,,\n", ["line 2, text"]),
    "an open quote": (HEAD + 'forest,"3,,,\n', ["is not CSV"]),
    "not UTF-8": ((HEAD + "forest,三成,,,\n").encode("utf-16"), ["is not UTF-8"]),
    "empty": ("", ["has no column 'id'"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault(name: str, tmp_path: Path) -> None:
    """Each fault is told with its line and column."""
    content, expected = FAULTS[name]
    message = _faults(_write(tmp_path, content))
    assert all(words in message for words in expected), message


def test_figures_without_a_rule(tmp_path: Path) -> None:
    """An actual for an indicator the plan does not have is refused, with the id that may be meant."""
    plan = pc.load_plan("banan-2024")
    actuals = pc.load_actuals(_write(tmp_path, HEAD + "gdp_grwth,3,,,\n"))
    with pytest.raises(pc.ActualError, match="did you mean 'gdp_growth'"):
        pc.score_plan(plan, actuals)
    assert len(actuals.only(plan)) == 0
    assert pc.score_plan(plan, actuals.only(plan)).counts.pending == 44


def test_figures_without_a_rule_are_faults_of_the_file(tmp_path: Path) -> None:
    """With the plan at hand every such row is told with its line, beside the other faults of the file."""
    path = _write(tmp_path, HEAD + "gdp_growth,3,,,\ngdp_grwth,3,,,\nlake,3或4,,,\n")
    with pytest.raises(pc.PlanFileError) as caught:
        pc.load_actuals(path, plan=pc.load_plan("banan-2024"))
    told = str(caught.value)
    assert [problem.path for problem in caught.value.problems] == ["line 3, id", "line 4, id", "line 4, text"]
    assert "'gdp_grwth'" in told
    assert "did you mean 'gdp_growth'?" in told
    assert "figures.csv" in told


def test_references(tmp_path: Path) -> None:
    """Each role of a references file arrives as what it is for."""
    rows = (
        "role,id,text,unit,as_of,source\n"
        "target,carbon,3.1%以上,,2031-03-31,省厅通知\n"
        "baseline,prices,102.5,,2030-12-31,统计公报\n"
        "reference,全市平均,5.4%,,2031-12-31,统计公报\n"
        "judgement,trade,met,,2032-01-20,张三：出口结构改善\n"
    )
    found = pc.load_references(_write(tmp_path, rows))
    target, baseline, series, judgement = found
    assert target.target == pc.AtLeast("3.1", unit="%")
    assert baseline.figure is not None
    assert baseline.figure.value == Decimal("102.5")
    assert series.id == "全市平均"
    assert judgement.verdict is pc.Verdict.MET


REFERENCE_FAULTS = {
    "unknown role": ("targets,x,3,,2031-03-31,s\n", ["'targets' is no role", "target, baseline"]),
    "no source": ("target,x,3,,2031-03-31,\n", ["wants its source"]),
    "no date": ("target,x,3,,,s\n", ["wants its date"]),
    "twice": ("baseline,x,3,,,s\nbaseline,x,4,,,s\n", ["a second baseline", "line 2"]),
    "no judgement": ("judgement,x,perhaps,,,s\n", ["'perhaps' is no judgement"]),
    "a bound as baseline": ("baseline,x,5以上,,,s\n", ["is one figure"]),
    "no figure of the authority": ("target,x,市级下达任务,,2031-03-31,s\n", ["no figure that settles"]),
    "empty id": ("baseline,,3,,,s\n", ["the id is empty"]),
}


@pytest.mark.parametrize("name", REFERENCE_FAULTS)
def test_reference_fault(name: str, tmp_path: Path) -> None:
    """A reference that settles nothing is refused when it is read."""
    rows, expected = REFERENCE_FAULTS[name]
    with pytest.raises(pc.PlanFileError) as caught:
        pc.load_references(_write(tmp_path, "role,id,text,unit,as_of,source\n" + rows))
    assert all(words in str(caught.value) for words in expected), str(caught.value)
