"""Where a report disagrees with itself, and where targets went slack."""

from __future__ import annotations

from plancheck.audit.findings import Confidence, Finding, Severity
from plancheck.audit.statements import Kind, Statement

__all__ = ["Confidence", "Finding", "Kind", "Severity", "Statement"]
