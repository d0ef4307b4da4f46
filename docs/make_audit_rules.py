"""Write docs/audit-rules.md from the rules of the audit, their words and the files that it reads.

Run: python docs/make_audit_rules.py [--check]
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from types import ModuleType

from plancheck.audit import RULES, acknowledged, crosswalk, statement_files
from plancheck.audit.findings import words

PAGE = Path(__file__).parent / "audit-rules.md"

HEAD = """\
# The rules of the audit

This page is written by `docs/make_audit_rules.py` from the rules themselves; a test holds it to them.

`plancheck audit PLAN ACTUALS` holds against each other what a report prints: its table, next year's table (`--next`), what the running
text states (`--statements`), and the text itself (`--text`). A finding says what does not fit, with places and calculation. Why it does
not fit is not known to a program, and is not said.

**A printed number is an interval.** 385.26 stands for every number from 385.255 to 385.265; 约, 近, 余, 超, 以上 and 以内 for what they
say. Intervals are carried through sums, products, quotients and growths exactly, and a figure is told only where none of what it may
stand for comes out.

**Severity** says how much a finding matters to a reader: high, medium, low; a *warning* need not mean anything and does not count.
**Confidence** says how sure it is that the statements speak of one thing: arithmetic is sure, a likeness of names is not.

`--rules` asks only the rules named, `--skip` leaves some out. `--acknowledged` names findings that somebody has looked at; they keep
their reason and no longer count.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD, "## Files\n"]
    parts += [f"### {title}\n\n{_indented(module)}\n" for title, module in _FILES.items()]
    parts.append("## Rules\n")
    for rule in RULES.values():
        said = words()["rule"][rule.name]
        parts += [f"### {rule.name}\n", f"**{said['title']['en']} · {said['title']['zh']}**\n", f"{rule.page}\n"]
        parts += ["| case | severity | confidence | it says |", "|---|---|---|---|"]
        parts += [f"| {name} | {case['severity']} | {case['confidence']} | {_cell(case['en'])} |" for name, case in said["case"].items()]
        parts.append("")
    return "\n".join(parts)


_FILES = {"Statements and identities": statement_files, "Crosswalk": crosswalk, "Acknowledgements": acknowledged}


def _indented(module: ModuleType) -> str:
    """A module's docstring; its indented part is code to Markdown as it is to a reader."""
    return inspect.getdoc(module) or ""


def _cell(sentence: str) -> str:
    for name in ("a", "b", "c"):
        sentence = (
            sentence.replace(f"{{{name}_text}}", f"*{name}’s figure*").replace(f"{{{name}_place}}", f"*{name}’s place*").replace(f"{{{name}}}", f"*{name}*")
        )
    return sentence.replace("{", "*").replace("}", "*").replace("|", "\\|")


def main() -> int:
    """Write the page, or with --check say whether it is fresh."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text("utf-8") == page() else 1
    PAGE.write_text(page(), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
