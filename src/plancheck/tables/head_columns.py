"""A column on the way to its role: what the levels of its head say together, and the doubts found on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plancheck.tables.head_words import folded
from plancheck.tables.heads import HeadCell, read_head
from plancheck.tables.published import Doubt, DoubtKind, Role
from plancheck.tables.texts import is_blank, is_dash, is_unit, one_line

__all__ = ["OF_GROWTH", "Column", "Open", "column_of"]

_DIRECT = {
    "number": Role.NUMBER,
    "unit": Role.UNIT,
    "sign": Role.SIGN,
    "direction": Role.DIRECTION,
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
_COUNTED = ("growth", "total", "level", "value")
_AIMED = ("预期", "计划", "目标", "规划")
_DONE = ("实际", "完成", "预计")
OF_GROWTH = "增长"
"""The aspect of a column that counts the growth of the indicator; amounts (总量, 数值) are the indicator itself."""


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
    provisional: bool = False

    @property
    def filled(self) -> list[str]:
        """The cells that hold more than a dash."""
        return [cell for cell in self.cells if not is_blank(cell) and not is_dash(cell)]


class Open:
    """The doubts found on the way."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.table: list[Doubt] = []
        self.rows: list[Doubt] = []

    def about_table(self, text: str, detail: str) -> None:
        """Note what a head leaves open, once for the table."""
        self.table.append(Doubt(DoubtKind.AMBIGUOUS_HEAD, text, self.place, detail))

    def told(self, text: str, detail: str) -> None:
        """Note how a head was read, where another reading is not in sight."""
        self.table.append(Doubt(DoubtKind.HEAD_READING, text, self.place, detail))

    def about_rows(self, text: str, detail: str) -> None:
        """Note what a head leaves open that may make every row wrong."""
        self.rows.append(Doubt(DoubtKind.AMBIGUOUS_HEAD, text, self.place, detail))


def column_of(place: int, heads: Sequence[str], cells: list[str]) -> Column:
    """A column from the levels of its head: the lower one is read in the light of the upper."""
    distinct = [text for level, text in enumerate(heads) if text.strip() and text not in heads[:level]]
    read = [read_head(text) for text in distinct]
    head = HeadCell("", None)
    counted: str | None = None
    for upper_or_leaf in read:
        head, counted = _under(head, upper_or_leaf, counted)
    text = " / ".join(map(one_line, distinct))
    if head.kind in ("growth", "total") and head.stem.startswith((*_AIMED, *_DONE)):
        head, counted = replace(head, kind="target" if head.stem.startswith(_AIMED) else "actual"), head.kind
    aspect = OF_GROWTH if counted == "growth" else None
    provisional = any(each.provisional for each in read)
    return Column(place, text, head.kind, head.year, head.unit, aspect, cells, _DIRECT.get(head.kind or ""), counted, head.past, provisional)


def _under(upper: HeadCell, leaf: HeadCell, counted: str | None) -> tuple[HeadCell, str | None]:
    """The two levels of a split head as one head, and what of the indicator it counts."""
    year, unit, past = leaf.year or upper.year, leaf.unit or upper.unit, upper.past or leaf.past
    text = f"{upper.text} / {leaf.text}"
    if leaf.kind is None and is_unit(leaf.text) and upper.kind is not None:
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
