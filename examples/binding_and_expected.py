"""Do the binding targets fare better than the expected ones?"""

from pathlib import Path

from tabulate import tabulate

import plancheck as pc

DATA = Path(__file__).parent / "data"


def main() -> None:
    """Count the verdicts by class, and say what the binding veto says."""
    plan = pc.load_plan("banan-2024")
    card = pc.score_plan(plan, pc.load_actuals(DATA / "banan-2024-actuals.csv"))
    rows = []
    for classification in pc.Classification:
        counts = card.by_class(classification)
        rows.append([classification.value, counts.met, counts.missed, counts.pending, f"{counts.decided} of {counts.total}"])
    print(tabulate(rows, headers=["class", "met", "missed", "pending", "decided"]))
    print()
    print(f"Passes: {card.passes}. None means that no binding miss is shown, but that binding rows are still pending:")
    for outcome in card:
        if outcome.classification is pc.Classification.BINDING:
            print(f"  {outcome.rule.row:>5}  {outcome.rule.name.in_('en')}: {outcome.verdict} ({outcome.reason})")


if __name__ == "__main__":
    main()
