"""Texts in PDF: the signs on every page with their places, as the lines of the original text.

A PDF says where each sign is painted, not what a line or a paragraph is; `pdf_lines` puts that together again. What a
hostile file could unpack, nest or repeat is bounded here as far as the parser allows; where files come from strangers,
run this in a process with limits of its own.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator, Sequence
from gettext import gettext as _
from io import BytesIO
from typing import Any, cast

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, stream_value
from pdfminer.psparser import literal_name

from econops.core.errors import Invalid
from econops.core.statements.pdf_lines import Glyph, PageGlyphs, lines_of

MOST_PAGES = 500
MOST_SIGNS = 1_000_000
LARGEST_STREAM = 40 * 1024 * 1024
LARGEST_OBJECTS = 8 * 1024 * 1024
LARGEST_CONTENT = 32 * 1024 * 1024
DEEPEST_FORM = 8
MOST_FORMS = 20_000
# Above this share of signs without a meaning the text layer is of no use.
_LOST_SHARE = 0.02
_FEWEST_PER_PAGE = 5

_DAMAGED = _("这个 PDF 打不开，可能已损坏。请用制作它的程序另存为 docx，或重新导出 PDF 后再试。")
_LOCKED = _("这个 PDF 加了密码或限制了复制。请取消密码和限制后另存一份，或向来文单位要 docx 文件。")
_TOO_LARGE = _("这个 PDF 太大，不像一份文稿。请只导出需要的页，或把文字复制到 txt 文件里再试。")
_SCAN = _("这个 PDF 里没有文字，像是扫描件。请先用 WPS、福昕等的文字识别（OCR）转成 docx 或 txt，核对后再试。")
_NO_MEANING = _("这个 PDF 的字体没有说明文字编码，读出来会是乱码。请向来文单位要 docx 文件，或用文字识别（OCR）转换。")

# The parser reports every oddity of a file; none of it is for the reader.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


class _TooLarge(Exception):
    """A bound was reached."""


class _BoundedStream(PDFStream):
    """A stream that refuses to unpack to an absurd size."""

    def decode(self) -> None:
        """Unpack, after a trial that keeps nothing."""
        kind = self.attrs.get("Type")
        bound = LARGEST_OBJECTS if str(kind) in ("/'ObjStm'", "/'XRef'") else LARGEST_STREAM
        data = self.rawdata or b""
        for number, (name, _parameters) in enumerate(self.get_filters()):
            if name in LITERALS_FLATE_DECODE:
                data = _inflated(data, bound) if number + 1 < len(self.get_filters()) else _measured(data, bound)
            elif literal_name(name) not in ("ASCII85Decode", "A85", "ASCIIHexDecode", "AHx") and len(data) > 100_000:
                raise _TooLarge
        super().decode()


def _inflated(data: bytes, bound: int) -> bytes:
    return b"".join(_inflating(data, bound))


def _measured(data: bytes, bound: int) -> bytes:
    for _chunk in _inflating(data, bound):
        pass
    return data


def _inflating(data: bytes, bound: int) -> Iterator[bytes]:
    inflater, size = zlib.decompressobj(), 0
    try:
        while data and not inflater.eof:
            chunk = inflater.decompress(data, 1 << 20)
            data = inflater.unconsumed_tail
            size += len(chunk)
            if size > bound:
                raise _TooLarge
            yield chunk
    except zlib.error:
        return


class _Parser(PDFParser):
    """Hands out bounded streams."""

    def push(self, *objects: Any) -> None:
        """Take objects onto the stack."""
        super().push(
            *(
                (place, _BoundedStream(thing.attrs, thing.rawdata or b"", thing.decipher))
                if isinstance(thing, PDFStream)
                else (place, thing)
                for place, thing in objects
            )
        )


class _Device(PDFLayoutAnalyzer):
    """Collects the signs of a page; paths and pictures are left out."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.pages: list[PageGlyphs] = []
        self.signs = 0
        self.forms = 0
        self.content = 0

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Count a sign and keep it."""
        self.signs += 1
        if self.signs > MOST_SIGNS:
            raise _TooLarge
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Lines and areas say nothing here."""

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Pictures say nothing here."""

    def receive_layout(self, page: LTPage) -> None:
        """Keep the signs of a finished page."""
        self.pages.append(PageGlyphs(page.width, page.height, tuple(_glyphs(page))))


class _Interpreter(PDFPageInterpreter):
    """Counts what it is asked to run."""

    device: _Device
    depth = 0

    def subinterp(self) -> _Interpreter:
        """One for a form inside."""
        below = cast(_Interpreter, super().subinterp())
        below.depth = self.depth + 1
        self.device.forms += 1
        if below.depth > DEEPEST_FORM or self.device.forms > MOST_FORMS:
            raise _TooLarge
        return below

    def execute(self, streams: Sequence[object]) -> None:
        """Run content, up to a bound for the whole file."""
        for stream in streams:
            self.device.content += len(stream_value(stream).get_data())
            if self.device.content > LARGEST_CONTENT:
                raise _TooLarge
        super().execute(streams)


def pdf_text(data: bytes) -> str:
    """The text of a PDF, one line per paragraph; page numbers and repeated heads are left out.

    Raises:
        Invalid: the file is damaged, locked, too large, a scan without text, or its fonts do not say what they show.
    """
    try:
        pages = _pages(data)
    except PDFEncryptionError as error:
        raise Invalid(_LOCKED) from error
    except (_TooLarge, MemoryError) as error:
        raise Invalid(_TOO_LARGE) from error
    except Invalid:
        raise
    except Exception as error:  # the parser raises many kinds on damaged files
        raise Invalid(_DAMAGED) from error
    _refuse_unreadable(pages)
    return "\n".join(lines_of(pages))


def _pages(data: bytes) -> list[PageGlyphs]:
    parser = _Parser(BytesIO(data))
    document = PDFDocument(parser)
    if document.encryption is not None:
        raise Invalid(_LOCKED)
    manager = PDFResourceManager()
    device = _Device(manager)
    interpreter = _Interpreter(manager, device)
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number >= MOST_PAGES:
            raise _TooLarge
        interpreter.process_page(page)
    if not device.pages:
        raise Invalid(_DAMAGED)
    return device.pages


def _glyphs(container: LTContainer[Any]) -> Iterator[Glyph]:
    """The upright signs of a page and of the forms on it; a turned one is a watermark or a stamp."""
    for item in container:
        if isinstance(item, LTContainer):
            yield from _glyphs(item)
        elif isinstance(item, LTChar):
            along, turned, _across, upward, _left, base = item.matrix
            if along > 0 and upward > 0 and abs(turned) < along / 10:
                text = "\ufffd" if item.get_text().startswith("(cid:") else item.get_text()
                yield Glyph(text, item.x0, item.x1, base, item.size)


def _refuse_unreadable(pages: Sequence[PageGlyphs]) -> None:
    texts = [glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace()]
    if len(texts) < _FEWEST_PER_PAGE * len(pages):
        raise Invalid(_SCAN)
    if sum(text == "\ufffd" for text in texts) > _LOST_SHARE * len(texts):
        raise Invalid(_NO_MEANING)
