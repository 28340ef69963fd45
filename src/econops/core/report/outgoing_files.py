"""Everything readable in a docx or xlsx, piece by piece: headers, notes, comments, properties, what is hidden."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from econops.core.errors import Invalid
from econops.core.report.opening import UNREADABLE
from econops.core.report.outgoing import Piece
from econops.core.report.outgoing_annex import AnnexOrigins, annex_origins, register_pieces
from econops.core.report.reading import carried_body

Element = ElementTree.Element
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REFERENCES = "{urn:econops:references}references"
_BOOKMARK = re.compile(r"(R[0-9a-f]{12})_\d+")
_LARGEST_PART = 50_000_000
_WORDS = ("t", "delText", "instrText")
_SPOKEN = frozenset(
    "descr title alt prompt promptTitle error errorTitle name displayName comment tooltip display Target tag".split()
)
_SETTINGS = ("docVar", "alias", "tag", "placeholder")


def pieces_of_docx(content: bytes) -> list[Piece]:
    """Every paragraph with its references and the heading it stands under, then everything else that holds words.

    What the workbooks of its charts hold counts too.

    Raises: Invalid when the file is no docx.
    """
    parts = _parts(content)
    known = _known(parts)
    found: list[Piece] = []
    for name, root in parts.items():
        if root.tag == _REFERENCES:
            continue
        if name.startswith("word/") and any(True for _ in root.iter(f"{_W}p")):
            found += _paragraphs(name, root, known)
        found += _loose(name, root)
    for name, workbook in _workbooks(content).items():
        found += [replace(piece, place=f"{name} {piece.place}") for piece in pieces_of_xlsx(workbook)]
    return found


def _workbooks(content: bytes) -> dict[str, bytes]:
    """The workbooks that a docx carries: what its charts are drawn from."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith(".xlsx")}


def carried_references(content: bytes) -> list[Mapping[str, Any]]:
    """The references that a docx carries, used or not."""
    return list(_known(_parts(content)).values())


def _parts(content: bytes) -> dict[str, Element]:
    found: dict[str, Element] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                if not entry.filename.endswith((".xml", ".rels", ".vml")):
                    continue
                if entry.file_size > _LARGEST_PART:
                    raise Invalid("文件过大，没有检查。")
                found[entry.filename] = _parsed(archive.read(entry))
    except (*UNREADABLE, ElementTree.ParseError) as error:
        raise Invalid("文件打不开，请确认是 docx 或 xlsx 格式。") from error
    return found


def _parsed(body: bytes) -> Element:
    # Without a document type there are no entities, hence none of the known attacks.
    if b"<!DOCTYPE" in body:
        raise Invalid("文件含有不安全的内容，不能打开。")
    return ElementTree.fromstring(body)  # noqa: S314


def _known(parts: Mapping[str, Element]) -> dict[str, Mapping[str, Any]]:
    known: dict[str, Mapping[str, Any]] = {}
    for root in parts.values():
        if root.tag == _REFERENCES:
            known.update(carried_body(root.text))
    return known


def _paragraphs(part: str, root: Element, known: Mapping[str, Mapping[str, Any]]) -> Iterator[Piece]:
    """Paragraphs in their order; a cell has the rest of its row as context, a paragraph its heading."""
    rows = {id(paragraph): _words(row) for row in root.iter(f"{_W}tr") for paragraph in row.iter(f"{_W}p")}
    heading = ""
    for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
        text, spans = _traced(paragraph, known)
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val", "").startswith(("Heading", "Title")):
            heading = text
        if text.strip():
            yield Piece(f"{part} 第{number}段", text, rows.get(id(paragraph), heading), spans)


def _words(element: Element) -> str:
    return " ".join(node.text for node in element.iter() if _tag(node) in _WORDS and node.text)


def _traced(paragraph: Element, known: Mapping[str, Mapping[str, Any]]) -> tuple[str, Any]:
    """The words of a paragraph, deleted ones and codes of fields too, with the references they stand in."""
    text, spans = "", []
    opened: dict[str, tuple[int, str]] = {}
    for node in paragraph.iter():
        tag = _tag(node)
        named = _BOOKMARK.fullmatch(node.get(f"{_W}name", "")) if tag == "bookmarkStart" else None
        if named:
            opened[node.get(f"{_W}id", "")] = (len(text), named.group(1))
        elif tag == "bookmarkEnd" and node.get(f"{_W}id", "") in opened:
            start, code = opened.pop(node.get(f"{_W}id", ""))
            spans.append((start, len(text), known.get(code, {"ref": code, "inputs": []})))
        elif tag in _WORDS:
            text += node.text or ""
        elif tag == "noBreakHyphen":
            text += "-"
    return text, tuple(spans)


def _tag(node: Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _loose(part: str, root: Element) -> Iterator[Piece]:
    """What stands outside of paragraphs: properties, alternative texts, variables, links, names."""
    for node in root.iter():
        tag = _tag(node)
        spoken = [value for name, value in node.attrib.items() if _tag_of(name) in _SPOKEN or tag in _SETTINGS]
        if tag not in (*_WORDS, "v", "f") and node.text and node.text.strip():
            spoken.append(node.text)
        yield from (Piece(f"{part} {tag}", words) for words in spoken if words.strip())


def _tag_of(name: str) -> str:
    return name.rpartition("}")[2]


def pieces_of_xlsx(content: bytes) -> list[Piece]:
    """Every cell in the context of its row, hidden sheets too; comments, names, lists, hints, headers, properties.

    Raises: Invalid when the file is no xlsx.
    """
    parts = _parts(content)
    shared = [_words(item) for item in parts.get("xl/sharedStrings.xml", Element("none"))]
    names, origins = _sheet_names(parts), annex_origins(content)
    found: list[Piece] = []
    for name, root in parts.items():
        if name == "xl/sharedStrings.xml":
            continue
        if name.startswith("xl/worksheets/"):
            found += _cells(name, root, shared, sheet=names.get(name, ""), origins=origins)
        if name.startswith(("xl/comments", "xl/threadedComments", "xl/drawings")):
            found += [
                Piece(f"{name} {_tag(node)}", node.text) for node in root.iter() if _tag(node) == "t" and node.text
            ]
        found += _loose(name, root)
    return found


def _sheet_names(parts: Mapping[str, Element]) -> dict[str, str]:
    """Names of the sheets by their parts."""
    links = parts.get("xl/_rels/workbook.xml.rels", Element("none"))
    targets = {link.get("Id"): "xl/" + link.get("Target", "").removeprefix("/xl/") for link in links}
    sheets = [node for node in parts.get("xl/workbook.xml", Element("none")).iter() if _tag(node) == "sheet"]
    return {
        targets.get(next((v for k, v in sheet.items() if k.endswith("}id")), ""), ""): sheet.get("name", "")
        for sheet in sheets
    }


def _cells(part: str, root: Element, shared: list[str], *, sheet: str, origins: AnnexOrigins) -> Iterator[Piece]:
    heads: dict[str, str] = {}
    for row in (node for node in root.iter() if _tag(node) == "row"):
        cells = [(cell.get("r", ""), _cell(cell, shared)) for cell in row if _tag(cell) == "c"]
        context = " ".join(text for _place, text in cells if text)
        register = register_pieces(f"{part} 数字来源", "".join(text for _place, text in cells))
        if register is not None:
            yield from register
            continue
        for place, text in cells:
            column = place.rstrip("0123456789")
            if text and _is_number(text):
                head = f"{heads.get(column, '')}："
                yield Piece(f"{part} {place}", head + text, context, origins.spans(sheet, place, len(head), text))
            elif text:
                heads[column] = text
                yield Piece(f"{part} {place}", text, context, origins.spans(sheet, place, 0, text))
    for node in root.iter():
        if _tag(node) in ("f", "formula", "formula1", "formula2") and node.text:
            yield Piece(f"{part} {_tag(node)}", node.text)


def _cell(cell: Element, shared: list[str]) -> str:
    value = next((node.text or "" for node in cell if _tag(node) == "v"), "")
    if cell.get("t") == "s" and value.isdigit() and int(value) < len(shared):
        return shared[int(value)]
    return value or _words(cell)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", text) is not None
