"""The findings of an audit as a table, Markdown, CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from plancheck.audit import Finding, Severity, Statement
from plancheck.audit.findings import words
from plancheck.explain import Lang
from plancheck.reports.cells import escaped
from plancheck.reports.csv_text import csv_text
from plancheck.reports.fitting import TableFormat, fitted
from plancheck.reports.words import shared

__all__ = ["findings_csv", "findings_json", "findings_markdown", "findings_table", "says", "summary_line"]


def says(key: str, lang: Lang) -> str:
    """A word of the report."""
    return shared(lang)(f"audit.{key}")


def summary_line(findings: Sequence[Finding], lang: Lang = "en") -> str:
    """How many findings of each severity count, and how many things do not."""
    counted = [each for each in findings if each.counts]
    parts = [f"{says(level, lang)} {number}" for level in Severity if (number := sum(each.severity is level for each in counted))]
    warnings = sum(each.severity is Severity.WARNING and each.acknowledged is None for each in findings)
    known = sum(each.acknowledged is not None for each in findings)
    if lang == "zh":
        told = f"{len(counted)}处不一致" + (f"（{'，'.join(parts)}）" if parts else "")
        return told + (f"，{warnings}条提示" if warnings else "") + (f"，{known}条已知悉" if known else "")
    told = f"{len(counted)} finding{'s' if len(counted) != 1 else ''}" + (f" ({', '.join(parts)})" if parts else "")
    return told + (f", {warnings} warning{'s' if warnings != 1 else ''}" if warnings else "") + (f", {known} acknowledged" if known else "")


def findings_table(findings: Sequence[Finding], lang: Lang = "en", *, unused: Sequence[str] = (), width: int | None = None) -> str:
    """The findings for a terminal: those that count, then the warnings, then what was acknowledged.

    Args:
        findings: what an audit found.
        lang: "en" or "zh".
        unused: keys that were acknowledged and fit no finding.
        width: columns of the terminal; longer sentences are wrapped. None: they are not.
    """
    blocks = []
    counted, warnings, known = _parted(findings)
    if counted:
        blocks.append(_table(counted, lang, width))
    elif not findings:
        blocks.append(says("nothing", lang))
    if warnings:
        blocks.append(says("warnings", lang) + "\n" + _table(warnings, lang, width))
    if known:
        blocks.append("\n".join([says("acknowledged", lang), *(f"  {_line(each, lang)}\n    {escaped(each.acknowledged or '', 'table')}" for each in known)]))
    if unused:
        blocks.append("\n".join([says("unused", lang), *(f"  {escaped(key, 'table')}" for key in unused)]))
    blocks.append(summary_line(findings, lang) + (f"\n{says('keys', lang)}" if counted else ""))
    return "\n\n".join(blocks)


def _parted(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding], list[Finding]]:
    known = [each for each in findings if each.acknowledged is not None]
    rest = [each for each in findings if each.acknowledged is None]
    return [each for each in rest if each.counts], [each for each in rest if not each.counts], known


def _line(finding: Finding, lang: Lang, fmt: TableFormat = "table") -> str:
    return escaped(finding.sentence(lang), fmt)


def _table(findings: Sequence[Finding], lang: Lang, width: int | None) -> str:
    heads = [says(key, lang) for key in ("severity", "finding", "rule", "confidence")]
    rows = [
        [
            says(each.severity.value, lang),
            "\n".join([_line(each, lang), *(f"  {escaped(step, 'table')}" for step in each.calculation)]),
            each.rule,
            says(each.confidence.value, lang),
        ]
        for each in findings
    ]
    return fitted(heads, rows, "table", width, lang=lang)


def findings_markdown(findings: Sequence[Finding], lang: Lang = "en", *, unused: Sequence[str] = ()) -> str:
    """The findings as a document: a heading for each severity, an item for each finding, with its calculation and its key."""
    counted, warnings, known = _parted(findings)
    blocks = [f"# {says('title', lang)}", summary_line(findings, lang)]
    if not findings:
        blocks.append(says("nothing", lang))
    for level in Severity:
        of_level = [each for each in counted if each.severity is level]
        if of_level:
            blocks.append(f"## {says(level.value, lang).capitalize()} ({len(of_level)})")
            blocks.append("\n".join(_item(each, lang) for each in of_level))
    if warnings:
        blocks += [f"## {says('warnings', lang)}", "\n".join(_item(each, lang) for each in warnings)]
    if known:
        blocks += [f"## {says('acknowledged', lang)}", "\n".join(_item(each, lang) for each in known)]
    if unused:
        blocks += [f"## {says('unused', lang)}", "\n".join(f"- {_code(key)}" for key in unused)]
    return "\n\n".join(blocks) + "\n"


def _item(finding: Finding, lang: Lang) -> str:
    title = words()["rule"][finding.rule]["title"][lang]
    lines = [f"- **{escaped(title, 'markdown')}.** {_line(finding, lang, 'markdown')}"]
    lines += [f"  - {escaped(step, 'markdown')}" for step in finding.calculation]
    if finding.acknowledged is not None:
        lines.append(f"  - {escaped(finding.acknowledged, 'markdown')}")
    lines.append(f"  - {says('confidence', lang)}: {says(finding.confidence.value, lang)}; {says('key', lang)}: {_code(finding.key)}")
    return "\n".join(lines)


def _code(text: str) -> str:
    """Text that is copied as it stands."""
    return escaped(text, "markdown") if "`" in text else f"`{escaped(text, 'table')}`"


_COLUMNS = ("key", "rule", "case", "severity", "confidence", "sentence", "statements", "places", "texts", "calculation", "acknowledged")


def findings_csv(findings: Sequence[Finding], lang: Lang = "en") -> str:
    """One line for each finding; several statements are divided by " | "."""
    return csv_text(_COLUMNS, (_csv_row(each, lang) for each in findings))


def _csv_row(each: Finding, lang: Lang) -> list[str | None]:
    cells = [each.key, each.rule, each.case, each.severity.value, each.confidence.value, each.sentence(lang)]
    lists = ([said.id for said in each.statements], [said.place for said in each.statements], [said.text for said in each.statements], each.calculation)
    return [*cells, *(" | ".join(parts) for parts in lists), each.acknowledged]


def findings_json(findings: Sequence[Finding], *, unused: Sequence[str] = ()) -> str:
    """The findings as one JSON object, with both languages."""
    counted = [each for each in findings if each.counts]
    content = {
        "schema": 1,
        "findings": [_finding_json(each) for each in findings],
        "unused_acknowledgements": list(unused),
        "summary": {
            "findings": len(counted),
            **{level.value: sum(each.severity is level for each in counted) for level in Severity if level is not Severity.WARNING},
            "warnings": sum(each.severity is Severity.WARNING and each.acknowledged is None for each in findings),
            "acknowledged": sum(each.acknowledged is not None for each in findings),
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "rule": finding.rule,
        "case": finding.case,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "sentence": {"zh": finding.sentence("zh"), "en": finding.sentence("en")},
        "statements": [_statement_json(each) for each in finding.statements],
        "calculation": list(finding.calculation),
        "acknowledged": finding.acknowledged,
    }


def _statement_json(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "indicator": statement.indicator,
        "name": {"zh": statement.name.zh, "en": statement.name.en},
        "period": statement.period,
        "kind": statement.kind.value,
        "text": statement.text,
        "unit": statement.counted_in,
        "place": statement.place,
        "provisional": statement.provisional,
    }
