"""The jinja2 templates of every page and picture: everything that is filled in is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plancheck._printable import on_one_line
from plancheck.errors import PlanCheckError

if TYPE_CHECKING:
    from jinja2 import Environment, Template

__all__ = ["environment", "shown", "template"]


def template(name: str) -> Template:
    """The template of this name.

    Raises:
        PlanCheckError: jinja2 is not installed.
    """
    return environment().get_template(name)


def shown(text: str, longest: int | None = None) -> str:
    """Printed text on one line: what cannot be seen, or turns the line around, becomes a space.

    Args:
        text: as printed.
        longest: characters that there is room for; what is cut ends in "…".
    """
    line = on_one_line(text)
    return line if longest is None or len(line) <= longest else f"{line[: longest - 1]}…"


@cache
def environment() -> Environment:
    """The templates and how they are filled; made once.

    Raises:
        PlanCheckError: jinja2 is not installed.
    """
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - an extra, and only where a page or a picture is written
    except ImportError as error:
        raise PlanCheckError("a page or a picture needs jinja2", hint="pip install 'plancheck[report]'") from error
    loader = FileSystemLoader([Path(__file__).parent / "templates", Path(__file__).parent])
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["shown"] = shown
    return made
