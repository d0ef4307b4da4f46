"""Where a verdict is weak: what would turn it, worked out exactly from the edges of two sets.

Source: the project's semantics, ruling 12.
"""

from plancheck.sensitivity.flips import Flip, Lever, flips, judged_by
from plancheck.sensitivity.profiles import Profile, Turn
from plancheck.sensitivity.sweep import Sweep, SweepRow, is_contested, sweep

__all__ = ["Flip", "Lever", "Profile", "Sweep", "SweepRow", "Turn", "flips", "is_contested", "judged_by", "sweep"]
