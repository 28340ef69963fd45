"""What stands in a sheet's XML beside the values: formulas without a value, per-cent formats, how far it stretches."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.parsers import expat

from econops.core.intake.layout import cell_name

# Built-in formats 0% and 0.00%.
_PERCENT_FORMATS = frozenset({9, 10})
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


@dataclass(frozen=True)
class SheetMarks:
    """Cells by name ("G7"); `last_row` and `last_column` count from 1 and look at cells that hold something."""

    formulas_without_value: frozenset[str]
    percent_cells: frozenset[str]
    last_row: int
    last_column: int


def walk(content: bytes, start: Start, end: End | None = None, *, text: Text | None = None) -> None:
    """Feed the elements of an XML part, names without their namespace.

    Raises:
        ValueError: not well-formed, or with a document type, which no spreadsheet program writes.
    """
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ValueError("document type")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError) as error:
        raise ValueError(str(error)) from error


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet name to part name, in the order of the workbook.

    Raises:
        ValueError: the workbook's own lists are damaged.
    """
    by_name = {name.lower(): name for name in parts}
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            targets[attributes.get("Id", "")] = normpath(join("/xl", attributes.get("Target", ""))).lstrip("/")

    def sheet(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            identity = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            part = by_name.get(targets.get(identity, "").lower())
            if part is not None:
                sheets[attributes.get("name", "")] = part

    walk(parts.get(by_name.get("xl/_rels/workbook.xml.rels", ""), b""), relation)
    walk(parts[by_name["xl/workbook.xml"]], sheet)
    return sheets


def percent_styles(content: bytes) -> frozenset[int]:
    """Numbers of the cell styles that show a value in per cent (a stored 0.051 reads 5.1%)."""
    custom: set[int] = set()
    found: set[int] = set()
    state = {"inside": False, "count": 0}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt" and "%" in re.sub(r'"[^"]*"|\\.', "", attributes.get("formatCode", "")):
            custom.add(int(attributes.get("numFmtId", "-1")))
        elif name == "cellXfs":
            state["inside"] = True
        elif name == "xf" and state["inside"]:
            if int(attributes.get("numFmtId", "0")) in _PERCENT_FORMATS | custom:
                found.add(state["count"])
            state["count"] += 1

    def end(name: str) -> None:
        if name == "cellXfs":
            state["inside"] = False

    walk(content, start, end)
    return frozenset(found)


@dataclass
class _SheetWalk:
    """Collects the marks while the cells of a sheet go by; a cell or row without its number follows the one before."""

    percent: frozenset[int]
    row: int = 0
    column: int = 0
    last_row: int = 0
    last_column: int = 0
    style: int = 0
    formula: bool = False
    filled: bool = False
    in_value: bool = False
    without_value: set[str] = field(default_factory=set)
    percent_cells: set[str] = field(default_factory=set)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif name == "c":
            self._place(attributes.get("r", ""))
            self.style = int(attributes.get("s", "0"))
            self.formula = self.filled = False
        elif name == "f":
            self.formula = True
        elif name in {"v", "t"}:
            self.in_value = True

    def text(self, piece: str) -> None:
        """A value element without text counts as empty, as some programs write unsaved results."""
        self.filled = self.filled or (self.in_value and bool(piece.strip()))

    def _place(self, reference: str) -> None:
        match = _CELL.fullmatch(reference)
        if match is None:
            if reference:
                raise ValueError(reference)
            self.column += 1
            return
        self.row = int(match[2])
        self.column = 0
        for letter in match[1]:
            self.column = self.column * 26 + ord(letter) - 64

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self.in_value = False
        if name != "c":
            return
        cell = cell_name(self.row - 1, self.column - 1)
        if self.formula and not self.filled:
            self.without_value.add(cell)
        if self.style in self.percent:
            self.percent_cells.add(cell)
        if self.filled:
            self.last_row = max(self.last_row, self.row)
            self.last_column = max(self.last_column, self.column)


def sheet_marks(content: bytes, percent: frozenset[int]) -> SheetMarks:
    """Walk through a sheet's cells.

    Args:
        percent: cell styles shown in per cent, from `percent_styles`.

    Raises:
        ValueError: the part is damaged.
    """
    found = _SheetWalk(percent)
    walk(content, found.start, found.end, text=found.text)
    return SheetMarks(frozenset(found.without_value), frozenset(found.percent_cells), found.last_row, found.last_column)
