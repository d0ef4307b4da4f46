"""The answers as small whole numbers, and the words they stand for."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from plancheck.rules import Classification
from plancheck.verdicts import Reason, Verdict

__all__ = [
    "CLASSES",
    "DISTANCES",
    "FLIPS",
    "NOTHING",
    "NO_CLASS",
    "REASONS",
    "REASON_CODE",
    "VERDICTS",
    "VERDICT_CODE",
    "Codes",
    "Doubles",
    "Flags",
    "Positions",
]

Codes: TypeAlias = NDArray[np.integer[Any]]
Doubles: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Positions: TypeAlias = NDArray[np.intp]

FLIPS = ("flip_tolerance", "flip_tolerance_share", "flip_actual")
"""The smallest changes that turn a verdict, by what is changed."""
DISTANCES = ("margin", *FLIPS)
"""The answers that are numbers."""
VERDICTS = tuple(verdict.value for verdict in Verdict)
REASONS = tuple(reason.value for reason in Reason)
CLASSES = tuple(classification.value for classification in Classification)
VERDICT_CODE = {verdict: code for code, verdict in enumerate(Verdict)}
REASON_CODE = {reason: code for code, reason in enumerate(Reason)}
NOTHING = -1000
"""In a column of codes: there is none."""
NO_CLASS = len(CLASSES)
"""A rule whose source gives no class, and an unknown rule."""
