"""Outcomes as something people look at: tables, Markdown, CSV, JSON, web pages, workbooks and pictures.

    from plancheck.reports import scorecard_html

    page = scorecard_html(card, "zh")

Each is loaded when it is first used, as some need an extra: pages, workbooks and pictures
`pip install 'plancheck[report]'`, PNG `plancheck[png]`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plancheck.reports.audit import findings_csv, findings_json, findings_markdown, findings_table
    from plancheck.reports.audit_page import findings_html
    from plancheck.reports.cascade import cascade_csv, cascade_json, cascade_table
    from plancheck.reports.cells import signed_margin
    from plancheck.reports.charts import bullet_chart_svg
    from plancheck.reports.comparison import comparison_csv, comparison_json, comparison_table
    from plancheck.reports.comparison_pages import comparison_html, comparison_xlsx
    from plancheck.reports.html import scorecard_html
    from plancheck.reports.matrix import matrix_svg
    from plancheck.reports.notebook import notebook_html
    from plancheck.reports.plans import plan_csv, plan_json, plan_table
    from plancheck.reports.png import svg_to_png
    from plancheck.reports.scorecard import scorecard_table
    from plancheck.reports.scorecard_data import scorecard_csv, scorecard_json
    from plancheck.reports.sweep import sweep_csv, sweep_json, sweep_table
    from plancheck.reports.xlsx import scorecard_xlsx

_HOME = {
    "audit": ("findings_csv", "findings_json", "findings_markdown", "findings_table"),
    "audit_page": ("findings_html",),
    "cascade": ("cascade_csv", "cascade_json", "cascade_table"),
    "cells": ("signed_margin",),
    "charts": ("bullet_chart_svg",),
    "comparison": ("comparison_csv", "comparison_json", "comparison_table"),
    "comparison_pages": ("comparison_html", "comparison_xlsx"),
    "html": ("scorecard_html",),
    "matrix": ("matrix_svg",),
    "notebook": ("notebook_html",),
    "plans": ("plan_csv", "plan_json", "plan_table"),
    "png": ("svg_to_png",),
    "scorecard": ("scorecard_table",),
    "scorecard_data": ("scorecard_csv", "scorecard_json"),
    "sweep": ("sweep_csv", "sweep_json", "sweep_table"),
    "xlsx": ("scorecard_xlsx",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "bullet_chart_svg",
    "cascade_csv",
    "cascade_json",
    "cascade_table",
    "comparison_csv",
    "comparison_html",
    "comparison_json",
    "comparison_table",
    "comparison_xlsx",
    "findings_csv",
    "findings_html",
    "findings_json",
    "findings_markdown",
    "findings_table",
    "matrix_svg",
    "notebook_html",
    "plan_csv",
    "plan_json",
    "plan_table",
    "scorecard_csv",
    "scorecard_html",
    "scorecard_json",
    "scorecard_table",
    "scorecard_xlsx",
    "signed_margin",
    "svg_to_png",
    "sweep_csv",
    "sweep_json",
    "sweep_table",
]


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'plancheck.reports' has no attribute {name!r}")
    return getattr(import_module(f"plancheck.reports.{_MODULE_OF[name]}"), name)
