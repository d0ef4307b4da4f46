"""The findings of an audit as one small HTML page that needs no network, no script and no other file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plancheck.audit import Finding, Severity
from plancheck.audit.findings import words
from plancheck.errors import PlanCheckError
from plancheck.explain import Lang
from plancheck.reports.findings import says, summary_line

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
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - an extra, and only where a page is written
    except ImportError as error:
        raise PlanCheckError("an HTML page of findings needs jinja2", hint="pip install 'plancheck[report]'") from error
    environment = Environment(autoescape=True, undefined=StrictUndefined, loader=FileSystemLoader(Path(__file__).parent), trim_blocks=True, lstrip_blocks=True)
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
    return environment.get_template("findings.html.j2").render(
        lang=lang,
        words={key: says(key, lang) for key in ("title", "confidence", "nothing", "unused")},
        summary=summary_line(findings, lang),
        groups=[(heading, [_shown(each, lang) for each in found]) for heading, found in groups],
        unused=[_clean(key) for key in unused],
    )


def _shown(finding: Finding, lang: Lang) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "severity_word": says(finding.severity.value, lang),
        "confidence_word": says(finding.confidence.value, lang),
        "title": words()["rule"][finding.rule]["title"][lang],
        "sentence": _clean(finding.sentence(lang)),
        "calculation": [_clean(step) for step in finding.calculation],
        "acknowledged": _clean(finding.acknowledged or ""),
        "key": _clean(finding.key),
    }


def _clean(text: str) -> str:
    """The text on one line, without characters that show nothing."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
