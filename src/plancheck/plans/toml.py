"""TOML texts in, with every way in which one can fail told as a problem of the file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from plancheck.errors import PlanFileError, Problem
from plancheck.files import read_text

__all__ = ["read_toml"]

_LONG_KEY = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){64}")
"""A key of more parts than any rule file has; tomllib takes a time that grows with their square."""


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises:
        PlanFileError: unreadable, not UTF-8, not TOML, nested too deep, or a number of more
            digits than any figure has.
    """
    text = read_text(path)
    if _LONG_KEY.search(text):
        raise PlanFileError(str(path), [Problem("is nested too deep")])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlanFileError(str(path), [Problem(f"is not TOML: {error}")]) from error
    except RecursionError as error:
        raise PlanFileError(str(path), [Problem("is nested too deep")]) from error
    except ValueError as error:
        raise PlanFileError(str(path), [Problem("holds a number too long to be a figure", hint="quote numbers, of at most 40 digits")]) from error
