"""What each rule of zh.lark makes of its parts, by the rule's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from plancheck.notation import amounts, grades_zh, quantities_zh, sayings_zh

__all__ = ["MEANINGS"]

MEANINGS: Final[dict[str, Callable[..., Any]]] = amounts.MEANINGS | {
    name.rstrip("_"): getattr(module, name) for module in (grades_zh, quantities_zh, sayings_zh) for name in module.__all__
}
