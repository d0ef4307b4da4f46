"""Where does the report disagree with itself? Every finding of high severity, with its calculation.

Run: python examples/audit_the_report.py
"""

from __future__ import annotations

from pathlib import Path

import plancheck as pc
from plancheck.audit import Severity, audit, load_crosswalk, load_statements, target_statements

DATA = Path(__file__).parent / "data"


def main() -> None:
    """Audit the two tables and the figures and targets of the text."""
    identities = load_statements(DATA / "banan-identities.toml").identities
    findings = audit(
        pc.load_plan("banan-2024"),
        pc.load_actuals(DATA / "banan-2024-actuals.csv"),
        following=pc.load_plan("banan-2025"),
        statements=[*load_statements(DATA / "banan-2024-statements.csv").statements, *target_statements(pc.load_plan("banan-2025-tasks"))],
        crosswalk=load_crosswalk(DATA / "banan-crosswalk.csv"),
        identities=identities,
    )
    counted = [each for each in findings if each.counts]
    print(f"{len(counted)} findings, {len(findings) - len(counted)} warnings; of high severity:")
    for each in counted:
        if each.severity is Severity.HIGH:
            print(f"- {each.sentence('en')}")
            for step in each.calculation:
                print(f"    {step}")
    recomputed = [each for each in findings if each.rule.startswith("recompute")]
    print(f"Of {len(identities)} declared identities {len(recomputed)} do not hold: grain of 21.96万吨 on 56.99万亩 fits 385.26公斤/亩.")


if __name__ == "__main__":
    main()
