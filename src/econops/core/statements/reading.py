"""Texts read from files (文件读取): plain text in Chinese encodings, docx, and PDF that holds text."""

from __future__ import annotations

import zipfile
from gettext import gettext as _
from io import BytesIO
from pathlib import Path

from econops.core.errors import Invalid, NotFound, Unavailable
from econops.core.model.statement import DocumentText
from econops.core.statements.headline import date_of, title_of
from econops.core.statements.reading_docx import docx_text
from econops.core.statements.reading_pdf import pdf_text
from econops.core.statements.reading_plain import decoded

LARGEST_FILE = 50 * 1024 * 1024

_PLAIN = ("", ".txt", ".md", ".text")
_TABLE = _("这是表格文件，不是文稿。请选择 txt、docx 或 PDF 文稿。")
_IMAGE = _("这是图片，里面没有文字。请先用扫描软件或 WPS 的文字识别（OCR）转成 docx 或 txt 后再试。")
_PAGE = _("暂不能读网页文件。请把正文复制到 txt 文件里再试。")
_REFUSED = {
    ".ofd": _("暂不能读 OFD。请用数科、福昕等 OFD 阅读器或 WPS 打开，另存（导出）为 PDF 或 docx 后再试。"),
    ".doc": _("这是旧版 Word 文件。请用 Word 或 WPS 打开，另存为 docx 后再试。"),
    ".wps": _("这是 WPS 文字文件。请用 WPS 打开，另存为 docx 后再试。"),
    ".rtf": _("这是 RTF 文件。请用 Word 或 WPS 打开，另存为 docx 后再试。"),
    ".odt": _("这是 ODT 文件。请用 WPS 或 LibreOffice 打开，另存为 docx 后再试。"),
    ".docm": _("这是带宏的 Word 文件。请用 Word 或 WPS 打开，另存为 docx 后再试。"),
    ".encrypted": _("这个文件加了密码。请用 Word 或 WPS 打开，去掉密码后另存为 docx 再试。"),
    ".zip": _("这是压缩包。请先解压，再选择其中的文稿。"),
    **dict.fromkeys((".xls", ".xlsx", ".et"), _TABLE),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"), _IMAGE),
    **dict.fromkeys((".html", ".htm", ".mht", ".mhtml"), _PAGE),
}
_OTHER = _("只能读 txt、docx 和 PDF 文稿，“{name}”不是。请先另存为 docx 或 txt。")
_EMPTY = _("“{name}”里没有文字。若里面是扫描的图片，请先用 WPS 等的文字识别（OCR）转成文字后再试。")
_MAGIC = {
    b"{\\rtf": ".rtf",
    b"\x89PNG": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"II*\x00": ".tif",
    b"MM\x00*": ".tif",
}
_OLE = b"\xd0\xcf\x11\xe0"
# A part that only this kind of package has.
_PARTS = {
    "word/document.xml": ".docx",
    "OFD.xml": ".ofd",
    "xl/workbook.xml": ".xlsx",
    "content.xml": ".odt",
}
_TEXT_PACKAGES = (".docx", ".docm", ".odt")


def read_document(path: Path) -> DocumentText:
    """The text of a file with its name, title and day.

    What a file is shows in its first bytes; its name decides only where they do not say. A plain text is decoded as it
    is: line ends are kept, a mark at the head of a UTF-8 file stays the first character, so that offsets agree with
    the file's own code points.

    Raises:
        NotFound: there is no such file.
        Invalid: the file is of another kind, damaged, or in no known encoding; the message says what to do.
        Unavailable: the file may not be read at the moment.
    """
    data = file_bytes(path)
    kind = kind_of(data, path.suffix.lower())
    if kind in _REFUSED:
        raise Invalid(_REFUSED[kind])
    if kind == ".docx":
        text = docx_text(data)
    elif kind == ".pdf":
        text = pdf_text(data)
    elif kind in _PLAIN:
        text = decoded(data)
    else:
        raise Invalid(_OTHER.format(name=path.name))
    if kind not in _PLAIN and not text.strip():
        raise Invalid(_EMPTY.format(name=path.name))
    return DocumentText(path.name, title_of(text), date_of(text), text)


def file_bytes(path: Path) -> bytes:
    """The content of a file of a sensible size; raises as `read_document` does."""
    try:
        if path.is_dir():
            raise Invalid(_("“{name}”是文件夹，请选择其中的文件。").format(name=path.name))
        if path.exists() and not path.is_file():
            raise Invalid(_("“{name}”不是文件，请重新选择。").format(name=path.name))
        if path.stat().st_size > LARGEST_FILE:
            raise Invalid(_("“{name}”超过 50 MB，不像文稿。请检查后再试。").format(name=path.name))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(_("找不到文件“{name}”，请检查路径。").format(name=path)) from error
    except (OSError, ValueError) as error:
        raise Unavailable(_("打不开“{name}”，请检查它是否正被占用、有没有读的权限。").format(name=path)) from error


def kind_of(data: bytes, suffix: str) -> str:
    """What a file is, as the suffix that fits its content; `suffix` is what its name says, in small letters."""
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return ".encrypted"
        return suffix if suffix in (".xls", ".et", ".wps") else ".doc"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package_kind(data, suffix)
    return next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), suffix)


def _package_kind(data: bytes, suffix: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        # A damaged package is what its name says, and a docx where that is nothing one knows.
        return ".docx" if suffix in _PLAIN else suffix
    kind = next((kind for part, kind in _PARTS.items() if part in names), ".zip")
    return suffix if kind == ".docx" and suffix in _TEXT_PACKAGES else kind
