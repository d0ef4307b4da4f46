"""Print a target in the plan's own notation, Chinese or English, so that the reader reads it back as equal.

Words that the notation cannot turn into the other language (a reference series, a qualifier) stand in
quotation marks there.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, assert_never

from plancheck import targets
from plancheck.errors import NotationError, TargetError
from plancheck.extents import Number, plain
from plancheck.notation.reading import read
from plancheck.notation.writing_en import English
from plancheck.notation.writing_zh import Chinese
from plancheck.targets import Target

__all__ = ["written"]

_WRITERS: Final[dict[str, Chinese | English]] = {"zh": Chinese(), "en": English()}


def written(target: Target, lang: str) -> str:
    """The target in one language.

    Raises:
        TargetError: `lang` is neither `zh` nor `en`.
    """
    writer = _WRITERS.get(lang)
    if writer is None:
        raise TargetError(f"{lang!r} is no language of the notation", hint="one of zh, en")
    text = _promise(target, writer)
    if target.stretch is None:
        return text
    return text + writer.comma + _hope(target.stretch, writer)


def _hope(stretch: Target, writer: Chinese | English) -> str:
    if isinstance(stretch, targets.Qualitative):
        return stretch.text if writer.owns(stretch.text) and _is_hope(stretch.text) else f"{writer.striving}“{stretch.text}”"
    return writer.striving + _promise(stretch, writer)


def _is_hope(text: str) -> bool:
    """Whether the words are read as a hope as they stand, without quotation marks."""
    try:
        return [clause.saying for clause in read(text, None).clauses] == ["stretch"]
    except NotationError:
        return False


def _promise(target: Target, writer: Chinese | English, first: Target | None = None) -> str:  # noqa: C901 - one case for each kind
    match target:
        case targets.AllOf():
            return _all(target, writer)
        case targets.NotSet():
            return writer.not_set
        case targets.Qualitative():
            return target.text
        case targets.SetByCity():
            return writer.led(target, writer.task(target.authority))
        case targets.KeepStable():
            return writer.led(target, writer.stable(target))
        case targets.Relative():
            return writer.led(target, writer.relative(target))
        case targets.Between():
            return writer.led(target, _verb(target, writer, first) + writer.range(_number(target.low, target.unit), _number(target.high, target.unit)))
        case targets.AtLeast() | targets.Within() if target.value is None:
            return writer.led(target, writer.trend(target))
        case targets.About() | targets.AtLeast() | targets.MoreThan() | targets.Within() | targets.LessThan() | targets.Point():
            number, unit = _number(target.value, target.unit)
            if "cumulative" in target.qualifiers:
                number, unit = writer.cumulative(number, unit), None
            return writer.led(target, writer.bounded(target.kind, _verb(target, writer, first), number, unit, listed=first is not None))
    assert_never(target)


def _verb(target: Target, writer: Chinese | English, first: Target | None) -> str:
    """The verb of a number; in a list one of its own where the part would be read with the verb or the bound of the first."""
    verb = writer.change(target)
    if verb or first is None:
        return verb
    governed = writer.change(first) or (target.kind == "point" and first.kind in writer.bounds_before)
    return writer.own_verb if governed else ""


def _all(target: targets.AllOf, writer: Chinese | English) -> str:
    first, *others = target.parts
    if target.respectively:
        return writer.respectively([_promise(first, writer), *(_promise(part, writer, first) for part in others)])
    return writer.both([_promise(part, writer) for part in target.parts])


def _number(value: Number | None, unit: str | None) -> tuple[str, str | None]:
    """The number and its unit; a share that no decimal equals is printed as a fraction of the whole."""
    if isinstance(value, Fraction) and unit == "%":
        share = value / 100
        return f"{share.numerator}/{share.denominator}", None
    return _figure(value), unit


def _figure(value: Number | None) -> str:
    return plain(value if value is not None else Decimal(0))
