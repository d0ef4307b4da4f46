"""Which of several years is the plan's: bare years, targets of more than one year, results of an earlier one.

A base year is never an actual.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plancheck.tables.head_columns import Column, Open
from plancheck.tables.head_words import folded, is_chinese
from plancheck.tables.heads import plan_year
from plancheck.tables.published import Role
from plancheck.tables.texts import is_value

__all__ = ["PLANS", "RESULTS", "SCORED", "bare_years", "one_year", "results_by_year"]

RESULTS = re.compile(r"完成|统计|公报|运行|实际|执行|实现")
PLANS = re.compile(r"目标|计划|规划|预期|指标体系|target|plan", re.IGNORECASE)
SCORED = (Role.TARGET, Role.ACTUAL)
_SPAN = re.compile(r"\b(?:ytd|year[- ]to[- ]date|cumulative|month(?:ly)?)\b", re.IGNORECASE)
_SPANS = {"y": "year to date", "c": "cumulative", "m": "month"}


def bare_years(columns: list[Column], title: str, doubts: Open, year: int | None) -> None:
    """Of bare years the one that is wanted is the target, else the last one, where no other column is; the others are bases."""
    years = [column for column in columns if column.role is None and column.kind == "year" and column.year is not None]
    if not years:
        return
    targets = [column.year for column in columns if column.role is Role.TARGET]
    if targets:
        for column in years:
            same = column.year in targets and not any(other.role is Role.ACTUAL for other in columns)
            column.role = Role.ACTUAL if same else Role.BASE
            follows = any(other.year is not None and column.year is not None and other.year < column.year for other in years)
            if same and follows:
                doubts.told(column.text, "the target's own year, behind years of results: read as the result")
            elif same:
                doubts.about_rows(column.text, "the target's own year without a word: read as the result")
        return
    last = max(column.year or 0 for column in years)
    distinct = {column.year for column in years}
    wanted = year if year in distinct else plan_year(title)
    aim = wanted if wanted in distinct and len(distinct) > 1 and (wanted == year or wanted != min(y for y in distinct if y)) else last
    if len(distinct) > 2 and wanted not in distinct:  # noqa: PLR2004 - two years are a base and a target
        doubts.about_rows(" | ".join(column.text for column in years), f"several years and none called the target: read as {aim}")
    reported = [column.year for column in columns if column.role is Role.ACTUAL and column.year in distinct]
    if reported and aim not in reported:
        aim = max(year for year in reported if year is not None)
        doubts.about_rows(" | ".join(column.text for column in years), f"the results are of {aim}: its bare year is read as the target")
    results_only = RESULTS.search(title) is not None and PLANS.search(title) is None
    single = len(distinct) == 1 and not any(column.role in (Role.CLASS, Role.SIGN) for column in columns) and not PLANS.search(title)
    if results_only or single:
        doubts.about_rows(" | ".join(column.text for column in years), "the years may all be results")
    for column in years:
        column.role = Role.TARGET if column.year == aim else Role.BASE


def one_year(columns: list[Column], title: str, doubts: Open, year: int | None) -> int | None:
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
        said = _said(title, years)
        chosen = years[0] if len(years) == 1 else said or (paired[-1] if paired else years[0])
        others = [column for column in targets if column.year not in (None, chosen)]
        if others and said is not None and paired and said not in paired and not is_chinese(title):
            kept = ", ".join(map(str, paired))
            doubts.about_table(" | ".join(column.text for column in targets), f"the title speaks of {said}, and only {kept} has results beside its targets")
        elif others and said is not None:
            doubts.told(" | ".join(column.text for column in others), f"kept and not judged, as the table is called the plan of {chosen}")
        elif others and paired:
            why = f"only {chosen} has" if len(paired) == 1 else f"{chosen} is the latest year that has"
            doubts.told(" | ".join(column.text for column in others), f"kept and not judged: {why} results beside its targets")
        elif others:
            kept = ", ".join(str(other) for other in years if other != chosen)
            doubts.about_table(" | ".join(column.text for column in targets), f"targets of several years: those of {chosen} are read, those of {kept} kept")
    for column in targets:
        if column.year not in (None, chosen):
            column.role = Role.BASE
    return chosen


def _said(title: str, years: list[int]) -> int | None:
    """The one year that a title names, where a column has it."""
    named = set(re.findall(r"(?<!\d)20\d\d(?!\d)", folded(title)))
    return plan_year(title) if len(named) == 1 and plan_year(title) in years else None


def results_by_year(columns: list[Column], chosen: int | None, doubts: Open) -> None:
    """A result of an earlier year is a base; of several results of the year one is the actual."""
    targets = [column for column in columns if column.role is Role.TARGET]
    stated = next((column.year for column in targets if column.year is not None), None)
    said = chosen or (_latest_behind(columns, targets[0], doubts) if targets else None)
    for column in columns:
        if column.role is not Role.ACTUAL or not targets:
            continue
        if column.past or (column.year is not None and stated is not None and column.year != stated):
            column.role = Role.BASE
        elif column.year is not None and stated is None:
            if said is not None and said != column.year:
                column.role = Role.BASE if column.year < said else Role.ACTUAL
            elif said is None:
                column.role = Role.BASE if column.place < targets[0].place else Role.ACTUAL
                doubts.about_rows(column.text, f"the target's year is not said: read as {'another' if column.role is Role.BASE else 'the same'} year's figure")
    _one_of_each(columns, doubts)
    _of_what_is_aimed_at(columns)


def _latest_behind(columns: list[Column], target: Column, doubts: Open) -> int | None:
    """The latest of several years of results that all stand behind a target without a year; a target behind them may be of a year to come."""
    results = [column for column in columns if column.role is Role.ACTUAL and column.kind != "part_year"]
    years = sorted({column.year for column in results if column.year is not None})
    if len(years) < 2 or len(years) < len(results) or any(column.place < target.place for column in results):  # noqa: PLR2004 - one year is no series
        return None
    doubts.told(target.text, f"its year is not said: the latest results, of {years[-1]}, are held against it")
    return years[-1]


def _one_of_each(columns: list[Column], doubts: Open) -> None:
    """One target and one actual for each thing that is counted."""
    for role in SCORED:
        by_aspect: dict[str | None, list[Column]] = {}
        for column in columns:
            if column.role is role:
                by_aspect.setdefault(column.aspect, []).append(column)
        for several in by_aspect.values():
            if len(several) == 1:
                continue
            whole = [column for column in several if column.kind != "part_year"] or several[-1:]
            figures = [column for column in whole if any(map(is_value, column.filled))] or whole
            paired = _of_the_span(figures, columns) if role is Role.TARGET else []
            kept = paired[0] if len(paired) == 1 else figures[0]
            if len(figures) > 1 and len(paired) == 1:
                doubts.told(
                    " | ".join(column.text for column in figures if column is not kept), f"kept and not judged: {kept.text!r} is of the span of the result"
                )
            elif len(figures) > 1:
                doubts.about_rows(" | ".join(column.text for column in figures), f"several columns of one role: {kept.text!r} is read")
            for column in several:
                if column is not kept:
                    column.role = Role.BASE


def _of_the_span(targets: Sequence[Column], columns: Sequence[Column]) -> list[Column]:
    """Of several targets those of the span that the one result names: YTD target beside YTD actual, and annual target."""
    spans = {_SPANS[found[0].lower()[0]] for column in columns if column.role is Role.ACTUAL for found in _SPAN.finditer(column.text)}
    results = sum(column.role is Role.ACTUAL for column in columns)
    if results != 1 or len(spans) != 1:
        return []
    return [column for column in targets if {_SPANS[found[0].lower()[0]] for found in _SPAN.finditer(column.text)} == spans]


def _of_what_is_aimed_at(columns: list[Column]) -> None:
    """Of results of the level and of the growth those that no target is held against are kept beside."""
    aims = {column.aspect for column in columns if column.role in (Role.TARGET, Role.PERIOD)}
    results = [column for column in columns if column.role is Role.ACTUAL]
    if aims and len(results) > 1:
        for column in results:
            column.role = column.role if column.aspect in aims else Role.UNKNOWN
