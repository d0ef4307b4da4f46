"""The findings of a plan's lint as lines for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck._printable import on_one_line
from plancheck.explain import Lang
from plancheck.lint import Finding, Severity
from plancheck.plans import Plan
from plancheck.reports.words import shared

__all__ = ["findings_text"]


def findings_text(file: str, plan: Plan, findings: Sequence[Finding], lang: Lang = "en") -> str:
    """One line that sums up, then two for each finding: place and what is wrong, and what would be right."""
    return "\n".join([_summary(file, plan, findings, lang), *(_lines(finding, lang) for finding in findings)])


def _summary(file: str, plan: Plan, findings: Sequence[Finding], lang: Lang) -> str:
    notes = sum(finding.severity is Severity.NOTE for finding in findings)
    found = len(findings) - notes
    if lang == "zh":
        return f"{file}：{len(plan)}条规则，" + (f"{found}处问题" if found else "未发现问题") + (f"，{notes}条提示" if notes else "")
    told = f", {_counted(notes, 'note')}" if notes else ""
    return f"{file}: {_counted(len(plan), 'rule')}, {_counted(found, 'finding') if found else 'no fault found'}{told}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _lines(finding: Finding, lang: Lang) -> str:
    what, row, severity = on_one_line(finding.what(lang)), finding.row or "", shared(lang)(f"lint.{finding.severity}")
    if lang == "zh":
        place = f"第{row}行（{finding.rule}）" if row else finding.rule
        return f"  {severity} {finding.check} {place}：{what}\n    {finding.hint(lang)}"
    place = f"row {row} ({finding.rule})" if row else finding.rule
    return f"  {severity} {finding.check} @ {place}: {what}\n    {finding.hint(lang)}"
