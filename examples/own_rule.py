"""How is one rule written by hand in Python, and scored?"""

import plancheck as pc


def main() -> None:
    """Score one target against several figures, under two policies."""
    rule = pc.Rule(
        id="heating_days",
        name="days with failed heating",
        target=pc.About("12"),
        unit="天",
        direction="lower",
        classification="binding",
    )
    for figure in ("11", "12.6", "12.7", "15以内", None):
        outcome = pc.score(rule, figure)
        print(f"{figure!s:>6}: {outcome.verdict:<8} {outcome.explain('en')}")
    print(f"\nWithout tolerance, 12.6 is {pc.score(rule, '12.6', policy=pc.policies.STRICT).verdict}.")


if __name__ == "__main__":
    main()
