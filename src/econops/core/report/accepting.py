"""Accepts the tracked changes (修订) of a docx: what was inserted stands, what was deleted is gone, no trace is left."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from econops.core.report.opening import WORD_PARTS, docx_parts
from econops.core.report.package import repacked

_KEPT = ("w:ins", "w:moveTo")
_GONE = (
    "w:del", "w:moveFrom", "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd",
    "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:tblPrExChange", "w:trPrChange",
    "w:tcPrChange", "w:tblGridChange", "w:numberingChange",
)  # fmt: skip


def tracked(content: bytes) -> bool:
    """Whether a docx holds tracked changes. Raises Invalid as `docx_parts`."""
    names = {qn(name) for name in (*_KEPT, *_GONE)}
    parts = docx_parts(content, lambda name: bool(WORD_PARTS.fullmatch(name)))
    return any(node.tag in names for _name, part in parts for node in part.iter())


def changes_accepted(content: bytes) -> bytes:
    """The docx as it reads once every tracked change is accepted; itself where it holds none.

    Raises: Invalid for what is no docx.
    """
    if not tracked(content):
        return content
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if WORD_PARTS.fullmatch(name):
                root = parse_xml(archive.read(name))
                _accept(root)
                parts[name] = serialize_part_xml(root)
    return repacked(content, parts)


def _accept(root: Any) -> None:
    for row in [row for row in root.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None]:
        row.getparent().remove(row)
    mark = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}"
    for paragraph in [one for one in root.iter(qn("w:p")) if one.find(mark) is not None]:
        _join(paragraph)
    for name in _GONE:
        for node in list(root.iter(qn(name))):
            node.getparent().remove(node)
    for name in _KEPT:
        for node in list(root.iter(qn(name))):
            for child in list(node):
                node.addprevious(child)
            node.getparent().remove(node)


def _join(paragraph: Any) -> None:
    """A paragraph whose end was deleted goes on in the next one, which gives the shape."""
    following = paragraph.getnext()
    if following is None or following.tag != qn("w:p"):
        return
    place = 1 if following.find(qn("w:pPr")) is not None else 0
    content = [child for child in paragraph if child.tag != qn("w:pPr")]
    for offset, child in enumerate(content):
        following.insert(place + offset, child)
    paragraph.getparent().remove(paragraph)
