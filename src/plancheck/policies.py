"""How to judge: explicit, frozen, named policies with a digest.

A policy is passed in and stands on every outcome; there is no hidden default beyond the
argument's own, `CN_PLAN`. Each field answers one question on which careful readers differ.

Source: the project's semantics, rulings 1, 3, 5, 7.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar, Literal

from plancheck.errors import TargetError
from plancheck.extents import Number, PrintedNumber, exact, plain, size, times

__all__ = [
    "BY_ID",
    "CENTRED",
    "CN_PLAN",
    "FINAL_ONLY",
    "PRECISION",
    "ROUNDED",
    "STRICT",
    "Policy",
    "Tolerance",
    "half_digit",
]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far 左右 reaches on the side that is worse.

    Args:
        kind: `none`; `absolute` in the target's unit (points where that is %); `relative` to the
            size of the target; `half_digit`, half a unit of the target's last printed digit.
        amount: of `absolute` the distance, of `relative` the ratio (0.05 is 5 %).
    """

    kind: Literal["none", "absolute", "relative", "half_digit"] = "none"
    amount: PrintedNumber = Decimal(0)

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    def __post_init__(self) -> None:
        object.__setattr__(self, "amount", exact(self.amount))
        if self.kind not in ("none", "absolute", "relative", "half_digit"):
            raise TargetError(f"{self.kind!r} is no kind of tolerance", hint="one of none, absolute, relative, half_digit")
        if self.amount < 0:
            raise TargetError(f"a tolerance of {plain(self.amount)} would narrow the target", hint="give 0 or more")

    def around(self, value: Number) -> Number:
        """τ for a target of `value`, in the same unit; never negative."""
        match self.kind:
            case "none":
                return Decimal(0)
            case "absolute":
                return self.amount
            case "relative":
                return times(size(value), self.amount)
            case "half_digit":
                return half_digit(value)


def half_digit(value: Number) -> Number:
    """Half a unit of the last printed digit: 0.05 for 4.5, 0.5 for 10.

    Raises:
        TargetError: a Fraction has no printed digits.
    """
    if isinstance(value, Fraction):
        raise TargetError(f"{value} was worked out, not printed, and has no last digit")
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - exact() let only finite numbers in
    return Decimal(5).scaleb(exponent - 1)


@dataclass(frozen=True, slots=True)
class Policy:
    """How targets and actuals are turned into sets.

    Args:
        id: short name, as given on the command line.
        name_zh, name_en: what it is called in a report.
        rate_tolerance: τ of 左右 for rates, shares and index numbers (as rates).
        level_tolerance: τ of 左右 for levels and ratios.
        sides: `direction`: 左右, ranges and 保持稳定 bind on the worse side only; `both`: on both.
        provisional: `judge` provisional figures and flag them, or leave them `pending`.
        figures: `point`: a printed figure is that number; `interval`: it stands for the closed
            interval of half its last printed digit on either side.
        rounding: compare the full value (`none`), or round the actual once to the target's last
            printed place, ties to even or away from zero.
        keep_class: 保持Ⅱ类 is met by that class `or_better`, or by that class exactly.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    id: str
    name_zh: str = ""
    name_en: str = ""
    rate_tolerance: Tolerance = Tolerance("absolute", Decimal("0.2"))
    level_tolerance: Tolerance = Tolerance("relative", Decimal("0.05"))
    sides: Literal["direction", "both"] = "direction"
    provisional: Literal["judge", "pending"] = "judge"
    figures: Literal["point", "interval"] = "point"
    rounding: Literal["none", "half_even", "half_up"] = "none"
    keep_class: Literal["or_better", "exact"] = "or_better"

    @property
    def takes_figures_as_printed(self) -> bool:
        """Whether a bare figure is compared at its full value, as one point."""
        return self.figures == "point" and self.rounding == "none"

    @property
    def digest(self) -> str:
        """SHA-256 over every field, in hexadecimal: two policies with one digest judge alike."""
        return _digest(self)


@lru_cache(maxsize=256)
def _digest(policy: Policy) -> str:
    import hashlib  # noqa: PLC0415 - keeps `import plancheck` light
    import json  # noqa: PLC0415 - keeps `import plancheck` light

    text = json.dumps(asdict(policy), sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_canonical)
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Number) -> str:
    """One text per number, however it was written: 0.20 and 0.2 are one tolerance."""
    return str(Fraction(value))


_NONE = Tolerance("none")

CN_PLAN = Policy("cn-plan", "计划口径", "plan reading")
FINAL_ONLY = Policy("final-only", "只认正式数", "final figures only", provisional="pending")
PRECISION = Policy("precision", "按印刷精度", "printed precision", figures="interval")
ROUNDED = Policy("rounded", "修约后比较", "rounded comparison", rounding="half_even")
STRICT = Policy("strict", "不留容差", "no tolerance", rate_tolerance=_NONE, level_tolerance=_NONE)
CENTRED = Policy("centred", "双侧判读", "both sides bind", sides="both")

BY_ID: Mapping[str, Policy] = MappingProxyType({policy.id: policy for policy in (CN_PLAN, FINAL_ONLY, PRECISION, ROUNDED, STRICT, CENTRED)})
"""The policies that ship with the library, by id."""
