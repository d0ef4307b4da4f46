"""Fields that take more than they keep: `About("6")` takes a text and keeps a Decimal.

To a type checker such a field is a descriptor, as PEP 681 has it: what may be set is one type,
what is read another. At run time it is the kept type, and `__post_init__` makes the value so.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from plancheck.errors import ActualError, TargetError

__all__ = ["Coerced", "kept", "word_of"]

_Kept = TypeVar("_Kept")
_Given = TypeVar("_Given")

if TYPE_CHECKING:

    class Coerced(Generic[_Kept, _Given]):
        """A field that is set with `_Given` and read as `_Kept`."""

        def __get__(self, instance: object, owner: object = None) -> _Kept: ...
        def __set__(self, instance: object, value: _Given) -> None: ...

else:

    class Coerced:
        """A field that is set with `_Given` and read as `_Kept`."""

        def __class_getitem__(cls, types: tuple[Any, Any]) -> Any:
            return types[0]


def kept(default: Any) -> Any:
    """The default of such a field, already as it is kept."""
    return default


_Words = TypeVar("_Words", bound=StrEnum)


def word_of(words: type[_Words], value: str, error: type[TargetError | ActualError] = TargetError) -> _Words:
    """The word of a closed vocabulary.

    Raises:
        TargetError: it is none of them; or the `error` given.
    """
    try:
        return words(value)
    except ValueError as cause:
        raise error(f"{value!r} is no {words.__name__.lower()}", hint=f"one of {', '.join(words)}") from cause
