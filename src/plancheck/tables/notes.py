"""The notes of a table and what they say of its marks. A mark means what this table's note says.

Source: the project's semantics, ruling 13.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from plancheck.tables.grids import Line
from plancheck.tables.marks import plain_marks
from plancheck.tables.published import Legend, Meaning, Note
from plancheck.tables.texts import MARKS, is_page_number

__all__ = ["is_note", "is_signature", "legends", "notes_after", "notes_before", "others_expected"]

_OPENS = re.compile(r"^[(（]?(?:备?注释?|附注|说明|注解|备注|notes?|资料来源|数据来源|sources?|key|legend)\s*\d*\s*[)）]?\s*[:：.．、]?", re.IGNORECASE)
_SIGN = re.compile(rf"^(?:[{MARKS}]+|[①-⑳]|\[\d{{1,2}}\]|\(\d{{1,2}}\)|[¹²³⁴-⁹])")
_NUMBERED = re.compile(r"^(?:\d{1,2}[.．、)]|[①-⑳]|\[\d{1,2}\]|[(（]\d{1,2}[)）]|[¹²³⁴-⁹])")
_PARTS = re.compile(r"(?:(?<=[。；;:：.\s])|^)(?=\d{1,2}[.．、](?!\d)|[①-⑳]|\[\d{1,2}\]|[(（]\d{1,2}[)）])")
_LABEL = re.compile(r"^(\d{1,2})[.．、]\s*|^([①-⑳])\s*|^\[(\d{1,2})\]\s*|^[(（](\d{1,2})[)）]\s*|^([¹²³⁴-⁹])\s*")
_QUOTED = "[\"“”‘’「」『』'(（【]?"
_QUOTES = "\"“”'‘’ "
_MARK_FIRST = tuple(MARKS + _QUOTES)
_MARKED = re.compile(
    r"^(?:(?:凡|指标|名称|项目|其中)*[前后]?面?(?:[带加标注有打附]|标有|标注|注有|带有|加注)|"
    r"(?:(?:the )?(?:indicators?|targets?|items?|rows?|those) )?(?:marked|with) (?:with |by )?(?:an )?)"
    rf"[\"“”'‘’ ]*[{MARKS}]",
    re.IGNORECASE,
)
"""A line that tells of a mark without a word before it: 带*号的为约束性指标."""
_EXPLAINS = re.compile(r"[:：=]|为|是|表示|代表|指标|indicat|denot|mean|target|result|achiev", re.IGNORECASE)
_NUMBERED_OPENING = re.compile(r"^注\s*\d|^notes?\s", re.IGNORECASE)
_SIGNED = re.compile(
    r"^(?:填报|填表|制表|编制|审核|复核|审批|报送|上报|单位负责人|分管领导|负责人|联系人|联系电话|经办人|统计员|日期|prepared by|approved by)", re.IGNORECASE
)
"""Who filled in a form and when: a line between the table and its notes."""
_ENDS = "。；;.!！"
_A_LINE = 20
"""Characters that a line has at least which the end of a page's width breaks."""
_RULED = re.compile(r"^[-=_—–─━═*·.+|┼┴└┘┗┛ ]{3,}$")
"""A line drawn below the table."""
_CLAUSE_END = re.compile(r"[。；;\n]")
_ROW_OF_TABLE = re.compile(r"^\s*(?:附件|附表|表)\s*\d*")
_DASHES = "—–\\-"
_NOT = re.compile(rf"(?:不|无|未|没有|非|除|\b(?:without|no|not|other than|except|unmarked))[^{MARKS},，。;；]{{0,14}}$", re.IGNORECASE)
"""Before a mark: what follows is said of the rows that do not have it."""
_MEANINGS = (
    (Meaning.BINDING, re.compile(r"约束性|\b(?:binding|obligatory)\b", re.IGNORECASE)),
    (Meaning.PROVISIONAL, re.compile(r"预计|初步|快报|预估|暂未公布|provisional|preliminary|estimate", re.IGNORECASE)),
    (Meaning.SET_BY_CITY, re.compile(r"下达|以[市省国区]级?[^，,。]*为准|set by", re.IGNORECASE)),
    (Meaning.CUMULATIVE, re.compile(r"累计|合计|cumulative", re.IGNORECASE)),
    (Meaning.EXPECTED, re.compile(r"预期性|\b(?:expected|anticipatory)\b", re.IGNORECASE)),
)
_OTHERS = re.compile(
    rf"(?:其他|其它|其余|未标|未加|无标|不带|没有|无[{MARKS}])[^。；;]{{0,14}}预期性|"
    r"\b(?:others?|rest|remaining|unmarked|without)\b[^.;]{0,30}\b(?:expected|anticipatory)\b",
    re.IGNORECASE,
)


def is_note(text: str) -> bool:
    """Whether a line opens the notes of a table: 注：, Note:, or a mark with its meaning."""
    plain = plain_marks(text.strip())
    opening = _OPENS.match(plain)
    if opening is not None and (opening[0][-1] in ":：.．、" or _NUMBERED_OPENING.match(plain)):
        return True
    plain = plain.lstrip("(（")
    if _MARKED.match(plain) is None and (plain[:1] not in _MARK_FIRST or _SIGN.match(plain.strip(_QUOTES)) is None):
        return False
    return _EXPLAINS.search(plain[1:]) is not None or _meaning(plain[1:]) is not Meaning.OTHER


def is_signature(text: str) -> bool:
    """Whether a line says who filled in the form and when: 填表人：…, 制表单位：…."""
    return _SIGNED.match(text.strip()) is not None and re.search("[:：]", text) is not None


def notes_after(lines: Iterable[Line]) -> tuple[Note, ...]:
    """The notes at the foot of a table: from the line that opens them to the first line that continues none."""
    found: list[tuple[str, str]] = []
    for line in lines:
        text = line.text.strip(" |\t")
        if not text or _RULED.match(text):
            continue
        if (not found and _SIGNED.match(text)) or is_page_number(text):
            continue
        if is_note(text) or (found and (_NUMBERED.match(text) or _SIGN.match(text))):
            found.append((text, line.place))
        elif found and _goes_on(found[-1][0], text):
            before, place = found.pop()
            found.append((before + (" " if before[-1].isascii() and text[0].isascii() else "") + text, place))
        else:
            break
    return tuple(note for text, place in found for note in _split(text, place))


def _goes_on(before: str, text: str) -> bool:
    """Whether a line is the rest of a note that a page broke: the one before ends within a sentence, and this one ends it."""
    return len(before) >= _A_LINE and before[-1] not in _ENDS and text[-1] in _ENDS and "\t" not in text and "  " not in text


def notes_before(lines: Iterable[Line]) -> tuple[Note, ...]:
    """Notes that stand above the table: 注：…, or a mark with its meaning."""
    return tuple(note for line in lines if is_note(line.text) for note in _split(line.text.strip(), line.place))


def _split(text: str, place: str) -> Iterable[Note]:
    """One line as its notes: 注：1.… 2.… are two."""
    opening = _OPENS.match(text)
    body = text[opening.end() :].strip() if opening else text
    head = re.match(r"(?:注|note)\s*(\d{1,2})\s*[:：]", text, re.IGNORECASE)
    if head:
        yield Note(head[1], body, place)
        return
    for part in filter(None, (piece.strip() for piece in _PARTS.split(body))):
        label = _LABEL.match(part)
        number = next((group for group in label.groups() if group), None) if label else None
        yield Note(number, part[label.end() :].strip() if label else part, place)


def legends(notes: Iterable[Note]) -> tuple[Legend, ...]:
    """What each mark means, by the notes that name it: the first that does, and another where it says another listed meaning."""
    found: dict[tuple[str, Meaning], Legend] = {}
    for note in notes:
        for clause in filter(None, _CLAUSE_END.split(plain_marks(note.text))):
            for legend in _of_clause(clause, note):
                if legend.meaning is not Meaning.OTHER or all(mark != legend.mark for mark, _ in found):
                    found.setdefault((legend.mark, legend.meaning), legend)
    return tuple(found.values())


def _of_clause(clause: str, note: Note) -> Iterable[Legend]:
    """The marks of one clause, each with the words up to the next mark."""
    marks = [*re.finditer(rf"[{MARKS}]{{1,2}}|[〔\[【]\s*[〕\]】]", clause)]
    marks += [*re.finditer(rf"(?<=[\"“”‘’「『(（【])[{_DASHES}/]{{1,2}}(?=[\"“”‘’」』)）】])", clause)]
    marks += [*re.finditer(rf"^[{_DASHES}]{{1,2}}(?=\s*(?:[:：]|为|表示|指))", clause)]
    marks = sorted((match for match in marks if _NOT.search(clause[: match.start()]) is None), key=lambda match: match.start())
    for place, match in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(clause)
        words = clause[match.end() : end]
        if len(words.strip(" ”’」』)）】\"'、和及与,，")) < 2:  # noqa: PLR2004 - “*”和“△”: the words come after the second
            words = clause[match.end() :]
        yield Legend(_mark(match[0]), _meaning(words), _said(clause, match.start(), end, alone=len(marks) == 1), f"note {note.label}" if note.label else "note")


def _mark(text: str) -> str:
    return "〔〕" if text[0] in "〔[【" else text


def _said(clause: str, start: int, end: int, *, alone: bool) -> str:
    return (clause if alone else clause[start:end]).strip(' ,，、;；“”"')


def _meaning(words: str) -> Meaning:
    first = re.split(r"[,，]", words.strip(' ,，”"」)）'))[0]
    for text in (first, words):
        for meaning, pattern in _MEANINGS:
            if pattern.search(text):
                return meaning
    return Meaning.OTHER


def others_expected(notes: Iterable[Note]) -> str | None:
    """The label of the note by which every unmarked indicator is expected, "" for one without a label, or None."""
    for note in notes:
        if _OTHERS.search(plain_marks(note.text)):
            return note.label or ""
    return None
