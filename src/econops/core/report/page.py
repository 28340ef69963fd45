"""Measures of the page of an official document (版心).

Source: docs/algorithms/letter-format.md; GB/T 9704-2012.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

POINTS_PER_MM = Decimal(72) / Decimal("25.4")


def points(mm: Decimal | int) -> Decimal:
    """Millimetres as points."""
    return Decimal(mm) * POINTS_PER_MM


def twips(pt: Decimal | int | str) -> int:
    """Points as whole twentieths of a point, the unit of docx."""
    return int((Decimal(pt) * 20).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True)
class PageLayout:
    """Paper, type area and grid of a document; lengths in mm.

    Example:
        >>> round(OFFICIAL_PAGE.line_pitch, 2), round(OFFICIAL_PAGE.character_pitch, 2)
        (Decimal('28.99'), Decimal('15.79'))
    """

    width: int
    height: int
    top: int
    left: int
    text_width: int
    text_height: int
    lines: int
    characters: int

    @property
    def right(self) -> int:
        """Right margin."""
        return self.width - self.left - self.text_width

    @property
    def bottom(self) -> int:
        """Bottom margin."""
        return self.height - self.top - self.text_height

    @property
    def line_pitch(self) -> Decimal:
        """Distance of two baselines, in points."""
        return points(self.text_height) / self.lines

    @property
    def character_pitch(self) -> Decimal:
        """Distance of two characters, in points."""
        return points(self.text_width) / self.characters


OFFICIAL_PAGE = PageLayout(
    width=210, height=297, top=37, left=28, text_width=156, text_height=225, lines=22, characters=28
)
