"""Where would Banan stand if 2025 ended with the figures of 2024?"""

from pathlib import Path

from tabulate import tabulate

import plancheck as pc
from plancheck.reports import signed_margin

DATA = Path(__file__).parent / "data"


def main() -> None:
    """Score the targets of 2025 against what 2024 reached, for the indicators in both tables."""
    plan = pc.load_plan("banan-2025")
    actuals = pc.load_actuals(DATA / "banan-2024-actuals.csv").only(plan)
    card = pc.score_plan(plan, actuals)
    rows = [
        [each.rule.row, each.rule.name.in_("en"), each.target.text, each.actual.text, each.verdict.value, signed_margin(each, "en")]
        for each in card
        if each.rule_id in actuals
    ]
    print(tabulate(rows, headers=["row", "indicator", "target 2025", "reached 2024", "already", "margin"], disable_numparse=True))
    counts = card.counts
    print(f"\n{len(rows)} indicators are in both tables; of all {counts.total} rows {counts.met} are already met.")


if __name__ == "__main__":
    main()
