"""Cut an English cell into the words of the grammar: numbers, unit words, table words, names.

Words are whole words, capitals do not matter, and the longest listed phrase is taken. What is not
listed is a name; a name holds no negation, and no number but one that is written into it (PM2.5).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from plancheck.errors import NotationError
from plancheck.notation.folding import Folded
from plancheck.notation.forms_en import ARTICLE, CURRENCY, DATED, DUE, LATIN, NAMED, PLACE_OF, ROMAN, SCALES, WORDED_AT, YEAR
from plancheck.notation.lalr import END, Token
from plancheck.notation.names_en import settled
from plancheck.notation.number_words_en import CLOCKED, COUNTED_SHARE, ONE_IN, SHARE, SHARES, SMALL, clocked
from plancheck.notation.numerals import arabic, exact_share
from plancheck.notation.units_en import ends_at, unit_after, unit_word
from plancheck.notation.words import Word, chinese_bound, longest_phrase, word_table

__all__ = ["cut"]

_MEASURED: Final = frozenset({"NUM", "UNIT", "NOUNS"})
_SERIES: Final = frozenset({"NAME", "REF", "LAST"})
_JOINERS: Final = frozenset({"of", "for", "at", "by", "in", "to"})
_COUNTING: Final = re.compile(r"(?<![\w.])\d")
"""A number that is no piece of a word, as in CO2."""
_YEAR_ALONE: Final = re.compile(YEAR + r"(?:$|[ ,;.])")
_QUOTES: Final = {"“": "”", '"': '"'}


def cut(folded: Folded) -> list[Token]:
    """The words of a folded text.

    Raises:
        NotationError: a hidden negation, a bracket, a number that is none.
    """
    return _Cutter(folded).cut()


class _Cutter:
    """The words taken so far."""

    __slots__ = ("folded", "lower", "place", "text", "tokens")

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.text = folded.text
        self.lower = folded.text.lower()
        self.tokens: list[Token] = []
        self.place = 0

    def cut(self) -> list[Token]:
        if (bound := chinese_bound(self.text)) is not None:
            self.place = bound.start()
            raise self._turn(bound.end())
        while self.place < len(self.text):
            char = self.text[self.place]
            if char.isspace():
                self.place += 1
            elif self._previous() == "PRE" and (article := ARTICLE.match(self.lower, self.place)):
                self.place = article.end()
            elif not self._listed_form(char) and not self._phrase() and not self._name(char):
                raise self.folded.refusal(f"{char!r} cannot be read", self.place, self.place + 1)
        while self.tokens and self.tokens[-1].type == "COMMA" and self.tokens[-1].text in ".;":
            self.tokens.pop()
        self.tokens.append(Token(END, None, "", len(self.text), len(self.text)))
        return settled(self.folded, _without_commas_before_bases(self.tokens))

    def _take(self, kind: str, sense: object, end: int) -> bool:
        self.tokens.append(Token(kind, sense, self.text[self.place : end], self.place, end))
        self.place = end
        return True

    def _previous(self) -> str:
        return self.tokens[-1].type if self.tokens else ""

    # ---------------------------------------------------------------- the forms that no table lists
    def _listed_form(self, char: str) -> bool:
        if char in ",;.:":
            return self._point(char)
        if char in _QUOTES:
            return self._quoted(_QUOTES[char])
        if char in "【〔([":
            return self._basis() if char == "【" else self._bracket(char)
        return self._until(char) or (self._at_word_start() and self._worded()) or self._money() or self._in_two() or self._figure(char) or self._number_word()

    def _point(self, char: str) -> bool:
        if char == "." and self.text[self.place + 1 : self.place + 2].isdigit():
            raise self.folded.refusal("a number without a digit before its point", self.place, self.place + 2, expected=("0.5",))
        return self._take("TO" if char == ":" and self._previous() in ("NAME", "REF", "CHANGE", "BASIS", "TONE") else "COMMA", None, self.place + 1)

    def _basis(self) -> bool:
        end = self.text.find("】", self.place)
        if end < 0:
            raise self.folded.refusal("【 is never closed", self.place, self.place + 1, expected=("】",))
        self.tokens.append(Token("BASIS", None, self.text[self.place + 1 : end], self.place, end + 1))
        self.place = end + 1
        return True

    def _until(self, char: str) -> bool:
        if self._previous() not in _MEASURED:
            return False
        if char in "-~":
            return self._take("RANGE", None, self.place + 1)
        word = next((word for word in ("to", "till") if self.lower.startswith(f"{word} ", self.place)), None)
        return word is not None and self._number_at(self.place + len(word) + 1) and self._take("RANGE", None, self.place + len(word))

    def _worded(self) -> bool:
        for form, kind in WORDED_AT.get(self.lower[self.place], ()):
            if found := form.match(self.lower, self.place):
                return self._form(kind, found)
        return False

    def _money(self) -> bool:
        found = CURRENCY.match(self.text, self.place)
        if found is None:
            return False
        start, self.place = self.place, found.end()
        return self._number(currency=self.text[start : found.end()].strip())

    def _figure(self, char: str) -> bool:
        if char.isdigit() and (among := PLACE_OF.match(self.lower, self.place)) and self._at_word_start():
            raise self.folded.refusal("a place among so many", self.place, among.end(), expected=("ranked 3rd", "top 3"))
        if char == "+" and self._previous() in _SERIES and self._number_at(self.place + 1):
            what = f"{self.tokens[-1].text!r} and a number added to it, or its growth?"
            raise self.folded.refusal(what, self.tokens[-1].start, self.place + 2, expected=("2 percentage points above inflation", "up 2%"))
        if char.isdigit() and (found := NAMED.match(self.lower, self.place)) and not self._known_after_digits(found):
            return self._take("NAME", None, found.end())
        return (char.isdigit() or (char in "-+" and self._number_at(self.place + 1))) and self._number()

    def _in_two(self) -> bool:
        """A share or a time that takes two numbers: 1 in 10, 8 minutes 30 seconds."""
        if not self._at_word_start():
            return False
        if found := ONE_IN.match(self.lower, self.place):
            above, below = (SMALL.get(number) or int(number.replace(",", "")) for number in found.groups())
            return above < below and self._whole(exact_share(above, below), "%", found.end())
        found = CLOCKED.match(self.lower, self.place)
        time = clocked(found) if found is not None else None
        return found is not None and time is not None and self._whole(*time, found.end())

    def _whole(self, value: object, unit: str, end: int) -> bool:
        """A number whose form implies its unit."""
        self._take("NUM", value, end)
        self.tokens.append(Token("UNIT", unit, "", end, end))
        return True

    def _at_word_start(self) -> bool:
        return self.place == 0 or not self.text[self.place - 1].isalnum()

    def _number_at(self, place: int) -> bool:
        return self.text[place : place + 1].isdigit() or (self.text[place : place + 1] in "+-" and self.text[place + 1 : place + 2].isdigit())

    def _form(self, kind: str, found: re.Match[str]) -> bool:
        if kind == "RANK":
            digits = found[1] or found[2]
            return self._take("RANK", (bool(found[1]), str(SMALL.get(digits, digits))), found.end())
        if kind == "LEVEL":
            if found[2]:
                return self._take("LEVEL", self.text[found.start(2) : found.end(2)], found.end())
            grade = found[1].lower()
            return self._take("LEVEL", ROMAN.get(grade, found[1].upper()), found.end())
        return self._take("NAME" if kind == "NAME" else "BASIS", None, found.end())

    def _known_after_digits(self, found: re.Match[str]) -> bool:
        """Whether the letters set tight to the digits are a unit or a scale word: 85kg, 5bn, but not 5G."""
        letters = found.start(1)
        unit = unit_word(self.text, self.lower, letters)
        return (unit is not None and ends_at(self.text, unit.end)) or SCALES.match(self.lower, letters) is not None

    def _number(self, currency: str = "") -> bool:
        number = arabic(self.folded, self.place)
        if number is None:
            return False
        if number.unit:
            self._of_no_unit(number.end)
        self._take("NUM", number.value, number.end)
        if number.unit:
            self.tokens.append(Token("UNIT", number.unit, "", number.end, number.end))
            return True
        return self._unit(currency)

    def _number_word(self) -> bool:
        found = LATIN.match(self.lower, self.place)
        if not found or not self._at_word_start():
            return False
        if share := SHARE.match(self.lower, self.place):
            if counted := COUNTED_SHARE.match(self.lower, share.end()):
                raise self.folded.refusal("a share of a number of things", self.place, counted.end(), hint="write the number in digits: 500,000")
            self._of_no_unit(share.end())
            return self._whole(exact_share(*SHARES[share.group()]), "%", share.end())
        tens, _, ones = found.group().partition("-")
        if tens not in SMALL or (ones and ones not in SMALL):
            return False
        self._take("NUM", Decimal(SMALL[tens] + (SMALL[ones] if ones else 0)), found.end())
        return self._unit("")

    def _of_no_unit(self, end: int) -> None:
        """Refuse 3/4 km: three quarters of a unit are no share of a whole, and 75 % would be another target."""
        unit = unit_word(self.text, self.lower, end + self.text.startswith(" ", end))
        if unit is not None and ends_at(self.text, unit.end):
            raise self.folded.refusal("a share of a unit", self.place, unit.end, hint="write the number in digits: 0.75 km")

    def _unit(self, currency: str) -> bool:
        """The unit after a number, or the nouns for what is counted; the plus of 10+ km stands before it."""
        plus = self.place if self.text.startswith("+", self.place) and ends_at(self.text, self.place + 1) else None
        self.place += plus is not None
        found = unit_after(self.text, self.lower, self.place, currency)
        if found is not None:
            self.place = found.start
            self._take(found.kind, found.printed, found.end)
        if plus is not None:
            self.tokens.append(Token("AFTER", "at_least", "+", plus, plus + 1))
        return True

    # ---------------------------------------------------------------- words
    def _phrase_at(self, place: int) -> Word | None:
        return longest_phrase("en", self.lower, place)

    def _phrase(self) -> bool:
        word = self._phrase_at(self.place)
        if word is None or (word.terminal == "AFTER" and not self._may_bound()):
            return self._turns_alone()
        end = self.place + len(word.text)
        word, end = self._without_date(word, end)
        if word.terminal == "TURN":
            raise self._turn(end)
        if word.terminal == "NAME":
            return self._take("NAME", None, end)
        if word.terminal == "PRE" and self._previous() in _MEASURED and self.text[end : end + 1] in (",", ";", ""):
            return self._take("AFTER", word.sense, end)
        return self._take(word.terminal, word.sense, end)

    def _may_bound(self) -> bool:
        """Whether a number, a class or a rank stands before, or the name of what the number counts."""
        if self._previous() in _MEASURED | {"LEVEL", "RANK"}:
            return True
        kinds = [token.type for token in self.tokens]
        while kinds and kinds[-1] in ("NAME", "REF", "TO", "BASIS"):
            kinds.pop()
        return bool(kinds) and kinds[-1] in _MEASURED

    def _turns_alone(self) -> bool:
        """A bound with no number before it is a name, but not its `or`."""
        if self.lower.startswith("or ", self.place):
            raise self._turn(self.place + 2)
        return False

    def _without_date(self, word: Word, end: int) -> tuple[Word, int]:
        """increase by 2025: the `by` belongs to the year."""
        link = word.text.rfind(" ") + 1
        if link and word.text[link:] in _JOINERS and DATED.match(self.lower, self.place + link) and not self._counts(end):
            shorter = word_table("en").get(word.text[: link - 1])
            if shorter is not None:
                return shorter, self.place + link - 1
        return word, end

    def _counts(self, end: int) -> bool:
        """Whether the number there is one of things: by 2025 kg."""
        return not _YEAR_ALONE.match(self.lower, end + 1)

    def _turn(self, end: int) -> NotationError:
        return self.folded.refusal(f"{self.text[self.place : end]!r} may turn the sense, and the words here are not listed", self.place, end)

    def _name(self, char: str) -> bool:
        found = LATIN.match(self.lower, self.place)
        if found is None:
            if ord(char) < 0x3000:  # noqa: PLR2004 - where Chinese begins
                return False
            return self._take("NAME", None, self.place + 1)
        if found.group().endswith("n't"):
            raise self._turn(found.end())
        return self._take("NAME", None, found.end())

    def _quoted(self, closing: str) -> bool:
        end = self.text.find(closing, self.place + 1)
        if end < 0:
            raise self.folded.refusal("a quotation mark that is never closed", self.place, self.place + 1, expected=(closing,))
        return self._take("NAME", None, end + 1)

    def _bracket(self, char: str) -> bool:
        """A number in 〔〕 is cumulative, and in [] where no footnote can stand; any other bracket belongs to a name before the number."""
        closing = {"〔": "〕", "(": ")", "[": "]"}[char]
        end = self.text.find(closing, self.place + 1)
        if end < 0:
            raise self.folded.refusal(f"{char} is never closed", self.place, self.place + 1, expected=(closing,))
        if char == "〔" or (char == "[" and self._previous() not in _MEASURED | {"NAME", "AFTER"} and self._number_at(self.place + 1)):
            return self._cumulative(closing, end)
        if self._previous() in _MEASURED | {"AFTER"} and DUE.fullmatch(inner := self.lower[self.place + 1 : end]) and DATED.fullmatch(inner):
            self.tokens.append(Token("BASIS", None, self.text[self.place + 1 : end], self.place + 1, end))
            self.place = end + 1
            return True
        if self._previous() != "NAME":
            raise self.folded.refusal("a remark in brackets that is not listed", self.place, end + 1)
        if self._remark_bounds(self.lower[self.place + 1 : end]):
            raise self.folded.refusal("a remark in brackets that may bound the number", self.place, end + 1)
        return self._take("NAME", None, end + 1)

    def _remark_bounds(self, inner: str) -> bool:
        """Whether a bracket is wholly a bound, or holds a bound or a number and stands behind the number: 60% of schools (maximum)."""
        words = [longest_phrase("en", inner, found.start()) for found in LATIN.finditer(inner)]
        bounds = [word.text for word in words if word is not None and word.terminal in ("PRE", "AFTER")]
        if inner.strip() in bounds:
            return True
        kinds = [token.type for token in self.tokens]
        clause = kinds[max((place for place, kind in enumerate(kinds) if kind == "COMMA"), default=-1) + 1 :]
        return "NUM" in clause and (bool(bounds) or _COUNTING.search(inner) is not None)

    def _cumulative(self, closing: str, end: int) -> bool:
        self._take("OPEN", None, self.place + 1)
        if self._number():
            spaced = self.place + self.text.startswith(" ", self.place)
            bound = self._phrase_at(spaced)
            if bound is not None and bound.terminal == "AFTER":
                self.place = spaced
                self._take("AFTER", bound.sense, spaced + len(bound.text))
        if self.text[self.place : self.place + 1] != closing:
            raise self.folded.refusal("more than a number in the bracket", self.place, end + 1)
        return self._take("CLOSE", None, self.place + 1)


def _without_commas_before_bases(tokens: list[Token]) -> list[Token]:
    """2–3 per cent, on average, over time: a basis set off by commas is no statement of its own."""
    kinds = [token.type for token in tokens]
    kept = []
    for place, token in enumerate(tokens):
        if token.type == "COMMA" and place and all(kind == "BASIS" for kind in kinds[:place]):
            continue
        if token.type == "COMMA" and place and kinds[place + 1] == "BASIS" and kinds[place + 2] in ("COMMA", END):
            continue
        kept.append(token)
    return kept
