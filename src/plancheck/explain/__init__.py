"""Sentences in English and Chinese, with figures that a reader can check by hand.

`sentence` says why one verdict is what it is, `paragraph` what the verdicts of a plan come to. Both
are told plain facts and know nothing of scoring. The phrases are `en.toml` and `zh.toml`, the
English words of units `units_en.txt`, beside this file.

In English a unit stays as printed and is explained at the end (1 万人 = 10,000 persons); printed words,
sources and names stand in quotation marks in the language that they have.
"""

from __future__ import annotations

from plancheck.explain.facts import Facts, Lang, PlanFacts, Tally
from plancheck.explain.one_verdict import sentence
from plancheck.explain.paragraph import paragraph

__all__ = ["Facts", "Lang", "PlanFacts", "Tally", "paragraph", "sentence"]
