"""Zips of workbooks: reproducible on the way out, and on the way in nothing unsafe is unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable

import pytest

from econops.core.errors import Invalid
from econops.core.intake import bundle
from econops.core.intake.bundle import Opened, is_bundle, open_bundle, pack_bundle

FILES = [("乙镇.xlsx", b"two"), ("甲镇.xlsx", b"one" * 500)]


def zipped(fill: Callable[[zipfile.ZipFile], None]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    return stream.getvalue()


def opened(*names: str, content: bytes = b"x") -> Opened:
    return open_bundle("x.zip", zipped(lambda archive: [archive.writestr(name, content) for name in names] and None))


def test_what_is_packed_comes_out_again_and_the_same_files_give_the_same_bytes() -> None:
    packed = pack_bundle(FILES)
    assert packed == pack_bundle(list(reversed(FILES)))
    assert sorted(open_bundle("六月.zip", packed).files) == sorted(FILES)


def test_folders_are_flattened_and_what_systems_add_is_left_out() -> None:
    found = opened(
        "六月/甲镇.xlsx", "六月\\乙镇.xlsx", "__MACOSX/六月/._甲镇.xlsx", "六月/~$甲镇.xlsx", ".DS_Store", "六月/"
    )
    assert [name for name, _content in found.files] == ["甲镇.xlsx", "乙镇.xlsx"]
    assert found.refused == ()


def test_names_of_chinese_windows_are_read() -> None:
    name = "青石镇.xlsx"
    raw = zipped(lambda archive: archive.writestr("a" * len(name.encode("gb18030")), b"x"))
    placed = raw.replace(b"a" * len(name.encode("gb18030")), name.encode("gb18030"))
    assert open_bundle("x.zip", placed).files == ((name, b"x"),)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../../etc/甲镇.xlsx", "位置不正常"),
        ("/etc/甲镇.xlsx", "位置不正常"),
        ("C:\\甲镇.xlsx", "位置不正常"),
        ("里面/另一个.zip", "还有压缩包"),
        ("另一个.RAR", "还有压缩包"),
    ],
)
def test_odd_places_and_nested_archives_are_refused_one_by_one(name: str, words: str) -> None:
    found = opened(name, "好的.xlsx")
    assert [plain for plain, _content in found.files] == ["好的.xlsx"]
    ((_plain, reason),) = found.refused
    assert words in reason


def test_a_link_is_refused() -> None:
    entry = zipfile.ZipInfo("甲镇.xlsx")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    found = open_bundle("x.zip", zipped(lambda archive: archive.writestr(entry, "/etc/passwd")))
    assert "链接" in found.refused[0][1]


def test_a_file_with_a_password_is_refused() -> None:
    content = bytearray(zipped(lambda archive: archive.writestr("a.xlsx", b"x")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(signature) + offset
        content[at : at + 2] = struct.pack("<H", struct.unpack("<H", content[at : at + 2])[0] | 1)
    assert "加了密码" in open_bundle("x.zip", bytes(content)).refused[0][1]


def test_a_damaged_file_is_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    content = zipped(lambda archive: archive.writestr(zipfile.ZipInfo("a.xlsx"), b"hello hello"))
    spoiled = content.replace(b"hello hello", b"hello jello")
    assert "已损坏" in open_bundle("x.zip", spoiled).refused[0][1]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"not a zip at all"])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid, match="打不开"):
        open_bundle("x.zip", content)


def test_bombs_are_refused_by_what_they_declare_and_by_what_they_hold() -> None:
    huge = b"\0" * (11 << 20)
    one = zipped(lambda archive: archive.writestr("a.xlsx", huge))
    assert len(one) < 1 << 20
    assert "超过10兆" in open_bundle("x.zip", one).refused[0][1]
    many = zipped(lambda archive: [archive.writestr(f"{n}.xlsx", huge[: 9 << 20]) for n in range(14)] and None)
    with pytest.raises(Invalid, match="解开后过大"):
        open_bundle("x.zip", many)
    lying = bytearray(zipped(lambda archive: archive.writestr("a.xlsx", b"\0" * 100_000)))
    at = lying.index(b"PK\x01\x02") + 24
    lying[at : at + 4] = struct.pack("<I", 10)
    assert open_bundle("x.zip", bytes(lying)).files == ()


def test_too_many_files_and_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Invalid, match="超过300个文件"):
        opened(*(f"{n}.xlsx" for n in range(301)))
    monkeypatch.setattr(bundle, "MAXIMUM_BUNDLE", 1 << 20)
    with pytest.raises(Invalid, match="分几次交"):
        open_bundle("x.zip", b"PK" + b"\0" * (2 << 20))


def test_a_zip_is_told_by_its_ending() -> None:
    assert is_bundle("六月.ZIP", b"")
    assert not is_bundle("甲镇.xlsx", b"PK\x03\x04")
    assert is_bundle("没有后缀", b"PK\x03\x04")
