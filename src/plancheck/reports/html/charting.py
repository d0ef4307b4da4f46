"""The numbers by which the page's script moves the shapes of a chart that is already drawn."""

from __future__ import annotations

from decimal import Decimal

from plancheck.extents import Number, difference, size, times, total
from plancheck.reports.bullets import Axis, Bullet, Stretch
from plancheck.reports.html.sliders import Slider
from plancheck.rules import Quantity
from plancheck.scoring import Outcome

__all__ = ["chart_numbers", "growth"]

_NOTHING, _ONE, _HUNDREDTH = Decimal(0), Decimal(1), Decimal("0.01")


def chart_numbers(chart: Bullet) -> list[list[int] | int | None]:
    """Band, figure, mark and aim: of a stretch its start, its end, and which ends go on (1, 2) or do not count (4, 8)."""
    return [_stretch(chart.band), _stretch(chart.figure), chart.mark, chart.aim]


def _stretch(stretch: Stretch | None) -> list[int] | None:
    if stretch is None:
        return None
    flags = 1 * stretch.goes_on_left + 2 * stretch.goes_on_right + 4 * (not stretch.start_counts) + 8 * (not stretch.end_counts)
    return [stretch.start, stretch.end, flags]


def growth(outcome: Outcome, chart: Bullet, slider: Slider) -> list[list[float] | None] | None:
    """Of either edge of the band: where it stands at the slider's first stop, and how far it moves with each; None where it does not move.

    Whether the band then reaches the figure is for the eye; the verdict is looked up.
    """
    accepted, axis = outcome.acceptance, chart.axis
    promised = accepted.promised
    if promised is None or axis is None or outcome.rule.quantity is Quantity.CLASS:
        return None
    return [_edge(outcome, axis, end, slider, outward) for end, outward in ((promised.low, -1), (promised.high, 1))]


def _edge(outcome: Outcome, axis: Axis, end: Number | None, slider: Slider, outward: int) -> list[float] | None:
    if end is None:
        return None
    accepted, minimal = outcome.acceptance, outcome.policy.de_minimis
    if slider.id == "deviation":
        start = total(end, times(accepted.tolerance or _NOTHING, Decimal(outward)))
        unit = times(size(end), _HUNDREDTH)
    else:
        start = total(end, times(times(size(end), minimal), Decimal(outward)))
        unit = _ONE if slider.id == "points" else times(size(accepted.number or _NOTHING), _HUNDREDTH)
    return [axis.reach(difference(start, axis.low)), round(outward * axis.reach(unit) / slider.per_unit, 4)]
