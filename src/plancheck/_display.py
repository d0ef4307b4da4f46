"""Where a notebook's picture of a value comes from: whoever offers one, and nobody by default.

The values of the core are shown as HTML in a notebook, and what draws that HTML lies far above them.
So they ask here, and the package, which knows all of its parts, says whom to ask. Source: decision 015.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["html_of", "shown_by"]

Viewer = Callable[[object], str | None]

_viewers: list[Viewer] = []


def shown_by(viewer: Viewer) -> None:
    """Let `viewer` draw every value from now on."""
    _viewers[:] = [viewer]


def html_of(value: object) -> str | None:
    """The value as HTML, or None where nobody draws it: a notebook then prints its text."""
    return _viewers[0](value) if _viewers else None
