"""Values of formatting as they take effect: of a run, of a paragraph, of ruled lines."""

from __future__ import annotations

from dataclasses import dataclass, field

DEFAULT_SIZE = 10.0


@dataclass(frozen=True)
class RunFormat:
    """How characters look: font of hanzi, font of Latin characters and digits, size in points, colour as RRGGBB."""

    hanzi: str = ""
    latin: str = ""
    size: float = DEFAULT_SIZE
    colour: str = "auto"
    spacing: float = 0.0
    hidden: bool = False


@dataclass(frozen=True)
class Indent:
    """Indents in points; `*_characters` in hundredths of a character win where they are not zero."""

    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    left_characters: int = 0
    right_characters: int = 0
    first_characters: int = 0

    def left_points(self, size: float) -> float:
        """Left indent at a character size."""
        return self.left_characters / 100 * size if self.left_characters else self.left

    def right_points(self, size: float) -> float:
        """Right indent at a character size."""
        return self.right_characters / 100 * size if self.right_characters else self.right

    def first_points(self, size: float) -> float:
        """Indent of the first line against the others (negative: hanging)."""
        return self.first_characters / 100 * size if self.first_characters else self.first


@dataclass(frozen=True)
class Rule:
    """A drawn line: style, width in points, colour as RRGGBB or auto, length in points where known."""

    style: str
    width: float
    colour: str
    length: float | None = None
    side: str = "drawn"


@dataclass(frozen=True)
class ParagraphFormat:
    """How a paragraph stands: alignment, indents, spacing (points), pitch of lines, page break, borders."""

    align: str = "left"
    indent: Indent = Indent()
    before: float = 0.0
    after: float = 0.0
    line: float = 240.0
    line_rule: str = "auto"
    page_break_before: bool = False
    snap_to_grid: bool = True
    rules: tuple[Rule, ...] = ()
    frame_side: str = ""
    tabs: tuple[tuple[str, float], ...] = field(default=())
