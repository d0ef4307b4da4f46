"""How to judge: explicit, frozen, named policies with a digest.

A policy is passed in and stands on every outcome; there is no hidden default beyond the
argument's own, `CN_PLAN`. Each field answers one question on which careful readers differ.

Source: the project's semantics, rulings 1, 3, 5, 7. The decision rules: JCGM 106:2012, clause 8;
ILAC-G8:09/2019, section 4.2; GB/T 8170-2008, section 4.3; COM(2023) 99 final, Annex I.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar, Literal, assert_never

from plancheck.errors import TargetError
from plancheck.extents import Number, PrintedNumber, exact, plain, size, times
from plancheck.verdicts import Verdict

__all__ = [
    "BY_ID",
    "CENTRED",
    "CN_PLAN",
    "DE_MINIMIS",
    "FINAL_ONLY",
    "GUARDED",
    "GUARDED_ACCEPTANCE",
    "GUARDED_REJECTION",
    "PRECISION",
    "READINGS",
    "ROUNDED",
    "ROUNDED_HALF_UP",
    "STRICT",
    "Band",
    "Guard",
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
            case _:
                assert_never(self.kind)


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
class Guard:
    """A guard band w between the edge of the acceptable set and a verdict.

    What lies inside the band is pending, so that a guard band never turns met into missed. JCGM
    106's set of accepted items is that of `met` under guarded acceptance, its set of rejected
    items that of `missed` under guarded rejection.

    Args:
        side: `none` is simple acceptance; `acceptance`: met only from w inside the edge on;
            `rejection`: missed only from w outside the edge on; `both`.
        kind: w is an `absolute` distance in the target's unit, `relative` to the size of the
            target, or that many times the standard `uncertainty` of the figure (none given: 0).
        amount: the distance, the ratio (0.05 is 5 %), or the multiple k as printed ("1.64").

    Source: JCGM 106:2012, 8.2 (simple acceptance) and 8.3 (guard bands); ILAC-G8:09/2019, 4.2.
    """

    side: Literal["none", "acceptance", "rejection", "both"] = "none"
    kind: Literal["absolute", "relative", "uncertainty"] = "uncertainty"
    amount: PrintedNumber = Decimal(0)

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    def __post_init__(self) -> None:
        object.__setattr__(self, "amount", exact(self.amount))
        if self.side not in ("none", "acceptance", "rejection", "both"):
            raise TargetError(f"{self.side!r} is no side of a guard band", hint="one of none, acceptance, rejection, both")
        if self.kind not in ("absolute", "relative", "uncertainty"):
            raise TargetError(f"{self.kind!r} is no kind of guard band", hint="one of absolute, relative, uncertainty")
        if self.amount < 0:
            raise TargetError(f"a guard band of {plain(self.amount)} has no meaning", hint='give 0 or more, and side = "acceptance" or "rejection"')


@dataclass(frozen=True, slots=True)
class Band:
    """One step of the graded scale that may stand beside a verdict; it never replaces it.

    Args:
        id: exceeded, met, near, missed, or any other word.
        verdict: only an outcome with this verdict can be in the band.
        rate_distance: for rates, shares and index numbers: how far from the edge of the
            acceptable set; at least so far for met, at most so far for missed.
        level_distance: the same for levels and ratios.
        name_zh, name_en: what it is called in a report.
    """

    id: str
    verdict: Verdict
    rate_distance: Tolerance | None = None
    level_distance: Tolerance | None = None
    name_zh: str = ""
    name_en: str = ""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    def __post_init__(self) -> None:
        if self.verdict not in list(Verdict):
            raise TargetError(f"{self.verdict!r} is no verdict", hint=f"one of {', '.join(Verdict)}")
        object.__setattr__(self, "verdict", Verdict(self.verdict))


_GRADES = (
    Band("exceeded", Verdict.MET, Tolerance("absolute", Decimal("0.5")), Tolerance("relative", Decimal("0.05")), "超额完成", "exceeded"),
    Band("met", Verdict.MET, name_zh="完成", name_en="met"),
    Band("near", Verdict.MISSED, Tolerance("absolute", Decimal("0.5")), Tolerance("relative", Decimal("0.05")), "接近完成", "near"),
    Band("missed", Verdict.MISSED, name_zh="未完成", name_en="missed"),
)
"""The project's own scale: half a point for rates, the 5 % of 左右 for levels, on either side."""


_WORDS = {
    "sides": ("direction", "both"),
    "provisional": ("judge", "pending"),
    "figures": ("point", "interval"),
    "rounding": ("none", "half_even", "half_up"),
    "keep_class": ("or_better", "exact"),
}


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
        guard: the guard band of the decision rule; none is simple acceptance.
        de_minimis: a figure on the worse side by no more than this share of the target (0.05 is
            5 %) still counts as met, whatever the words; classes have none.
        grades: the graded scale; of several bands the first that fits.

    Raises:
        TargetError: a word that is none of the above, or a negative de minimis.
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
    guard: Guard = Guard()
    de_minimis: PrintedNumber = Decimal(0)
    grades: tuple[Band, ...] = _GRADES

    def __post_init__(self) -> None:
        for name, words in _WORDS.items():
            if getattr(self, name) not in words:
                raise TargetError(f"{getattr(self, name)!r} is no way to read {name}", hint=f"one of {', '.join(words)}")
        object.__setattr__(self, "de_minimis", exact(self.de_minimis))
        object.__setattr__(self, "grades", tuple(self.grades))
        if self.de_minimis < 0:
            raise TargetError(f"a de minimis of {plain(self.de_minimis)} would narrow the target", hint="give 0 or more; 0.05 is 5 %")

    @property
    def takes_figures_as_printed(self) -> bool:
        """Whether a bare figure is compared at its full value, as one point."""
        return self.figures == "point" and self.rounding == "none" and self.guard.side == "none"

    def reads_targets_like(self, other: Policy) -> bool:
        """Whether both accept the same values for every target; figures they may read otherwise."""
        return (
            self.sides == other.sides
            and self.keep_class == other.keep_class
            and self.de_minimis == other.de_minimis
            and self.rate_tolerance == other.rate_tolerance
            and self.level_tolerance == other.level_tolerance
        )

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

READINGS: tuple[Policy, ...] = (CN_PLAN, FINAL_ONLY, PRECISION, ROUNDED, STRICT, CENTRED)
"""The readings of a plan's words that `sweep` compares unless told otherwise."""

_TWICE_U = Decimal(2)

GUARDED_ACCEPTANCE = Policy(
    "guarded-acceptance", "保护带接收", "guarded acceptance (JCGM 106, 8.3.2; w = 2u, ILAC-G8)", guard=Guard("acceptance", "uncertainty", _TWICE_U)
)
GUARDED_REJECTION = Policy("guarded-rejection", "保护带拒收", "guarded rejection (JCGM 106, 8.3.3; w = 2u)", guard=Guard("rejection", "uncertainty", _TWICE_U))
GUARDED = Policy("guarded", "双侧保护带", "guard band on both sides (ILAC-G8, 4.2.3; w = 2u)", guard=Guard("both", "uncertainty", _TWICE_U))
ROUNDED_HALF_UP = Policy("rounded-half-up", "四舍五入后比较", "rounded comparison, ties away from zero", rounding="half_up")
DE_MINIMIS = Policy("de-minimis", "忽略微小差距", "minimal deviations of 5 % accepted (COM(2023) 99, Annex I)", de_minimis=Decimal("0.05"))

BY_ID: Mapping[str, Policy] = MappingProxyType(
    {policy.id: policy for policy in (*READINGS, GUARDED_ACCEPTANCE, GUARDED_REJECTION, GUARDED, ROUNDED_HALF_UP, DE_MINIMIS)}
)
"""The policies that ship with the library, by id."""
