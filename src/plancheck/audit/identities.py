"""Declared identities: what one indicator has to equal, worked out of others.

An identity names indicators with one kind of sign between them: `a + b + c`, `a - b`, `a * b`,
`a / b`; or `<= whole`, for a part that cannot be more than its whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from plancheck.errors import TargetError

__all__ = ["Identity"]

_SIGNS = ("+", "-", "*", "/")


@dataclass(frozen=True, slots=True)
class Identity:
    """`indicator` equals its operands with `sign` between them; with `<=` it is at most the one operand."""

    indicator: str
    sign: str
    operands: tuple[str, ...]

    @classmethod
    def read(cls, indicator: str, equals: str) -> Identity:
        """The identity that a text states.

        Raises:
            TargetError: mixed signs, a name missing, more than two names with - or /, or an
                indicator that is its own part.

        Example:
            >>> Identity.read("grain_yield", "grain_output / grain_sown_area").operands
            ('grain_output', 'grain_sown_area')
        """
        words = equals.split()
        sign = words[0] if words[:1] == ["<="] else words[1] if len(words) > 1 else ""
        names = words[1:] if sign == "<=" else words[::2]
        between = [] if sign == "<=" else words[1::2]
        if sign == "<=":
            fits = len(names) == 1
        else:
            fits = sign in _SIGNS and len(names) == len(between) + 1 and set(between) == {sign} and (sign in "+*" or len(names) == 2)  # noqa: PLR2004 - a difference and a quotient have two parts
        if not fits or any(name in (*_SIGNS, "<=") for name in names):
            raise TargetError(f"{equals[:60]!r} is no identity", hint='write "a + b + c", "a - b", "a * b", "a / b" or "<= whole", spaces between')
        if indicator in names:
            raise TargetError(f"{indicator!r} is made of itself", hint="an identity names other indicators")
        return cls(indicator, sign, tuple(names))

    def __str__(self) -> str:
        return f"<= {self.operands[0]}" if self.sign == "<=" else f" {self.sign} ".join(self.operands)
