"""The indicator dictionary: what is listed is sound, and a name is found whole or not at all."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plancheck as pc
from plancheck import units
from plancheck.tables.indicators import Indicator, Names, find_indicator, indicators, near_names
from plancheck.tables.names import content, same_name
from plancheck.tables.proposals import By, propose
from plancheck.targets import Change

ENTRIES = list(indicators().values())
NAMED = [(name, entry) for entry in ENTRIES for name in entry.every_name]


def _where(entry: Indicator, unit: str | None = None) -> Names:
    return Names(unit or (entry.units[0] if entry.units else None), year=2025)


def test_more_than_two_thousand() -> None:
    """The dictionary is as large as it says."""
    assert len(ENTRIES) > 2000


def test_units_are_known() -> None:
    """Every unit of the dictionary is one of the unit table."""
    assert [(entry.id, unit) for entry in ENTRIES for unit in (*entry.units, *entry.printed) if not units.is_known(unit)] == []


def test_no_name_means_two_things() -> None:
    """No name, and no name without 增速, stands in two entries; a name of sub-rows is no other's name."""
    plain: dict[str, set[str]] = {}
    for name, entry in NAMED:
        plain.setdefault(same_name(name), set()).add(entry.id)
    assert [found for found in plain.items() if len(found[1]) > 1] == []
    bare = [(same_name(name).removesuffix("增速"), entry.id) for entry in ENTRIES if entry.bare_in_percent for name in entry.names]
    assert [(one, other) for one, other in combinations(set(bare), 2) if one[0] == other[0]] == []


def test_a_bare_name_in_percent_is_only_a_growth() -> None:
    """Where 地区生产总值 in percent is read as its growth, nothing else of that name is counted in percent."""
    named: dict[str, list[Indicator]] = {}
    for name, entry in NAMED:
        named.setdefault(same_name(name), []).append(entry)
    for entry in ENTRIES:
        if entry.bare_in_percent:
            assert entry.names[0].endswith("增速")
            assert not any(other.is_counted_in("%") for other in named.get(same_name(entry.names[0]).removesuffix("增速"), ())), entry.id


def test_every_entry_decides_or_says_why_not() -> None:
    """An entry has a direction with its reason, or the reason why it has none; every source is named."""
    for entry in ENTRIES:
        assert (entry.directions == ()) == (entry.undirected is not None), entry.id
        assert all(dated.because for dated in entry.directions)
        assert set(entry.part_of) <= set(indicators())
        assert bool(entry.part_of) == bool(entry.names_as_part)
    assert {entry.source for entry in ENTRIES} == set(content()["documents"].values())


def test_dated_directions_leave_no_year_out() -> None:
    """A direction that changes with the plan year holds in exactly one of its spans in every year."""
    for entry in ENTRIES:
        for year in range(1990, 2051):
            assert sum(dated.holds_in(year) for dated in entry.directions) == (1 if entry.directions else 0), (entry.id, year)


def test_every_name_finds_its_entry() -> None:
    """Each listed name, in each unit of its entry, is that entry and no other."""
    for name, entry in NAMED:
        for unit in entry.units or (None,):
            assert find_indicator(name, _where(entry, unit)) is entry, (name, unit)


@pytest.mark.parametrize("plan_name", ["banan-2024", "banan-2025"])
def test_shipped_rules_are_listed(plan_name: str) -> None:
    """Every indicator of the shipped tables is listed with the same id, quantity, direction, reason and English name."""
    plan = pc.load_plan(plan_name)
    for rule in plan:
        orphan = "#" in (rule.row or "") and rule.parent is None
        found = propose(rule.name.zh or "", Names(rule.unit, rule.parent, orphan, plan.year))
        assert found.indicator is not None, rule.id
        assert (found.indicator.id, found.indicator.english(rule.name.zh or "")) == (rule.id, rule.name.en)
        assert (found.quantity, found.base, found.scale) == (rule.quantity, rule.base, rule.scale)
        assert (found.direction, found.because) == (rule.direction, rule.direction_source)


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("地区生产总值增长率", "%", "gdp_growth"),
        ("全市 GDP 增速", "％", "gdp_growth"),
        ("地区生产总值", "%", "gdp_growth"),
        ("地区生产总值", "亿元", "gdp"),
        ("规模以上工业增加值增长", "%", "industry_growth"),
        ("數字經濟核心產業增加值占地區生產總值比重", "%", "digital_core_share"),
        ("单位GDP能源消耗降低", "%", "energy_intensity_cut"),
        ("单位GDP能耗", "吨标准煤/万元", "energy_intensity"),
        ("细颗粒物（PM2.5）平均浓度", "微克/立方米", "pm25_concentration"),
        ("万人发明专利拥有量", "件", "invention_patents_per_10000"),
        ("Surveyed urban unemployment rate", "%", "urban_unemployment_rate"),
    ],
)
def test_other_spellings(name: str, unit: str, expected: str) -> None:
    """Widths, scripts, spaces and the listed words of the same meaning change nothing; the unit tells a level from its growth."""
    found = find_indicator(name, Names(unit))
    assert found is not None
    assert found.id == expected


@given(st.sampled_from(NAMED), st.integers(0, 30))
def test_width_and_spaces_change_nothing(named: tuple[str, Indicator], place: int) -> None:
    """A name in full-width characters, or with a space inside, is the same name (words of Latin script keep theirs apart)."""
    name, entry = named
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in name)
    assert find_indicator(wide, _where(entry)) is entry
    if not any(char.isascii() for char in name):
        assert find_indicator(name[:place] + "\u3000" + name[place:], _where(entry)) is entry


@given(st.sampled_from(NAMED), st.sampled_from("甲乙丙丁"), st.integers(1, 30))
def test_a_close_name_is_no_match(named: tuple[str, Indicator], extra: str, place: int) -> None:
    """One strange character inside a name, and it is found no more: it may only be asked after."""
    name, entry = named
    place = min(place, len(name) - 1)
    strange = name[:place] + extra + name[place:]
    found = find_indicator(strange, _where(entry))
    assert found is None


def test_questions() -> None:
    """A name that is close to a listed one is offered; one that is far is not."""
    near = near_names("规上工业企业毛利润增速")
    assert near is not None
    assert near.id == "industry_profit_growth"
    assert near_names("云篆山缆道") is None


def test_another_dimension_is_no_match() -> None:
    """A name in a unit that its indicator is not counted in, or that is unknown, is left alone."""
    assert find_indicator("城镇新增就业", Names("%")) is None
    assert find_indicator("城镇新增就业", Names("万令吉")) is None


def test_parts_mean_it_only_in_their_place() -> None:
    """化学需氧量 is a cut under its own line, or from 2021 on where that line is missing; elsewhere it is nothing known."""
    assert propose("化学需氧量", Names("吨", parent="pollutant_reduction")).by is By.NAME
    assert propose("化学需氧量", Names("吨", orphan=True, year=2025)).by is By.PART
    assert find_indicator("化学需氧量", Names("吨", orphan=True, year=2015)) is None
    assert find_indicator("化学需氧量", Names("吨", orphan=True)) is None
    assert find_indicator("化学需氧量", Names("吨", parent="emissions_cut")) is None
    assert find_indicator("化学需氧量", Names("吨")) is None


def test_a_part_in_each_unit_is_one_thing() -> None:
    """Below each line, each name of a part in each unit is one indicator: 一产 below GDP is a value in 亿元 and a growth in percent."""
    for entry in ENTRIES:
        for name in entry.names_as_part:
            for parent in entry.part_of:
                assert all(find_indicator(name, Names(unit, parent)) is entry for unit in entry.units), (name, parent)
    growth = find_indicator("一产", Names("%", "gdp"))
    level = find_indicator("一产", Names("亿元", "gdp"))
    assert growth is not None
    assert level is not None
    assert (growth.id, level.id) == ("agriculture_growth", "agriculture")
    assert find_indicator("一产", Names("%", orphan=True, year=2025)) is None


def test_consumer_prices_by_year() -> None:
    """Ruling 2: a ceiling up to plan year 2024, centred from 2025, and open where the year is not known."""
    found = [propose("居民消费价格指数", Names("%", year=year)).direction for year in (2011, 2024, 2025, None)]
    assert found == ["lower", "lower", "centred", None]


@pytest.mark.parametrize("name", ["居民消费价格指数（上年=100）", "居民消费价格指数(以上年为100)"])
def test_the_base_of_an_index_may_stand_in_its_name(name: str) -> None:
    """The bracket says what the number is counted from; it is the same indicator."""
    found = find_indicator(name, Names(year=2025))
    assert found is not None
    assert found.id == "consumer_price_index"


@pytest.mark.parametrize(
    ("name", "unit", "quantity", "direction"),
    [
        ("单位建筑面积电耗下降", "%", "rate", "higher"),
        ("烟煤用量减少", "吨", "level", "higher"),
        ("总铬减排量", "吨", "level", "higher"),
        ("压减烟尘排放量", "吨", "level", "higher"),
        ("农村登记失业率", "%", "share", "lower"),
        ("溺水死亡人数", "人", "level", "lower"),
        ("恶臭气体排放量", "万吨", "level", "lower"),
        ("国有农场亏损面", "%", "share", "lower"),
        ("总部经济规模增速", "%", "rate", None),
        ("竹业总产值增长率", "%", "rate", "higher"),
        ("国土开发强度占比", "%", "share", None),
        ("公厕覆盖率", "%", "share", "higher"),
    ],
)
def test_forms(name: str, unit: str, quantity: str, direction: str | None) -> None:
    """The form of a name proposes what ruling 2 and the listed usage say, and is marked as resting on the form only."""
    found = propose(name, Names(unit, year=2025))
    assert (found.by, found.quantity, found.direction) == (By.FORM, quantity, direction)


@pytest.mark.parametrize(("name", "unit"), [("甲乙丙", "%"), ("公交覆盖率", "公里"), ("某种价格指数", "%"), ("杠杆率", "%")])
def test_nothing_is_proposed(name: str, unit: str) -> None:
    """No listed name and no listed form: nothing is proposed."""
    assert propose(name, Names(unit, year=2025)) == propose("", Names())


def test_a_fall_in_the_cell() -> None:
    """单位地区生产总值能耗 with 下降3% in its cell is the cut, not the level in tonnes."""
    found = propose("单位地区生产总值能耗", Names("%"), change=Change.FALL)
    assert found.indicator is not None
    assert found.indicator.id == "energy_intensity_cut"
    assert propose("甲乙丙", Names("%"), change=Change.FALL).direction == "higher"


def test_a_rise_in_the_cell() -> None:
    """工业投资 with 增长10% in its cell is the growth of it; with a bare number in percent a name that is not listed may be a share."""
    found = propose("工业投资", Names("%"), change=Change.RISE)
    assert found.indicator is not None
    assert found.indicator.id == "industrial_investment_growth"
    assert propose("采矿业投资", Names("%")).by is None


def test_a_unit_is_proposed_only_where_one_can_be_meant() -> None:
    """Deaths per 亿元 have one unit; GDP per head is counted in 元 and in 万元, so its unit stays open."""
    assert propose("每亿元地区生产总值生产安全事故死亡人数", Names()).unit == "人/亿元"
    assert propose("人均地区生产总值", Names()).unit is None
    assert propose("空气质量优良天数", Names()).unit == "天"
    assert propose("人均地区生产总值", Names("元")).unit is None
