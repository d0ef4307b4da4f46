"""Heavy libraries are loaded when they are used and not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("pydantic", "pydantic_core", "pint", "lark", "tabulate", "numpy", "narwhals", "pandas", "polars", "pyarrow", "typer", "rich", "tomlkit")


def _loaded(code: str) -> set[str]:
    """The heavy libraries in a fresh process after `code`."""
    probe = f"{code}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import plancheck", set()),
        ("import plancheck as pc; pc.Rule('x', pc.About('6'), unit='%', direction='higher')", set()),
        ("import plancheck as pc; pc.score(pc.Rule('x', pc.About('6'), unit='%', direction='higher'), pc.Actual('4.5'))", set()),
        ("import plancheck as pc; pc.score(pc.Rule('x', pc.Within('6'), unit='吨'), pc.Actual('4', unit='万吨'))", {"pint"}),
        ("import plancheck as pc; pc.Policy('own').digest", set()),
    ],
    ids=["import", "a rule", "a score", "another unit", "a digest"],
)
def test_loaded(code: str, expected: set[str]) -> None:
    """Each step loads only the library that does its work; pint itself loads numpy where there is one."""
    assert _loaded(code) - ({"numpy"} if "pint" in expected else set()) == expected


def test_every_public_name_can_be_loaded() -> None:
    """What __all__ promises is there, and an unknown name is an AttributeError."""
    code = (
        "import plancheck as pc\n"
        "assert all(getattr(pc, name) is not None for name in pc.__all__)\n"
        "assert set(pc.__all__) <= set(dir(pc))\n"
        "try:\n    pc.no_such_name\nexcept AttributeError as error:\n    assert 'no_such_name' in str(error)\nelse:\n    raise SystemExit(1)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_reading_a_text_needs_no_pydantic() -> None:
    """The notation reader works without pydantic, pint and any table library."""
    assert _loaded("import plancheck as pc; pc.parse_target('6左右', unit='%')") <= {"lark"}
