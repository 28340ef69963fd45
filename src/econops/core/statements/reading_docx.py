"""Texts in docx: paragraphs, tables, text boxes and notes in reading order, one line each."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from gettext import gettext as _
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from econops.core.errors import Invalid

LARGEST_UNPACKED = 200 * 1024 * 1024
# Trees of XML take a multiple of their size in memory; pictures do not.
LARGEST_XML = 40 * 1024 * 1024
MOST_PARTS = 5000
DEEPEST_TABLE = 8

_DAMAGED = _("这个 docx 文件打不开，可能已损坏或加了密码。请用 Word 或 WPS 打开后另存一份再试。")
_TOO_LARGE = _("这个 docx 文件展开后过大，不像文稿。请检查来源，或把文字复制到 txt 文件里再试。")

_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:smartTag", "w:customXml", "w:txbxContent")))
_PIECES = tuple(map(qn, ("w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen", "w:txbxContent")))
_LEFT_OUT = frozenset(map(qn, ("w:tabs", "w:moveFrom", "w:del")))
_BREAKS = {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}


def docx_text(data: bytes) -> str:
    """The paragraphs and table rows of a docx in order, one per line; the cells of a row are parted by tabs.

    Text boxes follow the paragraph they hang on; foot and end notes follow the body.

    Raises:
        Invalid: the file is damaged, protected, or unpacks to an absurd size.
    """
    _check_package(data)
    try:
        document = Document(BytesIO(data))
        return "\n".join((*_lines(document.element.body, 0), *_notes(document.part)))
    except (RecursionError, MemoryError) as error:
        raise Invalid(_DAMAGED) from error
    except Exception as error:  # python-docx and lxml raise many kinds on damaged files
        raise Invalid(_DAMAGED) from error


def _check_package(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Invalid(_DAMAGED) from error
    unpacked = sum(part.file_size for part in parts)
    largest_xml = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if unpacked > LARGEST_UNPACKED or largest_xml > LARGEST_XML or len(parts) > MOST_PARTS:
        raise Invalid(_TOO_LARGE)
    if "[Content_Types].xml" not in names:
        raise Invalid(_DAMAGED)


def _lines(parent: Any, depth: int) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:p"):
            yield from _paragraph(child, depth)
        elif child.tag == qn("w:tbl") and depth < DEEPEST_TABLE:
            yield from _rows(child, depth)
        elif child.tag in _WRAPPERS:
            yield from _lines(child, depth)


def _rows(table: Any, depth: int) -> Iterator[str]:
    for row in table.iter(qn("w:tr")):
        cells = [" ".join(line for line in _lines(cell, depth + 1) if line.strip()) for cell in row.findall(qn("w:tc"))]
        yield "\t".join(cell.replace("\n", " ").replace("\t", " ") for cell in cells)


def _paragraph(paragraph: Any, depth: int) -> Iterator[str]:
    """Text, tabs and breaks of a paragraph, then its text boxes.

    Inserted text is in; deleted and moved text and fall-back copies are left out.
    """
    pieces, boxes = [], []
    for node in paragraph.iter(*_PIECES):
        if _belongs_elsewhere(node, paragraph):
            continue
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif node.tag == qn("w:txbxContent"):
            boxes.append(node)
        else:
            pieces.append(_BREAKS.get(node.tag, "\n"))
    yield "".join(pieces)
    if depth < DEEPEST_TABLE:
        for box in boxes:
            yield from _lines(box, depth + 1)


def _belongs_elsewhere(node: Any, paragraph: Any) -> bool:
    """Whether a node is of a text box inside the paragraph, or of text that is not shown."""
    for above in node.iterancestors():
        if above is paragraph:
            return False
        if above.tag in _LEFT_OUT or above.tag == qn("w:txbxContent") or "Fallback" in str(above.tag):
            return True
    return False


def _notes(part: Any) -> Iterator[str]:
    for relation in part.rels.values():
        if relation.is_external or relation.reltype not in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
            continue
        for note in parse_xml(relation.target_part.blob):
            # The lines drawn above notes are notes of a type of their own.
            if note.get(qn("w:type")) in (None, "normal"):
                yield from _lines(note, 0)
