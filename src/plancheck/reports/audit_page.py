"""The findings of an audit as one small HTML page that needs no network, no script and no other file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plancheck._printable import on_one_line
from plancheck.audit import Finding, Severity
from plancheck.audit.findings import words
from plancheck.explain import Lang
from plancheck.reports.audit import says, summary_line
from plancheck.reports.pages import template

__all__ = ["findings_html"]


def findings_html(findings: Sequence[Finding], lang: Lang = "en", *, unused: Sequence[str] = ()) -> str:
    """The findings by severity, then warnings, then what was acknowledged.

    Args:
        findings: what an audit found.
        lang: "en" or "zh".
        unused: keys that were acknowledged and fit no finding.

    Raises:
        PlanCheckError: jinja2 is not installed.
    """
    groups: list[tuple[str, list[Finding]]] = [
        (f"{says(level.value, lang).capitalize()} ({len(found)})", found)
        for level in Severity
        if level is not Severity.WARNING and (found := [each for each in findings if each.counts and each.severity is level])
    ]
    rest = (
        ("warnings", [each for each in findings if each.acknowledged is None and not each.counts]),
        ("acknowledged", [each for each in findings if each.acknowledged]),
    )
    groups += [(says(heading, lang), found) for heading, found in rest if found]
    return template("findings.html.j2").render(
        lang=lang,
        words={key: says(key, lang) for key in ("title", "confidence", "nothing", "unused")},
        summary=summary_line(findings, lang),
        groups=[(heading, [_shown(each, lang) for each in found]) for heading, found in groups],
        unused=[on_one_line(key) for key in unused],
    )


def _shown(finding: Finding, lang: Lang) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "severity_word": says(finding.severity.value, lang),
        "confidence_word": says(finding.confidence.value, lang),
        "title": words()["rule"][finding.rule]["title"][lang],
        "sentence": on_one_line(finding.sentence(lang)),
        "calculation": [on_one_line(step) for step in finding.calculation],
        "acknowledged": on_one_line(finding.acknowledged or ""),
        "key": on_one_line(finding.key),
    }
