"""Reads what the charts of a docx show and what stands behind it, from the file alone, not from the writer.

A chart shows copies of the cells of its workbook: a copy that is no longer what its cell says has no origin.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from econops.core.errors import Invalid
from econops.core.report.annex.reading import annex_digit_runs, annex_references
from econops.core.report.opening import LARGEST_TOGETHER, docx_parts

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_WORDS = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_PART = re.compile(r"word/charts/[^/]+\.xml")
_RANGE = re.compile(r"'?([^'!]+)'?!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?\d{1,7})?")
_INDEX = re.compile(r"[0-9]{1,7}")
_DIGITS = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)*")
_REFERENCES = ("strRef", "numRef", "multiLvlStrRef")
NOISE = Decimal("1e-9")
"""A program that saves a chart writes the last places of a number anew."""
Runs = list[tuple[str, str | None]]


@dataclass(frozen=True)
class _Chart:
    """A chart and the workbook it names; no workbook where it has lost it."""

    root: ElementTree.Element
    workbook: bytes

    def references(self) -> list[dict[str, Any]]:
        """The references of the workbook in order of appearance; none where it is no workbook of ours."""
        try:
            return annex_references(self.workbook) if self.workbook else []
        except Invalid:
            return []


def chart_references(source: Path | bytes) -> list[dict[str, Any]]:
    """The references behind all charts of a docx, one per appearance in their workbooks."""
    return [one for chart in _charts(source) for one in chart.references()]


def chart_digit_runs(source: Path | bytes) -> Runs:
    """Every digit run that charts show, and every one in their workbooks, with its reference code or None."""
    found: Runs = []
    for chart in _charts(source):
        cells: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for one in chart.references():
            cells.setdefault((one["sheet"], one["cell"]), []).append((one["ref"], one["shown"]))
        found += annex_digit_runs(chart.workbook) if cells else []
        found += _shown(chart.root, cells)
    return found


def _charts(source: Path | bytes) -> Iterator[_Chart]:
    parts = dict(docx_parts(source, lambda name: name.startswith("word/charts/")))
    drawn = [name for name in parts if _PART.fullmatch(name)]
    if not drawn:
        return
    with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
        for name in drawn:
            folder, file = posixpath.split(name)
            links = parts.get(f"{folder}/_rels/{file}.rels", ElementTree.Element("none"))
            targets = [link.get("Target", "") for link in links if link.get("Type", "").endswith("/package")]
            path = posixpath.normpath(posixpath.join(folder, targets[0])) if targets else ""
            known = path in archive.namelist() and archive.getinfo(path).file_size <= LARGEST_TOGETHER
            yield _Chart(parts[name], archive.read(path) if known else b"")


def _shown(root: ElementTree.Element, cells: Mapping[tuple[str, str], list[tuple[str, str]]]) -> Runs:
    """The copies by their cells, then words and numbers that name no cell."""
    found: Runs = []
    copied: set[int] = set()
    for reference in (node for name in _REFERENCES for node in root.iter(_CHART + name)):
        place = _RANGE.fullmatch((reference.findtext(f"{_CHART}f") or "").strip())
        for point in reference.iter(f"{_CHART}pt"):
            value = point.find(f"{_CHART}v")
            if value is None:
                continue
            copied.add(id(value))
            at = point.get("idx", "0")
            cell = ("", "")
            if place and _INDEX.fullmatch(at):
                cell = (place[1], f"{place[2]}{int(place[3]) + int(at)}")
            found += _runs(value.text or "", cells.get(cell, ()))
    loose = (node.text or "" for node in root.iter() if node.tag in (_WORDS, f"{_CHART}v") and id(node) not in copied)
    return found + [(digits, None) for text in loose for digits in _DIGITS.findall(text)]


def _runs(text: str, behind: Sequence[tuple[str, str]]) -> Runs:
    """The digit runs of one point, each with the reference of its cell that still says the same."""
    number = _number(text)
    if number is None:
        said = [(code, shown) for code, shown in behind if shown in text]
        return [
            (digits, next((code for code, shown in said if digits in _DIGITS.findall(shown)), None))
            for digits in _DIGITS.findall(text)
        ]
    same = [code for code, shown in behind if (known := _number(shown)) is not None and abs(number - known) < NOISE]
    return [(text, same[0] if same else None)]


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
