"""Checks of the indicator: its unit against its name and quantity, its class against its target."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck import units
from plancheck.lint.findings import Check, Finding, Row, measures_same, table
from plancheck.rules import Classification, Quantity, Rule
from plancheck.targets import NotSet, Qualitative, SetByCity

__all__ = ["CHECKS"]


def _unit_fits_name(row: Row) -> Iterator[Finding]:
    rule = row.rule
    for word, wanted in _promised_units(rule):
        if rule.unit is None or not measures_same(rule.unit, wanted):
            if wanted == "%" and rule.unit is not None and measures_same(rule.unit, "个百分点"):
                continue
            yield row.finding("unit_against_name", word=word, wanted=wanted, unit=rule.unit)


def _promised_units(rule: Rule) -> Iterator[tuple[str, str]]:
    """Words of the name, and the unit that each promises."""
    name, bracket = _without_bracket(rule.name.zh or "")
    if bracket and units.is_known(bracket):
        yield bracket, bracket
    words = table()["name"]
    ending = max((word for word in words["zh"] if name.endswith(word)), key=len, default="")
    if words["zh"].get(ending):
        yield ending, words["zh"][ending]
    elif not rule.name.zh:
        english = (rule.name.en or "").lower()
        for word, unit in words["en"].items():
            if english.startswith(f"{word} ") if word.endswith(" of") else english.endswith(f" {word}"):
                yield word, unit


def _without_bracket(name: str) -> tuple[str, str]:
    """A name and what its last bracket holds: 细颗粒物(PM2.5)浓度 has none at its end."""
    regular = name.strip().replace("（", "(").replace("）", ")")
    if not regular.endswith(")") or "(" not in regular:
        return regular, ""
    before, _, inside = regular.removesuffix(")").rpartition("(")
    return before.strip(), inside.strip()


def _quantity_fits_unit(row: Row) -> Iterator[Finding]:
    rule = row.rule
    is_apart = rule.quantity in (Quantity.INDEX, Quantity.CLASS) or isinstance(rule.target, Qualitative)
    if is_apart or (rule.unit is not None and not units.is_known(rule.unit)):
        return
    in_percent = rule.unit is not None and any(measures_same(rule.unit, unit) for unit in ("%", "个百分点"))
    if in_percent == (rule.quantity is Quantity.LEVEL):
        yield row.finding("quantity_against_unit", quantity=rule.quantity, unit=rule.unit)


def _binding_has_number(row: Row) -> Iterator[Finding]:
    rule = row.rule
    if rule.classification is not Classification.BINDING:
        return
    if isinstance(rule.target, Qualitative) or (isinstance(rule.target, NotSet) and not row.plan.children(rule.id)):
        yield row.finding("binding_without_number")
    elif isinstance(rule.target, SetByCity):
        yield row.finding("binding_waits")


CHECKS: tuple[Check, ...] = (_unit_fits_name, _quantity_fits_unit, _binding_has_number)
