"""Opens a docx safely: bounded size, no document types, a clear sentence for what is no docx."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from econops.core.errors import Invalid, NotFound

LARGEST_PART = 20_000_000
LARGEST_TOGETHER = 60_000_000
MOST_ENTRIES = 5_000
DEEPEST = 200
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, lzma.LZMAError,
)  # fmt: skip
"""What a damaged archive raises."""
WORD_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
"""Parts that hold the words of a docx."""
TEXT_PARTS = re.compile(rf"{WORD_PARTS.pattern}|word/comments\.xml")
"""Those, and what people say about them."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROOTS = frozenset(_WORD + name for name in ("document", "hdr", "ftr", "footnotes", "endnotes", "comments"))
NEEDED = frozenset({"[Content_Types].xml", "_rels/.rels", "word/document.xml"})

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGED = "这份文件打不开，请确认它是 docx 格式的公文。"
_TOO_LARGE = "这份 docx 文件过大，请检查是不是公文。"
_UNSAFE = "这份 docx 文件含有不安全的内容，不能打开。"
_OTHER_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding=[\"'](?!utf-8[\"'])", re.IGNORECASE)


def docx_parts(source: Path | bytes, wanted: Callable[[str], bool]) -> Iterator[tuple[str, ElementTree.Element]]:
    """The wanted XML parts of a docx, in the order of the archive.

    Raises:
        Invalid: no docx, damaged, encrypted, an old .doc, larger or deeper than an official text can be.
        NotFound: there is no such file.
    """
    try:
        body = source if isinstance(source, bytes) else source.read_bytes()
    except FileNotFoundError as error:
        raise NotFound("没有找到这份文件，请检查路径。") from error
    _refuse_old_office(body)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            entries = [entry for entry in archive.infolist() if wanted(entry.filename)]
            _refuse_large(archive, entries)
            for entry in entries:
                yield entry.filename, xml_root(_unpacked(archive, entry))
    except UNREADABLE as error:
        raise Invalid(_DAMAGED) from error


def docx_whole(body: bytes) -> None:
    """Refuse a docx of which not every part can be read: one that is taken in as a whole goes out as a whole.

    Raises: Invalid, where it is no docx, too large once unpacked (pictures and all), damaged anywhere, without one of
        the parts that make it a docx, or with a part twice.
    """
    _refuse_old_office(body)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            _refuse_large(archive, archive.infolist())
            names = archive.namelist()
            if len(set(names)) != len(names):
                raise Invalid(_UNSAFE)
            for name in names:
                part = _unpacked(archive, archive.getinfo(name))
                root = xml_root(part) if name.endswith((".xml", ".rels", ".vml")) else None
                if root is not None and TEXT_PARTS.fullmatch(name) and root.tag not in _ROOTS:
                    raise Invalid("这份文件的正文读不出来，请用 WPS 或 Word 打开，另存为 docx 后再试。")
    except UNREADABLE as error:
        raise Invalid(_DAMAGED) from error
    if NEEDED.difference(names) or "xl/workbook.xml" in names:
        raise Invalid(_DAMAGED)


def xml_root(body: bytes) -> ElementTree.Element:
    """The root of an XML part; without a document type there are no entities, hence none of the known attacks."""
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body or body[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in body[:8]:
        raise Invalid(_UNSAFE)
    if _OTHER_ENCODING.match(body):
        raise Invalid(_UNSAFE)
    try:
        root = ElementTree.fromstring(body)  # noqa: S314
    except ElementTree.ParseError as error:
        raise Invalid(_DAMAGED) from error
    _refuse_deep(root)
    return root


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A part; one that is larger than it says is not unpacked further."""
    with archive.open(entry) as part:
        return part.read(entry.file_size + 1)


def _refuse_old_office(body: bytes) -> None:
    if not body.startswith(_OLD_OFFICE):
        return
    if _ENCRYPTED in body:
        raise Invalid("这份文件加了密码。请用 Word 或 WPS 打开，去掉密码后另存一份再试。")
    raise Invalid("这是旧的 .doc 格式。请用 Word 或 WPS 打开，另存为 docx 后再试。")


def _refuse_large(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    sizes = [entry.file_size for entry in entries]
    if len(archive.infolist()) > MOST_ENTRIES or max(sizes, default=0) > LARGEST_PART or sum(sizes) > LARGEST_TOGETHER:
        raise Invalid(_TOO_LARGE)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Invalid("这份文件加了密码。请用 Word 或 WPS 打开，去掉密码后另存一份再试。")


def _refuse_deep(root: ElementTree.Element) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise Invalid(_TOO_LARGE)
        level = [child for element in level for child in element]
