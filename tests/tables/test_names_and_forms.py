"""Names are compared in one spelling, and the form of a name proposes only where every form agrees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.rules import Direction
from plancheck.tables.forms import form_of
from plancheck.tables.indicators import Names, find_indicator, indicators
from plancheck.tables.names import content, same_name
from plancheck.tables.proposals import By, propose
from plancheck.targets import Change


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("GDP growth rate", "%", "gdp_growth"),
        ("Growth of gross domestic product (%)", "%", "gdp_growth"),
        ("Gross regional product", "100 million yuan", "gdp"),
        ("GDP", "%", "gdp_growth"),
        ("Number of new urban jobs created", "10,000 persons", "new_urban_jobs"),
        ("R&D expenditure as a percentage of GDP", "%", "rd_intensity"),
        ("Per-capita disposable income of urban residents", "yuan", "urban_income"),
        ("Urbanization rate of permanent residents", "%", "urbanisation_rate"),
        ("Reduction in energy consumption per unit of GDP", "%", "energy_intensity_cut"),
        ("Proportion of days with good air quality", "%", "good_air_days_share"),
        ("Grain output", "million tons", "grain_output"),
        ("Imports and exports", "US$ million", "foreign_trade_total"),
        ("限额以上社会消费品零售额", "亿元", "retail_above_size"),
        ("地区生产总值（当年价）", "亿元", "gdp"),
        ("地区生产总值增速(按可比价格计算)", "%", "gdp_growth"),
        ("每万常住人口发明专利拥有量", "件", "invention_patents_per_10000"),
        ("全国一般公共预算收入", "万亿元", "budget_revenue"),
    ],
)
def test_names_as_plans_print_them(name: str, unit: str, expected: str) -> None:
    """Growth of X, X growth and growth rate of X are one; so are percentage of and share of; brackets of prices and "number of" say nothing."""
    found = find_indicator(name, Names(unit))
    assert found is not None
    assert found.id == expected


@pytest.mark.parametrize(
    ("one", "other"), [("Growth of exports", "Exports"), ("Reduction of CO2 emissions", "CO2 emissions"), ("Urban income", "Rural income")]
)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    """A growth is not its amount, a cut not what is cut, and one word makes another name."""
    assert same_name(one) != same_name(other)


ENGLISH = st.sampled_from([name for entry in indicators().values() for name in (entry.en, *entry.en_also)])


@given(ENGLISH)
def test_capitals_hyphens_and_articles_change_nothing(name: str) -> None:
    """An English name in capitals, with hyphens for spaces, or with an article before it is the same name."""
    assert same_name(name.upper()) == same_name(name) == same_name(f"The {name}") == same_name(f"number of {name}")
    assert same_name(name.replace(" per ", "-per-")) == same_name(name)


@pytest.mark.parametrize(
    ("name", "unit", "direction"),
    [
        ("Number of deaths in house fires", None, "lower"),
        ("Pedestrian fatalities", None, "lower"),
        ("Median ambulance turnaround time (minutes)", "minutes", "lower"),
        ("Percent of permits issued within 30 days", "%", "higher"),
        ("Permits issued within 30 days", "%", "higher"),
        ("Adult literacy rate", "%", "higher"),
        ("Prevalence of stunting in children under 5", "%", "lower"),
        ("Kilometres of new cycle lanes constructed", None, "higher"),
        ("Cost per inspection", "$", "lower"),
        ("Satisfaction with parks (visitors)", "%", "higher"),
        ("Share of patients readmitted within 30 days", "%", None),
        ("Complaints resolved", None, None),
        ("Deaths averted", None, None),
        ("Debt collected", None, None),
        ("Bed occupancy rate", "%", None),
        ("新增公共停车泊位", "个", "higher"),
        ("新增建设用地面积", "亩", None),
        ("义务教育学校专任教师本科以上学历比例（小学）", "%", "higher"),
        ("改造老旧供水管网", "公里", "higher"),
        ("供水管网漏损率", "%", "lower"),
        ("减少道路交通死亡人数", "人", None),
        ("企业开办时间", "天", "lower"),
        ("商品房空置率", "%", "lower"),
        ("新建商品房空置面积", "平方米", "lower"),
    ],
)
def test_forms_of_names(name: str, unit: str | None, direction: str | None) -> None:
    """A form proposes where every plan means it one way; a word that turns it round, or a second form that disagrees, takes it back."""
    found = propose(name, Names(unit, year=2025))
    assert found.direction == direction
    assert found.direction is None or found.by in (By.FORM, By.NAME)


@given(ENGLISH)
def test_no_form_says_what_its_opposite_says(name: str) -> None:
    """A form never calls a thing and its reduction better in the same direction, unless only one of the two has a form."""
    thing, cut = form_of(name), form_of(f"Reduction of {name}")
    if thing is not None and cut is not None and thing.direction is Direction.LOWER:
        assert cut.direction in (Direction.HIGHER, None)


def test_lists_of_forms_are_complete() -> None:
    """Every form has words, every direction its reason, and every list that takes a form back is there and used."""
    used = set()
    for raw in content()["form"]:
        assert raw.get("zh") or raw.get("en")
        assert ("direction" in raw) == ("because" in raw)
        assert "quantity" in raw or "quantity_else" in raw
        used |= set(raw.get("unless", ()))
    assert used == set(content()["unless"])


@pytest.mark.parametrize(
    ("name", "change", "direction"),
    [
        ("森林覆盖率提高", Change.RISE, "higher"),
        ("登记失业率降低", Change.FALL, "higher"),
        ("耕地保有量增长", Change.RISE, "higher"),
        ("城镇调查失业率增长", Change.RISE, None),
        ("全社会用电量增长", Change.RISE, None),
    ],
)
def test_the_direction_of_a_promised_change(name: str, change: Change, direction: str | None) -> None:
    """A rise of what should be high, and a fall of what should be low, is better the larger it is; a rise of unemployment is not understood."""
    assert propose(name, Names("个百分点"), change=change).direction == direction


@pytest.mark.parametrize(
    "name",
    [
        "Vehicles tested for emissions",
        "Complaints about bus punctuality",
        "Inventory turnover rate",
        "Energy consumption per capita",
        "Share of population employed in agriculture",
        "People lifted out of poverty",
        "Cigarette sales",
        "Emergency department attendance",
        "病床使用率",
        "抗菌药物使用率",
        "新增吸毒人员",
        "新增地方债券",
        "负氧离子浓度",
        "水资源开发利用率",
        "人均医疗费用",
    ],
)
def test_forms_that_would_say_too_much(name: str) -> None:
    """What ends like something that is better high, or low, and is not: no form says anything."""
    found = form_of(name)
    assert found is None or found.direction is None


@pytest.mark.parametrize(
    ("name", "direction"),
    [("Average length of stay of tourists", "higher"), ("Average length of stay of patients", "lower"), ("Waiting time for surgery", "lower")],
)
def test_forms_that_a_word_decides(name: str, direction: str) -> None:
    """Nights of tourists are wanted, nights in hospital are not."""
    found = form_of(name)
    assert found is not None
    assert found.direction == direction


@pytest.mark.parametrize(
    ("bracketed", "plain"),
    [
        ("新（改、扩）建农村公路", "新改扩建农村公路"),
        ("每千人口执业（助理）医师数", "每千人口执业助理医师数"),
        ("国（省）控断面水质优良比例", "国省控断面水质优良比例"),
    ],
)
def test_a_bracket_within_a_chinese_name_is_read_with_it(bracketed: str, plain: str) -> None:
    """新(改)建 is 新改建; a bracket at the end, or with another script in it, stays what it is."""
    assert same_name(bracketed) == same_name(plain)
    assert same_name("教育支出(预算)") != same_name("教育支出预算")


def test_a_part_named_with_the_growth_of_its_line() -> None:
    """城镇居民, printed below a growth and named as one, is the part 城镇居民."""
    below = Names(unit="%", parent="disposable_income_growth")
    for name in ("城镇居民", "城镇居民增长", "城镇常住居民增速"):
        found = find_indicator(name, below)
        assert found is not None
        assert found.id == "urban_income_growth"
    assert find_indicator("城镇居民增长", Names(unit="%")) is None


@pytest.mark.parametrize("name", ["Electricity consumption per unit produced", "Water used per tonne produced", "Fuel used per vehicle operated"])
def test_what_is_done_behind_per_is_not_what_counts(name: str) -> None:
    """Water used per tonne produced is not produced: more of it is no aim."""
    found = form_of(name)
    assert found is None or found.direction is not Direction.HIGHER


@pytest.mark.parametrize(
    ("name", "expected"),
    [("肉羊饲养量增长", "higher"), ("政府债务余额增速", None), ("常住人口增速", None), ("财政支出增速", None), ("房价增速", None)],
)
def test_the_growth_of_what_has_a_side(name: str, expected: str | None) -> None:
    """What should be high is to grow fast; of what should be low, or has no side, nothing is said."""
    found = propose(name, Names(unit="%", year=2024))
    assert found.direction == expected


@pytest.mark.parametrize(
    "code", ["16.9 ", "3.1.1 ", "1a. ", "a. ", "(i) ", "KPI 3: ", "KPI 3 ", "CP-04 ", "RCO01 ", "Output 2.1: ", "Goal 3 – ", "SDG 3.1.1 ", "2) "]
)
def test_a_code_before_an_english_name_is_none_of_it(code: str) -> None:
    """Numbers and codes of a framework say nothing of what is measured."""
    assert same_name(f"{code}Birth registration of children") == same_name("Birth registration of children")


@pytest.mark.parametrize(
    "name",
    [
        "4 hour standard",
        "999 calls answered",
        "5G coverage",
        "1.5 million trees planted",
        "2.5 km from a road",
        "PM10 concentration",
        "COVID-19 vaccination",
        "DPT3 coverage",
        "CO2 emissions",
        "12 month retention",
    ],
)
def test_a_figure_of_the_name_itself_stays(name: str) -> None:
    """What looks like a code and is a part of the name is kept."""
    assert same_name(name).split()[0].startswith(tuple("0123456789pd")) or same_name(name).startswith(("co2", "covid"))
