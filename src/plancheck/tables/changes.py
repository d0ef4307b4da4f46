"""A cell that promises the change of its indicator: 增长6%左右 of 亿元, 提高0.8个百分点 of a share, 减少3人.

The row is then about the change: its unit is the change's, and its name says so. A bare figure
beside it may be the change or the indicator itself, and is never held against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plancheck.actuals import Actual, Status
from plancheck.tables import units_of
from plancheck.tables.context import Context
from plancheck.tables.families import Kin
from plancheck.tables.grids import Cell
from plancheck.tables.head_words import folded, is_chinese
from plancheck.tables.published import Doubt, DoubtKind
from plancheck.tables.row_values import read_cell
from plancheck.targets import AtLeast, Change, LessThan, MoreThan, Relative, Target, Within
from plancheck.units import is_known, normal, same_dimension

__all__ = ["Promised", "grows_or_more", "is_of_change", "named_change", "promised_by", "speaks_of_growth", "unfit_figure", "unlike_addition"]

_CHANGES = re.compile(
    r"(?:(?:增长|下降|降低|减少|提高|上升|变化)率?|增速|增幅|增长速度|降幅|涨幅|涨跌幅|growth|reduction|increase|decrease|change)$"
    r"|^(?:growth|rise|increase|decrease|reduction|fall|decline)\b",
    re.IGNORECASE,
)
_GROWS = re.compile(r"增长|增速|快于|慢于|growth|faster|slower", re.IGNORECASE)
_GROWTH_NAMED = re.compile(r"(?:增长率?|增速|增幅|增长速度|growth(?: rate)?)$|^growth\b", re.IGNORECASE)
_GROWING = re.compile(r"增长|微增|略增|有增|growth|grow", re.IGNORECASE)
_BARE = re.compile(r"^[△\s]*[+-]?\d[\d.,]*$")
_ADDED = re.compile(r"新增|净增")
_POINTS = ("个百分点", "个千分点")
_WORDS = {
    (Change.RISE, True): ("增长", "growth"),
    (Change.FALL, True): ("下降", "reduction"),
    (Change.RISE, False): ("提高", "increase"),
    (Change.FALL, False): ("降低", "reduction"),
}


@dataclass(frozen=True, slots=True)
class Promised:
    """The change that a cell promises.

    Attributes:
        change: rise or fall.
        amount: the unit that is printed for the indicator itself.
        unit: that of the change.
    """

    change: Change
    amount: str
    unit: str

    @property
    def is_relative(self) -> bool:
        """Whether it is a share of the indicator's amount (增长6%), and not a difference (提高0.8个百分点)."""
        return folded(self.unit) == "%"


def promised_by(kin: Kin, named: units_of.NamedUnit, target_cell: Cell | None, context: Context) -> Promised | None:
    """The change that the target cell promises where the row prints the unit of the indicator itself; else None."""
    amounts = [unit for unit in units_of.several(named) if not units_of.is_share(unit)]
    amount = next((unit for unit in (*context.units_beside(kin.data.cells), named.unit, *amounts) if unit), None)
    target = read_cell(target_cell)
    if amount is None or target is None or not is_known(folded(amount)) or is_of_change(named.name):
        return None
    if speaks_of_growth(target):
        return Promised(Change.RISE, amount, "%") if target.unit is None and units_of.clash(amount, "%") else None
    if target.change not in (Change.RISE, Change.FALL) or target.unit is None or not is_known(folded(target.unit)):
        return None
    unit = folded(target.unit)
    of_amount = unit == "%" and units_of.clash(amount, "%")
    points = normal(unit) in _POINTS and units_of.is_share(amount)
    difference = unit != "%" and normal(unit) not in _POINTS and same_dimension(unit, folded(amount))
    return Promised(target.change, amount, unit) if of_amount or points or difference else None


def is_of_change(name: str) -> bool:
    """Whether a name says itself that it is of a change: …增速, …下降率, growth of …."""
    return _CHANGES.search(name) is not None


def speaks_of_growth(target: Target) -> bool:
    """Whether a target without an amount of its own is one of growth: 与经济增长同步, 快于全省, 保持正增长."""
    has_none = isinstance(target, Relative) or (isinstance(target, MoreThan | LessThan) and target.value == 0)
    return has_none and target.change in (None, Change.RISE) and _GROWS.search(target.text or "") is not None


def grows_or_more(name: str, target: Target | None, place: str) -> Doubt | None:
    """The doubt of 持续增长 for a row of growth: a growth above nothing, or above last year's?"""
    is_trend = isinstance(target, AtLeast | Within) and target.value is None and target.baseline is not None
    if target is None or not is_trend or not _GROWTH_NAMED.search(name) or not _GROWING.search(target.text or ""):
        return None
    return Doubt(DoubtKind.RATE_OR_GROWTH, target.text or "", place)


def named_change(name: str, promised: Promised) -> str:
    """The name of the change: 地区生产总值增长, 森林覆盖率提高, GDP growth."""
    chinese, english = _WORDS[promised.change, promised.is_relative]
    return name + chinese if is_chinese(name) else f"{name} {english}"


def unfit_figure(promised: Promised | None, stated: Target | None, text: str | None, actual: Actual | None, place: str) -> Doubt | None:
    """The doubt of a figure that does not say that it is a change, beside a target that is one.

    Args:
        promised: the change that the row is about, or None.
        stated: the target, where its cell alone says the row's unit: 增长6% beside 286, reduce by half beside 40.
        text: the figure as printed.
        actual: the figure as read.
        place: where it stands.
    """
    is_figure = actual is not None and actual.status is Status.REPORTED and (actual.value is not None or actual.extent is not None)
    if actual is None or not is_figure or actual.change in (Change.RISE, Change.FALL):
        return None
    if promised is not None and not (promised.is_relative and re.search(r"[%％]", text or "")):
        detail = f"the target is a change, in {promised.unit}; this may be the amount, in {promised.amount}"
        return Doubt(DoubtKind.ACTUAL_REFUSED, text or "", place, detail)
    bare = stated is not None and stated.change in (Change.RISE, Change.FALL) and _BARE.match(text or "") is not None
    return Doubt(DoubtKind.ACTUAL_REFUSED, text or "", place, "the target is a change; this may be one, or the amount") if promised is None and bare else None


def unlike_addition(name: str, target_text: str | None, actual_text: str | None, actual: Actual | None, place: str) -> Doubt | None:
    """The doubt of 56家 beside 新增10家, or of 新增5家 beside 60家: what is added, or all there are?"""
    if actual is None or (actual.value is None and actual.extent is None) or _ADDED.search(name):
        return None
    aimed, reached = (_ADDED.search(text or "") is not None for text in (target_text, actual_text))
    if aimed is reached or not re.search(r"\d", target_text or ""):
        return None
    return Doubt(DoubtKind.ACTUAL_REFUSED, actual_text or "", place, "one of target and result says 新增: what is added, or all there are")
