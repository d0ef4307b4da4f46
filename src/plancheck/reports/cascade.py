"""A cascade as a table, Markdown, CSV and JSON."""

from __future__ import annotations

import json
from typing import Any

from plancheck.cascade import Cascade, CascadeRow, Strictness
from plancheck.explain import Lang
from plancheck.extents import printed
from plancheck.reports.cells import escaped, printed_target, signed
from plancheck.reports.csv_text import csv_text
from plancheck.reports.fitting import TableFormat, fitted
from plancheck.reports.values import rule_json
from plancheck.reports.words import shared, word
from plancheck.rules import Rule

__all__ = ["cascade_csv", "cascade_json", "cascade_table"]

_HEADS = ("city_row", "indicator", "city_target", "share", "district_row", "district_target", "strictness", "margin")
_SPARE = (4, 3)
"""What a narrow terminal goes without: the district's row, then the share."""


def cascade_table(result: Cascade, lang: Lang = "en", fmt: TableFormat = "table", *, width: int | None = None) -> str:
    """One line for each target of the city, then how many lie so.

    Args:
        result: what to show.
        lang: "en" or "zh".
        fmt: "table" for a terminal, "markdown" for a document.
        width: columns of the terminal, or None: nothing is wrapped.
    """
    heads = [shared(lang)(f"cascade.{head}") for head in _HEADS]
    rows = [[escaped(cell, fmt) for cell in _cells(row, lang)] for row in result.rows]
    return "\n\n".join([fitted(heads, rows, fmt, width, spare=_SPARE, lang=lang), *_lines(result, lang)])


def _cells(row: CascadeRow, lang: Lang) -> list[str]:
    share = "" if row.link.share is None else printed(row.link.share)
    district = ["", ""] if row.district is None else [_row(row.district), printed_target(row.district.target, lang)]
    city = [_row(row.city), row.city.name.in_(lang), printed_target(row.city.target, lang)]
    return [*city, share, *district, _word(row.strictness, lang), _margin(row, lang)]


def _word(strictness: Strictness, lang: Lang) -> str:
    return shared(lang)(f"strictness.{strictness}")


def _row(rule: Rule) -> str:
    return rule.row or rule.id


def _margin(row: CascadeRow, lang: Lang) -> str:
    if row.margin is None:
        return ""
    unit = word("points", lang) if row.unit == "%" else row.unit or ""
    return signed(row.margin, unit, lang)


def _lines(result: Cascade, lang: Lang) -> list[str]:
    counts = [(strictness, count) for strictness in Strictness if (count := result.count(strictness))]
    if lang == "zh":
        told = "，".join(f"{_word(strictness, lang)}{count}项" for strictness, count in counts)
        lines = [f"{result.district.id}对照{result.city.id}：{told}（评判口径{result.policy.id}）"]
        if result.notes:
            lines.append(f"两个计划的年份不同：{result.district.year}和{result.city.year}")
    else:
        told = ", ".join(f"{count} {_word(strictness, lang)}" for strictness, count in counts)
        lines = [f"{result.district.id} against {result.city.id}: {told} (policy {result.policy.id})", *result.notes]
    return lines


def cascade_json(result: Cascade) -> str:
    """The cascade as one JSON object; numbers are decimal strings, or a ratio where no decimal equals one."""
    content = {
        "schema": 1,
        "district": result.district.id,
        "city": result.city.id,
        "policy": {"id": result.policy.id, "digest": result.policy.digest},
        "rows": [_row_json(row) for row in result.rows],
        "summary": {strictness.value: result.count(strictness) for strictness in Strictness},
        "notes": list(result.notes),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _row_json(row: CascadeRow) -> dict[str, Any]:
    return {
        "city": rule_json(row.city),
        "district": None if row.district is None else rule_json(row.district),
        "share": None if row.link.share is None else printed(row.link.share),
        "strictness": row.strictness.value,
        "as_strict": row.is_as_strict,
        "margin": None if row.margin is None else printed(row.margin),
        "unit": row.unit,
        "note": row.link.note,
    }


_COLUMNS = ("city", "city_row", "city_target", "share", "district", "district_row", "district_target", "strictness", "as_strict", "margin", "unit", "note")


def cascade_csv(result: Cascade) -> str:
    """The cascade as CSV, one line for each row; a cell that a spreadsheet would take for a formula gets a quote before it."""
    return csv_text(_COLUMNS, map(_csv_row, result.rows))


def _csv_row(row: CascadeRow) -> list[str | None]:
    link, district = row.link, row.district
    return [
        row.city.id,
        row.city.row,
        row.city.target.text,
        printed(link.share) if link.share is not None else None,
        district.id if district else None,
        district.row if district else None,
        district.target.text if district else None,
        row.strictness.value,
        {True: "true", False: "false", None: None}[row.is_as_strict],
        None if row.margin is None else printed(row.margin),
        row.unit,
        link.note,
    ]
