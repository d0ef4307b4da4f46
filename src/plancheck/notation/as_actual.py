"""From what a cell says to the reported value: a figure, a set of possible ones, a class, or none."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, assert_never

from plancheck.actuals import Actual, Status
from plancheck.extents import Extent, Number, times
from plancheck.notation.clauses import Amount, Cell, Clause, bound_of
from plancheck.notation.folding import Folded
from plancheck.notation.unit_words import in_rule_unit, is_metres_or_millions
from plancheck.targets import Span

__all__ = ["reading_of_mark", "to_actual"]

_EXTENTS: Final = {"at_least": Extent.at_least, "more_than": Extent.more_than, "within": Extent.within, "less_than": Extent.less_than}
_NO_FIGURE: Final = {
    "none": Status.NOT_REPORTED,
    "deferred": Status.DEFERRED,
    "claim": Status.CLAIM,
    "relative": Status.CLAIM,
    "quality": Status.CLAIM,
    "set": Status.CLAIM,
}


def reading_of_mark(mark: str, marks: Mapping[str, str] | None) -> bool:
    """Whether a printed mark says that the figure is provisional; △ does unless the plan says otherwise."""
    if marks is None or mark not in marks:
        return mark == "△"
    return marks[mark].partition(":")[0].strip() == "provisional"


def to_actual(cell: Cell, unit: str | None, marks: Mapping[str, str] | None) -> Actual:
    """The reported value that a cell states.

    Raises:
        NotationError: the cell states none, or several.
    """
    folded = cell.folded
    clause = _figure(cell, unit)
    mark = "△" if "△" in folded.text else None
    worded = clause.provisional and (mark is None or any(word in folded.text for word in ("预计", "初步", "快报", "统计")))
    common: dict[str, Any] = {
        "text": folded.original,
        "provisional": worded or (mark is not None and reading_of_mark(mark, marks)),
        "mark": mark,
        "spans": _spans(folded, clause),
    }
    if clause.vague:
        raise folded.refusal("a change without a number is no reported figure", *clause.at, expected=("4.5", "not yet published"))
    if clause.intended:
        raise folded.refusal("this tells what is intended, and is no reported figure", *clause.at, expected=("4.5", "estimated at 4.5"))
    if clause.saying in _NO_FIGURE:
        return Actual(status=_NO_FIGURE[clause.saying], **common)
    if clause.saying == "level":
        return Actual(level=clause.word, **common)
    if clause.saying == "stable":
        if clause.sense != "level":
            return Actual(status=Status.CLAIM, **common)
        return Actual(Decimal(0), unit="%", change="level", **common)
    if clause.saying == "trend":
        return _sign(folded, clause, common)
    if clause.amount is None:
        raise folded.refusal("this is no reported figure", *clause.at, expected=("4.5", "5.5以内", "Ⅱ类", "暂未反馈"))
    if clause.saying == "rank":
        return _ranked(clause, clause.amount, common)
    return _quantity(folded, clause, clause.amount, unit, common)


def _figure(cell: Cell, unit: str | None) -> Clause:
    """The one clause with the figure; of level and growth the one that is in the rule's unit."""
    if len(cell.clauses) == 1:
        return cell.clauses[0]
    if not cell.respectively and unit is not None:
        fitting = [clause for clause in cell.clauses if clause.amount is not None and _same_unit(clause.amount.unit, unit)]
        named = any(clause.named or clause.part for clause in cell.clauses[1:])
        if len(fitting) == 1 and not named:
            return fitting[0]
    second = cell.clauses[1]
    raise cell.folded.refusal("more than one figure", *second.at, hint="give each indicator the part of the text that is its own")


def _same_unit(printed: str | None, unit: str) -> bool:
    from plancheck import units  # noqa: PLC0415 - needed by few cells

    if printed is None:
        return False
    if units.normal(printed) == units.normal(unit):
        return True
    return units.is_known(printed) and units.is_known(unit) and units.same_dimension(printed, unit)


def _sign(folded: Folded, clause: Clause, common: dict[str, Any]) -> Actual:
    """连续3年下降: only that the rate of change is below 0; 不增加 leaves 0 open too."""
    if clause.sense == "narrows":
        return Actual(status=Status.CLAIM, **common)
    falls = clause.sense in ("falls", "negative")
    said = slice(*clause.spans.get("relation", clause.at))
    if folded.text[said].startswith("不") or "零增长" in folded.text[said]:
        extent = Extent.within(Decimal(0)) if falls else Extent.at_least(Decimal(0))
    else:
        extent = Extent.less_than(Decimal(0)) if falls else Extent.more_than(Decimal(0))
    return Actual(extent=extent, unit="%", change="fall" if falls else "rise", **common)


def _ranked(clause: Clause, amount: Amount, common: dict[str, Any]) -> Actual:
    if clause.sense == "among":
        return Actual(extent=Extent.within(amount.low), unit="位", **common)
    return Actual(amount.low, unit="位", **common)


def _quantity(folded: Folded, clause: Clause, amount: Amount, unit: str | None, common: dict[str, Any]) -> Actual:
    if amount.beside is not None and amount.beside.cumulative:
        raise folded.refusal("a figure and a cumulative one", *clause.at)
    if is_metres_or_millions(amount.unit, unit):
        raise folded.refusal(f"{amount.unit!r} alone: metres or millions?", *clause.at, expected=("1.2 million", "1.2 metres"))
    scale, printed = _growth(folded, clause, amount.unit, doubled=amount.doubled)
    common |= {"unit": in_rule_unit(printed, unit), "change": clause.change}
    low, high = _signed(amount.low, clause.change, scale), None if amount.high is None else _signed(amount.high, clause.change, scale)
    if high is not None:
        return Actual(extent=Extent(min(low, high), max(low, high)), **common)
    match bound_of(folded, clause):
        case "point":
            return Actual(low, **common)
        case ("about" | "under") as qualifier:
            return Actual(low, qualifier=qualifier, **common)
        case ("at_least" | "more_than" | "within" | "less_than") as bound:
            extent = _EXTENTS[bound](amount.low if scale is None else times(amount.low, scale))
            return Actual(extent=-extent if clause.change == "fall" else extent, **common)
        case other:
            assert_never(other)


def _growth(folded: Folded, clause: Clause, printed: str | None, *, doubled: bool) -> tuple[Decimal | None, str | None]:
    if printed != "倍" or clause.change is None:
        return None, printed
    if clause.change != "rise" or doubled:
        raise folded.refusal("a fall by a multiple is no number", *clause.at, expected=("增长1.2倍", "下降50%"))
    return Decimal(100), "%"


def _signed(value: Number, change: str | None, scale: Decimal | None) -> Number:
    scaled = value if scale is None else value.scaleb(2) if isinstance(value, Decimal) else times(value, scale)
    return -scaled if change == "fall" else scaled


def _spans(folded: Folded, clause: Clause) -> dict[str, Span]:
    spans = {name: span for name, span in clause.spans.items() if name != "before"}
    if clause.amount is not None:
        spans["value"] = clause.amount.value_at
        if clause.amount.unit_at is not None:
            spans["unit"] = clause.amount.unit_at
    return {name: folded.span(*span) for name, span in spans.items()}
