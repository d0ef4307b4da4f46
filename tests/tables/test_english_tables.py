"""English names and tables: which side is better where every plan agrees, and nothing where one does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from plancheck.notation import parse_actual
from plancheck.scoring import score
from plancheck.tables.importing import made_of
from plancheck.tables.indicators import Names
from plancheck.tables.proposals import propose
from plancheck.tables.published import DoubtKind
from plancheck.tables.roles import Columns, assign
from plancheck.tables.units_of import from_column
from plancheck.verdicts import Verdict
from tables.tabling import read

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


def roles(heads: Sequence[str], *rows: Sequence[str], title: str | None = None) -> tuple[list[str], Columns]:
    """The roles of the columns of a table with these heads and rows."""
    found = assign([[head] for head in heads], [list(cells) for cells in zip(*rows, strict=True)], title=title, place="table 1")
    return [head.role.value for head in found.heads], found


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        (["Ref", "Success measure", "Unit of measure", "Target", "Latest outturn"], ["A1", "Fires", "No.", "4", "3"], "number name unit target actual"),
        (["Measure", "Lead officer", "Target date", "Target", "Q4 actual"], ["Fires", "A. Ray", "2025", "4", "3"], "name skip skip target actual"),
        (["Measure type", "Measure", "FY23 Actual", "FY24 Target", "FY24 Actual"], ["Output", "Fires", "5", "4", "3"], "skip name base target actual"),
        (["Indicator", "Baseline year", "Baseline", "Target", "Latest value (2023)"], ["Fires", "2019", "9", "4", "5"], "name skip base target actual"),
        (["Indicator", "Target", "Achievement", "% Achievement"], ["Trees planted", "4", "3", "75"], "name target actual change"),
        (["Indicator", "Target", "Stretch target", "Actual"], ["Fires", "4", "3", "5"], "name target skip actual"),
        (["Indicator", "Target", "Amber threshold", "Actual"], ["Fires", "4", "6", "5"], "name target base actual"),
        (["Indicator", "National average", "Target", "Result to date"], ["Fires", "7", "4", "5"], "name base target actual"),
        (["Measure", "Goal", "Actual"], ["Fires", "4", "5"], "name target actual"),
        (["Goal", "Measure", "Target", "Actual"], ["3", "Fires", "4", "5"], "group name target actual"),
        (["Measure", "Goal", "Target", "Actual"], ["Fires", "3", "4", "5"], "name group target actual"),
        (["Measure", "Actual 22/23", "Target 23/24", "Actual 23/24"], ["Fires", "9", "4", "5"], "name base target actual"),
        (["Measure", "Q3 target", "Q3 actual", "Q2 actual"], ["Fires", "4", "5", "9"], "name target actual base"),
        (["Measure", "Last year", "This year", "Target"], ["Fires", "9", "5", "4"], "name base actual target"),
        (["Measure", "Target", "Current", "% to target"], ["Fires", "4", "5", "80%"], "name target base change"),
        (["Measure", "Physical target", "Physical achievement", "Financial target"], ["Fires", "4", "5", "90"], "name target actual base"),
        (
            ["Measure", "Target", "Previous period", "Latest position", "Trend"],
            ["Fires", "4", "5", "5", "↑"],
            "name target base actual change",
        ),
        (["Measure", "Baseline", "Actual (previous)", "Actual (current)", "Target (end)"], ["Fires", "9", "6", "5", "4"], "name base base actual target"),
        (["Measure", "Target", "2022–23 result", "2023–24 result"], ["Fires", "4", "6", "5"], "name target base actual"),
        (["Measure", "2023/24", "Target 2024/25", "2024/25", "Trend"], ["Fires", "6", "4", "5", "▼"], "name base target actual change"),
        (["Measure", "2024/25 result", "2025/26 target", "2025/26 year to date"], ["Fires", "6", "4", "5"], "name base target actual"),
        (["Measure", "Target", "Date to achieve target", "Actual"], ["Fires", "4", "March 2025", "5"], "name target skip actual"),
        (
            ["Measure", "2022 target", "2022 actual", "2023 target", "2023 actual", "2027 target"],
            ["Fires", "9", "9", "5", "6", "4"],
            "name base base target actual base",
        ),
    ],
)
def test_heads_of_english_tables(heads: list[str], cells: list[str], expected: str) -> None:
    """Heads of councils, cities and results frameworks name the columns that they stand over."""
    assert roles(heads, cells)[0] == expected.split()


@pytest.mark.parametrize(
    ("head", "cells", "expected"),
    [
        ("Direction of travel", ["↑", "↓"], "change"),
        ("Direction", ["↑", "→"], "change"),
        ("Direction", ["Higher is better", "Lower is better"], "direction"),
        ("Desired direction", ["↑", "↓"], "direction"),
        ("Good is", ["Low", "High"], "direction"),
        ("Trend", ["Up", "Down"], "change"),
    ],
)
def test_where_a_figure_went_is_not_where_it_should_go(head: str, cells: list[str], expected: str) -> None:
    """An arrow tells which side is better only under a head that says so."""
    rows = [["Fires", cells[0], "4", "5"], ["Thefts", cells[1], "8", "7"]]
    assert roles(["Measure", head, "Target", "Actual"], *rows)[0] == ["name", expected, "target", "actual"]


def test_a_milestone_beside_a_target_is_kept_and_one_with_results_is_the_target() -> None:
    """Milestone 2025 beside Target 2030 is no target, unless the results are of 2025."""
    cells = ["Fires", "9", "6", "4", "5"]
    assert roles(["Indicator", "Baseline", "Milestone 2025", "Target 2030", "Latest value"], cells)[0] == ["name", "base", "skip", "target", "actual"]
    found, columns = roles(["Indicator", "Baseline", "Milestone 2025", "Target 2030", "Actual 2025"], cells)
    assert found == ["name", "base", "target", "base", "actual"]
    assert columns.year == 2025
    assert roles(["Indicator", "Milestone 2025", "Actual 2025"], ["Fires", "6", "5"])[0] == ["name", "target", "actual"]


@pytest.mark.parametrize(("target", "is_asked"), [("Within 5% of budget", True), ("Within 10% of the national average", True), ("Within 3% of GDP", False)])
def test_a_distance_from_a_figure_is_no_ceiling(target: str, *, is_asked: bool) -> None:
    """Within 5% of budget may be either side of it, and 97% a result that keeps it; a share of GDP is a ceiling."""
    found = made_of(read([["Measure", "2024 target", "2024 actual"], ["Fiscal deficit", target, "2.1%"]]))
    assert (DoubtKind.TARGET_REFUSED in [point.kind for point in found.undecided]) is is_asked


def test_a_column_of_units_that_deliver_is_no_column_of_units() -> None:
    """Delivery unit and business unit name who does it."""
    assert roles(["Delivery unit", "Indicator", "Target 2025"], ["Roads", "Km resurfaced", "40"])[0] == ["group", "name", "target"]


def test_which_of_several_years_a_target_without_one_is_of() -> None:
    """Results that stand behind the target are held against it, the latest of them; before it they may be of years before, and that is asked."""
    cells = ["Fires", "4", "6", "5"]
    behind, columns = roles(["Measure", "Target", "2022 actual", "2023 actual"], cells)
    assert (behind, columns.row_doubts) == (["name", "target", "base", "actual"], ())
    assert [doubt.kind for doubt in columns.table_doubts] == [DoubtKind.HEAD_READING]
    assert roles(["Measure", "2022 actual", "2023 actual", "Target"], cells)[1].row_doubts != ()
    assert roles(["Measure", "Target", "2023 actual"], cells[:3])[1].row_doubts != ()


def test_the_targets_year_without_a_word_is_asked_about_where_no_series_leads_to_it() -> None:
    """2024 beside Target 2024 may be a forecast; behind 2023 it is the next figure of the series."""
    assert roles(["Measure", "Target 2024", "2024"], ["Fires", "4", "5"])[1].row_doubts != ()
    assert roles(["Measure", "2023", "2024", "Target 2024"], ["Fires", "6", "5", "4"])[1].row_doubts == ()


def test_a_column_of_codes_is_no_head_that_runs_downwards() -> None:
    """KPI 1, KPI 2, … below the title are codes, and the table stands upright."""
    table = read([["Key performance indicators of the plan", "", ""], ["KPI", "Indicator", "2030 target"], ["KPI 1", "Fires", "4"], ["KPI 2", "Thefts", "8"]])
    assert [row.name for row in table.rows] == ["Fires", "Thefts"]


@pytest.mark.parametrize(("unit", "printed"), [("Hectare(Ha)", "Hectare"), ("Nr", None), ("Megawatt hour(MWh)", "Megawatt hour")])
def test_units_as_banks_and_councils_print_them(unit: str, printed: str | None) -> None:
    """A unit with its sign behind it is that unit; Nr counts plain things."""
    assert from_column(unit) == printed


def test_two_targets_of_one_year_are_asked_about() -> None:
    """Beside an annual target and one of the year so far nobody says which a result is held against; one of the year so far says it itself."""
    heads, cells = ["Measure", "Annual target", "YTD target", "Actual"], ["Fires", "40", "30", "28"]
    assert [doubt.kind for doubt in roles(heads, cells)[1].row_doubts] == [DoubtKind.AMBIGUOUS_HEAD]
    found, columns = roles([*heads[:3], "YTD actual"], cells)
    assert found == ["name", "base", "target", "actual"]
    assert columns.row_doubts == ()


def test_quarters_alone_are_asked_about() -> None:
    """Of four quarters nobody says whether the last is the year so far."""
    heads, cells = ["Measure", "Annual target", "Q1", "Q2", "Q3", "Q4"], ["Fires", "40", "9", "8", "9", "7"]
    assert [doubt.kind for doubt in roles(heads, cells)[1].row_doubts] == [DoubtKind.AMBIGUOUS_HEAD]
    assert roles([*heads, "Year-end actual"], [*cells, "33"])[1].row_doubts == ()


@pytest.mark.parametrize(("head", "is_read"), [("Latest value (year)", True), ("Most recent value", True), ("Actual 2024", False), ("Actual", False)])
def test_a_year_in_brackets_dates_a_latest_value(head: str, *, is_read: bool) -> None:
    """18.1% (2023) is 18.1 % under a head of latest values; under another it may be of another year than the table's."""
    table = read([["Indicator", "Baseline", "Target", head], ["Poverty rate", "24%", "15%", "18.1% (2023)"]])
    assert (table.rows[0].actual is not None) is is_read
    assert table.rows[0].actual_text == "18.1% (2023)"


@pytest.mark.parametrize(
    ("target", "actual", "unit", "verdict"),
    [
        ("Halve by 2030", "388", None, Verdict.PENDING),
        ("Double by 2030", "388", None, Verdict.PENDING),
        ("6 times", "5 times", "times", Verdict.MISSED),
        ("6 times", "388", "times", None),
    ],
)
def test_times_of_the_baseline_are_no_unit_of_the_result(target: str, actual: str, unit: str | None, verdict: Verdict | None) -> None:
    """388 jobs are not 388 times the baseline: without one they are pending, and a bare figure beside a number of times is asked about."""
    found = made_of(read([["Indicator", "Target 2024", "Actual 2024"], ["Jobs created", target, actual]]))
    assert found.drafts[0].row.unit == unit
    if verdict is None:
        assert [point.kind for point in found.undecided if point.rule] != []
    else:
        assert found.undecided == ()
        assert score(found.drafts[0].rule, parse_actual(actual)).verdict is verdict


@pytest.mark.parametrize(
    ("target", "actual", "is_asked"),
    [
        ("1.2 million", "1,150,000", True),
        ("1.2 million", "1.15", False),
        ("$1.2m", "1,150,000", True),
        ("95%", "0.97", True),
        ("0.95", "97%", True),
        ("95%", "97", False),
        ("80%", "4.1", True),
        ("2 hours", "110", True),
        ("8 minutes 30 seconds", "8.2", True),
        ("15 minutes", "12", False),
        ("400 schools", "12", False),
        ("95%", "0", False),
    ],
)
def test_a_unit_printed_once_may_not_be_that_of_both(target: str, actual: str, *, is_asked: bool) -> None:
    """A bare number far from the one beside it is asked about: it may be in ones, a fraction of 1, or in minutes."""
    found = made_of(read([["Indicator", "Target 2024", "Actual 2024"], ["Trees planted", target, actual]]))
    assert any(point.kind is DoubtKind.UNIT_CLASH for point in found.undecided) is is_asked


@pytest.mark.parametrize(
    ("target", "actual", "is_asked"), [("95", "0.97", True), ("95", "1", True), ("95", "97", False), ("6", "0.8", False), ("95", "0", False)]
)
def test_a_result_that_may_be_a_fraction(target: str, actual: str, *, is_asked: bool) -> None:
    """In a row in percent 0.97 beside 95 may be 97 %; beside a small target it is what it says."""
    found = made_of(read([["Indicator", "Unit", "Target 2024", "Actual 2024"], ["Literacy rate", "%", target, actual]]))
    assert any(point.kind is DoubtKind.UNIT_CLASH for point in found.undecided) is is_asked


@pytest.mark.parametrize(
    ("printed", "value", "provisional"),
    [
        ("11,200 (p)", "11200", True),
        ("9.8% (est.)", "9.8", True),
        ("9.8% (Provisional)", "9.8", True),
        ("9.8% (r)", "9.8", False),
        ("1.2 million (e)", "1.2", True),
    ],
)
def test_flags_of_statistics_behind_a_result(printed: str, value: str, *, provisional: bool) -> None:
    """(p) and (e) make a result provisional, (r) does not; the printed cell is kept."""
    row = read([["Indicator", "Target", "Actual"], ["Jobs created", "10", printed]]).rows[0]
    assert row.actual is not None
    assert (row.actual.value, row.actual.provisional, row.actual_text) == (Decimal(value), provisional, printed)


@pytest.mark.parametrize(
    ("printed", "is_asked"), [("9.8% in 2022", True), ("9.8% as at March 2023", True), ("9.8% in 2024", False), ("9.8% in 2023/24", False)]
)
def test_a_result_of_another_year_is_asked_about(printed: str, *, is_asked: bool) -> None:
    """A figure that names a year is a result of that year."""
    found = made_of(read([["Indicator", "Target 2024", "Actual 2024"], ["Poverty rate", "10%", printed]]))
    assert bool([point for point in found.undecided if point.rule]) is is_asked


def test_a_budget_book_with_results_of_the_year_before_is_asked_about() -> None:
    """A title of 2024 over results of 2023 does not say which year's targets are to be judged; a year that is asked for does."""
    heads, cells = ["Measure", "FY22 Actual", "FY23 Target", "FY23 Actual", "FY24 Target"], ["Fires", "9", "8", "7", "6"]
    doubts = roles(heads, cells, title="FY 2024 Budget: performance measures")[1].table_doubts
    assert [doubt.kind for doubt in doubts] == [DoubtKind.AMBIGUOUS_HEAD]
    assert roles(heads, cells, title="FY 2023 Performance report")[0] == ["name", "base", "target", "actual", "base"]
    found = assign([[head] for head in heads], [[cell] for cell in cells], title="FY 2024 Budget", place="table 1", year=2023)
    assert found.table_doubts == ()


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["Indicator", "Current performance", "Target"], "name base target"),
        (["Indicator", "2024 Goal", "Actual"], "name target actual"),
    ],
)
def test_a_goal_with_bounds_is_a_target(heads: list[str], expected: str) -> None:
    """Numbers with bounds under a goal are what is aimed at; where things stand before the target is where the plan starts."""
    cells = {"Indicator": "Recycling rate", "Actual": "58", "Current performance": "52"}
    found, _ = roles(heads, [cells.get(head, "at least 60%") for head in heads])
    assert " ".join(found) == expected
