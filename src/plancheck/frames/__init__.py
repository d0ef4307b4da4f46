"""Score a table of millions of rows on any dataframe or engine, with the same verdicts as `score`.

Two paths with one meaning: frames in memory go through a numpy kernel, lazy and distributed ones
through one expression that the engine runs itself. Both compare a column with bounds that every
rule was lowered to exactly, on the very numbers that the column can hold.
"""

from __future__ import annotations

from importlib.util import find_spec

from plancheck.errors import PlanCheckError

_MISSING = [name for name in ("numpy", "narwhals") if find_spec(name) is None]
if _MISSING:
    raise PlanCheckError(f"plancheck.frames needs {' and '.join(_MISSING)}", hint="pip install 'plancheck[frames]'")

from plancheck.frames.scoring import score_frame  # noqa: E402 - what is missing is told first
from plancheck.frames.sweeping import sweep_frame  # noqa: E402 - what is missing is told first

__all__ = ["score_frame", "sweep_frame"]
