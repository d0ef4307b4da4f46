"""A price index and its rise: by the numbers that a row prints, whatever unit the column gives."""

from __future__ import annotations

import pytest

from plancheck.tables.importing import made_of
from tables.tabling import read


@pytest.mark.parametrize(
    ("name", "unit", "target", "actual", "expected"),
    [
        ("居民消费价格总水平（上年=100）", "%", "103以内", "101.9", "consumer_price_index"),
        ("居民消费价格指数（上年=100）", "%", "103左右", "101.9", "consumer_price_index"),
        ("居民消费价格指数", "上年=100", "103左右", "101.9", "consumer_price_index"),
        ("居民消费价格指数", "%", "3左右", "1.9", "consumer_price_rise"),
        ("居民消费价格总水平", "%", "3左右", "1.9", "consumer_price_rise"),
    ],
)
def test_a_price_index_by_its_numbers(name: str, unit: str, target: str, actual: str, expected: str) -> None:
    """103 with 100 for the year before is the index, also in a column of percent; 3 is the rise."""
    table = read([["指标名称", "单位", "2023年目标", "2023年完成"], [name, unit, target, actual]], before=["某县2023年计划指标"])
    (draft,) = made_of(table).drafts
    assert draft.rule.id == expected
    assert [point.kind for point in draft.points if point.decides] == []


def test_numbers_of_both_sorts_are_asked_about() -> None:
    """3 beside 101.9 may be a rise held against an index."""
    table = read([["指标名称", "单位", "2023年目标", "2023年完成"], ["居民消费价格总水平", "%", "3左右", "101.9"]], before=["某县2023年计划指标"])
    (draft,) = made_of(table).drafts
    assert [str(point.kind) for point in draft.points if point.decides] == ["index_or_rate"]
