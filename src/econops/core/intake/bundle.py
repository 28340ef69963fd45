"""Many workbooks in one zip, out and back (批量收发): the same files give the same bytes, nothing unsafe is unpacked."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from gettext import gettext as _
from pathlib import PurePosixPath

from econops.core.errors import Invalid
from econops.core.intake.package import MAXIMUM_BYTES

MAXIMUM_BUNDLE = 60 * 1024 * 1024
MAXIMUM_UNPACKED = 120 * 1024 * 1024
MAXIMUM_FILES = 300
# Written instead of the moment of packing, so that the same files give the same bytes.
_PACKED = (2000, 1, 1, 0, 0, 0)
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_CHUNK = 1 << 16
_NESTED = (".zip", ".rar", ".7z", ".gz", ".tar")
_DRIVE = re.compile(r"^[A-Za-z]:")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Opened:
    """What a zip holds: files by their plain names, and those that were not taken, each with the reason."""

    files: tuple[tuple[str, bytes], ...] = ()
    refused: tuple[tuple[str, str], ...] = field(default=())


def is_bundle(name: str, content: bytes) -> bool:
    """Whether an upload is meant as a zip of workbooks rather than as a workbook."""
    return PurePosixPath(name).suffix.lower() == ".zip" or (
        content[:4] == b"PK\x03\x04" and PurePosixPath(name).suffix.lower() in ("", ".zip")
    )


def pack_bundle(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The zip of some files, in the order of their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files):
            entry = zipfile.ZipInfo(name, _PACKED)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def open_bundle(name: str, content: bytes) -> Opened:
    """Unpack a zip of workbooks within limits; nothing is written anywhere, and names are never used as paths.

    What systems add by themselves (__MACOSX, ~$ files) is left out silently.

    Raises:
        Invalid: no zip, damaged, or too large as a whole; the message says what to do.
    """
    if len(content) > MAXIMUM_BUNDLE:
        raise Invalid(_("{file}超过{limit}兆，请分几次交。").format(file=name, limit=MAXIMUM_BUNDLE >> 20))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not _is_noise(entry)]
            _check_whole(name, entries)
            return _unpack(archive, entries)
    except _BROKEN as error:
        raise Invalid(_("{file}打不开，文件可能损坏。请重新压缩成 zip 再交。").format(file=name)) from error


def _check_whole(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAXIMUM_FILES:
        raise Invalid(_("{file}里超过{limit}个文件，请分几次交。").format(file=name, limit=MAXIMUM_FILES))
    if sum(entry.file_size for entry in entries) > MAXIMUM_UNPACKED:
        raise Invalid(_("{file}解开后过大，不能接收。请只放填报表，分几次交。").format(file=name))


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Opened:
    files: list[tuple[str, bytes]] = []
    refused: list[tuple[str, str]] = []
    for entry in entries:
        path = _readable(entry)
        plain = PurePosixPath(path.replace("\\", "/")).name
        reason = _objection(entry, path)
        if reason:
            refused.append((plain or path, reason))
            continue
        try:
            files.append((plain, _content(archive, entry)))
        except _BROKEN:
            refused.append((plain, _("压缩包里的这个文件已损坏，请重新交这一份。")))
    return Opened(tuple(files), tuple(refused))


def _is_noise(entry: zipfile.ZipInfo) -> bool:
    path = entry.filename.replace("\\", "/")
    name = PurePosixPath(path).name
    system = name.startswith((".", "~$")) or name.lower() in {"thumbs.db", "desktop.ini"}
    return path.endswith("/") or path.startswith("__MACOSX/") or (system and name != "..")


def _readable(entry: zipfile.ZipInfo) -> str:
    """The name in Chinese: zips of Chinese Windows carry it in GB18030 without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _objection(entry: zipfile.ZipInfo, path: str) -> str:
    """Why a file is not even opened; empty where it may be."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if path.startswith(("/", "\\")) or _DRIVE.match(path) or ".." in parts:
        return _("文件在压缩包里的位置不正常，没有打开。请重新压缩后再交。")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _("这是一个链接，不是文件。请放填报表本身。")
    if PurePosixPath(path).suffix.lower() in _NESTED:
        return _("压缩包里还有压缩包，没有打开。请解开后直接放填报表。")
    if entry.flag_bits & _ENCRYPTED:
        return _("加了密码，打不开。请去掉密码后再交。")
    if entry.file_size > MAXIMUM_BYTES:
        return _("超过{limit}兆，请只交填报表本身。").format(limit=MAXIMUM_BYTES >> 20)
    return ""


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of one file, no more than it declares: a size that lies is a fault."""
    pieces, size = [], 0
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > entry.file_size:
                raise zipfile.BadZipFile(entry.filename)
            pieces.append(piece)
    return b"".join(pieces)
