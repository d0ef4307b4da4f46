"""Did Banan's plan of 2024 come true? The whole scorecard."""

from pathlib import Path

import plancheck as pc
from plancheck.reports import scorecard_table

DATA = Path(__file__).parent / "data"


def main() -> None:
    """Score the 44 rows of the table and print them with the counts."""
    plan = pc.load_plan("banan-2024")
    actuals = pc.load_actuals(DATA / "banan-2024-actuals.csv")
    print(scorecard_table(pc.score_plan(plan, actuals)))


if __name__ == "__main__":
    main()
