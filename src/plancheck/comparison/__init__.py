"""Two plans side by side: which targets ask for more, for less, for the same, or came and went.

A target is held against the one that follows it as sets of figures: it was raised where every
figure that meets the new one meets the old one and not the other way round, so that a ceiling is
raised by lowering its number. The words, the unit, the class and the name are looked at beside that.

Source: the project's semantics, "The one idea" and rulings 2, 6 and 10.
"""

from plancheck.comparison.comparing import compare
from plancheck.comparison.rows import Aspect, Comparison, ComparisonRow, Reach, Shift

__all__ = ["Aspect", "Comparison", "ComparisonRow", "Reach", "Shift", "compare"]
