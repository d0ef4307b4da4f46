"""The worded forms of Chinese cells that no table lists: dates, places, classes, hopes, numbers that name a thing."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "DATED",
    "DATED_FIRST",
    "EACH_MANY",
    "GRADE",
    "GRADE_FIRST",
    "HOPE",
    "HOPE_FIRST",
    "LATIN",
    "NAMED",
    "NAMES_WITH_DIGITS",
    "PLACE",
    "ROMAN",
    "VAGUE",
    "WHOLLY",
]

LATIN: Final = re.compile(r"(?:PM|SO|NO|CO) ?\d+(?:\.\d+)?|[A-Za-zμµΑ-ω][A-Za-z0-9&.+\-μµΑ-ω]*")
_YEARS = r"(?:19|20)\d\d(?:[-~至到](?:19|20)?\d\d)?年(?:度|间|期间)?(?:底|末|初|同期|以前|前|以来)?"
DATED: Final = re.compile(
    rf"(?:与|同)?{_YEARS}相比|(?:自|从){_YEARS}(?!的)|(?:较|比|到|至|截至)?{_YEARS}(?:的)?|(?:连续|近|未来|今后)[\d一二两三四五六七八九十]+年(?:来|间)?"
    r"|(?:到|至)?\d{1,2}(?:[-~至]\d{1,2})?月(?:份|底|末)?"
)
DATED_FIRST: Final = frozenset("0123456789与同较比到至自从截连近未今")
NAMED: Final = re.compile(
    r"\d+\+\d+|\d+\+(?=[“一-龥])|\d+(?:\.\d+)?[十百千万亿]*(?:A级|级|号线|号|强(?!度)|型|代|版|届|G(?![A-Za-z])|K(?![A-Za-z])|大(?=[^于多]))"
    r"|[十百千万亿]+级|\d+周?岁(?=以上|以下|及)|\d{5}热线|第[\d一二三四五六七八九十]+(?:产业|期|批|次|季度|产)|[一二三四五六七八九十]+产(?=业|[,、和])"
)
NAMES_WITH_DIGITS: Final = re.compile("|".join(form.pattern for form in (LATIN, NAMED, DATED)))
GRADE: Final = re.compile(r"(劣)?(?:([ⅠⅡⅢⅣⅤⅥ]|I{1,3}V?|VI?|[一二三四五六])类|([ⅠⅡⅢⅣⅤⅥ])(?=$|[,;。、及以])|([一二三四五]级)(?=标准|水平|以上|及以上|$))")
GRADE_FIRST: Final = frozenset("劣ⅠⅡⅢⅣⅤⅥIV一二三四五六")
ROMAN: Final = {"一": "Ⅰ", "二": "Ⅱ", "三": "Ⅲ", "四": "Ⅳ", "五": "Ⅴ", "六": "Ⅵ", "I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ", "V": "Ⅴ", "VI": "Ⅵ"}
PLACE: Final = re.compile(r"(?:(前)([0-9]+|[一二三四五六七八九十]+)(?:位|名|强)?|第([0-9]+|[一二三四五六七八九十]+)(?:位|名)?)(?=$|[,;。、以]|左右|行列)")
HOPE: Final = re.compile(
    "(?:在?(?:实际)?工作中)?(?:努力|力争|争取|奋力|全力)+(?:实现|取得|达到|完成)?(?:更|最)(?:好|高|快|大|优)的?(?:结果|成绩|成效|水平|发展|效果|目标|成果|突破)?"
)
HOPE_FIRST: Final = frozenset("在实工努力争奋全")
WHOLLY: Final = re.compile(r"应(.{1,3})尽\1(?!率|[\d一-龥])")
EACH_MANY: Final = re.compile("每[十百千万亿]+[名个户人位]")
VAGUE: Final = re.compile("(?<![一二两三四五六七八九点〇零])[一二两三四五六七八九]{2}(?![一二两三四五六七八九〇零])")
"""三五 and 二三十: two digits side by side are "some three to five"."""
