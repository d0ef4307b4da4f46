"""Cut a Chinese cell into the words of the grammar: numbers, unit words, table words, names.

Chinese prints no spaces, so at each place the longest word of the table is taken; what belongs
to no word is a name. Two things are settled here because no grammar could: which digits belong to
a name (PM2.5, 24号线, 65周岁以上老年人), and that a name holds no hidden negation.
"""

from __future__ import annotations

import re
from decimal import Decimal
from string import ascii_letters
from typing import Final

from plancheck.notation.brackets_zh import is_clause, may_bound
from plancheck.notation.folding import Folded
from plancheck.notation.forms_zh import (
    DATED,
    DATED_FIRST,
    EACH_MANY,
    GRADE,
    GRADE_FIRST,
    HOPE,
    HOPE_FIRST,
    LATIN,
    NAMED,
    PLACE,
    ROMAN,
    VAGUE,
    WHOLLY,
)
from plancheck.notation.lalr import END, Token
from plancheck.notation.names_zh import checked, joined, with_quantities
from plancheck.notation.numerals import arabic, chinese
from plancheck.notation.unit_words import unit_at
from plancheck.notation.words import longest_at

__all__ = ["cut"]

_DIGITS: Final = frozenset("0123456789")
_NUMERALS: Final = frozenset("零一二两三四五六七八九十百千半翻")
_QUOTED: Final = {"“": "”", "《": "》", '"': '"', "[": "]", "【": "】"}
_OPEN: Final = re.compile(r"[〔\[]\s*(?=[-+]?\d+(?:\.\d+)?[^〕\]]{0,6}[〕\]])")
_NUMBER_FOLLOWS: Final = re.compile(r"[-+〔△]?[0-9零一二两三四五六七八九十百千半约近超不至大逾最<>≥≤第]")
_SIGNS: Final = frozenset("~±×÷=≈≠^*|<>≤≥$£€¥₹%‰℃㎡+-↑↓→√†‡§@\\")
_SHORT: Final = frozenset({"CHANGE", "PRE", "TO", "HOLD"})
_VERBS: Final = frozenset({"CHANGE", "TO", "DO", "CLAIM", "HOLD", "QUALITY", "WHOLE", "STABLE", "SET", "CONTROL", "TREND"})
"""Words that a 率 after them makes a name: 完成率, 增长率."""
_MEASURED: Final = frozenset({"NUM", "UNIT"})
_COUNTABLE: Final = _MEASURED | {"AFTER", "LEVEL", "RANK", "TREND", "WHOLE", "QUALITY", "SET"}
"""Words that a bound may follow at a distance, behind a name: 3个项目以上, Ⅲ类水体以上; there it is no piece of the name."""
_BOUNDED: Final = frozenset({"NUM", "UNIT", "LEVEL", "REF", "SET", "RANK", "CLOSE", "STABLE", "SYNC"})
_OWNED: Final = frozenset({"NUM", "UNIT", "AFTER", "SET", "CLOSE"})
_TO_MANY: Final = re.compile(r":(\d+(?:\.\d+)?)")
_OF_WHAT: Final = "a deviation to either side: write both ends of what is meant, as in -0.5—0.5"
_TILLS: Final = ("至", "到", "-", "~")
_NO_COUNT: Final = frozenset("级期批类届代国部年月日周次层站口道单")


class _Cutter:
    """The words taken so far, and the stretch of name that is still open."""

    __slots__ = ("folded", "named_from", "place", "remark_ends", "text", "tokens")

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.text = folded.text
        self.tokens: list[Token] = []
        self.place = 0
        self.named_from: int | None = None
        self.remark_ends: int | None = None

    def cut(self) -> list[Token]:
        while self.place < len(self.text):
            char = self.text[self.place]
            for form in _FORMS_AT.get(char, ()):
                if form(self):
                    break
            else:
                self._word(char)
        self._close_name()
        while self.tokens and self.tokens[-1].type == "COMMA" and self.tokens[-1].text in "。;":
            self.tokens.pop()  # the stop at the end of a sentence
        self.tokens.append(Token(END, None, "", self.place, self.place))
        return self.tokens

    def _word(self, char: str) -> None:
        """Take the longest word of the table that fits, or one more character of a name."""
        word = longest_at("zh", self.text, self.place)
        if char.isspace():
            self._space()
        elif word is not None and word.terminal == "TURN":
            end = self.place + len(word.text)
            raise self.folded.refusal(f"{word.text!r} may turn the sense, and the words here are not listed", self.place, end, hint="a listed name may hold it")
        elif word is None or not self._fits(word.terminal, len(word.text)):
            self._name(self.place + 1)
        elif word.terminal == "NAME":
            self._name(self.place + len(word.text))
        else:
            self._take(word.terminal, word.sense, self.place + len(word.text))

    # ---------------------------------------------------------------- taking
    def _take(self, kind: str, sense: object, end: int) -> None:
        self._close_name()
        self.tokens.append(Token(kind, sense, self.text[self.place : end], self.place, end))
        self.place = end

    def _space(self) -> None:
        """A space is left between two digits, which may be two numbers, and beside Latin letters."""
        place = self.place
        if self.text[place - 1] in _DIGITS and self.text[place + 1] in _DIGITS:
            raise self.folded.refusal("one number or two? a space stands between digits", place - 1, place + 2, expected=("10000", "10,000"))
        self.place = place + 1

    def _name(self, end: int) -> None:
        """Let the name go on to `end`; it does not begin with a sign."""
        if self.named_from is None:
            self.named_from = self.place
        if self.text[self.place] in _SIGNS:
            hint = _OF_WHAT if self.text[self.place] == "±" else "a sign may bound the number or be its unit"
            raise self.folded.refusal(f"{self.text[self.place]!r} is no listed sign", self.place, self.place + 1, hint=hint)
        self.place = end

    def _close_name(self) -> None:
        if self.named_from is None:
            return
        start, self.named_from = self.named_from, None
        self.tokens.append(Token("NAME", None, self.text[start : self.place], start, self.place))

    def _previous(self) -> str:
        return "NAME" if self.named_from is not None else self.tokens[-1].type if self.tokens else ""

    def _fits(self, terminal: str, size: int) -> bool:
        """Whether a word of the table is that word here, and no piece of a name."""
        if terminal == "AFTER":
            counted = self.named_from is not None and size > 1 and self.tokens and self.tokens[-1].type in _COUNTABLE
            return counted or self._previous() in (_BOUNDED if size > 1 else _MEASURED)
        if terminal == "AMONG":
            return self._previous() in _MEASURED
        if size == 1 and terminal in _SHORT:
            return bool(_NUMBER_FOLLOWS.match(self.text, self.place + 1)) or (terminal == "TO" and self.text[self.place + 1 : self.place + 2] in "ⅠⅡⅢⅣⅤ")
        return terminal not in _VERBS or not self.text.startswith("率", self.place + size)

    # ---------------------------------------------------------------- the forms that no table lists
    def hope(self) -> bool:
        found = HOPE.match(self.text, self.place)
        if not found:
            return False
        self._take("STRETCH", None, found.end())
        return True

    def until(self) -> bool:
        if self._previous() not in _MEASURED or not _NUMBER_FOLLOWS.match(self.text, self.place + 1):
            return False
        self._take("RANGE", None, self.place + 1)
        return True

    def of(self) -> bool:
        listed = longest_at("zh", self.text, self.place)
        if self._previous() not in _OWNED or (listed is not None and listed.terminal == "AFTER"):
            return False
        self._take("DE", None, self.place + 1)
        return True

    def dated(self) -> bool:
        found = DATED.match(self.text, self.place)
        if not found or self._previous() == "RANGE":
            return False
        self._take("BASIS", None, found.end())
        return True

    def digits(self) -> bool:
        text, place, previous = self.text, self.place, self._previous()
        char = text[place]
        if char in "+-":
            if previous in _MEASURED and char == "-":
                stop = place + 2 if text.startswith("--", place) else place + 1
                self._take("RANGE", None, stop)
                return True
            if char == "+" and previous in _MEASURED and place + 1 == len(text):
                self._take("AFTER", "at_least", place + 1)
                return True
            if text[place + 1 : place + 2] not in _DIGITS or previous == "NAME":
                return False
        if found := NAMED.match(text, place):
            self._name(found.end())
            return True
        number = arabic(self.folded, place)
        if number is None:
            return False
        if found := _TO_MANY.match(text, number.end):
            what = "a ratio to a number that is not 1: which of the two is counted for one of the other is not said"
            raise self.folded.refusal(what, place, found.end(), expected=(f"{found[1]}:1", f"{text[place : number.end]}/{found[1]}"))
        self._take("NUM", number.value, number.end)
        if number.unit:
            self.tokens.append(Token("UNIT", number.unit, "", number.end, number.end))
        else:
            self._unit()
        return True

    def numeral(self) -> bool:
        text, place = self.text, self.place
        if found := NAMED.match(text, place):
            self._name(found.end())
            return True
        number = chinese(self.folded, place)
        if number is None:
            return False
        if number.unit is None:
            unit = unit_at(text, number.end)
            if unit is None and text[number.end : number.end + 1] in _TILLS and chinese(self.folded, number.end + 1) is not None:
                self._take("NUM", number.value, number.end)
                return True
            if unit is None or (unit.end == number.end + 1 and text[number.end] in _NO_COUNT):
                return False
        if vague := VAGUE.search(text, place, number.end):
            raise self.folded.refusal("a number that is not exact", vague.start(), vague.end(), expected=("三十五", "35"))
        self._take("NUM", number.value, number.end)
        if number.unit:
            self.tokens.append(Token("UNIT", number.unit, "", number.end, number.end))
        else:
            self._unit()
        return True

    def scale(self) -> bool:
        """突破万亿元 is more than one 万亿元."""
        unit = unit_at(self.text, self.place) if self._previous() in ("PRE", "TO") else None
        if unit is None or unit.more is not None or not unit.text.lstrip("万亿") or self.text.startswith("级", unit.end):
            return False
        self._take("NUM", Decimal(1), self.place)
        self._take("UNIT", unit.text, unit.end)
        return True

    def _unit(self) -> None:
        """The unit word after a number, with 余 or 多 inside it (3万余人)."""
        start = self.place + self.text.startswith(" ", self.place)
        unit = unit_at(self.text, start)
        if unit is None:
            return
        self.place = start
        self._take("UNIT", unit.text, unit.end)
        if unit.more is not None:
            self.tokens.append(Token("AFTER", "more_than", self.text[unit.more : unit.more + 1], unit.more, unit.more + 1))

    def each(self) -> bool:
        """每立方米19微克 is 19微克/立方米; 每千名老人 is a name."""
        if found := EACH_MANY.match(self.text, self.place):
            self._name(found.end())
            return True
        each = unit_at(self.text, self.place + 1)
        if each is None or self.text[self.place + 1] in "年月日天周" or self.text[each.end : each.end + 1] not in _DIGITS:
            return False
        number = arabic(self.folded, each.end)
        unit = None if number is None or number.unit else unit_at(self.text, number.end)
        if number is None or unit is None:
            return False
        if not self.text[self.place + 1 : each.end].strip("十百千万亿"):
            what = f"{self.text[self.place : each.end]!r} of what?"
            raise self.folded.refusal(what, self.place, each.end, expected=("5张/千人",))
        begin, self.place = self.place, each.end
        self._take("NUM", number.value, number.end)
        self._take("UNIT", f"{unit.text}/{self.text[begin + 1 : each.end]}", unit.end)
        return True

    def end_of_remark(self) -> bool:
        """The bracket of 6%(力争6.5%) and 400亿元(增长6%) closes as a clause does."""
        if self.place != self.remark_ends:
            return False
        self._close_name()
        self.place += 1
        return True

    def grade(self) -> bool:
        found = GRADE.match(self.text, self.place)
        if not found:
            return False
        worse, roman, alone, grade = found.groups()
        if worse:
            self._name(found.end())
            return True
        self._take("LEVEL", grade or ROMAN.get(roman or alone, roman or alone), found.end())
        return True

    def wholly(self) -> bool:
        """应改尽改: all that ought to be, and no number."""
        found = WHOLLY.match(self.text, self.place)
        if not found:
            return False
        self._take("QUALITY", None, found.end())
        return True

    def rank(self) -> bool:
        if found := NAMED.match(self.text, self.place):
            self._name(found.end())
            return True
        found = PLACE.match(self.text, self.place)
        if not found:
            return False
        top, among, at = found.groups()
        self._take("RANK", (bool(top), among or at), found.end())
        return True

    def latin(self) -> bool:
        found = LATIN.match(self.text, self.place)
        if not found:
            return False
        self._name(found.end())
        return True

    def bracket(self) -> bool:
        """Quoted words are a name; a number in 〔〕 is cumulative; a bracket after a name belongs to it."""
        if found := _OPEN.match(self.text, self.place):
            self._cumulative(found.end())
            return True
        listed = longest_at("zh", self.text, self.place)
        if listed is not None and listed.terminal == "AFTER" and self._fits("AFTER", len(listed.text)):
            return False
        char = self.text[self.place]
        closing = ")" if char == "(" else "〕" if char == "〔" else _QUOTED[char]
        end = self.text.find(closing, self.place + 1)
        if end < 0:
            raise self.folded.refusal(f"{char} is never closed", self.place, self.place + 1, expected=(closing,))
        inner = self.text[self.place + 1 : end]
        if char in "([〔【" and may_bound(inner, [token.type for token in self.tokens], self._previous()):
            raise self.folded.refusal("a remark in brackets that may bound the number", self.place, end + 1, expected=("(同口径)", "(累计)"))
        if char in "(【":
            self._remark(char, inner, end)
        else:
            self._name(end + 1)
        return True

    def _remark(self, char: str, inner: str, end: int) -> None:
        """Take a bracket for a basis, a mark of a provisional figure, a clause of its own, or a piece of the name before it."""
        word = longest_at("zh", inner, 0)
        listed = word.terminal if word is not None and word.text == inner else ""
        behind_number = self._previous() in _MEASURED | {"AFTER"}
        if char == "【" or listed == "BASIS":
            self._basis(inner, end + 1)
        elif behind_number and is_clause(inner, self.text[end + 1 : end + 2]):
            self.remark_ends = end
            self._take("COMMA", None, self.place + 1)
        elif behind_number and listed == "PROV":
            self._basis(inner, end + 1, "provisional")
        elif listed == "PROV":
            self._take("PROV", None, end + 1)
        elif behind_number:
            raise self.folded.refusal("a remark in brackets that is not listed", self.place, end + 1, expected=("(同口径)", "(累计)"))
        else:
            self._name(end + 1)

    def _basis(self, words: str, end: int, sense: str | None = None) -> None:
        self._close_name()
        self.tokens.append(Token("BASIS", sense, words, self.place, end))
        self.place = end

    def _cumulative(self, number_from: int) -> None:
        self._take("OPEN", None, number_from)
        number = arabic(self.folded, self.place)
        if number is None:
            raise self.folded.refusal("no number in the bracket", self.place, self.place + 1)
        self._take("NUM", number.value, number.end)
        self._unit()
        bound = longest_at("zh", self.text, self.place)
        if bound is not None and bound.terminal == "AFTER":
            self._take("AFTER", bound.sense, self.place + len(bound.text))
        if self.text[self.place : self.place + 1] not in ("〕", "]"):
            raise self.folded.refusal("more than a number in the bracket", self.place, self.place + 1, expected=("〕",))
        self._take("CLOSE", None, self.place + 1)


_FORMS: Final = (
    (DATED_FIRST, _Cutter.dated),
    (HOPE_FIRST, _Cutter.hope),
    (_DIGITS | set("+-"), _Cutter.digits),
    (set("至到~"), _Cutter.until),
    (set("的"), _Cutter.of),
    (set("每"), _Cutter.each),
    (set(_QUOTED) | set("(〔"), _Cutter.bracket),
    (set(")"), _Cutter.end_of_remark),
    (GRADE_FIRST, _Cutter.grade),
    (_NUMERALS, _Cutter.numeral),
    (set("万亿"), _Cutter.scale),
    (set("前第"), _Cutter.rank),
    (set("应"), _Cutter.wholly),
    (set(ascii_letters) | set("μµ"), _Cutter.latin),
)
"""The forms that no table lists, by the characters that they may begin with, in the order in which they are tried."""

_FORMS_AT: Final = {char: tuple(form for first, form in _FORMS if char in first) for char in set().union(*(first for first, _ in _FORMS))}


def cut(folded: Folded) -> list[Token]:
    """The words of a folded text.

    Raises:
        NotationError: a bracket that is never closed, a hidden negation, a number that is none.
    """
    return checked(folded, joined(folded, with_quantities(folded, _Cutter(folded).cut())))
