"""Sub-rows that only say whose part of the line above they count: women, rural, 农村居民. They have its side."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from plancheck.tables.names import content, same_name
from plancheck.tables.proposals import By, Proposal

__all__ = ["as_part"]


def as_part(found: Proposal, name: str, above: Proposal | None, line: str) -> Proposal:
    """The proposal with the side of the line above, where the name itself says no more than whose part it is.

    Args:
        found: what the name proposes; it stays where it has a direction.
        name: of the sub-row.
        above: what is proposed for the line above, or None where there is none.
        line: its name.
    """
    if found.direction is not None or above is None or above.direction is None or same_name(name) not in _of_whom():
        return found
    return replace(
        found, by=By.FORM, quantity=above.quantity, direction=above.direction, because=f"a part of {line}: {above.because or above.direction}", undirected=None
    )


@cache
def _of_whom() -> frozenset[str]:
    return frozenset(map(same_name, content()["parts"]["of_whom"]))
