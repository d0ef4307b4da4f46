"""Which targets were missed, and by how much?"""

from pathlib import Path

from tabulate import tabulate

import plancheck as pc
from plancheck.reports import signed_margin

DATA = Path(__file__).parent / "data"


def main() -> None:
    """List every miss with its margin and one sentence that can be checked by hand."""
    plan = pc.load_plan("banan-2024")
    card = pc.score_plan(plan, pc.load_actuals(DATA / "banan-2024-actuals.csv"))
    misses = [outcome for outcome in card if outcome.verdict is pc.Verdict.MISSED]
    rows = [[each.rule.row, each.rule.name.in_("en"), each.target.text, each.actual.text, signed_margin(each, "en")] for each in misses]
    print(tabulate(rows, headers=["row", "indicator", "target", "actual", "margin"], disable_numparse=True))
    print()
    for outcome in misses:
        print(f"{outcome.rule.row}: {outcome.explain('en')}")
        print(f"{' ' * len(outcome.rule.row or '')}  {outcome.explain('zh')}")


if __name__ == "__main__":
    main()
