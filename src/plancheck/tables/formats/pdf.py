"""PDF."""

from __future__ import annotations

from plancheck.errors import PlanCheckError
from plancheck.tables.gathering import Gathering

__all__ = ["read_pdf"]


def read_pdf(data: bytes, gathering: Gathering) -> None:
    """Not yet."""
    raise PlanCheckError(f"{gathering.name}: PDF cannot be read yet ({len(data)} bytes)")
