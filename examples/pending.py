"""What is still pending, and what would settle it?"""

from datetime import date
from pathlib import Path

import plancheck as pc

DATA = Path(__file__).parent / "data"


def main() -> None:
    """List the pending rows; then settle one with a figure of the authority, made up for the show."""
    plan = pc.load_plan("banan-2024")
    actuals = pc.load_actuals(DATA / "banan-2024-actuals.csv")
    print("Pending as reported:")
    for outcome in pc.score_plan(plan, actuals):
        if outcome.verdict is pc.Verdict.PENDING:
            print(f"  {outcome.rule.row:>5}  {outcome.explain('en')}")

    settled = "carbon_intensity_cut" if "carbon_intensity_cut" in plan else next(r.id for r in plan if r.row == "31")
    figure = pc.Reference(
        pc.Role.TARGET, settled, target=pc.AtLeast("3.2", unit="%"), source="a made-up notice of the city, for this example", as_of=date(2025, 6, 30)
    )
    reported = pc.Actuals({**actuals, settled: pc.parse_actual("3.4%")})
    print("\nIf the city set at least 3.2 % and 3.4 % were reported:")
    print(f"  {pc.score_plan(plan, reported, references=pc.References([figure]))[settled].explain('en')}")


if __name__ == "__main__":
    main()
