"""A kind of target and a policy that plancheck finds once this is installed.

In a rule file:

    target = { kind = "top_share", share = "25", of = "38" }   # the best quarter of 38 districts: place 9 or better

On the command line:

    plancheck score plan.toml actuals.csv --policy lenient
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from plancheck import Policy, TargetError, Tolerance, Within

LENIENT = Policy("lenient", "宽松口径", "lenient reading", rate_tolerance=Tolerance("absolute", Decimal("0.5")))


def top_share(table: Mapping[str, Any]) -> Within:
    """A place among so many, given as a share: written out as the place that is still good enough."""
    unknown = set(table) - {"share", "of"}
    if unknown or len(table) != 2:  # noqa: PLR2004 - share and of
        raise TargetError("top_share wants share and of", hint='as in target = { kind = "top_share", share = "25", of = "38" }')
    return Within(floor(Fraction(table["share"]) / 100 * Fraction(table["of"])), unit="位")
