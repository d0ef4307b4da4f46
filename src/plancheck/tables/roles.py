"""What each column of a table holds: the words of its head, and where they leave it open, its cells and its neighbours.

A base year is never an actual: a result of a year before the target's is a base, and so is the
earlier of two bare years. Where more than one reading is left, the table or each of its rows gets
a doubt; no reading is chosen in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from plancheck.errors import PlanFileError, Problem
from plancheck.tables.head_words import folded, spaceless
from plancheck.tables.heads import HeadCell, plan_year, read_head
from plancheck.tables.published import Doubt, DoubtKind, Head, Role
from plancheck.tables.texts import MARKS, class_of, is_blank, is_dash, is_name, is_sign, is_value
from plancheck.units import is_known

__all__ = ["Columns", "assign"]

_DIRECT = {
    "number": Role.NUMBER,
    "unit": Role.UNIT,
    "sign": Role.SIGN,
    "class": Role.CLASS,
    "remark": Role.REMARK,
    "skip": Role.SKIP,
    "weight": Role.WEIGHT,
    "change": Role.CHANGE,
    "period": Role.PERIOD,
    "base": Role.BASE,
    "group": Role.GROUP,
    "result": Role.RESULT,
}
_COUNTED = ("growth", "total", "value")
_BOUND = re.compile(r"左右|以上|以内|以下|不低于|不超过|不少于|不高于|≥|≤|＞|＜|>|<|at least|at most", re.IGNORECASE)
_ASPECT = {"growth": "增长", "total": None}
_MET = re.compile(
    rf"^(?:[{MARKS}]+|met|not met|achieved|not achieved|partially (?:met|achieved)|exceeded|已?完成|未完成|达标|未达标|达到|未达到|是|否|yes|no|n/a|na|-)$",
    re.IGNORECASE,
)
_RESULTS = re.compile(r"完成|统计|公报|运行|实际|执行|实现")
_PLANS = re.compile(r"目标|计划|规划|预期|指标体系|target|plan", re.IGNORECASE)


@dataclass(slots=True)
class Column:
    """A column on the way to its role."""

    place: int
    text: str
    kind: str | None
    year: int | None
    unit: str | None
    aspect: str | None
    cells: list[str]
    role: Role | None = None
    counted: str | None = None
    past: bool = False

    @property
    def filled(self) -> list[str]:
        """The cells that hold more than a dash."""
        return [cell for cell in self.cells if not is_blank(cell) and not is_dash(cell)]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table with their roles.

    Attributes:
        heads: one for each column.
        year: the plan year that was chosen, or None.
        table_doubts: what is to be decided about the table.
        row_doubts: what is to be decided about each row, for the same reason.
    """

    heads: tuple[Head, ...]
    year: int | None = None
    table_doubts: tuple[Doubt, ...] = ()
    row_doubts: tuple[Doubt, ...] = field(default=())

    def of(self, role: Role) -> tuple[Head, ...]:
        """The columns of a role, from left to right."""
        return tuple(head for head in self.heads if head.role is role)


class _Open:
    """The doubts found on the way."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.table: list[Doubt] = []
        self.rows: list[Doubt] = []

    def about_table(self, text: str, detail: str) -> None:
        self.table.append(Doubt(DoubtKind.AMBIGUOUS_HEAD, text, self.place, detail))

    def about_rows(self, text: str, detail: str) -> None:
        self.rows.append(Doubt(DoubtKind.AMBIGUOUS_HEAD, text, self.place, detail))


def assign(
    levels: Sequence[Sequence[str]],
    cells: Sequence[Sequence[str]],
    *,
    title: str | None,
    place: str,
    named: Mapping[str, str] | None = None,
    year: int | None = None,
) -> Columns:
    """The role of each column.

    Args:
        levels: for each column its heads, from top to bottom.
        cells: for each column the cells below.
        title: the table's title, which may name the year.
        place: where the table stands, for the doubts.
        named: role → printed head or 1-based column, as the caller says.
        year: the plan year wanted.

    Raises:
        PlanFileError: `named` names a role or a head that there is not.
    """
    columns = [_column(place_, heads, list(below)) for place_, (heads, below) in enumerate(zip(levels, cells, strict=True), 1)]
    for column in columns:
        if column.kind == "year" and column.counted == "growth" and any(other.year == column.year and other.kind in _SAID for other in columns):
            column.kind = "growth"
    doubts = _Open(place)
    fixed = _named(columns, named or {}, place)
    for column in columns:
        if column.role in (None, Role.REMARK):
            column.role = _by_content(column) or column.role
    _names(columns, doubts)
    _values(columns, title or "", doubts)
    chosen = _one_year(columns, title or "", doubts, year)
    _results(columns, chosen, title or "", doubts)
    _named(columns, fixed, place)
    heads = tuple(
        Head(column.text, column.role or Role.UNKNOWN, column.place, column.unit, column.year, column.aspect if column.role in _SCORED else None)
        for column in columns
    )
    return Columns(heads, chosen, tuple(doubts.table), tuple(doubts.rows))


_SCORED = (Role.TARGET, Role.ACTUAL)
_SAID = ("target", "actual", "part_year")


def _column(place: int, heads: Sequence[str], cells: list[str]) -> Column:
    """A column from the levels of its head: the lower one is read in the light of the upper."""
    distinct = [text for level, text in enumerate(heads) if text.strip() and text not in heads[:level]]
    read = [read_head(text) for text in distinct]
    head = HeadCell("", None)
    counted: str | None = None
    for upper_or_leaf in read:
        head, counted = _under(head, upper_or_leaf, counted)
    text = " / ".join(distinct)
    if head.kind == "growth":
        stem = head.stem
        if stem.startswith(("预期", "计划", "目标", "规划")):
            head, counted = replace(head, kind="target"), "growth"
        elif stem.startswith(("实际", "完成", "预计")):
            head, counted = replace(head, kind="actual"), "growth"
    aspect = _ASPECT.get(counted or "", counted)
    return Column(place, text, head.kind, head.year, head.unit, aspect, cells, _DIRECT.get(head.kind or ""), counted, head.past)


def _under(upper: HeadCell, leaf: HeadCell, counted: str | None) -> tuple[HeadCell, str | None]:
    """The two levels of a split head as one head, and what of the indicator it counts."""
    year, unit, past = leaf.year or upper.year, leaf.unit or upper.unit, upper.past or leaf.past
    text = f"{upper.text} / {leaf.text}"
    if leaf.kind is None and is_known(folded(leaf.text).strip("()")) and upper.kind is not None:
        return HeadCell(text, upper.kind, year, folded(leaf.text).strip("()"), upper.stem, past), counted or "growth" if leaf.text.strip("()（） ") in (
            "%",
            "％",
        ) else counted
    if upper.kind in ("target", "actual", "base", "part_year") and leaf.kind in (*_COUNTED, "change"):
        return HeadCell(text, upper.kind, year, unit, upper.stem, past), "growth" if leaf.kind == "change" else leaf.kind
    if upper.kind == "year" and leaf.kind in (*_COUNTED, "change"):
        return HeadCell(text, "year", year, unit, upper.stem, past), "growth" if leaf.kind == "change" else leaf.kind
    if leaf.kind in (None, "year") and upper.kind is not None:
        return HeadCell(text, upper.kind, year, unit, upper.stem, past), counted
    return HeadCell(text, leaf.kind, year, unit, leaf.stem, past), counted


def _named(columns: list[Column], named: Mapping[str, str], place: str) -> Mapping[str, str]:
    """Give the caller's columns their roles; every other column that would have one of these loses it."""
    for word, wanted in named.items():
        if word not in {role.value for role in Role}:
            raise PlanFileError(place, [Problem(f"{word!r} is no role of a column", hint="one of " + ", ".join(role.value for role in Role))])
        found = [column for column in columns if str(column.place) == str(wanted).strip() or _same(column.text, str(wanted))]
        if not found:
            heads = "; ".join(f"{column.place} {column.text!r}" for column in columns)
            raise PlanFileError(place, [Problem(f"no column has the head {wanted!r}", hint=f"the heads are {heads}")])
        for column in columns:
            if column is found[0]:
                column.role, column.kind, column.aspect = Role(word), "named", None
            elif (column.role is Role(word) or column.kind == word) and word in ("target", "actual"):
                column.role, column.kind = Role.BASE, "named"
            elif column.role is Role(word) and word not in ("group", "skip", "base", "change", "remark", "unknown"):
                column.role, column.kind = Role.UNKNOWN, "named"
    return named


def _same(head: str, wanted: str) -> bool:
    return spaceless(folded(head)) == spaceless(folded(wanted)) or wanted.strip() in [level.strip() for level in head.split(" / ")]


def _by_content(column: Column) -> Role | None:
    """The role of a column whose head leaves it to the cells."""
    filled = column.filled
    if column.kind == "kind":
        if any(map(class_of, filled)):
            return Role.CLASS
        return Role.SIGN if any(map(is_sign, filled)) else Role.SKIP
    if column.kind == "remark" and filled and all(map(class_of, filled)):
        return Role.CLASS
    if column.kind == "status_or_value":
        return Role.RESULT if filled and sum(map(bool, map(_MET.match, filled))) * 2 >= len(filled) else None
    return None


def _names(columns: list[Column], doubts: _Open) -> None:
    """One column is the name; what stands above it in a tree of indicators is a group."""
    for column in columns:
        if column.role is Role.CLASS and column.filled and not any(map(class_of, column.filled)):
            column.role = Role.SIGN if any(map(is_sign, column.filled)) else Role.SKIP
        if column.role is Role.RESULT and column.kind == "result" and column.filled and all(map(is_value, column.filled)):
            column.role, column.kind = None, "actual"
    if any(column.role is Role.NAME for column in columns):
        for column in columns:
            if column.role is None and column.kind in ("name", "second_name", "third_name"):
                column.role = Role.GROUP
        return
    for kind in ("third_name", "second_name", "name"):
        found = [column for column in columns if column.kind == kind and column.role is None and (not column.cells or any(map(is_name, column.cells)))]
        if found:
            _take(columns, found[-1])
            return
    groups = [column for column in columns if column.role is Role.GROUP and any(map(is_name, column.cells))]
    if groups:
        _take(columns, groups[-1])
        return
    texts = [column for column in columns if column.kind is None and column.filled and sum(map(is_name, column.filled)) * 2 > len(column.filled)]
    if texts:
        _take(columns, texts[0])
        if not is_blank(texts[0].text):
            doubts.about_table(texts[0].text, "no head says which column holds the names; this one has words")


def _take(columns: list[Column], name: Column) -> None:
    for column in columns:
        if column is name:
            column.role = Role.NAME
        elif column.role is None and column.kind in ("name", "second_name", "third_name"):
            column.role = Role.GROUP


def _values(columns: list[Column], title: str, doubts: _Open) -> None:
    """Targets and results by their words; a word that can be either by the cells and the other heads."""
    for column in columns:
        if column.role is None and column.kind in ("target", "actual", "part_year"):
            column.role = Role.TARGET if column.kind == "target" else Role.ACTUAL
    _growth(columns, doubts)
    undecided = [column for column in columns if column.role is None and column.kind in ("value", "status_or_value", "total")]
    has_target = any(column.role is Role.TARGET for column in columns)
    has_actual = any(column.role is Role.ACTUAL for column in columns)
    if undecided and not has_target and not has_actual:
        first = undecided.pop(0)
        first.role = _alone(first, columns, title, doubts)
        has_target, has_actual = first.role is Role.TARGET, first.role is Role.ACTUAL
    for column in undecided:
        column.role = Role.UNKNOWN if has_target and has_actual else Role.ACTUAL if has_target else Role.TARGET
    _bare_years(columns, title, doubts)


def _growth(columns: list[Column], doubts: _Open) -> None:
    """A growth beside a target is the target's, any other is a change."""
    before: Column | None = None
    for column in columns:
        if column.role is None and column.kind == "growth":
            follows = before is not None and before.role is Role.TARGET and column.year in (None, before.year)
            if follows and before is not None:
                column.role, column.aspect = Role.TARGET, _ASPECT["growth"]
                if column.year is None:
                    doubts.about_table(column.text, f"read as the growth that {before.text!r} aims at")
                column.year = column.year or before.year
            else:
                column.role = Role.CHANGE
        before = column
    grows = any(column.role is Role.TARGET and column.aspect for column in columns)
    for before, column in pairwise(columns):
        if grows and column.role is Role.CHANGE and column.kind == "growth" and before.role is Role.ACTUAL and before.aspect is None:
            column.role, column.aspect, column.year = Role.ACTUAL, _ASPECT["growth"], column.year or before.year


def _alone(column: Column, columns: list[Column], title: str, doubts: _Open) -> Role:
    """A column of figures without a word for target or result, and no other column of either."""
    signs = any(other.role is Role.SIGN for other in columns)
    bounds = sum(1 for cell in column.filled if _BOUND.search(cell))
    if signs or bounds * 5 >= max(1, len(column.filled)):
        return Role.TARGET
    if any(other.role in (Role.CHANGE, Role.RESULT) for other in columns) or (_RESULTS.search(title) and not _PLANS.search(title)):
        return Role.ACTUAL
    if not (_PLANS.search(title) and not _RESULTS.search(title)):
        doubts.about_rows(column.text, "target or result: neither the head nor the cells say")
    return Role.TARGET


def _bare_years(columns: list[Column], title: str, doubts: _Open) -> None:
    """Of bare years the last one is the target, where no other column is; the earlier ones are bases."""
    years = [column for column in columns if column.role is None and column.kind == "year" and column.year is not None]
    if not years:
        return
    targets = [column.year for column in columns if column.role is Role.TARGET]
    if targets:
        for column in years:
            same = column.year in targets and not any(other.role is Role.ACTUAL for other in columns)
            column.role = Role.ACTUAL if same else Role.BASE
            if same:
                doubts.about_rows(column.text, "the target's own year without a word: read as the result")
        return
    wanted = plan_year(title)
    last = max(column.year or 0 for column in years)
    distinct = {column.year for column in years}
    aim = wanted if wanted in distinct and len(distinct) > 1 and wanted != min(y for y in distinct if y) else last
    if len(distinct) > 2 and wanted not in distinct:  # noqa: PLR2004 - two years are a base and a target
        doubts.about_rows(" | ".join(column.text for column in years), f"several years and none called the target: read as {aim}")
    results_only = _RESULTS.search(title) is not None and _PLANS.search(title) is None
    single = len(distinct) == 1 and not any(column.role in (Role.CLASS, Role.SIGN) for column in columns) and not _PLANS.search(title)
    if results_only or single:
        doubts.about_rows(" | ".join(column.text for column in years), "the years may all be results")
    for column in years:
        column.role = Role.TARGET if column.year == aim else Role.BASE


def _one_year(columns: list[Column], title: str, doubts: _Open, year: int | None) -> int | None:
    """The plan year: its targets stay, those of other years are kept beside."""
    targets = [column for column in columns if column.role is Role.TARGET]
    years = sorted({column.year for column in targets if column.year is not None})
    if not years:
        return year or plan_year(title)
    if year is not None and year in years:
        chosen = year
    else:
        results = {column.year for column in columns if column.role is Role.ACTUAL}
        paired = [candidate for candidate in years if candidate in results]
        chosen = years[0] if len(years) == 1 else _said(title, years) or (paired[-1] if paired else years[0])
        if len(years) > 1:
            others = ", ".join(str(other) for other in years if other != chosen)
            doubts.about_table(" | ".join(column.text for column in targets), f"targets of several years: those of {chosen} are read, those of {others} kept")
    for column in targets:
        if column.year not in (None, chosen):
            column.role = Role.BASE
    return chosen


def _said(title: str, years: list[int]) -> int | None:
    """The one year that a title names, where a column has it."""
    named = set(re.findall(r"(?<!\d)20\d\d(?!\d)", folded(title)))
    return plan_year(title) if len(named) == 1 and plan_year(title) in years else None


def _results(columns: list[Column], year: int | None, title: str, doubts: _Open) -> None:
    """A result of an earlier year is a base; of several results of the year one is the actual."""
    targets = [column for column in columns if column.role is Role.TARGET]
    stated = next((column.year for column in targets if column.year is not None), None)
    for column in columns:
        if column.role is not Role.ACTUAL or not targets:
            continue
        if column.past:
            column.role = Role.BASE
        elif column.year is not None and stated is not None and column.year != stated:
            column.role = Role.BASE
        elif column.year is not None and stated is None:
            said = plan_year(title)
            if said is not None and said != column.year:
                column.role = Role.BASE if column.year < said else Role.ACTUAL
            elif said is None:
                column.role = Role.BASE if column.place < targets[0].place else Role.ACTUAL
                doubts.about_rows(column.text, f"the target's year is not said: read as {'another' if column.role is Role.BASE else 'the same'} year's figure")
    del year
    _one_of_each(columns, doubts)


def _one_of_each(columns: list[Column], doubts: _Open) -> None:
    """One target and one actual for each thing that is counted."""
    for role in _SCORED:
        by_aspect: dict[str | None, list[Column]] = {}
        for column in columns:
            if column.role is role:
                by_aspect.setdefault(column.aspect, []).append(column)
        for several in by_aspect.values():
            if len(several) == 1:
                continue
            whole = [column for column in several if column.kind != "part_year"] or several[-1:]
            figures = [column for column in whole if any(map(is_value, column.filled))] or whole
            kept = figures[0]
            if len(figures) > 1:
                doubts.about_rows(" | ".join(column.text for column in figures), f"several columns of one role: {kept.text!r} is read")
            for column in several:
                if column is not kept:
                    column.role = Role.BASE
