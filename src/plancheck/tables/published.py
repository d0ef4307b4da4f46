"""A published table, understood: its rows as printed, typed where they could be read, and every doubt.

Nothing is dropped and nothing is guessed: a row of the page is a `PublishedRow` or `Skipped`, and what
is not certain about a row is one of its doubts, for a person to decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from plancheck.actuals import Actual
from plancheck.rules import Classification, Direction
from plancheck.tables.grids import Cell
from plancheck.tables.plain_numbers import Plain
from plancheck.targets import Target

__all__ = [
    "Candidate",
    "Doubt",
    "DoubtKind",
    "Head",
    "Legend",
    "Meaning",
    "Note",
    "PublishedRow",
    "PublishedTable",
    "Role",
    "Skipped",
    "SkippedWhy",
    "UnitSource",
    "first_meanings",
]


class Role(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    NAME = "name"
    UNIT = "unit"
    SIGN = "sign"
    """A comparison in a column of its own (≥), before the target's number."""
    DIRECTION = "direction"
    """Which side is better: 正向, 逆向, higher, ↓."""
    TARGET = "target"
    PERIOD = "period"
    """The target of a whole plan period: 年均, 累计. It stands in where the end year's cell has none."""
    ACTUAL = "actual"
    BASE = "base"
    """A base year or another year's figure: kept, never scored."""
    CHANGE = "change"
    """A difference or rate of attainment that follows from other columns: kept, never scored."""
    CLASS = "class"
    GROUP = "group"
    RESULT = "result"
    """The publisher's own verdict (✓, Met, 已完成): kept, never believed."""
    WEIGHT = "weight"
    """Points of an appraisal (分值, 权重, 得分): kept, never scored."""
    REMARK = "remark"
    SKIP = "skip"
    UNKNOWN = "unknown"


class Meaning(StrEnum):
    """What a mark means, where the table's note says so in words that are known."""

    BINDING = "binding"
    EXPECTED = "expected"
    PROVISIONAL = "provisional"
    SET_BY_CITY = "set_by_city"
    CUMULATIVE = "cumulative"
    OTHER = "other"


class DoubtKind(StrEnum):
    """What is to be decided; the words of each are in `doubts.toml`."""

    UNIT_UNKNOWN = "unit_unknown"
    UNIT_MISSING = "unit_missing"
    UNIT_CLASH = "unit_clash"
    DIRECTION_UNKNOWN = "direction_unknown"
    TARGET_REFUSED = "target_refused"
    ACTUAL_REFUSED = "actual_refused"
    CELL_COUNT = "cell_count"
    MARK_WITHOUT_NOTE = "mark_without_note"
    MARK_CLASH = "mark_clash"
    MISSING_PARENT = "missing_parent"
    FUSED = "fused"
    AMBIGUOUS_HEAD = "ambiguous_head"
    HEAD_READING = "head_reading"
    COVERED = "covered"
    COVERED_WITHOUT_SPAN = "covered_without_span"
    SECOND_TARGET = "second_target"
    CLASS_UNKNOWN = "class_unknown"
    CLASS_CLASH = "class_clash"
    NUMBERING = "numbering"
    NOTE_DIGIT = "note_digit"
    CELL_TEXT = "cell_text"
    GROUP_OR_ROW = "group_or_row"
    PART_OR_ROW = "part_or_row"
    PART_OF_WHICH = "part_of_which"
    SEVERAL_IN_ONE = "several_in_one"
    NAME_MISSING = "name_missing"
    RISE_OR_TOTAL = "rise_or_total"
    WHOSE_GROWTH = "whose_growth"
    RATE_OR_GROWTH = "rate_or_growth"
    UNEXPLAINED_SIGN = "unexplained_sign"


class SkippedWhy(StrEnum):
    """Why a row of the page is no row of the table."""

    GROUP = "group"
    REPEATED_HEAD = "repeated_head"
    PAGE_NUMBER = "page_number"
    NOTE = "note"
    TITLE = "title"


UnitSource = Literal["column", "bracket", "cell", "head", "parent", "above"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing about a row or a table that a person is to decide.

    Attributes:
        kind: which.
        text: the printed words that it is about.
        place: where they stand.
        detail: the facts of the case: the reader's reason, the two units, what the possibilities are.
    """

    kind: DoubtKind
    text: str
    place: str
    detail: str = ""

    def said(self, lang: str = "en") -> str:
        """The doubt in one sentence, `en` or `zh`."""
        from plancheck.tables.doubts import sentence  # noqa: PLC0415 - its words are a file

        return sentence(self.kind, self.text, self.detail, lang)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column.

    Attributes:
        text: as printed, the levels of a split head joined by " / ".
        role: what the column holds.
        column: 1-based.
        unit: the unit that the head states for its column, or None.
        year: the year that the head names, or None.
        aspect: what of the indicator the column counts where one plan year has several targets (总量, 增长), or None.
        provisional: whether the head says that the figures below are (预计, 快报).
    """

    text: str
    role: Role
    column: int
    unit: str | None = None
    year: int | None = None
    aspect: str | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the table: its number or sign (None where it has none), its words and its place."""

    label: str | None
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Legend:
    """What a mark means in this table: the printed words, and the meaning where the words are known."""

    mark: str
    meaning: Meaning
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row or line of the page that is no row of the table."""

    place: str
    text: str
    why: SkippedWhy


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One row of the table.

    Attributes:
        row: its label, unique in the table: the printed number, "13#2" for the second sub-row of row 13;
            in a table without numbers, the place in the table counted from 1.
        number: the number as printed, or None.
        name: the indicator's name without unit bracket, marks, sub-row sign and note digits.
        printed_name: the name cell as printed.
        unit: the unit as printed but half-width, or None; None with a `unit_source` where plain things are counted.
        unit_source: where the unit stands.
        target_text: the target cell as printed (a sign column before it), "" for a blank one, None where the table has no such cell.
        actual_text: the actual cell as printed, "" for a blank one, None where the table has no such cell.
        base_text: the base year's cell, or None; never scored.
        extra: the other cells that are kept, by printed head: base years, changes, second targets, remarks.
        classification: binding or expected, or None where neither the row nor a note says.
        class_source: who says so: "column 属性", "note 1: *", "note 1: no *".
        marks: the marks printed in the row that no note explains. △ before an actual is there too, if unexplained.
        explained: the marks printed in the row that a note explains.
        notes: the notes whose numbers stand at the name, the target or the actual.
        parent_row: the `row` of the parent line, for a sub-row whose parent is in the table.
        depth: 0, 1 for a sub-row, 2 for its sub-row.
        group: the headings above the row (group rows, first-column groups), outermost first.
        cumulative: whether the target is a total of the period: 〔 〕 or a head that says 累计.
        average: whether the target is an annual average of the period: a head that says 年均.
        aspect: what of the indicator this row counts, where one line of the page has several targets (总量, 增长).
        direction: the side that the table itself calls better, or None.
        direction_source: who says so: "column 指标方向".
        place: where the row stands.
        cells: the cells as they stood on the page.
        doubts: what a person is to decide.
        target_plain, actual_plain: the number that is read, and why, where the spelling of the cell is not the notation's; else None.
        target: the target as read; None where there is none to read or the reader refuses it.
        actual: the actual as read; None where there is none to read or the reader refuses it.
    """

    row: str
    number: str | None
    name: str
    printed_name: str
    unit: str | None = None
    unit_source: UnitSource | None = None
    target_text: str | None = None
    actual_text: str | None = None
    base_text: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    classification: Classification | None = None
    class_source: str | None = None
    marks: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    parent_row: str | None = None
    depth: int = 0
    group: tuple[str, ...] = ()
    cumulative: bool = False
    average: bool = False
    aspect: str | None = None
    direction: Direction | None = None
    direction_source: str | None = None
    place: str = ""
    cells: tuple[Cell, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    target_plain: Plain | None = None
    actual_plain: Plain | None = None
    target: Target | None = None
    actual: Actual | None = None


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table as read.

    Attributes:
        document: the file's name.
        sha256: of the bytes that were read.
        number: 1-based among the document's indicator tables, as `list_tables` counts.
        title: the table's title, or None.
        label: what stands before the title: "附件1", "表2", or None.
        year: the plan year that heads or title name, or None.
        heads: the columns.
        notes: the notes around the table, in order.
        legends: what marks mean here; two of one mark where the notes say two meanings.
        rows: every row.
        skipped: every other row or line down to the notes; of what stands above the head only rows of several cells.
        doubts: what is to be decided about the table as a whole.
        place: where it stands.
        notices: what of the file was left out, and why.
        units_above: every unit of the line of units above the table (单位：亿元、%).
    """

    document: str
    sha256: str
    number: int
    title: str | None
    label: str | None
    year: int | None
    heads: tuple[Head, ...]
    notes: tuple[Note, ...]
    legends: tuple[Legend, ...]
    rows: tuple[PublishedRow, ...]
    skipped: tuple[Skipped, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    place: str = ""
    notices: tuple[Note, ...] = field(default=())
    units_above: tuple[str, ...] = ()

    @property
    def has_actuals(self) -> bool:
        """Whether the table has a column of results."""
        return any(head.role is Role.ACTUAL for head in self.heads)

    @property
    def open_points(self) -> tuple[Doubt, ...]:
        """Every doubt, of the table and of its rows, in order."""
        return (*self.doubts, *(doubt for row in self.rows for doubt in row.doubts))

    @property
    def marks(self) -> dict[str, str]:
        """Mark → "meaning: printed words", as a rule file's `[plan.marks]` has it."""
        return first_meanings(self.legends)


def first_meanings(legends: Iterable[Legend]) -> dict[str, str]:
    """Mark → "meaning: printed words"; of two meanings of one mark the first."""
    found: dict[str, str] = {}
    for legend in legends:
        found.setdefault(legend.mark, f"{legend.meaning}: {legend.text}")
    return found


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table of a document that may be an indicator table.

    Attributes:
        number: 1-based; what `read_table(..., table=)` takes. None where it is no indicator table.
        title: its title, or None.
        heads: the printed heads, or the first row.
        rows: how many rows follow.
        place: where it stands.
        why_not: why it is not read as an indicator table, or None.
    """

    number: int | None
    title: str | None
    heads: tuple[str, ...]
    rows: int
    place: str
    why_not: str | None = None
