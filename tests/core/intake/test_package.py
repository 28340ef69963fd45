from __future__ import annotations

import io
import random
import zipfile

import openpyxl
import pytest
from tests.core.intake.samples import filled, read, repacked

from econops.core.errors import Invalid
from econops.core.intake import package
from econops.core.intake.package import open_package
from econops.core.intake.reading import Entry


def test_sheets_are_found_by_name() -> None:
    opened = open_package("a.xlsx", filled())
    assert list(opened.sheets) == ["填报表", "_econops"]
    assert opened.grid("_econops")[0][0] == "template"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsm", b"PK", "宏"),
        ("a.csv", b"1,2", "不是 .xlsx"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "不是 .xlsx"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "密码"),
        ("a.xlsx", b"", "不是工作簿"),
        ("a.xlsx", b"<html>", "不是工作簿"),
        ("a.xlsx", b"PK\x03\x04 broken", "打不开"),
    ],
)
def test_other_files_are_refused_with_what_to_do(name: str, content: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words) as caught:
        open_package(name, content)
    assert "请" in caught.value.message


def test_a_large_file_is_refused_before_it_is_opened() -> None:
    with pytest.raises(Invalid, match="10兆"):
        open_package("a.xlsx", b"PK" + b"\0" * package.MAXIMUM_BYTES)


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    def swell(name: str, content: bytes) -> bytes:
        return content + b" " * (package.MAXIMUM_UNPACKED + 1) if name == "xl/sharedStrings.xml" else content

    content = repacked(filled(), swell)
    assert len(content) < 1_000_000
    with pytest.raises(Invalid, match="解开后过大"):
        open_package("a.xlsx", content)


def test_a_declared_size_that_lies_is_refused() -> None:
    content = bytearray(repacked(filled(), lambda name, part: part))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    size = entry.file_size.to_bytes(4, "little")
    at = content.rfind(b"xl/worksheets/sheet1.xml") - 46 + 24
    assert content[at : at + 4] == size
    content[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(Invalid, match="打不开"):
        open_package("a.xlsx", bytes(content))


def test_too_many_parts_are_refused() -> None:
    stream = io.BytesIO(filled())
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(package.MAXIMUM_PARTS):
            archive.writestr(f"xl/media/{number}.png", b"")
    with pytest.raises(Invalid, match="解开后过大"):
        open_package("a.xlsx", stream.getvalue())


def test_a_part_listed_twice_is_refused() -> None:
    stream = io.BytesIO(filled())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("XL/worksheets/sheet1.xml", b"<worksheet/>")
    with pytest.raises(Invalid, match="打不开"):
        open_package("a.xlsx", stream.getvalue())


def test_macros_are_refused_whatever_the_ending() -> None:
    stream = io.BytesIO(filled())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    with pytest.raises(Invalid, match="宏"):
        open_package("a.xlsx", stream.getvalue())


def test_a_sheet_that_stretches_too_far_is_refused() -> None:
    def stretch(name: str, part: bytes) -> bytes:
        far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        return part.replace(b"</sheetData>", far) if name == "xl/worksheets/sheet1.xml" else part

    with pytest.raises(Invalid, match="伸展得太远"):
        read(repacked(filled(), stretch))


def test_entities_are_refused() -> None:
    def declare(name: str, part: bytes) -> bytes:
        doctype = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
        return part.replace(b"<worksheet", doctype, 1) if name == "xl/worksheets/sheet1.xml" else part

    with pytest.raises(Invalid, match="打不开"):
        read(repacked(filled(), declare))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/_rels/workbook.xml.rels"])
def test_a_cut_off_or_missing_part_is_refused(part: str) -> None:
    with pytest.raises(Invalid, match="请"):
        read(repacked(filled(), lambda name, content: content[: len(content) // 2] if name == part else content))
    with pytest.raises(Invalid, match="请"):
        read(repacked(filled(), lambda name, content: None if name == part else content))


def test_a_workbook_of_somebody_else_is_no_template() -> None:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    with pytest.raises(Invalid, match="不是本系统的填报表"):
        read(stream.getvalue())


def test_every_cut_of_a_file_is_refused_gently() -> None:
    content = filled()
    for length in range(0, len(content), 97):
        with pytest.raises(Invalid):
            read(content[:length])


@pytest.mark.parametrize("seed", range(150))
def test_a_spoilt_part_is_read_as_it_stands_or_refused(seed: int) -> None:
    """Nothing but Invalid comes out, and a number that is read is never silently another one's cell."""
    draw = random.Random(seed)
    parts = ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet2.xml"]
    chosen = draw.choice(parts)

    def spoil(name: str, content: bytes) -> bytes:
        spoilt = bytearray(content)
        for _time in range(draw.randint(1, 3)):
            spoilt[draw.randrange(len(spoilt))] = draw.choice(b'048<>"/=ABr st')
        return bytes(spoilt) if name == chosen else content

    refusal: str = "请"
    entries: tuple[Entry, ...] = ()
    try:
        entries = read(repacked(filled(), spoil)).entries
    except Invalid as refused:
        refusal = refused.message
    assert "请" in refusal
    sound = {(entry.cell, entry.value) for entry in read(filled()).entries}
    assert {(entry.cell, entry.value) for entry in entries} <= sound


def test_an_unknown_encoding_is_refused() -> None:
    def declare(name: str, part: bytes) -> bytes:
        return part.replace(b"UTF-8", b"UTF-0") if name == "xl/styles.xml" else part

    with pytest.raises(Invalid, match="打不开"):
        read(repacked(filled(), declare))
