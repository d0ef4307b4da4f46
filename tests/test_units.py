"""Units: which words are known, how they are spelled, and exact conversion."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plancheck.units
from plancheck._unit_words import unit_table
from plancheck.errors import ActualError, DimensionMismatchError, UnknownUnitError
from plancheck.units import convert, factor, is_known, normal, require, same_dimension

KNOWN = [
    *["%", "‰", "个百分点", "个千分点", "percent", "per cent", "percentage points", "per mille", "指数", "index", "倍"],
    *["元", "万元", "亿元", "万亿元", "美元", "亿美元", "万元/人年", "元/人", "元/月", "yuan", "billion yuan", "trillion yuan"],
    *["人", "万人", "名", "人次", "万人次", "户", "万户", "people", "persons", "households", "jobs", "million", "billion"],
    *["家", "个", "万个", "所", "张", "万张", "件", "套", "辆", "万辆", "项", "条", "座", "场", "场次", "车次", "头", "万头"],
    *["次", "处", "台", "只", "棵", "宗", "起", "道", "国", "类", "位", "位次", "标箱", "头(只)", "水质类别", "个镇街", "人/亿元", "件/万人"],
    *["天", "日", "年", "月", "季度", "周", "小时", "分钟", "秒", "days", "weeks", "months", "years", "hours", "minutes"],
    *["亩", "万亩", "公顷", "千公顷", "平方米", "万平方米", "平方公里", "公里", "千米", "米", "km", "m", "ha", "hectares"],
    *["吨", "万吨", "百万吨", "亿吨", "公斤", "千克", "克", "斤", "亿斤", "万亿斤", "公斤/亩", "kg", "g", "tonnes", "metric tons"],
    *["million metric tons", "billion metric tons", "吨标准煤", "亿吨标准煤", "千瓦", "万千瓦", "亿千瓦", "千瓦时", "亿度"],
    *["立方米", "亿立方米", "升", "litres per capita per day", "微克/立方米", "毫克/立方米", "µg/m3", "μg/m³", "分贝"],
    *["microgram per cubic metre", "micrograms per cubic meter", "吨/月·平方公里", "吨/(平方公里·月)", "1/10万", "/10万"],
]
"""What plan tables and reports print in their unit columns."""

SPELLED = [
    ("％", "%"),
    ("percent", "%"),
    ("Per cent", "%"),
    ("百分点", "个百分点"),
    ("個百分點", "个百分点"),
    ("percentage point", "个百分点"),
    ("pp", "个百分点"),
    ("億元", "亿元"),
    ("萬億斤", "万亿斤"),
    ("萬噸", "万吨"),
    ("萬畝", "万亩"),
    ("輛", "辆"),
    ("戶", "户"),
    ("公裡", "公里"),
    ("車次", "车次"),
    ("元／人", "元/人"),
    ("万 元", "万元"),
    (" 亿 千瓦时 ", "亿千瓦时"),
    ("㎡", "平方米"),
    ("m2", "m²"),
    ("μg/m3", "µg/m³"),
    ("件每万人", "件/万人"),
    ("吨/(月·平方公里)", "吨/月·平方公里"),
    ("吨／（月•平方公里）", "吨/月·平方公里"),
    ("million  Tonne", "million tonnes"),
    ("yuan per person", "yuan/persons"),
    ("metric tons", "metric tons"),
    ("公斤", "公斤"),
    ("万 头牛", "万头牛"),
]
"""Printed, and the one spelling of it. Words of another language or register stay themselves."""

WORTH = [
    ("亿元", "万元", Fraction(10_000)),
    ("万亿元", "亿元", Fraction(10_000)),
    ("billion yuan", "亿元", Fraction(10)),
    ("million people", "万人", Fraction(100)),
    ("million", "万", Fraction(100)),
    ("名", "人", Fraction(1)),
    ("万亩", "亩", Fraction(10_000)),
    ("亩", "平方米", Fraction(2000, 3)),
    ("公顷", "亩", Fraction(15)),
    ("公顷", "平方米", Fraction(10_000)),
    ("千公顷", "万亩", Fraction(3, 2)),
    ("平方公里", "公顷", Fraction(100)),
    ("hectares", "亩", Fraction(15)),
    ("斤", "公斤", Fraction(1, 2)),
    ("亿斤", "万吨", Fraction(5)),
    ("metric tons", "公斤", Fraction(1000)),
    ("公斤/亩", "kg/ha", Fraction(15)),
    ("毫克/立方米", "微克/立方米", Fraction(1000)),
    ("µg/m3", "微克/立方米", Fraction(1)),
    ("升", "立方米", Fraction(1, 1000)),
    ("千米", "km", Fraction(1)),
    ("亿度", "万千瓦时", Fraction(10_000)),
    ("千瓦·小时", "度", Fraction(1)),
    ("兆瓦", "千瓦", Fraction(1000)),
    ("亿吨标准煤", "万吨标准煤", Fraction(10_000)),
    ("‰", "%", Fraction(1, 10)),
    ("个千分点", "个百分点", Fraction(1, 10)),
    ("年", "月", Fraction(12)),
    ("季度", "个月", Fraction(3)),
    ("周", "天", Fraction(7)),
    ("小时", "分钟", Fraction(60)),
    ("万元/人年", "元/人·年", Fraction(10_000)),
    ("件/万人", "件/人", Fraction(1, 10_000)),
    ("人/亿元", "人/万元", Fraction(1, 10_000)),
    ("吨/月·平方公里", "吨/平方公里/月", Fraction(1)),
    ("人/10万人", "1/10万", Fraction(1)),
    ("litres per capita per day", "升/人·天", Fraction(1)),
]

FAMILIES = [
    ["%", "‰", "percent"],
    ["个百分点", "个千分点", "pp"],
    ["指数"],
    ["倍"],
    ["元", "亿元", "billion yuan"],
    ["美元", "亿美元"],
    ["人", "万人", "people"],
    ["户", "households"],
    ["家"],
    ["件"],
    ["人次"],
    ["人年"],
    ["吨", "亿斤", "kg"],
    ["吨标准煤", "亿吨标准煤"],
    ["亩", "公顷", "平方公里"],
    ["公里", "米"],
    ["立方米", "升"],
    ["微克/立方米", "毫克/立方米"],
    ["天", "周", "分钟"],
    ["年", "月", "季度"],
    ["千瓦", "亿千瓦"],
    ["千瓦时", "亿度"],
    ["万", "million"],
]
"""Units of one line measure the same thing; those of two lines never do."""

WORDS = sorted(unit_table().words)
SCALES = sorted(unit_table().scales)
plain_units = st.sampled_from(WORDS)
scaled_units = st.tuples(st.sampled_from(SCALES), st.sampled_from([word for word in WORDS if unit_table().words[word].scalable])).map(" ".join)
factors = plain_units | scaled_units
units = factors | st.tuples(factors, factors).map("/".join) | st.tuples(factors, factors, factors).map(lambda parts: "{}/{}·{}".format(*parts))
families = st.sampled_from(FAMILIES).flatmap(lambda family: st.tuples(*[st.sampled_from(family)] * 3))
decimals = st.decimals(min_value=-(10**12), max_value=10**12, places=4) | st.sampled_from([Decimal(0), Decimal("0.07"), Decimal("-2.5")])


def run_fresh(code: str) -> None:
    """Run `code` in a process of its own; its assertions are ours."""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


class TestCases:
    """Worked cases."""

    @pytest.mark.parametrize("unit", KNOWN)
    def test_printed_units_are_known(self, unit: str) -> None:
        """Every unit that plans print is read."""
        assert is_known(unit)
        require(unit)

    @pytest.mark.parametrize(
        ("printed", "unit"),
        [
            ("Rs crore", "crore Rs"),
            ("RMB 100 million", "亿元"),
            ("$ million", "million $"),
            ("£m", "million £"),
            ("£000", "thousand £"),
            ("‘000 persons", "千人"),
            ("per 100,000 live births", "1/lakh live births"),
            ("per lakh population", "1/十万人"),
        ],
    )
    def test_a_scale_behind_money_and_a_leading_per(self, printed: str, unit: str) -> None:
        """English tables print the scale of money behind it, thousands as '000, and a rate as a bare "per"."""
        assert factor(printed, unit) == 1

    @pytest.mark.parametrize(
        "unit", ["", " ", "/", "·", "万令吉", "人//年", "万%", "百个百分点", "stone", "m 吨", "£x", "k£", "millionyuan", "m W", "每", "人/"]
    )
    def test_other_texts_are_not(self, unit: str) -> None:
        """A word that is not listed, a scale before a ratio, an empty factor: no unit, and never a guess."""
        assert not is_known(unit)
        with pytest.raises(UnknownUnitError):
            require(unit)

    @pytest.mark.parametrize(("printed", "spelling"), SPELLED)
    def test_one_spelling(self, printed: str, spelling: str) -> None:
        """Width, script, spaces and synonyms come out in one spelling."""
        assert normal(printed) == spelling

    @pytest.mark.parametrize(("source", "target", "worth"), WORTH)
    def test_worth(self, source: str, target: str, worth: Fraction) -> None:
        """One unit is exactly so many of another, and back."""
        assert factor(source, target) == worth
        assert factor(target, source) == 1 / worth

    def test_convert_moves_the_point(self) -> None:
        """A power of ten keeps the printed digits, so that half a last digit stays half a last digit."""
        people = convert(Decimal("2.25"), "万人", "人")
        assert isinstance(people, Decimal)
        assert people == Decimal(22500)
        assert people.as_tuple().digits == (2, 2, 5)
        assert convert(Decimal(22500), "人", "万人") == Decimal("2.25")

    def test_convert_is_decimal_where_one_holds_it(self) -> None:
        """3 亩 are 2000 平方米, a Decimal; 1 亩 is 2000/3, a Fraction."""
        assert isinstance(whole := convert(Decimal(3), "亩", "平方米"), Decimal)
        assert whole == Decimal(2000)
        assert convert(Decimal(1), "亩", "平方米") == Fraction(2000, 3)
        assert convert(Fraction(1, 3), "公顷", "亩") == Fraction(5)

    def test_no_float_noise(self) -> None:
        """0.07 thousand is 70, and 0.7 ‰ is 0.07 %: never 0.07000000000000001."""
        assert str(convert(Decimal("0.7"), "‰", "%")) == "0.07"
        assert str(convert(Decimal("0.07"), "%", "%")) == "0.07"
        assert convert(Decimal("0.07"), "千人", "人") == Decimal(70)

    def test_a_percent_is_no_number(self) -> None:
        """% converts neither to a bare number nor to a percentage point."""
        assert not same_dimension("%", "个百分点")
        assert not same_dimension("%", "1")
        assert not same_dimension("‰", "1/千")

    def test_a_mass_of_coal_is_no_energy(self) -> None:
        """吨标准煤 is an agreed energy: it does not convert to 吨."""
        with pytest.raises(DimensionMismatchError) as caught:
            factor("万吨标准煤", "万吨")
        assert (caught.value.source, caught.value.target) == ("万吨标准煤", "万吨")

    def test_no_month_has_a_fixed_number_of_days(self) -> None:
        """年 and 月 do not convert to 天: no exact number would be true."""
        assert not same_dimension("年", "天")
        assert not same_dimension("months", "days")

    @pytest.mark.parametrize(
        ("word", "near"),
        [("yaun", "yuan"), ("万平方", "万平方米"), ("billion yaun", "billion yuan"), ("元/平方", "元/平方米"), ("万%", "%"), ("令吉", None), ("", None)],
    )
    def test_the_near_word_is_named(self, word: str, near: str | None) -> None:
        """An unknown unit names the listed one that looks most like it, if one does; the error pickles."""
        with pytest.raises(UnknownUnitError) as caught:
            require(word)
        assert (caught.value.word, caught.value.near) == (word, near)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own bytes

    def test_two_identical_unknown_words_do_not_convert(self) -> None:
        """In a conversion an unlisted word is an error even against itself."""
        with pytest.raises(UnknownUnitError):
            factor("令吉", "令吉")
        with pytest.raises(UnknownUnitError):
            convert(Decimal(1), "令吉", "令吉")
        with pytest.raises(UnknownUnitError):
            same_dimension("令吉", "令吉")

    @pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("1E+100000")])
    def test_what_is_no_figure_is_refused(self, value: Decimal) -> None:
        """NaN, an infinity and an absurd exponent leave as an ActualError, whatever the factor."""
        for target in ("亩", "平方米"):
            with pytest.raises(ActualError):
                convert(value, "亩", target)

    def test_a_long_word_is_refused(self) -> None:
        """A million characters are refused at once, without a search for the near word."""
        word = "万" * 10**6
        with pytest.raises(UnknownUnitError):
            require(word)
        with pytest.raises(UnknownUnitError):
            factor(word, word)


class TestTable:
    """The table itself."""

    def test_no_spelling_stands_twice(self) -> None:
        """No line of the file takes a spelling over from another one, nor a character."""
        lines = (Path(plancheck.units.__file__).parent / "data" / "units.txt").read_text(encoding="utf-8").splitlines()
        entries = [line for line in lines if line and line[0] not in "#[" and ": " not in line]
        spellings = [part.strip() for entry in entries for part in [entry.partition("=")[0].split("|")[0], *entry.split("|")[1:]]]
        assert len(spellings) > len(WORDS) + len(SCALES)
        assert [spelling for spelling, count in Counter(spellings).items() if count > 1] == []

    def test_every_spelling_can_be_met(self) -> None:
        """A spelling that a regular text never has would never be found: each one leads to its word."""
        table = unit_table()
        assert {spelling: normal(spelling) for spelling in table.word_spellings} == table.word_spellings
        assert {spelling: normal(spelling) for spelling in table.scale_spellings} == table.scale_spellings

    @pytest.mark.parametrize("word", WORDS)
    def test_pint_is_told_what_the_table_says(self, word: str) -> None:
        """The factor between a word and what it is worth is the number on its line."""
        worth = unit_table().words[word].worth
        number, unit = worth or ("1", word)
        assert factor(word, unit) == Fraction(number)

    @pytest.mark.parametrize("scale", SCALES)
    def test_scales(self, scale: str) -> None:
        """A scale word multiplies what follows it, and counts plain numbers where it stands alone."""
        worth = Fraction(unit_table().scales[scale])
        assert factor(f"{scale} 吨", "吨") == worth
        assert factor(f"人/{scale} 人", "人/人") == 1 / worth
        assert factor(scale, "万") == worth / 10_000


class TestLaws:
    """What holds for all units."""

    @given(units)
    def test_spelling_is_settled_once(self, unit: str) -> None:
        """The normal spelling of a known unit is known, is its own normal spelling, and is the same unit."""
        spelled = normal(unit)
        assert normal(spelled) == spelled
        assert is_known(spelled)
        assert factor(unit, spelled) == 1

    @given(units)
    def test_width_and_spaces_do_not_matter(self, unit: str) -> None:
        """Full-width signs and spare spaces give the same unit."""
        wide = unit.replace("%", "％").replace("/", " ／　")
        assert normal(f" {wide} ") == normal(unit)

    @given(families)
    def test_factors_compose(self, members: tuple[str, str, str]) -> None:
        """There and back is 1, and a → b → c is a → c, exactly."""
        a, b, c = members
        assert factor(a, b) * factor(b, a) == 1
        assert factor(a, b) * factor(b, c) == factor(a, c)

    @given(decimals, families)
    def test_round_trip(self, value: Decimal, members: tuple[str, str, str]) -> None:
        """A figure comes back from any other unit as the same number."""
        a, b, _ = members
        assert Fraction(convert(convert(value, a, b), b, a)) == Fraction(value)
        assert Fraction(convert(value, a, b)) == Fraction(value) * factor(a, b)

    @given(decimals, decimals, families)
    def test_order_is_kept(self, left: Decimal, right: Decimal, members: tuple[str, str, str]) -> None:
        """A change of unit never changes which of two figures is larger."""
        a, b, _ = members
        assert (left < right) == (Fraction(convert(left, a, b)) < Fraction(convert(right, a, b)))

    @given(st.lists(st.sampled_from(range(len(FAMILIES))), min_size=2, max_size=2, unique=True), st.data())
    def test_another_dimension_always_raises(self, two: list[int], data: st.DataObject) -> None:
        """Units that measure different things never convert, alone or as part of another unit."""
        a, b = (data.draw(st.sampled_from(FAMILIES[index])) for index in two)
        for source, target in ((a, b), (b, a), (f"{a}/座", f"{b}/座")):
            assert not same_dimension(source, target)
            with pytest.raises(DimensionMismatchError):
                convert(Decimal(1), source, target)

    @given(st.text())
    def test_any_text_is_known_or_refused(self, text: str) -> None:
        """Any text at all is a known unit or an UnknownUnitError, and `normal` settles it either way."""
        assert normal(normal(text)) == normal(text)
        if is_known(text):
            assert factor(text, normal(text)) == 1
        else:
            with pytest.raises(UnknownUnitError):
                factor(text, "%")


class TestLightness:
    """What a fresh process pays."""

    def test_knowing_a_unit_needs_no_pint(self) -> None:
        """Import, `is_known`, `require`, `normal` and a conversion to the same unit leave pint out."""
        run_fresh(
            "import sys; from plancheck.units import *; from decimal import Decimal\n"
            "assert is_known('万元/人年'); require('％'); normal('億元'); convert(Decimal(1), '億元', '亿元')\n"
            "assert not is_known('令吉'); assert 'pint' not in sys.modules"
        )

    def test_first_conversion_from_many_threads(self) -> None:
        """Sixteen threads that convert first at the same moment all get the exact factor."""
        run_fresh(
            "from concurrent.futures import ThreadPoolExecutor; from threading import Barrier\n"
            "from plancheck.units import factor\n"
            "pairs = [('亿斤', '万吨', 5), ('公顷', '亩', 15), ('亿元', '万元', 10**4), ('年', '月', 12)] * 4\n"
            "gate = Barrier(16)\n"
            "def first(pair): gate.wait(); return factor(*pair[:2]) == pair[2]\n"
            "with ThreadPoolExecutor(16) as pool: assert all(pool.map(first, pairs))"
        )
