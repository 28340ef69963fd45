"""Lines of a PDF as its own character boxes give them, in millimetres from the top left corner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTCurve, LTLine

MM = 72 / 25.4


@dataclass(frozen=True)
class Line:
    """One line: baseline, top and bottom of its boxes, left and right edge, words without blanks, fonts."""

    baseline: float
    top: float
    bottom: float
    left: float
    right: float
    text: str
    fonts: frozenset[str]


def _characters(item: object) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif hasattr(item, "__iter__"):
        for child in item:
            yield from _characters(child)


def lines_of_pages(path: Path) -> list[list[Line]]:
    """The lines of every page from top to bottom."""
    pages = []
    for page in extract_pages(path, laparams=None):
        rows: dict[float, list[LTChar]] = {}
        for character in _characters(page):
            if character.get_text().strip():
                rows.setdefault(round(character.matrix[5], 1), []).append(character)
        pages.append([_line(page.height, rows[height]) for height in sorted(rows, reverse=True)])
    return pages


def _line(page_height: float, row: list[LTChar]) -> Line:
    row = sorted(row, key=lambda character: character.x0)
    return Line(
        baseline=(page_height - row[0].matrix[5]) / MM,
        top=(page_height - max(character.y1 for character in row)) / MM,
        bottom=(page_height - min(character.y0 for character in row)) / MM,
        left=row[0].x0 / MM,
        right=row[-1].x1 / MM,
        text="".join(character.get_text() for character in row),
        fonts=frozenset(character.fontname.split("+")[-1] for character in row),
    )


@dataclass(frozen=True)
class Rule:
    """A straight line across: left and right end, upper and lower edge, whether it is red."""

    left: float
    right: float
    top: float
    bottom: float
    red: bool

    @property
    def middle(self) -> float:
        """Millimetres from the upper edge of the paper."""
        return (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        """Its own thickness."""
        return self.bottom - self.top


def rules_of_pages(path: Path) -> list[list[Rule]]:
    """The horizontal lines of every page from top to bottom, drawn as strokes or as narrow filled boxes."""
    return [
        sorted({_rule(page.height, item) for item in page if _is_across(item)}, key=lambda rule: rule.top)
        for page in extract_pages(path, laparams=None)
    ]


def _is_across(item: object) -> bool:
    return isinstance(item, LTCurve) and item.width > 20 * MM and item.height < 2 * MM


def _rule(page_height: float, item: object) -> Rule:
    assert isinstance(item, LTCurve)
    stroke = item.linewidth / 2 if isinstance(item, LTLine) else 0
    color = item.stroking_color if isinstance(item, LTLine) else item.non_stroking_color
    return Rule(
        left=item.x0 / MM,
        right=item.x1 / MM,
        top=(page_height - item.y1 - stroke) / MM,
        bottom=(page_height - item.y0 + stroke) / MM,
        red=color == (1.0, 0.0, 0.0),
    )
