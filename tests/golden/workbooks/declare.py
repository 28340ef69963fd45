"""What an office wrote and what it means, declared once: sheets, cells, and the gold that follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter, range_boundaries

Part = Mapping[str, Any]
"""Some fields of an observation; `also` maps a field to other readings that are as good."""

FIELDS = ("indicator", "area", "period", "basis", "measure", "unit")


@dataclass(frozen=True)
class Shown:
    """One cell: what a person reads from it (None: no number) and what stands there."""

    value: float | None
    cell: object
    format: str = ""
    formula: str = ""
    flaw: str = ""
    note: str = ""
    excuse: str = ""


def percent(value: float) -> Shown:
    """5.3 kept as 0.053 and shown in per cent."""
    return Shown(value, round(value / 100, 8), "0.0%")


def text(value: float, raw: str) -> Shown:
    """A number that stands there as text."""
    return Shown(value, raw, flaw="text_number", note=f"以文本存放的数字：{raw!r}")


def phrase(value: float, raw: str) -> Shown:
    """A number inside words; naming it a text number is as good as not."""
    return Shown(value, raw, excuse="text_number")


def formula(expression: str, cached: float, *, shown: str = "") -> Shown:
    """A formula with the value that the spreadsheet stored."""
    meant = round(cached * 100, 8) if "%" in shown else cached
    return Shown(meant, cached, shown, expression)


def broken(expression: str, error: str) -> Shown:
    """A formula that ends in an error."""
    return Shown(None, error, formula=expression, flaw="formula_broken", note=f"公式出错：{error}")


def gap(raw: str | None = None) -> Shown:
    """A number is due here and is not there."""
    return Shown(None, raw, flaw="missing", note="应填未填")


def merge(*parts: Part) -> dict[str, Any]:
    """Later parts win; their other readings add up."""
    result: dict[str, Any] = {}
    also: dict[str, list[Any]] = {}
    for part in parts:
        for name, others in part.get("also", {}).items():
            also[name] = [*also.get(name, []), *others]
        result |= {name: value for name, value in part.items() if name != "also"}
    return result | ({"also": also} if also else {})


def also(**readings: Sequence[Any]) -> Part:
    """Other readings of a field that are as good."""
    return {"also": {name: list(others) for name, others in readings.items()}}


def spot(row: int, column: int) -> str:
    """B7 of row 7, column 2."""
    return f"{get_column_letter(column)}{row}"


@dataclass
class Page:
    """One sheet while it is filled in, with its gold."""

    name: str
    meant: Part = field(default_factory=dict)
    cells: dict[tuple[int, int], Shown] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    indents: dict[tuple[int, int], int] = field(default_factory=dict)
    diagonals: list[str] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    observations: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    excused: list[dict[str, Any]] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)

    def write(self, ref: str, content: object, *, merged: str = "") -> None:
        """Words (or a row number), which mean no observation."""
        column, row, *_ = range_boundaries(ref)
        self.cells[row, column] = content if isinstance(content, Shown) else Shown(None, content)
        if merged:
            self.merged.append(merged)

    def lines(self, top: int, left: int, rows: Sequence[Sequence[object]]) -> None:
        """Rows of words; None leaves a cell empty."""
        for down, contents in enumerate(rows):
            for across, content in enumerate(contents):
                if content is not None:
                    self.write(spot(top + down, left + across), content)

    def number(self, row: int, column: int, content: float | Shown, *parts: Part) -> None:
        """A number with its meaning, with the doubts that belong to the way in which it is written."""
        shown = content if isinstance(content, Shown) else Shown(content, content)
        self.cells[row, column] = shown
        ref = spot(row, column)
        if shown.value is not None:
            meant = merge({"area": None}, self.meant, *parts)
            extra = {"also": meant["also"]} if "also" in meant else {}
            core = {name: meant[name] for name in FIELDS}
            self.observations.append({"sheet": self.name, "cell": ref, **core, "value": shown.value, **extra})
        if shown.flaw:
            self.flaw(shown.flaw, ref, shown.note)
        if shown.excuse:
            self.excuse(shown.excuse, ref)

    def fill(
        self, top: int, left: int, *, rows: Sequence[Part], columns: Sequence[Part], values: Sequence[Sequence[object]]
    ) -> None:
        """A block of numbers; a word is written as it is, None leaves the cell empty."""
        for down, (row, contents) in enumerate(zip(rows, values, strict=True)):
            for across, (column, content) in enumerate(zip(columns, contents, strict=True)):
                if isinstance(content, (int, float, Shown)):
                    self.number(top + down, left + across, content, row, column)
                elif content is not None:
                    self.write(spot(top + down, left + across), content)

    def flaw(self, kind: str, cell: str, note: str, *, block: str = "", other: Sequence[str] = ()) -> None:
        """A planted error: `block` where one finding may stand anywhere in it, `other` cells of the same finding."""
        found: dict[str, Any] = {"kind": kind, "sheet": self.name, "cell": cell, "note": note}
        self.findings.append(found | ({"range": block} if block else {}) | ({"alt": list(other)} if other else {}))

    def excuse(self, kind: str, block: str) -> None:
        """A finding that counts neither way: it follows from a planted error, or one may see it so or so."""
        self.excused.append({"kind": kind, "sheet": self.name, "range": block})


@dataclass
class Book:
    """One file of one office. `as_of` is the day on which it came."""

    file: str
    as_of: str
    pages: list[Page] = field(default_factory=list)
    county: str = "云河县"

    def page(self, name: str, **meant: Any) -> Page:
        """A further sheet; `meant` is what all its numbers share."""
        self.pages.append(Page(name, meant))
        return self.pages[-1]

    def gold(self) -> dict[str, Any]:
        """The file's gold, by the schema of department workbooks."""
        return {
            "file": self.file,
            "as_of": self.as_of,
            "observations": [item for page in self.pages for item in page.observations],
            "findings": [item for page in self.pages for item in page.findings],
            "also_ok": [item for page in self.pages for item in page.excused],
            "tables": [{"sheet": page.name, "range": table} for page in self.pages for table in page.tables],
        }
