"""Profiles of the property tests: `--hypothesis-profile=dev` (the default), `ci`, `deep`, `mutation`; shared helpers within reach."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings

sys.path.insert(0, str(Path(__file__).parent))  # `strategies` and `case_tables`, which several folders of tests share
_SLOW_MACHINE = [HealthCheck.too_slow]
settings.register_profile("dev", max_examples=50, deadline=None, derandomize=True, suppress_health_check=_SLOW_MACHINE)
settings.register_profile(
    "mutation",
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a mutant is noticed by the first failing example; nobody reads the smallest
    report_multiple_bugs=False,
    suppress_health_check=[*_SLOW_MACHINE, HealthCheck.filter_too_much],
)
settings.register_profile("ci", max_examples=300, deadline=None, derandomize=True, suppress_health_check=_SLOW_MACHINE)
settings.register_profile("deep", max_examples=5_000, deadline=None, suppress_health_check=_SLOW_MACHINE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
