"""For the tests of other libraries: worked cases with their answers, and hypothesis strategies that know where the edges are.

    from plancheck.testing import conformance_cases

    for case in conformance_cases():
        assert my_engine(case.rule, case.actual, **case.judged_by) == case.verdict

    from hypothesis import given, strategies as st
    from plancheck import score
    from plancheck.testing import actuals_near, settings

    @given(st.data())
    def test_my_engine_agrees(data):
        setting = data.draw(settings())
        actual = data.draw(actuals_near(setting))
        assert my_engine(setting, actual) == score(setting.rule, actual, **setting.judged_by).verdict

The strategies need hypothesis: pip install 'plancheck[testing]'.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from plancheck.errors import PlanCheckError
from plancheck.testing.cases import ConformanceCase, conformance_cases
from plancheck.testing.cells import ConformanceCell, conformance_cells, conformance_plan

if TYPE_CHECKING or find_spec("hypothesis") is not None:
    from plancheck.testing.drawing import extents, numbers, policies, targets
    from plancheck.testing.settings import Setting, actuals_near, plans, settings, settings_of
else:

    def __getattr__(name: str) -> object:
        if name in __all__:
            raise PlanCheckError(f"plancheck.testing.{name} needs hypothesis", hint="pip install 'plancheck[testing]'")
        raise AttributeError(f"module 'plancheck.testing' has no attribute {name!r}")


__all__ = [
    "ConformanceCase", "ConformanceCell", "Setting", "actuals_near", "conformance_cases", "conformance_cells", "conformance_plan", "extents", "numbers",
    "plans", "policies", "settings", "settings_of", "targets",
]  # fmt: skip
