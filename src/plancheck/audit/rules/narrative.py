"""Rules of the running text: what it passes over, and how its items are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.audit.dossier import Dossier
from plancheck.audit.findings import Finding
from plancheck.audit.names import core
from plancheck.extents import plain, size
from plancheck.verdicts import Verdict

__all__ = ["miss_not_named", "text_numbering"]


def miss_not_named(dossier: Dossier) -> Iterator[Finding]:
    """A target was missed, and no sentence of the running text names the indicator together with its figure.

    The name is taken without its measure (地区生产总值 of 地区生产总值增速), and under the names that a
    crosswalk gives it too. Needs the text.
    """
    narrative = dossier.narrative
    if narrative is None:
        return
    aliases: dict[str, set[str]] = {}
    for link in dossier.links:
        if link.rule is not None:
            aliases.setdefault(link.rule.id, set()).update(core(each.name.zh) for each in (*link.targets, *link.actuals) if each.name.zh)
    for rule, target, reported in dossier.table(dossier.plan):
        outcome = dossier.outcomes.get(rule.id)
        if outcome is None or outcome.verdict is not Verdict.MISSED or reported is None or reported.value is None:
            continue
        names = {core(rule.name.zh), *aliases.get(rule.id, ())} - {""}
        figure = plain(size(reported.value))
        if not any(narrative.says(name, figure) for name in names):
            is_there = any(narrative.names(name) for name in names)
            yield Finding("miss_not_named", "without_figure" if is_there else "absent", (target, reported))


_ITEM = re.compile(r"(?:^|(?<=[\s。；]))([0-9]{1,2})[.．、](?![0-9])")
_BOX = re.compile(r"^专栏([0-9]{1,3})")


def text_numbering(dossier: Dossier) -> Iterator[Finding]:
    """The numbered items of a box, of the sections, or the boxes themselves leave a number out.

    Needs the text. A number that stands there without the full stop of the others is told as that.
    """
    if dossier.narrative is None:
        return
    open_counts, box, last_box = [0], "", 0
    for line_number, line in enumerate(dossier.narrative.lines, 1):
        found = _BOX.match(line)
        if found is not None:
            if int(found[1]) != last_box + 1:
                yield _gap(f"L{line_number}", last_box, int(found[1]))
            box, last_box = found[0], int(found[1])
            continue
        items = [int(number) for number in _ITEM.findall(line)]
        if len(items) > 1:
            place = f"L{line_number} {box}".strip()
            yield from (_gap(place, before, after, line) for before, after in zip([0, *items], items, strict=False) if after != before + 1)
        elif items and items[0] == 1:
            open_counts.append(1)
        elif items and items[0] - 1 in open_counts:
            while open_counts[-1] != items[0] - 1:
                open_counts.pop()
            open_counts[-1] = items[0]
        elif items:
            yield _gap(f"L{line_number}", open_counts[-1], items[0])
            open_counts.append(items[0])


def _gap(place: str, before: int, after: int, line: str = "") -> Finding:
    bare = re.search(rf"(?:^|[\s。；]){before + 1}(?=[一-龥A-Za-z])", line)
    return Finding("text_numbering", "gap" if bare is None else "without_stop", (), (), {"place": place, "before": str(before), "after": str(after)})
