"""Names of livelihood, environment, safety and towns: what a form says of them, and what it must not say."""

from __future__ import annotations

import pytest

from plancheck.tables.forms import form_of
from plancheck.tables.indicators import Names, find_indicator, indicators
from plancheck.tables.proposals import propose


def _direction(name: str, unit: str | None) -> str | None:
    return propose(name, Names(unit, year=2024)).direction


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("整治安全隐患", "处"),
        ("治理荒漠化土地", "万亩"),
        ("改造薄弱学校", "所"),
        ("消除城镇大班额", "个"),
        ("地质灾害避险搬迁群众", "户"),
        ("镇村两级文化驿站", "个"),
        ("乡镇消防站", "座"),
        ("省级森林乡村", "个"),
        ("农村集中供水受益人口", "万人"),
        ("流动图书车借阅人次", "万人次"),
        ("工业节水量", "万立方米"),
        ("建筑垃圾资源化利用量", "万吨"),
        ("生活垃圾焚烧能力", "吨/日"),
        ("城区集中供热面积", "万平方米"),
        ("幼林抚育面积", "万亩"),
        ("公租房入住率", "%"),
        ("12345热线接通率", "%"),
        ("孕产妇早孕建册率", "%"),
        ("主干道亮灯率", "%"),
        ("水质达标断面比例", "%"),
        ("投诉举报处理率", "%"),
        ("审批服务时限压缩率", "%"),
        ("每10万人执业药师数", "人"),
        ("荒山复垦", "亩"),
        ("草场封育保有量", "亩"),
        ("食用油快检批次", "批次"),
        ("学生每天体育锻炼时间", "小时"),
    ],
)
def test_what_serves_the_public_is_wanted(name: str, unit: str) -> None:
    """What plans build, mend, reach and save is better the more it is."""
    assert _direction(name, unit) == "higher"


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("森林火灾受害率", "‰"),
        ("行政诉讼败诉率", "%"),
        ("校园安全责任事故", "起"),
        ("因洪涝直接经济损失", "亿元"),
        ("婴幼儿超重率", "%"),
        ("不动产登记办结时间", "工作日"),
        ("急救平均到场时间", "分钟"),
        ("老年人群自杀率", "1/10万"),
        ("高峰拥堵指数", "1"),
        ("次均药费", "元"),
        ("耕层农膜残留量", "千克"),
        ("救援队到达现场平均时间", "分钟"),
        ("城镇初中大班额", "个"),
    ],
)
def test_harm_and_lost_time_are_not(name: str, unit: str) -> None:
    """What does harm, and the time that a service takes, is better the less it is."""
    assert _direction(name, unit) == "lower"


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("压缩审批时限", "个工作日"),
        ("缩短办理时间", "天"),
        ("精简申请材料", "项"),
        ("人均每日添加糖摄入量", "克"),
        ("每万人财政供养人员", "人"),
        ("新增尘肺病", "人"),
        ("新增留守儿童", "人"),
        ("新增隐患", "处"),
        ("新增商品住宅库存", "万平方米"),
        ("建设工期", "月"),
        ("公共停车场收费标准", "元/小时"),
        ("离校未就业", "人"),
        ("小汽车出行分担率", "%"),
        ("门诊输液使用率", "%"),
        ("生活垃圾填埋处理率", "%"),
        ("低保覆盖面", "%"),
        ("受损湿地面积", "公顷"),
        ("老旧供水管网", "公里"),
        ("搬迁成本", "万元"),
        ("生活垃圾填埋能力", "吨/日"),
        ("煤炭运输能力", "万吨"),
        ("社区矫正服务人数", "人"),
        ("生产安全事故应急演练", "场"),
        ("挽回经济损失", "万元"),
        ("未达标断面比例", "%"),
        ("不合格产品占比", "%"),
        ("污泥产量", "万吨"),
        ("土地供应", "公顷"),
        ("医疗救助人次", "人次"),
        ("新增问题楼盘", "个"),
        ("新建楼堂馆所", "平方米"),
        ("公交空驶里程", "公里"),
        ("人均纸张消耗", "公斤"),
        ("失业登记率", "%"),
        ("地下水利用率", "%"),
        ("存量债务保有量", "亿元"),
        ("电动自行车保有量", "万辆"),
        ("每10万人肿瘤发病数", "例"),
        ("不合格检测批次", "批次"),
        ("安全事故应急预案", "个"),
        ("未安装率", "%"),
        ("建成区面积", "平方公里"),
    ],
)
def test_names_that_a_form_must_not_decide(name: str, unit: str) -> None:
    """A cut of time, a fee, a planned size, what follows need, and what only ends like a good thing: the plan must say which side is better."""
    assert _direction(name, unit) is None


def test_no_form_says_the_opposite_of_an_entry() -> None:
    """Where a listed indicator has a direction, no form gives one of its Chinese names the other."""
    contrary = []
    for entry in indicators().values():
        listed = {dated.direction for dated in entry.directions}
        for name in entry.names:
            found = form_of(name)
            if listed and found is not None and found.direction is not None and found.direction not in listed:
                contrary.append((entry.id, name))
    assert contrary == []


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("年末常住人口", "万人", "resident_population"),
        ("全市年末常住人口", "万人", "resident_population"),
        ("全师城镇新增就业人数", "人", "new_urban_jobs"),
        ("每万名常住人口拥有律师数", "名", "legal_aid"),
        ("护理型床位的占比", "%", "nursing_beds_share"),
    ],
)
def test_words_that_say_nothing_of_their_own(name: str, unit: str, expected: str) -> None:
    """The end of the year, a division of the corps and the spelling of a rate per 10,000 leave the indicator what it is."""
    found = find_indicator(name, Names(unit))
    assert found is not None
    assert found.id == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("市控断面水质优Ⅲ比例", "higher"),
        ("地表水省控断面达到或优于Ⅲ类水质比例", "higher"),
        ("河流断面Ⅰ-Ⅲ类水质占比", "higher"),
        ("劣Ⅴ类水体断面比例", "lower"),
        ("消除劣Ⅴ类水体断面比例", None),
        ("未达到Ⅲ类水质比例", None),
        ("农家乐接待旅游人次", "higher"),
    ],
)
def test_classes_of_water_and_guests(name: str, expected: str | None) -> None:
    """The share of sections in class Ⅲ or better is wanted high, that of the worst class low, and that of those mended is neither."""
    found = form_of(name)
    assert (None if found is None else found.direction) == expected
