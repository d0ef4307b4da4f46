"""Sentences: a table of worked ones, then the whole product of what can be said, in both languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest

import plancheck as pc
from plancheck._unit_words import unit_table
from plancheck.actuals import Status
from plancheck.explain import Facts, PlanFacts, paragraph, sentence
from plancheck.explain.english_units import is_chinese, meaning
from plancheck.explain.phrases import Phrases, phrases
from plancheck.extents import Extent, Number, plain, size, total
from plancheck.references import Role
from plancheck.rules import SCALES, Classification, Direction, Name, Quantity
from plancheck.scorecard import Counts
from plancheck.targets import Change, Comparison, Kind
from plancheck.verdicts import Reason, Verdict

LANGS = ("en", "zh")
CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "explain.toml").read_text(encoding="utf-8"))["case"]
DAY = date(2025, 3, 31)


def _rule(case: dict[str, Any]) -> pc.Rule:
    unit, direction, scale = case.get("unit", "%") or None, case.get("direction", "higher"), case.get("scale")
    base = case.get("base")
    if "typed" in case:
        target: Any = pc.Relative(**{key: value for key, value in case["typed"].items() if key != "kind"})
    else:
        target = pc.parse_target(case["target"], unit=None if scale else unit, direction=direction)
    return pc.Rule(
        "r",
        target,
        unit=None if scale else unit,
        direction=Direction(direction),
        classification=case.get("class"),
        scale=SCALES[scale] if scale else None,
        quantity=Quantity.INDEX if base else None,
        base=Decimal(base) if base else None,
    )


def _references(case: dict[str, Any]) -> pc.References:
    entry = case.get("reference")
    if entry is None:
        return pc.References()
    role, text = Role(entry["role"]), entry.get("text", "")
    return pc.References(
        [
            pc.Reference(
                role,
                "r",
                target=pc.parse_target(text, unit="%") if role is Role.TARGET else None,
                figure=pc.parse_actual(text, unit=case.get("unit", "%")) if role in (Role.BASELINE, Role.REFERENCE) else None,
                verdict=Verdict(entry["verdict"]) if role is Role.JUDGEMENT else None,
                source=entry["source"],
                as_of=entry["as_of"],
            )
        ]
    )


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_worked_sentence(case: dict[str, Any]) -> None:
    """The sentence is the one that was worked out by hand, word for word, in both languages."""
    actual = pc.Actual(level=case["level"]) if "level" in case else case["actual"]
    policy = pc.policies.BY_ID[case.get("policy", "cn-plan")]
    outcome = pc.score(_rule(case), actual, policy=policy, references=_references(case))
    assert (outcome.explain("en"), outcome.explain("zh")) == (case["en"], case["zh"])


# What every sentence must be, whatever it says.

UNITS = (None, "%", "‰", "个百分点", "万吨", "家", "微克/立方米", "位", "tonnes", "倍")
_QUOTED = re.compile("“[^“”]*”")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:/\d+)?")


def assert_form(text: str, lang: str, units: frozenset[str]) -> None:
    """One sentence in one language, whole, balanced, and without a trace of the machine."""
    stop = "." if lang == "en" else "。"
    assert text.endswith(stop)
    assert not text.endswith(stop * 2)
    assert text == text.strip()
    for wrong in ("  ", "None", "Verdict", "Reason.", "Decimal", "Fraction(", "{", "}", "()", "（）", "“”", ",.", "；。", " .", ",,", "，，"):
        assert wrong not in text, (wrong, text)
    for opening, closing in (("“", "”"), ("(", ")"), ("（", "）"), ("‘", "’")):
        assert _is_balanced(text, opening, closing), text
    plainly = _QUOTED.sub("", text)
    for unit in sorted(units, key=len, reverse=True):
        plainly = plainly.replace(unit, "")
    if lang == "en":
        assert not re.search("[\u3400-\u9fff，。；（）：、]", plainly), text
    else:
        assert not re.search("[A-Za-z,;()]", plainly), text
        assert "." not in re.sub(r"\d\.\d", "", plainly), text


def _is_balanced(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == opening) - (char == closing)
        if depth < 0:
            return False
    return depth == 0


# Facts given directly: every kind, reason, direction, unit and sign.

KINDS: tuple[Kind, ...] = get_args(Kind)
_VERDICTS = {Reason.INSIDE: Verdict.MET, Reason.OUTSIDE: Verdict.MISSED}
WATER = SCALES["surface-water"].levels


def _target(kind: Kind, number: Decimal, change: Change | None) -> Any:
    match kind:
        case "about" | "at_least" | "more_than" | "within" | "less_than" | "point":
            kinds: dict[str, Any] = {
                "about": pc.About,
                "at_least": pc.AtLeast,
                "more_than": pc.MoreThan,
                "within": pc.Within,
                "less_than": pc.LessThan,
                "point": pc.Point,
            }
            return kinds[kind](number, change=change)
        case "between":
            return pc.Between(number, number + 1, change=change)
        case "keep_stable":
            return pc.KeepStable(baseline="上年")
        case "set_by_city":
            return pc.SetByCity(authority="city+财政部")
        case "relative":
            return pc.Relative("全市平均", comparison=Comparison.ABOUT)
        case "qualitative":
            return pc.Qualitative("保稳提质")
        case "all_of":
            return pc.AllOf((pc.About(number), pc.Relative("全市平均")))
        case "not_set":
            return pc.NotSet()


def _acceptable(kind: Kind, number: Decimal, direction: Direction | None) -> Extent:
    if kind == "more_than":
        return Extent.more_than(number)
    if kind == "less_than":
        return Extent.less_than(number)
    if kind == "within" or (direction is Direction.LOWER and kind != "at_least"):
        return Extent.within(number)
    return Extent(number, number + 2) if direction is Direction.CENTRED and kind != "at_least" else Extent.at_least(number)


def _possible(acceptable: Extent, reason: Reason, *, wide: bool) -> Extent:
    """A set that lies as the reason says: 1.5 beside the edge, and half a unit wide where it is to be wide."""
    end = acceptable.low if acceptable.low is not None else acceptable.high
    assert end is not None
    inward = 1 if acceptable.low is not None else -1
    if reason is Reason.STRADDLES:
        return Extent(total(end, Decimal(-1)), total(end, Decimal(1)))
    middle = total(end, inward * (Decimal("1.5") if reason is Reason.INSIDE else Decimal("-1.5")))
    return Extent(total(middle, Decimal("-0.25")), total(middle, Decimal("0.25"))) if wide else Extent.point(middle)


def _facts(kind: Kind, reason: Reason, direction: Direction | None, unit: str | None, number: Decimal, place: int) -> Facts:
    """Facts of one combination; class, provisional mark, name and the like change from one to the next."""
    falls, index = unit == "%" and place % 3 == 0, unit is None and place % 2 == 0
    acceptable = _acceptable(kind, number, direction)
    possible = _possible(acceptable, reason, wide=place % 5 == 0)
    status = {Reason.NO_ACTUAL: (Status.NOT_REPORTED, Status.CLAIM)[place % 2], Reason.DEFERRED: Status.DEFERRED}.get(reason, Status.REPORTED)
    value = possible.low if status is Status.REPORTED else None
    if index and value is not None:
        value = total(value, Decimal(100))
    return Facts(
        verdict=_VERDICTS.get(reason, Verdict.PENDING),
        reason=reason,
        target=_target(kind, number + 100 if index else number, Change.FALL if falls and place % 2 else None),
        actual=pc.Actual(value, status=status, text=(None, "待定 (初步)", "△x")[place % 3]),
        margin=possible.margin(acceptable) if reason in _VERDICTS else None,
        unit="%" if index else unit,
        rule_unit=unit,
        quantity=Quantity.INDEX if index else Quantity.LEVEL if unit in ("万吨", "家", "tonnes") else Quantity.RATE,
        base=Decimal(100) if index else None,
        direction=direction,
        acceptable=acceptable,
        possible=possible,
        promised=(None, acceptable, Extent.point(number))[place % 3],
        far=number + 1 if kind == "between" else None,
        falls=falls,
        classification=(None, Classification.BINDING, Classification.EXPECTED)[place % 3],
        provisional=place % 2 == 0,
        above_range=kind == "between" and reason is Reason.INSIDE,
        guarded=place % 7 == 0,
        due=(None, DAY)[place % 2],
        name=(None, Name("工业"), Name("工业", "Industry"))[place % 3],
        rests_on=() if place % 4 else (pc.Reference(Role.BASELINE, "r", figure=pc.Actual(number, unit=unit), as_of=DAY),),
    )


def _product() -> Iterator[Facts]:
    directions = (*Direction, None)
    numbers = (Decimal("5.50"), Decimal("-7.25"), Decimal(0))
    for place, (kind, reason, direction, unit, number) in enumerate(product(KINDS, Reason, directions, UNITS, numbers)):
        yield _facts(kind, reason, direction, unit, number, place)


@pytest.fixture(scope="module")
def said() -> set[tuple[str, str]]:
    """The language and key of every phrase that the tests of this file made the library say."""
    return set()


@pytest.fixture(autouse=True)
def _listening(said: set[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    fill = Phrases.__call__

    def listen(self: Phrases, key: str, **slots: object) -> str:
        said.add((self.lang, key))
        return fill(self, key, **slots)

    monkeypatch.setattr(Phrases, "__call__", listen)


def test_every_kind_reason_direction_unit_and_sign() -> None:
    """Every kind × 14 reasons × 4 directions × 10 units × 3 signs, with every class, mark and language, are whole sentences."""
    units = frozenset(unit for unit in UNITS if unit) | {"tonne"}
    count = 0
    for facts in _product():
        for lang in LANGS:
            text = sentence(facts, lang)
            assert_form(text, lang, units)
            count += 1
    assert count == len(KINDS) * 14 * 4 * 10 * 3 * 2


def test_numbers_are_the_facts() -> None:
    """A judged sentence shows the margin and the edge exactly, and no number that is none of the facts."""
    for facts in _product():
        if facts.reason not in _VERDICTS or facts.margin is None or facts.acceptable is None:
            continue
        known = _known_numbers(facts)
        for lang in LANGS:
            body = re.sub(r"; 1 [^=;]+ = [^;]+\.$", ".", sentence(facts, lang))
            body = _QUOTED.sub("", body).replace(DAY.isoformat(), "")
            shown = [abs(Fraction(number)) for number in _NUMBER.findall(body)]
            assert abs(Fraction(facts.margin)) in shown
            assert set(shown) <= known, (body, known)


def _known_numbers(facts: Facts) -> set[Fraction]:
    target = facts.target
    ends = [end for extent in (facts.acceptable, facts.possible) if extent for end in (extent.low, extent.high) if end is not None]
    numbers: list[Number] = [*ends, facts.margin or Decimal(0), *([facts.far] if facts.far is not None else [])]
    if facts.base is not None:
        numbers += [total(number, facts.base) for number in numbers]
    numbers += [getattr(target, name) for name in ("value", "low", "high") if getattr(target, name, None) is not None]
    numbers += [entry.figure.value for entry in facts.rests_on if entry.figure and entry.figure.value is not None]
    if facts.far is not None and facts.possible is not None:
        numbers += [end - facts.far for end in (facts.possible.low, facts.possible.high) if isinstance(end, Decimal) and isinstance(facts.far, Decimal)]
    if facts.actual.value is not None:
        numbers.append(facts.actual.value)
    return {abs(Fraction(number)) for number in numbers}


# Through score(): rules, figures, policies and references as they come.

CELLS = ("5.5", "△5", "-3", "0", "约5", "近6", "超6%", "5.5以内", "5%以上", "下降4%", "上涨1%", "超额完成", "暂未反馈", "统筹考虑", "", None)
CHANGES = (None, Change.FALL, Change.RISE)
RULE_UNITS = ("%", "‰", "万吨", "件/万人", "位", None)


def _scored() -> Iterator[pc.Outcome]:
    figure = pc.Actual(Decimal("5.2"))
    references = pc.References(
        [
            pc.Reference(Role.BASELINE, "r", figure=figure, source="公报", as_of=DAY),
            pc.Reference(Role.REFERENCE, "r", figure=figure),
            pc.Reference(Role.TARGET, "r", target=pc.About("6"), source="市政府", as_of=DAY),
            pc.Reference(Role.JUDGEMENT, "r", verdict=Verdict.MET, source="发改委", as_of=DAY),
        ]
    )
    policies = [pc.policies.BY_ID[name] for name in ("cn-plan", "precision", "final-only", "de-minimis", "centred")]
    combinations = product(KINDS, Direction, RULE_UNITS, CHANGES, CELLS)
    for place, (kind, direction, unit, change, cell) in enumerate(combinations):
        target = _target(kind, Decimal(5), change)
        rule = pc.Rule("r", target, unit=unit, direction=direction, classification=(None, Classification.BINDING, Classification.EXPECTED)[place % 3])
        try:
            yield pc.score(rule, cell, policy=policies[place % len(policies)], references=references if place % 2 else None)
        except pc.UnitError:  # 5 % of tonnes is no figure, which score() says better than any sentence
            continue


def test_every_scored_outcome_is_a_sentence() -> None:
    """What score() can answer for every kind, direction, unit, change and cell is a whole sentence with its margin."""
    count = 0
    for outcome in _scored():
        for lang in LANGS:
            text = outcome.explain(lang)
            assert_form(text, lang, frozenset(unit for unit in RULE_UNITS if unit))
            if outcome.margin:
                assert plain(size(outcome.margin)).rstrip("0").rstrip(".") in text
        count += 1
    assert count > 5_000


# The few ways that the products above do not go.


def _class_outcome(level: str, policy: pc.Policy = pc.policies.CN_PLAN) -> pc.Outcome:
    rule = pc.Rule("r", pc.KeepStable(level="Ⅲ"), scale=SCALES["surface-water"])
    return pc.score(rule, pc.Actual(level=level), policy=policy)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("level", WATER)
def test_every_class(level: str, lang: str) -> None:
    """Every class of the scale gives a sentence, whether better or exactly that class is wanted."""
    for policy in (pc.policies.CN_PLAN, pc.Policy("exact", keep_class="exact")):
        assert_form(_class_outcome(level, policy).explain(lang), lang, frozenset())


def test_better_than_the_class_that_was_wanted_exactly() -> None:
    """Where exactly class Ⅲ is to be kept, a better one misses it, and the sentence says why."""
    outcome = _class_outcome("Ⅱ", pc.Policy("exact", keep_class="exact"))
    assert outcome.explain("en") == "Class Ⅱ is 1 class better than class Ⅲ, and exactly that class is to be kept."
    assert outcome.explain("zh") == "Ⅱ类比Ⅲ类好1个类别，而目标要求恰好保持Ⅲ类。"


def test_a_set_of_classes_and_a_level_without_text() -> None:
    """A class that is pending under final-only is named by its level, and a set of classes by its members."""
    facts = _class_outcome("Ⅳ").facts()
    waiting = pc.score(
        pc.Rule("r", pc.KeepStable(level="Ⅲ"), scale=SCALES["surface-water"]), pc.Actual(level="Ⅱ", provisional=True), policy=pc.policies.FINAL_ONLY
    )
    assert waiting.explain() == "Class Ⅱ is provisional and this policy waits for the final figure."
    wide = {name: getattr(facts, name) for name in Facts.__dataclass_fields__} | {
        "verdict": Verdict.PENDING,
        "reason": Reason.STRADDLES,
        "margin": None,
        "possible": _between(1, 3),
    }
    assert sentence(Facts(**wide), "en") == (
        "Class Ⅳ can be class Ⅱ, class Ⅲ, class Ⅳ, while the target accepts only class Ⅰ, class Ⅱ, class Ⅲ, so it may be met or missed."
    )
    assert sentence(Facts(**wide), "zh") == "Ⅳ类可以是Ⅱ类、Ⅲ类、Ⅳ类，而目标“保持Ⅲ类”只接受Ⅰ类、Ⅱ类、Ⅲ类，尚不能判定。"


def _parent(verdicts: tuple[Verdict, ...], *, named: bool = True) -> Facts:
    """A parent whose children have these verdicts; its own is their Kleene "and"."""
    reasons = {Verdict.MET: Reason.INSIDE, Verdict.MISSED: Reason.OUTSIDE, Verdict.PENDING: Reason.NO_ACTUAL}
    children = tuple(
        Facts(
            verdict=verdict,
            reason=reasons[verdict],
            target=pc.AtLeast("5"),
            actual=pc.Actual(6 if verdict is Verdict.MET else 4) if verdict is not Verdict.PENDING else pc.Actual(status=Status.NOT_REPORTED),
            margin=Decimal(1 if verdict is Verdict.MET else -1) if verdict is not Verdict.PENDING else None,
            unit="%",
            acceptable=Extent.at_least(5),
            possible=Extent.point(6 if verdict is Verdict.MET else 4) if verdict is not Verdict.PENDING else None,
            name=Name("工业增速") if named else None,
        )
        for verdict in verdicts
    )
    verdict = next(each for each in (Verdict.MISSED, Verdict.PENDING, Verdict.MET) if each in verdicts)
    return Facts(
        verdict=verdict,
        reason=reasons[verdict],
        target=pc.NotSet(),
        actual=pc.Actual(status=Status.NOT_REPORTED),
        parts=children,
        is_parent=True,
        provisional=named,
        classification=Classification.BINDING,
    )


@pytest.mark.parametrize("size", [1, 2, 3, 5])
@pytest.mark.parametrize("lang", LANGS)
def test_every_mix_of_children(size: int, lang: str) -> None:
    """A parent of one to five children in any mix of verdicts, named or not, is a whole sentence; so is a target of as many parts."""
    for verdicts in product(Verdict, repeat=size):
        for named in (True, False):
            facts = _parent(verdicts, named=named)
            assert_form(sentence(facts, lang), lang, frozenset({"%"}))
            if size > 1:
                several = Facts(verdict=facts.verdict, reason=facts.reason, target=pc.NotSet(), actual=facts.actual, parts=facts.parts)
                assert_form(sentence(several, lang), lang, frozenset({"%"}))


def test_a_parent_tells_its_first_deciding_child() -> None:
    """One missed child of three decides; its name and its own reason stand in the parent's sentence."""
    facts = _parent((Verdict.MET, Verdict.MISSED, Verdict.MET))
    child = "4 % is 1 point below the required minimum (5 %)"
    assert sentence(facts) == f"1 of 3 sub-rows is missed (first “工业增速”: {child}); binding target, with provisional figures among them."
    child = "4%比“5以上”的最低要求5%低1个百分点"
    assert sentence(facts, "zh") == f"3个子项中1个未完成（首项“工业增速”：{child}）；约束性指标，其中含预计数。"


def test_printed_words_stay_within_their_quotation_marks() -> None:
    """Quotation marks, line breaks and spare spaces of a printed cell do not break the sentence."""
    rule = pc.Rule("r", pc.Qualitative("“稳中\n有 进”  总基调"), unit="%")
    assert pc.score(rule, None).explain("zh") == "“‘稳中 有 进’ 总基调”是文字目标，待有人记录评判及理由。"


def _between(low: int, high: int, **closed: bool) -> Extent:
    return Extent(Decimal(low), Decimal(high), **closed)


_MORE, _LESS, _FROM, _TO = Extent.more_than, Extent.less_than, Extent.at_least, Extent.within


@pytest.mark.parametrize(
    ("possible", "falls", "english", "chinese"),
    [
        (None, False, "of any size", "任意"),
        (_between(1, 3, high_closed=False), False, "at least 1 % and less than 3 %", "不低于1%且低于3%"),
        (_between(1, 3, low_closed=False), False, "more than 1 % and at most 3 %", "高于1%且不高于3%"),
        (_between(1, 3, low_closed=False, high_closed=False), False, "more than 1 % and less than 3 %", "高于1%且低于3%"),
        (_FROM(2), True, "a fall of at least 2 %", "降幅不低于2%"),
        (_MORE(2), True, "a fall of more than 2 %", "降幅高于2%"),
        (_TO(2), True, "a fall of at most 2 %", "降幅不高于2%"),
        (_LESS(2), True, "a fall of less than 2 %", "降幅低于2%"),
        (_FROM(-2), True, "a rise of at most 2 %", "升幅不高于2%"),
        (_MORE(-2), True, "a rise of less than 2 %", "升幅低于2%"),
        (_TO(-2), True, "a rise of at least 2 %", "升幅不低于2%"),
        (_LESS(-2), True, "a rise of more than 2 %", "升幅高于2%"),
        (_FROM(0), True, "no rise", "没有上升"),
        (_MORE(0), True, "a fall", "有所下降"),
        (_TO(0), True, "no fall", "没有下降"),
        (_LESS(0), True, "a rise", "有所上升"),
        (_between(-1, 2), True, "between a rise of 1 % and a fall of 2 %", "上升1%至下降2%"),
    ],
)
def test_sets_of_values(possible: Extent | None, falls: bool, english: str, chinese: str) -> None:  # noqa: FBT001 - a column of the table
    """A set is told by its ends, open or closed; below zero an amount of falling is a rise, bounded from the other side."""
    reported = pc.Actual(extent=possible or Extent(), provisional=True)
    facts = Facts(
        verdict=Verdict.PENDING, reason=Reason.STRADDLES, target=pc.AtLeast("1"), actual=reported, unit="%", rule_unit="%",
        acceptable=_FROM(1), possible=possible, falls=falls,
    )  # fmt: skip
    opening = f"{english}, while" if falls else f"any value that is {english}, while"
    assert f" can be {opening} " in sentence(facts)
    assert f"可以是{chinese}{'，' if falls else '的任何值'}" in sentence(facts, "zh")
    for lang in LANGS:
        assert_form(sentence(facts, lang), lang, frozenset("%"))


def test_a_fall_without_printed_words() -> None:
    """A set of falls that no text came with stands for itself."""
    rule = pc.Rule("r", pc.AtLeast("3", change=Change.FALL), unit="%")
    outcome = pc.score(rule, pc.Actual(extent=_TO(-4), change=Change.FALL))
    assert outcome.explain() == "A fall of at least 4 % goes at least 1 point beyond the required minimum (a fall of 3 %)."
    assert outcome.explain("zh") == "降幅不低于4%比“下降3%以上”的最低要求（下降3%）至少多降1个百分点。"


@pytest.mark.parametrize(
    ("target", "english", "chinese"),
    [
        (pc.SetByCity("province"), "The target is set by the province (the task set by the province)", "目标由省级下达（“省级下达任务”）"),
        (pc.SetByCity("state"), "The target is set by the state (the task set by the state)", "目标由国家下达（“国家下达任务”）"),
        (pc.SetByCity("district"), "The target is set by the district (the task set by the district)", "目标由区级下达（“区级下达任务”）"),
        (pc.SetByCity("prefecture"), "The target is set by the prefecture (the task set by the prefecture)", "目标由州级下达（“州级下达任务”）"),
        (pc.SetByCity("corps"), "The target is set by the corps (the task set by the corps)", "目标由兵团下达（“兵团下达任务”）"),
        (pc.SetByCity("division"), "The target is set by the division (the task set by the division)", "目标由师市下达（“师市下达任务”）"),
        (pc.Relative("全国", comparison=Comparison.MORE_THAN), "More than “全国” is measured against “全国”", "“高于‘全国’”须与“全国”比较"),
        (pc.Relative("全国", comparison=Comparison.LESS_THAN), "Less than “全国” is measured", "“低于‘全国’”须与"),
        (pc.Relative("全国", comparison=Comparison.WITHIN), "No more than “全国” is measured", "“不高于‘全国’”须与"),
        (pc.Relative("全国", comparison=Comparison.POINT), "In step with “全国” is measured", "“与‘全国’同步”须与"),
        (pc.Point("2", unit="倍"), "2 times the baseline is measured", "“基期值的2倍”须与"),
        (pc.Within(baseline="上年"), "No more than the baseline is measured", "“不高于基期值”须与"),
        (pc.AtLeast(baseline="上年"), "No less than the baseline is measured", "“不低于基期值”须与"),
    ],
)
def test_targets_without_printed_words(target: pc.Target, english: str, chinese: str) -> None:
    """A target that came without its cell is told in the words of the language."""
    outcome = pc.score(pc.Rule("r", target, unit="%", direction=Direction.HIGHER), "5")
    assert outcome.explain().startswith(english)
    assert outcome.explain("zh").startswith(chinese)


def test_relative_above_and_in_step() -> None:
    """5 points above a series at 6 is 11; in step with it is 6 itself."""
    references = pc.References([pc.Reference(Role.REFERENCE, "全国", figure=pc.Actual("6"))])
    above = pc.score(pc.Rule("r", pc.Relative("全国", offset="5"), unit="%"), "10", references=references)
    assert above.explain().startswith("10 % is 1 point below the required minimum, 5 points above “全国” at 6 % (11 %)")
    assert above.explain("zh").startswith("10%比“不低于‘全国’6%”的最低要求（“全国”6%加5个百分点）11%低1个百分点")
    in_step = pc.Rule("r", pc.Relative("全国", comparison=Comparison.POINT), unit="%", direction=Direction.HIGHER)
    outcome = pc.score(in_step, "7", references=references)
    assert outcome.explain().startswith("7 % is 1 point above the figure to keep pace with, the figure of “全国” (6 %)")
    assert outcome.explain("zh").startswith("7%比“与‘全国’6%同步”须同步的数值（“全国”）6%高1个百分点")


def test_about_a_multiple() -> None:
    """About 2 times a baseline of 50 is about 100, and 5 % of that is 5: from 95 on it counts."""
    references = pc.References([pc.Reference(Role.BASELINE, "r", figure=pc.Actual("50"))])
    outcome = pc.score(pc.Rule("r", pc.About("2", unit="倍"), unit="家", direction=Direction.HIGHER), "94", references=references)
    assert outcome.explain().startswith("94 家 is 1 家 below the lowest value that still counts as about 2 times the baseline of 50 家 (95 家)")
    assert outcome.explain("zh").startswith("94家比“基期值50家的2倍左右”可接受的最低值95家少1家")


def test_a_scale_of_words() -> None:
    """A class that is a word stands in quotation marks in both languages."""
    scale = pc.Scale("air", ("优", "良", "差"))
    outcome = pc.score(pc.Rule("r", pc.KeepStable(level="良"), scale=scale), pc.Actual(level="差"))
    assert outcome.explain() == "Class “差” is 1 class worse than class “良”, the class to keep."
    assert outcome.explain("zh") == "“差”比要保持的“良”差1个类别。"


@pytest.mark.parametrize(("verdict", "english", "chinese"), [("met", "is met", "已完成"), ("missed", "is missed", "未完成")])
def test_a_verdict_without_sets(verdict: str, english: str, chinese: str) -> None:
    """Where only the verdict is known, the sentence claims no figure."""
    reason = Reason.INSIDE if verdict == "met" else Reason.OUTSIDE
    facts = Facts(verdict=Verdict(verdict), reason=reason, target=pc.AtLeast("5", text="5以上"), actual=pc.Actual("6"), unit="%")
    assert sentence(facts) == f"The target, “5以上”, {english}."
    assert sentence(facts, "zh") == f"目标“5以上”{chinese}。"


def test_guard_band_is_named() -> None:
    """The set that a guard band widened is told as such: 62 with w = 1 stands for 61 to 63."""
    policy = pc.Policy("g", guard=pc.policies.Guard("acceptance", "absolute", Decimal(1)))
    outcome = pc.score(pc.Rule("r", pc.AtLeast("60"), unit="%"), "62", policy=policy)
    assert outcome.explain() == "“62” (between 61 % and 63 %, guard band included) is at least 1 point above the required minimum (60 %)."


def test_an_unspoken_language_is_refused() -> None:
    """A third language is an error of the library that names the two."""
    with pytest.raises(pc.PlanCheckError, match=r"(?s)'fr'.*en, zh"):
        _class_outcome("Ⅱ").explain("fr")


# Units in English.


def test_every_chinese_unit_has_english_words() -> None:
    """No Chinese unit word of the unit table is left unexplained in English, and none needs a Chinese word."""
    for word in unit_table().words:
        if is_chinese(word):
            english = meaning(word)
            assert english is not None, word
            assert not is_chinese(english)


@pytest.mark.parametrize(
    ("unit", "english"),
    [
        ("万人", "10,000 persons"),
        ("亿元", "100 million yuan"),
        ("家", "1 establishment"),
        ("件/万人", "1 item per 10,000 persons"),
        ("人/亿元", "1 person per 100 million yuan"),
        ("万元/人年", "10,000 yuan per person-year"),
        ("万吨·公里", "10,000 tonne-kilometres"),
        ("吨·公里", "1 tonne-kilometre"),
        ("万", "10,000"),
        ("tonnes", None),
        ("某", None),
    ],
)
def test_unit_in_english(unit: str, english: str | None) -> None:
    """A scale word is a number, a slash is "per"; what is English already or unknown has no explanation."""
    assert meaning(unit) == english


# A whole plan.


def _plan_facts(**changes: Any) -> PlanFacts:
    facts: dict[str, Any] = {
        "title": Name("2024年计划", "Plan of 2024"),
        "policy_id": "cn-plan",
        "policy_name": Name("计划口径", "plan reading"),
        "as_of": None,
        "rows": Counts(2, 1, 1, provisional_met=1, provisional_missed=1),
        "headline": Counts(1, 1, 1),
        "classes": {Classification.BINDING: Counts(1), Classification.EXPECTED: Counts(1, 1), None: Counts(pending=1)},
        "passes": True,
        "missed": (("4", Name("工业增速", "Industry")),),
        "waiting": {Reason.NO_ACTUAL: 1},
    }
    return PlanFacts(**(facts | changes))


def test_paragraph() -> None:
    """Four rows: the counts, the veto, the miss by its row and name, and what is waited for."""
    assert paragraph(_plan_facts()) == (
        "“Plan of 2024”, judged by the policy cn-plan (plan reading): of 4 rows 2 are met (1 of them provisional), "
        "1 is missed (provisional) and 1 is pending. Of the 3 headline rows 1 is met, 1 is missed and 1 is pending. "
        "The only binding target is met. Of the 2 expected targets 1 is met, 1 is missed and none is pending. "
        "The only target without a class is pending. Missed: row 4 (Industry). Pending: 1 without a figure."
    )
    assert paragraph(_plan_facts(), "zh") == (
        "“2024年计划”按“计划口径”（cn-plan）评判：共4行，完成2行（其中预计数1行），未完成1行（为预计数），待定1行。"
        "其中主指标3行，完成1行，未完成1行，待定1行。唯一的约束性指标已完成。预期性指标2行，完成1行，未完成1行，没有待定的行。"
        "唯一的未分类指标待定。未完成的是：第4行工业增速。待定的原因：没有报告数值的1行。"
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_paragraph(lang: str) -> None:
    """Whatever the veto, the counts, the day and the reasons, the paragraph is whole and in one language."""
    counts = [Counts(*numbers) for numbers in product((0, 1, 3), repeat=3)]
    for (rows, passes), as_of in product(product(counts, (True, False, None)), (None, DAY)):
        facts = _plan_facts(
            rows=rows,
            headline=Counts(rows.met),
            classes={Classification.BINDING: rows, Classification.EXPECTED: Counts(0, 1, 0), None: Counts(0, 0, 2)},
            passes=passes,
            as_of=as_of,
            policy_name=(None, Name("口径"), Name(None, "reading"))[rows.met % 3],
            waiting=dict.fromkeys((reason for reason in Reason if reason not in _VERDICTS), 2),
            missed=(("1", Name("工业")), ("2", Name(None, "Trade"))),
        )
        assert_form(paragraph(facts, lang), lang, frozenset({"cn-plan"}))


@pytest.mark.parametrize("lang", LANGS)
def test_paragraph_without_binding_rows(lang: str) -> None:
    """A plan without a binding rule says so; all of its missed rows may be provisional."""
    facts = _plan_facts(rows=Counts(0, 3, provisional_missed=3), classes={Classification.EXPECTED: Counts(0, 3)}, passes=None)
    text = paragraph(facts, lang)
    assert {"en": "No target is binding.", "zh": "没有约束性指标。"}[lang] in text
    assert {"en": "3 are missed (all of them provisional)", "zh": "未完成3行（均为预计数）"}[lang] in text


def test_paragraph_of_the_2024_table() -> None:
    """The card of 2024 says its 27, 10 and 7, and that no binding miss is no pass."""
    data = Path(__file__).parents[1] / "examples" / "data" / "banan-2024-actuals.csv"
    text = pc.score_plan(pc.load_plan("banan-2024"), pc.load_actuals(data)).explain()
    assert "of 44 rows 27 are met (15 of them provisional), 10 are missed (8 of them provisional) and 7 are pending." in text
    assert "Of the 35 headline rows 24 are met" in text
    assert "Of the 9 binding targets 2 are met (1 of them provisional), none is missed and 7 are pending: no binding miss is shown" in text


@pytest.mark.parametrize("lang", LANGS)
def test_marks_that_no_note_explains(lang: str) -> None:
    """△ without a note is told as read for an estimate, with its rows; another mark of a row as printed and not explained."""
    rules = (pc.Rule("gdp", pc.AtLeast("6"), unit="%", row="1", marks=("☆",)),)
    card = pc.score_plan(pc.Plan("town", pc.Name(en="town"), rules), pc.Actuals({"gdp": pc.parse_actual("△6.1")}))
    notes = card.notes_in(lang)
    assert len(notes) == 2
    assert "△" in notes[0]
    assert "1" in notes[0]
    assert "☆" in notes[1]
    assert {"en": "not explained by this table's notes", "zh": "说明"}[lang] in notes[1]


# The tables of phrases.


def test_both_languages_have_the_same_phrases() -> None:
    """A phrase of one language has its twin in the other, which uses no slot that is not given."""
    english, chinese = phrases("en").table, phrases("zh").table
    assert list(english) == list(chinese)
    free = {"edge", "plan", "target", "pending", "measured", "basis", "amount"}
    for key, phrase in english.items():
        if key.partition(".")[0] not in free:
            assert _slots(phrase) == _slots(chinese[key]), key


def _slots(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def test_every_phrase_was_said(said: set[tuple[str, str]], request: pytest.FixtureRequest) -> None:
    """No phrase is dead: the tests above made the library say each of them, in both languages."""
    selected = {getattr(item, "originalname", "") for item in request.session.items if item.path == request.path}
    if not selected >= {name for name in globals() if name.startswith("test_")}:
        pytest.skip("speaks of all tests of this file together")
    for lang in LANGS:
        silent = [key for key in phrases(lang).table if (lang, key) not in said and (lang, key) != ("zh", "unit.equals")]
        assert silent == [], " ".join(silent)
