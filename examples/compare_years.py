"""What became of the targets of 2024 in the plan for 2025, and are the new ones above what was reached?"""

from pathlib import Path

from tabulate import tabulate

import plancheck as pc
from plancheck.comparison import Reach, Shift, compare
from plancheck.reports.comparison_words import ComparisonWords

DATA = Path(__file__).parent / "data"


def main() -> None:
    """Tell the lowered and the withdrawn targets, and count how the new ones lie to what was reached."""
    first, second = pc.load_plan("banan-2024"), pc.load_plan("banan-2025")
    found = compare(first, second, actuals=pc.load_actuals(DATA / "banan-2024-actuals.csv", plan=first))
    words = ComparisonWords(found, "en")
    for row in found:
        if row.shift in (Shift.LOWERED, Shift.WITHDRAWN):
            print(f"{row.rule.name.in_('en')}\n  {words.sentence(row)}")
    raised = [row for row in found if row.shift is Shift.RAISED]
    counts = [[reach.value, sum(row.reach is reach for row in raised)] for reach in Reach]
    print(f"\n{len(raised)} targets were raised. Against what 2024 reached they are:\n")
    print(tabulate(counts, headers=["reach", "targets"]))


if __name__ == "__main__":
    main()
