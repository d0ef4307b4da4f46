"""The indicator dictionary: common indicators of plans, by name and unit.

`dictionary/` owns the facts; the first lines of its `words.toml` explain them. A name is found whole
or not at all: what `names` makes the same is the same, and a name that is merely close is offered as
a question by `near_names`, never taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import chain
from typing import Any

from plancheck import units
from plancheck.extents import Number
from plancheck.rules import SCALES, Direction, Quantity, Scale
from plancheck.tables.names import GROWTH, GROWTH_OF, content, same_name

__all__ = ["DatedDirection", "Indicator", "Names", "bare_name", "find_indicator", "indicators", "is_percent", "near_names"]

_NEAR = Fraction(3, 5)
"""Share of two names' pairs of characters that must be common before one is asked after: 规上工业利税增速
and 规上工业利润增速 are, 城镇新增就业 and 城镇调查失业率 are not."""


@dataclass(frozen=True, slots=True)
class DatedDirection:
    """Which side is better in the plan years from `since` to `until`, and why."""

    direction: Direction
    because: str
    since: int | None = None
    until: int | None = None

    def holds_in(self, year: int | None) -> bool:
        """Whether it is known to hold in a plan year; an unknown year is covered only without limits."""
        if self.since is None and self.until is None:
            return True
        return year is not None and (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the dictionary.

    Args:
        id: the rule's id, the same in every year's file.
        names: the usual Chinese name, then its synonyms.
        en: the English name.
        en_also: its synonyms in English.
        units: those it is counted in, the usual one first; none for a class, and for what is counted in any.
        printed: units that tables print where the rest stands in the name.
        quantity, base, scale: as in a rule.
        likely: the least and the largest number that may be one of these, or None.
        instead: id of the indicator that it is where no printed number is likely one of this and all are of that, or None.
        directions: which side is better, by plan year; empty where plans do not agree.
        undirected: why there is no direction, or None.
        source: the document that it stands in with this sense.
        bare_in_percent: whether the name without 增速, in percent, is this too.
        part_of: ids of the indicators whose sub-row it may be.
        names_as_part: names that mean it as a sub-row of one of these only.
        since: the first plan year in which those names mean it although the line above is missing, or None.
        en_of: English names of synonyms that say more or less than the usual name.
    """

    id: str
    names: tuple[str, ...]
    en: str
    en_also: tuple[str, ...]
    units: tuple[str, ...]
    printed: tuple[str, ...]
    quantity: Quantity
    base: Decimal | None
    scale: Scale | None
    likely: tuple[Decimal, Decimal] | None
    directions: tuple[DatedDirection, ...]
    undirected: str | None
    source: str
    bare_in_percent: bool = False
    part_of: tuple[str, ...] = ()
    names_as_part: tuple[str, ...] = ()
    since: int | None = None
    instead: str | None = None
    en_of: Mapping[str, str] = field(default_factory=dict)

    def is_likely(self, number: Number) -> bool:
        """Whether a number may be one of these, in its usual unit."""
        return self.likely is None or self.likely[0] <= number <= self.likely[1]

    @property
    def every_name(self) -> tuple[str, ...]:
        """Each name that means it wherever it stands, in both languages."""
        return (*self.names, self.en, *self.en_also)

    def english(self, name: str) -> str:
        """The English name of the indicator where it is printed as `name`."""
        return self.en_of.get(same_name(name), self.en)

    def direction_in(self, year: int | None) -> DatedDirection | None:
        """The direction of a plan year, or None where it is open."""
        return next((dated for dated in self.directions if dated.holds_in(year)), None)

    def is_counted_in(self, unit: str | None) -> bool:
        """Whether a printed unit fits; None, where none is printed, always does."""
        if unit is None:
            return True
        if not units.is_known(unit):
            return False
        if not self.units and self.scale is None:
            return True
        return units.normal(unit) in map(units.normal, self.printed) or any(units.same_dimension(unit, known) for known in self._units_alike)

    @property
    def _units_alike(self) -> tuple[str, ...]:
        """Its units, and those that count the same kind of thing."""
        return (*self.units, *(other for known in self.units for other in _alike(known)))


@dataclass(frozen=True, slots=True)
class Names:
    """Where a row stands, as far as its name alone does not say what it is.

    Args:
        unit: the printed unit, or None.
        parent: id of the indicator of the line above, or None.
        orphan: whether the row is a sub-row whose line above is missing.
        year: the plan year, or None.
        farther: ids of the indicators of the lines above the parent.
    """

    unit: str | None = None
    parent: str | None = None
    orphan: bool = False
    year: int | None = None
    farther: tuple[str, ...] = ()


def indicators() -> Mapping[str, Indicator]:
    """Every entry of the dictionary, by id."""
    return _table().entries


def find_indicator(name: str, where: Names | None = None) -> Indicator | None:
    """The one indicator that a printed name means, or None.

    Args:
        name: the name as printed, without its unit bracket and marks.
        where: what else the row says of it.

    Example:
        >>> find_indicator("规模以上工业增加值增长率", Names(unit="%")).id
        'industry_growth'
    """
    where = where or Names()
    table, key = _table(), same_name(name)
    found = [entry for entry in table.by_name.get(key, ()) if entry.is_counted_in(where.unit)]
    if not found and where.unit is not None and is_percent(where.unit):
        found = [entry for entry in table.by_bare_name.get(key, ()) if entry.is_counted_in(where.unit)]
    if not found:
        parts = dict.fromkeys((key, bare_name(key)))  # 城镇居民增速 below a growth is the part 城镇居民
        found = [entry for part in parts for entry in table.by_part_name.get(part, ()) if _is_part(entry, where) and entry.is_counted_in(where.unit)]
    return found[0] if len(found) == 1 else None


def near_names(name: str) -> Indicator | None:
    """The entry whose name is nearest to one that is not listed, for a question only."""
    table, key = _table(), same_name(name)
    pairs = _pairs(key)
    shared = Counter(chain.from_iterable(table.by_pair.get(pair, ()) for pair in pairs))
    least, whole, mine = _NEAR.numerator, _NEAR.denominator, len(pairs)
    near = [other for other, count in shared.items() if 2 * count * whole >= least * (mine + table.pairs[other])]
    best = max(near, key=lambda other: (Fraction(2 * shared[other], mine + table.pairs[other]), other), default=None)
    if best is None:
        return None
    return (table.by_name.get(best) or table.by_part_name[best])[0]


def bare_name(key: str) -> str:
    """The name of a growth without the words that say that it is one."""
    return key.removesuffix(GROWTH).removeprefix(GROWTH_OF)


def is_percent(unit: str) -> bool:
    """Whether a unit is percent, per mille or a percentage point."""
    return units.normal(unit) in ("%", "‰", "个百分点")


def _is_part(entry: Indicator, where: Names) -> bool:
    if where.parent is not None:
        return any(line in entry.part_of for line in (where.parent, *where.farther))
    return where.orphan and where.year is not None and entry.since is not None and where.year >= entry.since


def _pairs(key: str) -> set[str]:
    return {key[place : place + 2] for place in range(len(key) - 1)}


@dataclass(frozen=True, slots=True)
class _Table:
    entries: Mapping[str, Indicator]
    by_name: Mapping[str, Sequence[Indicator]]
    by_bare_name: Mapping[str, Sequence[Indicator]]
    by_part_name: Mapping[str, Sequence[Indicator]]
    by_pair: Mapping[str, Sequence[str]]
    pairs: Mapping[str, int]


@cache
def _alike(unit: str) -> tuple[str, ...]:
    return tuple(other for base, others in content()["alike"].items() if units.same_dimension(unit, base) for other in others)


@cache
def _table() -> _Table:
    entries = {key: _entry(key, raw) for key, raw in content()["indicator"].items()}
    by_name = _index((name, entry) for entry in entries.values() for name in entry.every_name)
    by_part = _index((name, entry) for entry in entries.values() for name in entry.names_as_part)
    bare = _index((bare_name(name), entry) for entry in entries.values() if entry.bare_in_percent for name in map(same_name, entry.every_name))
    by_pair: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys([*by_name, *by_part]):
        for pair in _pairs(name):
            by_pair[pair].append(name)
    return _Table(entries, by_name, bare, by_part, dict(by_pair), {name: len(_pairs(name)) for name in (*by_name, *by_part)})


def _index(named: Iterable[tuple[str, Indicator]]) -> dict[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = defaultdict(list)
    for name, entry in named:
        key = same_name(name)
        if entry not in found[key]:
            found[key].append(entry)
    return dict(found)


def _entry(key: str, raw: Mapping[str, Any]) -> Indicator:
    dated = raw.get("directions") or ([{"direction": raw["direction"], "because": raw["because"]}] if "direction" in raw else [])
    return Indicator(
        id=key,
        names=tuple(raw["zh"]),
        en=raw["en"],
        en_also=tuple(raw.get("en_also", ())),
        units=tuple(raw.get("units", ())),
        printed=tuple(raw.get("printed", ())),
        quantity=Quantity(raw["quantity"]),
        base=Decimal(raw["base"]) if "base" in raw else None,
        scale=SCALES[raw["scale"]] if "scale" in raw else None,
        likely=(Decimal(raw["likely"][0]), Decimal(raw["likely"][1])) if "likely" in raw else None,
        directions=tuple(DatedDirection(Direction(each["direction"]), each["because"], each.get("since"), each.get("until")) for each in dated),
        undirected=raw.get("undirected"),
        source=content()["documents"][raw["source"]],
        bare_in_percent=raw.get("bare_in_percent", False),
        part_of=tuple(raw.get("part_of", ())),
        names_as_part=(*raw.get("zh_as_part", ()), *raw.get("en_as_part", ())),
        since=raw.get("since"),
        instead=raw.get("instead"),
        en_of={same_name(name): english for name, english in raw.get("en_for", {}).items()},
    )
