"""Heads whose word says one thing and whose cells another: 工作任务 over names, 完成进度 over figures, 全年 beside parts of the year."""

from __future__ import annotations

import re

from plancheck.tables.head_columns import Column, Open
from plancheck.tables.head_words import folded, spaceless
from plancheck.tables.published import Role
from plancheck.tables.texts import is_name, is_value

__all__ = ["progress_as_results", "tasks_as_names", "whole_year"]

_NAMES = ("third_name", "second_name", "name")
_BARE_SHARE = re.compile(r"^\s*\d+(?:\.\d+)?\s*[%％]\s*$")
_WHOLE_YEARS = ("全年", "年度", "全年度", "12月末", "年末", "年底")
"""Heads that say beside part years that the whole year's result stands below."""


def tasks_as_names(columns: list[Column]) -> None:
    """工作任务 over names, beside a column of figures that are aimed at, holds what is to be done and no target."""
    if any(column.kind in _NAMES or column.role is Role.NAME for column in columns):
        return
    aims = [column for column in columns if column.kind == "target" and column.role is None]
    words = [column for column in aims if column.filled and all(map(is_name, column.filled)) and not any(map(is_value, column.filled))]
    if len(words) == 1 and any(sum(map(_counts, column.filled)) * 2 >= len(column.filled) for column in aims if column is not words[0]):
        words[0].kind = "name"


def progress_as_results(columns: list[Column], doubts: Open) -> None:
    """完成进度 over figures, and over few bare shares of the target, is the result, where no other column is."""
    if any(column.role is Role.ACTUAL or column.kind == "actual" for column in columns):
        return
    for column in columns:
        shares = sum(map(bool, map(_BARE_SHARE.match, column.filled)))
        if column.kind == "change" and "进度" in column.text and any(map(_counts, column.filled)) and shares * 2 < len(column.filled):
            column.role, column.kind = Role.ACTUAL, "actual"
            doubts.told(column.text, "most of its cells are no shares of the target: read as the result")
            return


def whole_year(columns: list[Column]) -> None:
    """全年 beside 上半年 holds results as that does, where the target has a column of its own."""
    kinds = {column.kind for column in columns}
    for column in columns:
        if column.kind is None and {"target", "part_year"} <= kinds and "actual" not in kinds and spaceless(folded(column.text)) in _WHOLE_YEARS:
            column.kind = "actual"


def _counts(cell: str) -> bool:
    """Whether a digit stands in the cell."""
    return re.search(r"\d", cell) is not None
