"""Automatic numbers as the reader sees them: w:numPr turned into 一、（一）1.（1）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from econops.core.report.checking.wordml import attribute, child, children, value_of, whole

_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
}
_DIGITS = "〇一二三四五六七八九"
_PLACE = re.compile(r"%(\d)")
_LINKS = 5


def chinese_number(number: int) -> str:
    """1 to 999 in Chinese, as ordinals are written."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def ordinal_text(kind: str, number: int) -> str:
    """One number in a format of Word."""
    if kind in _CHINESE:
        return chinese_number(number)
    if kind.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if kind == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr((97 if kind == "lowerLetter" else 65) + number - 1)
    return "" if kind in ("bullet", "none") else str(number)


@dataclass
class Numbering:
    """The numbering part of a document; `label` counts, so it is asked once per paragraph in reading order."""

    root: Element | None
    sheet: Element | None
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def _number(self, number: str) -> Element | None:
        return next((each for each in children(self.root, "num") if attribute(each, "numId") == number), None)

    def _abstract(self, number: str, links: int = 0) -> tuple[str, Element | None]:
        identity = value_of(self._number(number), "abstractNumId") or ""
        wanted = (one for one in children(self.root, "abstractNum") if attribute(one, "abstractNumId") == identity)
        found = next(wanted, None)
        linked = value_of(found, "numStyleLink")
        if linked and links < _LINKS:
            styles = (style for style in children(self.sheet, "style") if attribute(style, "styleId") == linked)
            target = value_of(next(styles, None), "pPr", "numPr", "numId")
            if target:
                return self._abstract(target, links + 1)
        return identity, found

    def level(self, number: str, level: int) -> Element | None:
        """The w:lvl that rules a level of a numbering."""
        own = _of_level(children(self._number(number), "lvlOverride"), level)
        replaced = child(own, "lvl")
        return replaced if replaced is not None else _of_level(children(self._abstract(number)[1], "lvl"), level)

    def paragraph_format(self, number: str, level: int) -> Element | None:
        """The pPr of a level."""
        return child(self.level(number, level), "pPr")

    def label(self, number: str, level: int) -> str:
        """Counts one paragraph and says the label that stands before it."""
        ruling = self.level(number, level)
        if ruling is None:
            return ""
        counts = self.counters.setdefault(self._abstract(number)[0], {})
        self._restart(number, level, counts)
        counts[level] = counts.get(level, self._start(number, level) - 1) + 1
        for deeper in [deeper for deeper in counts if deeper > level]:
            del counts[deeper]
        legal = child(ruling, "isLgl") is not None
        text = value_of(ruling, "lvlText") or ""
        return _PLACE.sub(lambda match: self._shown(number, int(match[1]) - 1, counts, legal=legal), text)

    def _restart(self, number: str, level: int, counts: dict[int, int]) -> None:
        override = _of_level(children(self._number(number), "lvlOverride"), level)
        if child(override, "startOverride") is not None and (number, level) not in self.started:
            self.started.add((number, level))
            counts.pop(level, None)

    def _start(self, number: str, level: int) -> int:
        override = _of_level(children(self._number(number), "lvlOverride"), level)
        own = whole(value_of(override, "startOverride"))
        return own if own is not None else _or_one(whole(value_of(self.level(number, level), "start")))

    def _shown(self, number: str, level: int, counts: dict[int, int], *, legal: bool) -> str:
        kind = "decimal" if legal else value_of(self.level(number, level), "numFmt") or "decimal"
        if kind == "bullet":
            return ""
        return ordinal_text(kind, counts.get(level, self._start(number, level)))


def _or_one(number: int | None) -> int:
    return 1 if number is None else number


def _of_level(elements: list[Element], level: int) -> Element | None:
    found: Iterator[Element] = (each for each in elements if attribute(each, "ilvl") == str(level))
    return next(found, None)
