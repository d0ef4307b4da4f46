"""Chinese plans in English: split heads, parts of a line, and what the notes say of the unmarked rows."""

from __future__ import annotations

import pytest

from plancheck.tables.grids import Cell
from plancheck.tables.importing import made_of
from plancheck.tables.indicators import Names
from plancheck.tables.proposals import propose
from plancheck.tables.published import PublishedTable
from plancheck.tables.roles import assign
from tables.tabling import read, said


def levels(*rows: list[str], after: list[str] | None = None) -> PublishedTable:
    """A table whose years have a level and a growth each, below each other in the head."""
    upper = [
        Cell("Indicator", row_span=2),
        Cell("Unit", row_span=2),
        Cell("2023 Actual", col_span=2),
        Cell("2023 Actual", covered=True),
        Cell("2024 Plan", col_span=2),
        Cell("2024 Plan", covered=True),
    ]
    lower = [Cell("Indicator", covered=True), Cell("Unit", covered=True), Cell("Level"), Cell("Growth (%)"), Cell("Level"), Cell("Growth (%)")]
    return read([upper, lower, *rows], after=after or [])


def test_a_level_and_its_growth_below_one_year() -> None:
    """The level is the row and its growth a second one, named so; a dash leaves the growth alone."""
    table = levels(
        ["Gross domestic product", "100 million yuan", "300", "5.1", "318", "6 or so"],
        ["Total retail sales of consumer goods", "100 million yuan", "120", "6.2", "—", "about 7"],
    )
    assert [(name, unit, target) for _, name, unit, target, _ in said(table)] == [
        ("Gross domestic product", "100 million yuan", "318"),
        ("Gross domestic product growth", "%", "6 or so"),
        ("Total retail sales of consumer goods growth", "%", "about 7"),
    ]


def test_level_alone_is_no_column_of_figures() -> None:
    """Output and outcome are levels of results: the word counts only below another head."""
    columns = assign([["Level"], ["Indicator"], ["Target"]], [["Output"], ["Wells drilled"], ["40"]], title=None, place="table 1")
    assert [head.role.value for head in columns.heads][1:] == ["name", "target"]
    assert columns.heads[0].role.value not in ("target", "actual", "base")


@pytest.mark.parametrize(
    ("part", "unit", "parent", "indicator"),
    [
        ("Primary industry", "%", "gdp", "agriculture_growth"),
        ("Secondary industry", "100 million yuan", "gdp", "secondary"),
        ("Tertiary industry", "%", "gdp_growth", "services_growth"),
        ("Urban residents", "yuan", "disposable_income", "urban_income"),
        ("Rural residents", "%", "disposable_income_growth", "rural_income_growth"),
    ],
)
def test_a_part_is_named_by_the_line_above(part: str, unit: str, parent: str, indicator: str) -> None:
    """Below its line a short name is that part of it, and nothing where it stands alone."""
    found = propose(part, Names(unit, parent, year=2024))
    assert found.indicator is not None
    assert (found.indicator.id, str(found.direction)) == (indicator, "higher")
    assert propose(part, Names(unit, year=2024)).direction is None


@pytest.mark.parametrize(
    "note",
    [
        "Note: Indicators marked with * are binding; the others are anticipatory.",
        "Note: * marks obligatory targets, the rest are anticipatory.",
        "Note: Indicators with * are binding. Those without an asterisk are expected.",
    ],
)
def test_unmarked_rows_are_expected_where_a_note_says_so(note: str) -> None:
    """Official renderings say obligatory for 约束性 and anticipatory for 预期性."""
    table = read([["Indicator", "Unit", "Target"], ["Grain output*", "10,000 tonnes", "30"], ["Forest coverage", "%", "55"]], after=[note])
    assert [str(row.classification) for row in table.rows] == ["binding", "expected"]


@pytest.mark.parametrize(("heading", "wanted"), [("I. Obligatory targets", "binding"), ("II. Anticipatory targets", "expected"), ("Expected results", "None")])
def test_a_heading_may_say_the_class(heading: str, wanted: str) -> None:
    """A heading of results that are hoped for says no class."""
    heads = ["No.", "Indicator", "Unit", "Target"]
    table = read([heads, [Cell(heading, col_span=4), *(Cell(heading, covered=True) for _ in range(3))], ["1", "Forest coverage", "%", "55"]])
    assert str(table.rows[0].classification) == wanted


@pytest.mark.parametrize(
    ("name", "target", "direction"),
    [
        ("Current account deficit", "3.0", "lower"),
        ("Current account deficit", "-3.0", "None"),
        ("亏损企业亏损额", "2.8", "lower"),
        ("亏损企业亏损额", "-2.8", "None"),
    ],
)
def test_a_deficit_below_zero_is_asked_about(name: str, target: str, direction: str) -> None:
    """3 % of deficit should not be more, −3 % of balance not be less: which is meant, its sign alone does not say."""
    heads = ["Indicator", "Unit", "Target"] if name.isascii() else ["指标", "单位", "目标"]
    (draft,) = made_of(read([heads, [name, "%", target]])).drafts
    assert str(draft.proposal.direction) == direction
    assert ("direction_unknown" in [point.kind.value for point in draft.points]) is (direction == "None")
