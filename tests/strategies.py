"""What the property tests draw: the shipped strategies, by the names that the tests use."""

from __future__ import annotations

from plancheck.testing.drawing import (
    KINDS,
    MIXTURES,
    NUMERIC,
    SERIES,
    TOLERANCES,
    any_numbers,
    as_fraction,
    extents,
    narrower,
    numbers,
    policies,
    printed_targets,
    targets,
)
from plancheck.testing.settings import (
    DAY,
    DIRECTIONS,
    FAMILIES,
    OF_ANOTHER_KIND,
    STEPS,
    WATER,
    Setting,
    actuals_near,
    class_settings,
    edges_of,
    figures_near,
    numbers_near,
    sets_near,
    settings,
    settings_of,
    takes_decimals_only,
)

any_policy = policies
any_setting = settings

__all__ = [
    "DAY", "DIRECTIONS", "FAMILIES", "KINDS", "MIXTURES", "NUMERIC", "OF_ANOTHER_KIND", "SERIES", "STEPS", "TOLERANCES", "WATER", "Setting",
    "actuals_near", "any_numbers", "any_policy", "any_setting", "as_fraction", "class_settings", "edges_of", "extents", "figures_near",
    "narrower", "numbers", "numbers_near", "printed_targets", "sets_near", "settings_of", "takes_decimals_only", "targets",
]  # fmt: skip
