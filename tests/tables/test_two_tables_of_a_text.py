"""Two tables below each other in a text of aligned columns."""

from __future__ import annotations

from plancheck.tables.documents import read_document
from plancheck.tables.reading import read_table

PAGE = """表1  某县农业发展指标

指标                  单位   2024年目标  2024年完成
农田灌溉水有效利用系数  —      0.58        0.59
农村公路优良中等路率    %      90          91

注：优良中等路率为年末数。

表2  某县重要农产品产量
单位：万吨

指标          2024年目标  2024年完成
粮食产量      46.5        46.8
油料产量      2.6         2.5
"""


def test_the_label_and_title_of_the_next_table_are_no_row() -> None:
    """表2, its title behind white space: neither a row of table 1 nor lost to table 2."""
    document = read_document(PAGE)
    first, second = read_table(document, table=1), read_table(document, table=2)
    assert [row.name for row in first.rows] == ["农田灌溉水有效利用系数", "农村公路优良中等路率"]
    assert [row.name for row in second.rows] == ["粮食产量", "油料产量"]
    assert [row.unit for row in second.rows] == ["万吨", "万吨"]
    assert (second.title, second.label) == ("某县重要农产品产量", "表2")


MATRIX = """Results Matrix 2023-2028

Table 1. Headline targets
| Indicator | Baseline | Target |
|---|---|---|
| Unemployment rate (%) | 5.4 | 4.5 |
| Literacy rate (%) | 90 | 95 |

Table {label}
| Indicator | Baseline | Target |
|---|---|---|
| Infant mortality rate (per 1,000 live births) | 26 | 20 |
| Forest cover (%) | 23 | 25 |
"""


def test_another_label_above_the_same_head_opens_another_table() -> None:
    """Table 2 with the heads of Table 1 is a table of its own; Table 1 (continued) is not."""
    document = read_document(MATRIX.format(label="2. Health and forests"))
    assert [len(read_table(document, table=number).rows) for number in (1, 2)] == [2, 2]
    whole = read_table(read_document(MATRIX.format(label="1 (continued)")))
    assert [row.name for row in whole.rows][1:3] == ["Literacy rate", "Infant mortality rate"]
    assert len(whole.rows) == 4
