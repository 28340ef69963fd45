"""Reads the references out of a letter again, from its XML alone: it knows nothing of how the writer works."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from econops.core.errors import Invalid
from econops.core.report.annex.reading import annex_digit_runs, annex_references, is_annex
from econops.core.report.chart_reading import chart_digit_runs, chart_references
from econops.core.report.opening import TEXT_PARTS, docx_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REFERENCES = "{urn:econops:references}references"
_BOOKMARK = re.compile(r"(R[0-9a-f]{12})_\d+")
_DIGITS = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)*")
_BODY = "word/document.xml"
_NO_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CHANGED = "文件里的数字来源被改动过，读不出来。请重新下载这份函，在新下载的文件上修改。"


@dataclass
class _Walk:
    """State of one pass over a part: which references are open, and the paragraphs gathered."""

    open: dict[str, str] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)
    paragraphs: list[list[tuple[str, str | None]]] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    shown: dict[int, str] = field(default_factory=dict)
    index: dict[str, int] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Take words into the last paragraph, with the innermost open reference."""
        for identity in self.open:
            place = self.index[identity]
            self.shown[place] = self.shown.get(place, "") + text
        if "PAGE" not in self.fields:
            reference = next(reversed(self.open.values()), None)
            self.paragraphs[-1].extend((character, reference) for character in text)


def _parts(source: Path | bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    return docx_parts(source, _is_read)


def _is_read(name: str) -> bool:
    return bool(TEXT_PARTS.fullmatch(name)) or (name.startswith("customXml/item") and name.endswith(".xml"))


def _visit(element: ElementTree.Element, walk: _Walk) -> None:
    tag = element.tag.removeprefix(_W)
    if tag == "p":
        walk.paragraphs.append([])
        walk.styles.append("")
    elif tag == "pStyle" and walk.styles:
        walk.styles[-1] = element.get(f"{_W}val", "")
    elif tag == "bookmarkStart":
        named = _BOOKMARK.fullmatch(element.get(f"{_W}name", ""))
        if named:
            identity = element.get(f"{_W}id", "")
            walk.open[identity] = named.group(1)
            walk.index[identity] = len(walk.found)
            walk.found.append(named.group(1))
    elif tag == "bookmarkEnd":
        walk.open.pop(element.get(f"{_W}id", ""), None)
    elif tag == "fldChar":
        _field_mark(element.get(f"{_W}fldCharType", ""), walk)
    elif tag == "instrText" and walk.fields:
        walk.fields[-1] = (element.text or "").strip().split(" ")[0]
    elif tag == "t" and walk.paragraphs:
        walk.add(element.text or "")
    elif tag == "noBreakHyphen" and walk.paragraphs:
        walk.add("-")
    simple_field = tag == "fldSimple"
    if simple_field:
        walk.fields.append(element.get(f"{_W}instr", "").strip().split(" ")[0])
    for child in element:
        _visit(child, walk)
    if simple_field:
        walk.fields.pop()


def _field_mark(kind: str, walk: _Walk) -> None:
    if kind == "begin":
        walk.fields.append("")
    elif kind == "end" and walk.fields:
        walk.fields.pop()


def _walk(part: ElementTree.Element) -> _Walk:
    walk = _Walk()
    _visit(part, walk)
    return walk


@dataclass(frozen=True)
class ShownParagraph:
    """One paragraph of a letter as it stands in the file: style id, and (words, reference code or None) in order."""

    style: str
    segments: tuple[tuple[str, str | None], ...]


def read_paragraphs(source: Path | bytes) -> list[ShownParagraph]:
    """The text of a letter, headers and footers apart, for showing it on a page with its references as links."""
    shown: list[ShownParagraph] = []
    for name, part in _parts(source):
        if name == _BODY:
            walk = _walk(part)
            for style, paragraph in zip(walk.styles, walk.paragraphs, strict=True):
                shown.append(ShownParagraph(style, _segments(paragraph)))
    return shown


def _segments(paragraph: list[tuple[str, str | None]]) -> tuple[tuple[str, str | None], ...]:
    return tuple(
        ("".join(character for character, _ in group), reference)
        for reference, group in groupby(paragraph, key=lambda pair: pair[1])
    )


def digit_runs(source: Path | bytes) -> list[tuple[str, str | None]]:
    """Every digit run of every paragraph (text, tables, headers, footers; page numbers apart) and chart, with its code.

    The code is None where a run has no reference, or where parts of one run have different ones. Of an annex (xlsx) the
    cells are read.
    """
    if is_annex(source):
        return annex_digit_runs(source)
    written = [run for name, part in _parts(source) if TEXT_PARTS.fullmatch(name) for run in _part_runs(part)]
    return written + chart_digit_runs(source)


def words_beside(source: Path | bytes) -> list[str]:
    """The paragraphs with words in headers, footers, notes and comments; page numbers apart."""
    parts = (_walk(part) for name, part in _parts(source) if TEXT_PARTS.fullmatch(name) and name != _BODY)
    words = ("".join(sign for sign, _code in paragraph) for walk in parts for paragraph in walk.paragraphs)
    return [one for one in words if one.strip(" \u3000—-")]


def digit_runs_beside(source: Path | bytes) -> list[tuple[str, str | None]]:
    """As `digit_runs`, of everything but the text itself: headers, footers, notes, comments."""
    parts = ((name, part) for name, part in _parts(source) if TEXT_PARTS.fullmatch(name) and name != _BODY)
    return [run for _name, part in parts for run in _part_runs(part)]


def carried_body(text: str | None) -> dict[str, dict[str, Any]]:
    """The references that a docx carries in its own part, by code.

    Raises: Invalid where somebody has changed the part so that it says nothing any more.
    """
    try:
        entries = json.loads(text or "[]")
        known = {entry["ref"]: entry for entry in entries}
        sound = all(_is_sound(entry) for entry in entries)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Invalid(_CHANGED) from error
    if not sound:
        raise Invalid(_CHANGED)
    return known


def _is_sound(entry: Mapping[str, Any]) -> bool:
    """Whether an entry has the form of `Reference.as_dict`."""
    words = all(isinstance(entry.get(name), str) for name in ("ref", "kind", "text", "label", "formula"))
    inputs = entry.get("inputs")
    listed = isinstance(inputs, list) and all(isinstance(each, dict) for each in inputs)
    return words and listed and not _NO_TEXT.search(json.dumps(entry, ensure_ascii=False))


def _part_runs(part: ElementTree.Element) -> Iterator[tuple[str, str | None]]:
    for paragraph in _walk(part).paragraphs:
        text = "".join(character for character, _ in paragraph)
        for match in _DIGITS.finditer(text):
            codes = {reference for _, reference in paragraph[match.start() : match.end()]}
            yield match.group(), codes.pop() if len(codes) == 1 else None


def read_references(source: Path | bytes) -> list[dict[str, Any]]:
    """The references of a letter in order of appearance, one per appearance.

    Returns: mappings with ref, text, kind, label, formula, inputs, and `shown`: the words that stand there now. They
        differ from `text` where the letter words a number (下降2.1% for -2.1%), or where somebody has edited it.

        Those of an annex (xlsx) have `sheet` and `cell` too.

    Raises: Invalid when the file is no docx or carries no references.
    """
    if is_annex(source):
        return annex_references(source)
    known: dict[str, dict[str, Any]] = {}
    appearances: list[tuple[str, str]] = []
    carried = False
    for name, part in _parts(source):
        if part.tag == _REFERENCES:
            carried = True
            known.update(carried_body(part.text))
        elif TEXT_PARTS.fullmatch(name):
            walk = _walk(part)
            appearances += [(code, walk.shown.get(place, "")) for place, code in enumerate(walk.found)]
    drawn = [(one["ref"], one["shown"]) for one in chart_references(source)]
    if not carried:
        raise Invalid("这份文件里没有引用信息，请选择由本系统生成的公文。")
    missing = [code for code, _ in appearances + drawn if code not in known]
    if missing:
        raise Invalid(f"这份文件里的引用 {missing[0]} 缺少说明，请重新生成这份公文。")
    return [{**known[code], "shown": shown} for code, shown in appearances + drawn]
