"""Forms of names of the economy: what they propose, and the words that must take them back."""

from __future__ import annotations

import pytest

from plancheck.tables.forms import form_of
from plancheck.tables.indicators import Names, find_indicator
from plancheck.tables.names import same_name
from plancheck.tables.proposals import propose
from plancheck.targets import Change


@pytest.mark.parametrize(
    ("name", "unit", "quantity", "direction"),
    [
        ("某支柱产业产值同比", "%", "rate", "higher"),
        ("锂电产业链企业应税销售比上年增长", "%", "rate", "higher"),
        ("无人艇产业增速", "%", "rate", "higher"),
        ("石墨烯产业集群", "个", "level", "higher"),
        ("灯塔工厂", "家", "level", "higher"),
        ("制种大棚面积", "亩", "level", "higher"),
        ("县级以上非遗夜市", "个", "level", "higher"),
        ("黑山羊饲养量", "万只", "level", "higher"),
        ("文旅产业规模", "亿元", "level", "higher"),
        ("战新企业注册资本", "亿元", "level", "higher"),
        ("战略性新兴服务业营业收入占规上服务业比重", "%", "share", "higher"),
        ("先进制造业投资占比", "%", "share", "higher"),
        ("农机具国产化率", "%", "share", "higher"),
        ("楼宇企业入驻率", "%", "share", "higher"),
        ("农商行不良资产率", "%", "share", "lower"),
        ("城投公司债务余额", "亿元", "level", "lower"),
        ("县属国企融资成本", "%", "share", "lower"),
        ("存货周转天数", "天", "level", "lower"),
        ("处置僵尸养殖企业", "家", "level", "higher"),
        ("清偿拖欠民营企业账款", "万元", "level", "higher"),
        ("批而未供用地消化面积", "亩", "level", "higher"),
        ("低效厂区盘活面积", "亩", "level", "higher"),
        ("走访重点纳税企业", "家", "level", "higher"),
        ("谋划中医药产业项目", "个", "level", "higher"),
        ("亩均茶叶收益", "元/亩", "level", "higher"),
        ("数字乡村发展指数", None, "level", "higher"),
        ("首贷贷款净增额", "亿元", "level", "higher"),
        ("县域绿色贷款余额占比", "%", "share", "higher"),
    ],
)
def test_forms(name: str, unit: str | None, quantity: str, direction: str) -> None:
    """What every plan that prints such a name wants, in its unit."""
    found = propose(name, Names(unit, year=2025))
    assert (found.quantity, found.direction) == (quantity, direction)


@pytest.mark.parametrize(
    "name",
    [
        "不良贷款增速",
        "非税收入增速",
        "土地出让收入增速",
        "高耗能行业增加值增速",
        "粗钢产量增速",
        "政府债务余额增速",
        "一般性支出增速",
        "房地产贷款增速",
        "应收账款增速",
        "总部经济规模增速",
    ],
)
def test_growths_that_nobody_wants_for_sure(name: str) -> None:
    """A growth of bad loans, land sales, debt or heavy industry is a rate, and which side is better is not said."""
    found = propose(name, Names("%", year=2025))
    assert (found.quantity, found.direction) == ("rate", None)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("烂尾项目", "个"),
        ("未开工项目", "个"),
        ("竣工未验收项目", "个"),
        ("招商引资撤资项目", "个"),
        ("经营异常名录企业", "家"),
        ("企业注销量", "户"),
        ("停限电企业", "家"),
        ("亩均低效企业", "家"),
        ("两高项目", "个"),
        ("化肥销量", "吨"),
        ("卷烟销量", "万箱"),
        ("罚款收入", "万元"),
        ("税务稽查查补收入", "亿元"),
        ("土地出让收入", "亿元"),
        ("近海捕捞产量", "万吨"),
        ("平板玻璃产量", "万吨"),
        ("高耗能产业产值", "亿元"),
        ("隐性债务增量", "亿元"),
        ("风险资产总额", "亿元"),
        ("新增建设用地", "亩"),
        ("投放化肥", "吨"),
        ("认定工伤", "件"),
        ("发放失业金", "万元"),
        ("申报损失", "万元"),
        ("制定收费标准", "项"),
        ("每平方公里人口", "人"),
        ("村均债务", "万元"),
        ("亩均农药", "公斤"),
        ("高新技术产业用电占比", "%"),
        ("民营企业拖欠账款占比", "%"),
        ("传统产业占高新技术产业比重", "%"),
        ("重工业占规上工业比重", "%"),
        ("拥堵发展指数", None),
    ],
)
def test_names_that_only_look_like_a_form(name: str, unit: str | None) -> None:
    """More of it is no aim of every plan: no form calls it better."""
    assert propose(name, Names(unit, year=2025)).direction != "higher"


@pytest.mark.parametrize(
    ("name", "harm", "done"),
    [
        ("不良贷款", "lower", "处置不良贷款"),
        ("闲置土地", "lower", "盘活闲置土地"),
        ("批而未供土地", "lower", "消化批而未供土地"),
        ("隐性债务", "lower", "化解隐性债务"),
        ("拖欠账款", "lower", "清偿拖欠账款"),
        ("经济薄弱村", "lower", "消除薄弱村"),
    ],
)
def test_harm_and_what_is_done_about_it(name: str, harm: str, done: str) -> None:
    """The stock of what does harm is to be small, what is done about it large."""
    assert propose(f"某镇{name}", Names(year=2025)).direction == harm
    assert propose(done, Names(year=2025)).direction == "higher"


@pytest.mark.parametrize(
    ("bare", "unit", "level", "growth"),
    [
        ("批发业销售额", "亿元", "wholesale", "wholesale_growth"),
        ("餐饮收入", "亿元", "catering_income", "catering_income_growth"),
        ("园区规上工业总产值", "亿元", "park_gross_output", "park_gross_output_growth"),
        ("快递业务收入", "亿元", "parcel_income", "parcel_income_growth"),
        ("研发投入", "亿元", "rd_spending", None),
        ("民生支出", "亿元", "livelihood_spending", None),
    ],
)
def test_a_total_in_percent_is_its_growth_where_it_can_be_no_share(bare: str, unit: str, level: str, growth: str | None) -> None:
    """餐饮收入 in percent is its growth; 研发投入 in percent may be the share of GDP, so it is left alone."""
    found = find_indicator(bare, Names(unit))
    assert found is not None
    assert found.id == level
    in_percent = find_indicator(bare, Names("%"))
    assert (in_percent and in_percent.id) == growth


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("R&D经费支出与GDP之比", "rd_intensity"),
        ("研发投入相当于地区生产总值比例", "rd_intensity"),
        ("全年旅游总收入", "tourism_revenue"),
        ("年末金融机构本外币各项贷款余额", "loans"),
        ("社零总额同比", "retail_sales_growth"),
        ("规模以上工业企业个数", "enterprises_above_size"),
        ("财政总收入比上年增长", "fiscal_revenue_growth"),
        ("粮食总产稳定在", "grain_output"),
        ("地区生产总值增长达到", "gdp_growth"),
    ],
)
def test_other_wordings(name: str, expected: str) -> None:
    """Year's end, year on year, a ratio to GDP, and the verb of a target behind the name are spellings of one name."""
    found = find_indicator(name, Names())
    assert found is not None
    assert found.id == expected


@pytest.mark.parametrize("name", ["不良贷款率提升", "企业融资成本提高", "空置率提升"])
def test_a_rise_of_what_should_be_low_is_no_aim(name: str) -> None:
    """Who raises a quality promises more; nobody promises dearer money."""
    found = form_of(name)
    assert found is None or found.direction is None


def test_a_promised_rise_is_at_least_so_much() -> None:
    """增长8% of a stock that should be high is better the larger it is."""
    assert propose("专精特新企业研发投入", Names("%"), change=Change.RISE).direction == "higher"


@pytest.mark.parametrize("word", ["达到", "突破", "保持在"])
def test_a_name_never_vanishes(word: str) -> None:
    """What is read as nothing behind a name is still a word where it stands alone, also inside a form."""
    assert same_name(word) == word
    assert form_of("60岁及以上人口占总人口比重") == form_of("某年龄人口占总人口比重")
