"""The geometry of the bullet charts: places worked out by hand, and laws that hold for any outcome."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from plancheck import About, AllOf, AtLeast, KeepStable, LessThan, MoreThan, Rule, SetByCity, Within, parse_actual, policies, score
from plancheck.reports.bullets import WIDTH, Bullet, Stretch, bullet, bullets
from plancheck.rules import SCALES
from plancheck.verdicts import Verdict
from strategies import actuals_near, any_setting, takes_decimals_only

SIX = Rule("x", About("6"), unit="%", direction="higher")


def drawn(rule: Rule, text: str) -> Bullet:
    chart = bullet(score(rule, parse_actual(text, unit=rule.unit)))
    assert chart is not None
    return chart


def test_band_point_and_aim() -> None:
    """4.5 and 6 are the ends, with 15 % of the 1.5 between them on either side: 4.275 to 6.225, so 5.8 is at 1.525/1.95."""
    chart = drawn(SIX, "△4.5")
    assert chart.figure == Stretch(115, 115)
    assert chart.band == Stretch(782, WIDTH, goes_on_right=True, end_counts=False)
    assert (chart.aim, chart.mark, chart.verdict, chart.provisional) == (885, 115, Verdict.MISSED, True)


def test_a_bound_is_a_bar_with_an_arrow() -> None:
    """5.5以内 goes on to the left, and its mark stands on its one end."""
    chart = drawn(Rule("x", About("5.5"), unit="%", direction="lower"), "5.5以内")
    assert chart.figure is not None
    assert (chart.figure.goes_on_left, chart.figure.goes_on_right, chart.figure.start) == (True, False, 0)
    assert chart.mark == chart.figure.end == chart.aim


def test_an_interval_is_a_bar_with_its_mark_in_the_middle() -> None:
    """Under printed precision 4 is [3.5, 4.5]."""
    chart = bullet(score(SIX, parse_actual("4", unit="%"), policy=policies.PRECISION))
    assert chart is not None
    assert chart.figure is not None
    assert chart.figure.start < (chart.mark or 0) < chart.figure.end


def test_open_ends_are_told_apart() -> None:
    """超过 and 低于 do not count their number, 以上 and 以内 do."""
    more, least, less, within = (drawn(Rule("x", target, unit="%"), "5").band for target in (MoreThan("6"), AtLeast("6"), LessThan("6"), Within("6")))
    assert more is not None
    assert least is not None
    assert less is not None
    assert within is not None
    assert (more.start_counts, least.start_counts, less.end_counts, within.end_counts) == (False, True, False, True)


def test_classes_stand_side_by_side() -> None:
    """Six classes share the axis; 保持Ⅱ类 accepts the first two, and Ⅲ stands in the middle of the third."""
    chart = drawn(Rule("x", KeepStable("Ⅱ"), scale=SCALES["surface-water"]), "Ⅲ类")
    assert chart.band == Stretch(0, 333)
    assert chart.figure == Stretch(417, 417)
    assert [tick.label for tick in chart.ticks] == ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"]


def test_parts_show_what_all_of_them_accept() -> None:
    """5以上 and 8以内 leave 5 to 8."""
    chart = drawn(Rule("x", AllOf((AtLeast("5"), Within("8"))), unit="%"), "6")
    assert chart.band is not None
    assert (chart.band.goes_on_left, chart.band.goes_on_right) == (False, False)


def test_nothing_is_drawn_of_an_unknown_target() -> None:
    """市级下达任务 has no set to draw."""
    assert bullet(score(Rule("x", SetByCity("city"), unit="%"), "5")) is None


def test_one_figure_gives_ticks() -> None:
    """A figure equal to its target has an axis of a tenth of it on either side; at its very ends there is no room for a label."""
    assert [(tick.at, tick.label) for tick in drawn(Rule("x", AtLeast("100"), unit="%"), "100").ticks] == [
        (0, ""),
        (250, "95"),
        (500, "100"),
        (750, "105"),
        (1000, ""),
    ]


def test_a_number_of_any_size_has_ticks_that_fit() -> None:
    """Long labels are shortened, and no two of them touch."""
    chart = drawn(Rule("x", AtLeast("123456789012345678901234567890"), unit="元", direction="higher"), "1")
    assert all(len(tick.label) <= 12 for tick in chart.ticks)
    assert any(tick.label for tick in chart.ticks)


@given(st.data())
def test_all_stands_on_the_axis(data: st.DataObject) -> None:
    """Whatever is drawn lies between 0 and 1000, from left to right, for every kind, policy and figure."""
    setting = data.draw(any_setting())
    actual = data.draw(actuals_near(setting))
    assume(not (takes_decimals_only(setting.policy) and isinstance(actual.value, Fraction)))  # refused: it has no printed digits
    chart = bullet(score(setting.rule, actual, **setting.judged_by))
    if chart is None:
        return
    for stretch in (chart.band, chart.figure):
        assert stretch is None or 0 <= stretch.start <= stretch.end <= WIDTH
    assert all(0 <= each <= WIDTH for each in (chart.mark, chart.aim) if each is not None)
    assert all(one.at <= other.at for one, other in pairwise(chart.ticks))


@given(st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2))
def test_policies_share_an_axis(target: Decimal, actual: Decimal) -> None:
    """A point stands at one place whatever the policy, so that a moving band can be seen."""
    rule = Rule("x", About(target), unit="%", direction="higher")
    charts = bullets(score(rule, str(actual), policy=policy) for policy in (policies.CN_PLAN, policies.STRICT, policies.CENTRED))
    assert len({chart.figure for chart in charts if chart is not None}) == 1
