"""For the tests of other libraries: hypothesis strategies that know where the edges are.

    from hypothesis import given, strategies as st
    from plancheck import score
    from plancheck.testing import actuals_near, settings

    @given(st.data())
    def test_my_engine_agrees(data):
        setting = data.draw(settings())
        actual = data.draw(actuals_near(setting))
        assert my_engine(setting, actual) == score(setting.rule, actual, **setting.judged_by).verdict

Needs hypothesis: pip install 'plancheck[testing]'.
"""

from __future__ import annotations

from importlib.util import find_spec

from plancheck.errors import PlanCheckError

if find_spec("hypothesis") is None:
    raise PlanCheckError("plancheck.testing needs hypothesis", hint="pip install 'plancheck[testing]'")

from plancheck.testing.drawing import extents, numbers, policies, targets
from plancheck.testing.settings import Setting, actuals_near, plans, settings, settings_of

__all__ = ["Setting", "actuals_near", "extents", "numbers", "plans", "policies", "settings", "settings_of", "targets"]
