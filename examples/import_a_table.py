"""How does a table that was copied from a web page become verdicts, and what does it leave to me?"""

import plancheck as pc
from plancheck.tables import actuals_of, import_table, plan_of

PAGE = """
2024年某县国民经济和社会发展主要指标完成情况
| 序号 | 指标名称 | 预期目标 | 完成情况 |
| 1 | 地区生产总值增速(%) | 6左右 | △6.1 |
| 2 | 城镇登记失业率(%) | 4.5以内 | 3.9 |
| 3 | 粮食产量(万吨)* | 22 | 21.3 |
| 4 | 民宿房晚(间) | 800 | 760 |
注：1.加“*”为约束性指标，其他为预期性指标。2.加“△”为年度预计数。
"""

found = import_table(PAGE)
for each in found.drafts:
    print(each.rule.row, each.rule.id, each.rule.unit, each.rule.direction, each.rule.direction_source)
for point in found.points:
    print(f"open: row {point.row}, {point.text}: {point.said()}")

# The direction of row 4 stands nowhere on the page. Without that row, nothing that decides is open.
decided = import_table(PAGE.replace("| 4 | 民宿房晚(间) | 800 | 760 |\n", ""))
for outcome in pc.score_plan(plan_of(decided), actuals_of(decided)):
    print(outcome.explain("en"))
