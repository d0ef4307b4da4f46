"""The running text of a report: its sentences, without the tables that are printed after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Narrative"]

_TABLES = re.compile(r"^\s*(?:附件|附表|Annex)\s*[0-9一二三四五六七八九十]*\s*$", re.MULTILINE)
_SENTENCE = re.compile(r"[。！？!?；;\n]+")
_SPACE = re.compile(r"[ \t\u3000]+")


@dataclass(frozen=True, slots=True)
class Narrative:
    """The text, its lines and its sentences."""

    text: str
    lines: tuple[str, ...]
    sentences: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Narrative:
        """The running text of a document: all before the first line that only says 附件 or Annex."""
        end = _TABLES.search(text)
        body = text if end is None else text[: end.start()]
        lines = tuple(_SPACE.sub(" ", line).strip() for line in body.splitlines())
        return cls(body, lines, tuple(part.strip() for part in _SENTENCE.split(body) if part.strip()))

    def names(self, *words: str) -> bool:
        """Whether one sentence holds all the words."""
        return any(all(word in sentence for word in words) for sentence in self.sentences)

    def says(self, name: str, figure: str) -> bool:
        """Whether one sentence holds the name and the figure, the figure not as a part of a longer number."""
        number = re.compile(rf"(?<![0-9.]){re.escape(figure)}(?![0-9]|\.[0-9])")
        return any(name in sentence and number.search(sentence) for sentence in self.sentences)
