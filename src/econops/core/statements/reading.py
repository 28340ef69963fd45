"""Texts read from files (文件读取): plain text in the usual encodings, and docx with its tables in order."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Iterator
from gettext import gettext as _
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from econops.core.errors import Invalid, NotFound, Unavailable
from econops.core.model.statement import DocumentText
from econops.core.statements.headline import date_of, title_of

LARGEST_FILE = 50 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 5000
DEEPEST_TABLE = 8

_PLAIN = ("", ".txt", ".md", ".text")
_REFUSED = {
    ".pdf": _("暂不能读 PDF。请用制作它的程序另存为 docx，或把文字复制到 txt 文件里再试。"),
    ".ofd": _("暂不能读 OFD。请用阅读器把文字复制出来存成 txt，或向来文单位要 docx 文件。"),
    ".doc": _("这是旧版 Word 文件。请用 Word 或 WPS 打开，另存为 docx 后再试。"),
    ".wps": _("这是 WPS 文字文件。请用 WPS 打开，另存为 docx 后再试。"),
    ".rtf": _("暂不能读 RTF。请用 Word 或 WPS 打开，另存为 docx 后再试。"),
    ".odt": _("暂不能读 ODT。请用文字处理程序打开，另存为 docx 后再试。"),
    ".xls": _("这是表格文件，不是文稿。请选择 txt 或 docx 文稿。"),
    ".xlsx": _("这是表格文件，不是文稿。请选择 txt 或 docx 文稿。"),
    ".et": _("这是表格文件，不是文稿。请选择 txt 或 docx 文稿。"),
    ".html": _("暂不能读网页文件。请把正文复制到 txt 文件里再试。"),
    ".htm": _("暂不能读网页文件。请把正文复制到 txt 文件里再试。"),
}
_OTHER = _("只能读 txt 和 docx 文稿，“{name}”不是。请先另存为 docx 或 txt。")
_MAGIC = {b"%PDF": ".pdf", b"\xd0\xcf\x11\xe0": ".doc", b"{\\rtf": ".rtf"}


def read_document(path: Path) -> DocumentText:
    """The text of a file with its name, title and day.

    A plain text is decoded as it is: line ends are kept, a mark at the head of a UTF-8 file stays the first character,
    so that offsets agree with the file's own code points.

    Raises:
        NotFound: there is no such file.
        Invalid: the file is of another kind, damaged, or in no known encoding; the message says what to do.
        Unavailable: the file may not be read at the moment.
    """
    data = _bytes_of(path)
    suffix = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), path.suffix.lower())
    if suffix in _REFUSED:
        raise Invalid(_REFUSED[suffix])
    if suffix == ".docx" or (suffix in _PLAIN and data.startswith(b"PK\x03\x04")):
        text = docx_text(data)
    elif suffix in _PLAIN:
        text = decoded(data)
    else:
        raise Invalid(_OTHER.format(name=path.name))
    return DocumentText(path.name, title_of(text), date_of(text), text)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Invalid(_("“{name}”是文件夹，请选择其中的文件。").format(name=path.name))
        if path.stat().st_size > LARGEST_FILE:
            raise Invalid(_("“{name}”超过 50 MB，不像文稿。请检查后再试。").format(name=path.name))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(_("找不到文件“{name}”，请检查路径。").format(name=path)) from error
    except (OSError, ValueError) as error:
        raise Unavailable(_("打不开“{name}”，请检查它是否正被占用、有没有读的权限。").format(name=path)) from error


def decoded(data: bytes) -> str:
    """The text of a plain file in UTF-8, UTF-16 or GB 18030; nothing is translated.

    Raises:
        Invalid: no text in any of these.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Invalid(_("看不懂这个文件的文字编码。请用记事本打开，另存为 UTF-8 编码的 txt 后再试。"))


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    head = data[:2000]
    if head[1::2].count(0) > len(head) // 20:
        return ("utf-16-le",)
    if head[0::2].count(0) > len(head) // 20:
        return ("utf-16-be",)
    return ("utf-8", "gb18030")


def docx_text(data: bytes) -> str:
    """The paragraphs and table rows of a docx in order, one per line; the cells of a row are parted by tabs.

    Raises:
        Invalid: the file is damaged, protected, or unpacks to an absurd size.
    """
    _check_package(data)
    try:
        body = Document(BytesIO(data)).element.body
        return "\n".join(_lines(body, 0))
    except (RecursionError, MemoryError) as error:
        raise Invalid(_DAMAGED) from error
    except Exception as error:  # python-docx and lxml raise many kinds on damaged files
        raise Invalid(_DAMAGED) from error


_DAMAGED = _("这个 docx 文件打不开，可能已损坏或加了密码。请用 Word 或 WPS 打开后另存一份再试。")


def _check_package(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            unpacked = sum(part.file_size for part in parts)
            names = {part.filename for part in parts}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Invalid(_DAMAGED) from error
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise Invalid(_("这个 docx 文件展开后过大，不像文稿。请检查来源，或把文字复制到 txt 文件里再试。"))
    if "[Content_Types].xml" not in names:
        raise Invalid(_DAMAGED)


def _lines(parent: Any, depth: int) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:p"):
            yield _paragraph(child)
        elif child.tag == qn("w:tbl") and depth < DEEPEST_TABLE:
            yield from _rows(child, depth)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag"), qn("w:customXml")):
            yield from _lines(child, depth)


def _rows(table: Any, depth: int) -> Iterator[str]:
    for row in table.iter(qn("w:tr")):
        cells = [" ".join(line for line in _lines(cell, depth + 1) if line.strip()) for cell in row.findall(qn("w:tc"))]
        yield "\t".join(cell.replace("\n", " ").replace("\t", " ") for cell in cells)


def _paragraph(paragraph: Any) -> str:
    """Text, tabs and breaks of a paragraph, inserted text included, deleted text and fall-back copies left out."""
    pieces = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if any("Fallback" in str(above.tag) or above.tag == qn("w:tabs") for above in node.iterancestors()):
            continue
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        else:
            pieces.append({qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}.get(node.tag, "\n"))
    return "".join(pieces)
