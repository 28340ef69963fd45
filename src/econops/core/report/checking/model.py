"""What is checked: paragraphs with the formatting that takes effect, sections, furniture of pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from econops.core.report.checking.fonts import font_family
from econops.core.report.checking.formats import ParagraphFormat, Rule, RunFormat

PAGE_NUMBER = "\ue000"
HANZI = r"\u3400-\u4dbf\u4e00-\u9fff〇"
_HANZI = re.compile(f"[{HANZI}]")
_BLANK = re.compile(r"[\s\u3000\u200b]+")
_EXCERPT = 12


@dataclass(frozen=True)
class Run:
    """Characters of one formatting."""

    text: str
    format: RunFormat


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as a reader sees it.

    `number` counts paragraphs with words from 1; `label` is its automatic number; `mark` the formatting of its end;
    `drawn` the lines hanging on it; `starts_page` whether it certainly begins a page;
    `row` tells the rows of tables apart.
    """

    number: int
    runs: tuple[Run, ...]
    format: ParagraphFormat
    mark: RunFormat
    label: str = ""
    section: int = 0
    in_table: bool = False
    in_box: bool = False
    starts_page: bool = False
    drawn: tuple[Rule, ...] = ()
    has_picture: bool = False
    row: int = 0

    @cached_property
    def raw(self) -> str:
        """The words with the automatic number before them."""
        return self.label + "".join(run.text for run in self.runs)

    @cached_property
    def text(self) -> str:
        """The words without blanks around them."""
        return self.raw.strip(" \t\n\u3000\u00a0\u200b")

    @cached_property
    def compact(self) -> str:
        """The words without any blanks."""
        return _BLANK.sub("", self.raw)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be read here."""
        return not self.compact

    @cached_property
    def size(self) -> float:
        """The size most characters have."""
        sizes: dict[float, int] = {}
        for run in self.runs:
            sizes[run.format.size] = sizes.get(run.format.size, 0) + len(_BLANK.sub("", run.text))
        return max(sizes, key=lambda size: sizes[size]) if any(sizes.values()) else self.mark.size

    @cached_property
    def family(self) -> str:
        """The family of font most hanzi have."""
        return self.families(0, len(self.raw))

    def families(self, start: int, end: int) -> str:
        """The family of font most hanzi of a stretch of `raw` have; empty without hanzi."""
        counts: dict[str, int] = {}
        for offset, character, style in self.characters():
            if start <= offset < end and _HANZI.match(character):
                family = font_family(style.hanzi)
                counts[family] = counts.get(family, 0) + 1
        return max(counts, key=lambda family: counts[family]) if counts else ""

    def characters(self) -> list[tuple[int, str, RunFormat]]:
        """Every typed character with its place in `raw` and its formatting."""
        found, offset = [], len(self.label)
        for run in self.runs:
            for character in run.text:
                found.append((offset, character, run.format))
                offset += 1
        return found

    @property
    def leading(self) -> float:
        """Points of blanks typed before the words."""
        return _blank_width(self.raw[: len(self.raw) - len(self.raw.lstrip(" \u3000\u00a0"))], self.size)

    @property
    def trailing(self) -> float:
        """Points of blanks typed after the words."""
        return _blank_width(self.raw[len(self.raw.rstrip(" \u3000\u00a0")) :], self.size)

    @property
    def width(self) -> float:
        """Points the words take when they stand in one line: hanzi full, digits and Latin half."""
        return sum((1.0 if ord(character) > 0x2000 else 0.5) * self.size for character in self.text)

    @property
    def excerpt(self) -> str:
        """The first words, to find it again."""
        text = self.text.replace(PAGE_NUMBER, "1")
        return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"

    @property
    def where(self) -> str:
        """The place, for a person."""
        return f"第{self.number}段“{self.excerpt}”"


def _blank_width(blanks: str, size: float) -> float:
    return sum(size if blank == "\u3000" else size / 2 for blank in blanks)


@dataclass(frozen=True)
class Furniture:
    """A header or footer: its paragraphs."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def page_number(self) -> Paragraph | None:
        """The paragraph that holds the number of the page."""
        return next((each for each in self.paragraphs if PAGE_NUMBER in each.raw), None)


@dataclass(frozen=True)
class Section:
    """Page of a section, lengths in points, and its furniture by kind (default, even, first)."""

    width: float
    height: float
    landscape: bool
    top: float
    bottom: float
    left: float
    right: float
    gutter: float
    footer_distance: float
    grid: str
    grid_pitch: float
    grid_space: float
    title_page: bool
    number_format: str
    number_start: str
    headers: dict[str, Furniture]
    footers: dict[str, Furniture]

    @property
    def text_width(self) -> float:
        """Width of the type area."""
        return self.width - self.left - self.right - self.gutter

    @property
    def text_height(self) -> float:
        """Height of the type area."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True)
class OfficialText:
    """A whole document, read."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    even_and_odd: bool
    changes: int = 0
    foreign_parts: int = 0
    tables_in: frozenset[int] = frozenset()

    @cached_property
    def words(self) -> tuple[Paragraph, ...]:
        """The paragraphs with something to read."""
        return tuple(paragraph for paragraph in self.paragraphs if not paragraph.is_empty)
