"""An official document as an office thinks of it: lines with their look, a sheet with its page and furniture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Rule = tuple[Any, ...]


@dataclass
class Line:
    """One paragraph; indents in characters, `rules` as (colour, eighths of a point, side, space[, style])."""

    role: str
    runs: list[tuple[str, str]]
    font: str = "f"
    size: float = 16
    colour: str = ""
    align: str = ""
    first: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    before: float = 0
    pitch: float = 0
    rules: tuple[Rule, ...] = ()
    new_page: bool = False
    level: int = -1

    @property
    def text(self) -> str:
        """The words."""
        return "".join(text for text, _ in self.runs)

    @text.setter
    def text(self, words: str) -> None:
        self.runs = [(words, "")]


def number_look() -> dict[str, Any]:
    """How page numbers look."""
    return {"odd": "right", "even": "left", "before": "— ", "after": " —", "size": 14}


@dataclass
class Sheet:
    """Lines, page in millimetres, furniture."""

    lines: list[Line]
    width: float = 210
    height: float = 297
    top: float = 37
    left: float = 28
    right: float = 26
    bottom: float = 35
    footer: dict[str, Any] = field(default_factory=number_look)
    first_rule: str = ""
    restart: bool = False

    def one(self, role: str, place: int = 0) -> Line:
        """A line by its role."""
        return self.all(role)[place]

    def all(self, role: str) -> list[Line]:
        """All lines of a role."""
        return [line for line in self.lines if line.role == role]

    def at(self, role: str, place: int = 0) -> int:
        """Where a line stands."""
        return self.lines.index(self.one(role, place))


def said(role: str, words: str | list[tuple[str, str]], **look: Any) -> Line:
    """A line of a role."""
    return Line(role, [(words, "")] if isinstance(words, str) else words, **look)


def blank(count: int = 1) -> list[Line]:
    """Empty lines."""
    return [said("blank", "") for _ in range(count)]


def body(words: str) -> Line:
    """A paragraph of the text."""
    return said("body", words, first=2)


def heading(level: int, words: str) -> Line:
    """A heading of a level."""
    return said(f"h{level}", words, font={1: "h", 2: "k"}.get(level, "f"), first=2)
