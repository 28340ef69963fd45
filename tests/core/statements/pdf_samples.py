"""Tiny PDFs written by hand: signs at places, with a map from codes to text."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

Placed = tuple[float, float, float, str]


def pdf(pages: Sequence[Sequence[Placed]], *, mapped: bool = True, trailer: str = "", packed: bool = False) -> bytes:
    """A PDF of A4 pages; every piece of text is (left, base, size, text), a sign is as wide as it is high.

    Codes are the code points themselves; without `mapped` nothing says so.
    """
    signs = sorted({sign for page in pages for *_place, text in page for sign in text})
    rows = [f"<{ord(sign):04X}> <{ord(sign):04X}>" for sign in signs]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    chars = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    head = "/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    unicode_map = "/ToUnicode 5 0 R" if mapped else ""
    half = [f"{ord(sign)} [500]" for sign in signs if ord(sign) < 0x2E80]
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] {unicode_map} >>".encode(),
        (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 "
            f"/W [{' '.join(half)}] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            "/FontDescriptor << /Type /FontDescriptor /FontName /X /Ascent 880 /Descent -120 /Flags 4 "
            "/FontBBox [0 -120 1000 880] >> >>"
        ).encode(),
        stream((head + chars + "endcmap end\n").encode()),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        content = "".join(
            f"BT /F {size} Tf 1 0 0 1 {left} {base} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for left, base, size, text in page
        )
        objects.append(stream(content.encode(), packed=packed))
    return file_of(objects, trailer)


def stream(content: bytes, *, packed: bool = False, entries: str = "") -> bytes:
    """A stream object."""
    data = zlib.compress(content) if packed else content
    method = "/Filter /FlateDecode" if packed else ""
    return f"<< /Length {len(data)} {method} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def file_of(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Objects numbered from 1, with their table."""
    content = b"%PDF-1.7\n"
    places = []
    for number, thing in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    last = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(content)}\n%%EOF"
    return content + (end + last).encode()


def wrapped(paragraphs: Sequence[str], *, size: float = 16, signs: int = 26) -> list[list[Placed]]:
    """Paragraphs set as official texts are: two signs of indent, lines of so many signs, 22 lines on a page."""
    lines: list[tuple[int, str]] = []
    for paragraph in paragraphs:
        rest, room, indent = paragraph, signs - 2, 2
        while rest:
            lines.append((indent, rest[:room]))
            rest, room, indent = rest[room:], signs, 0
    pages = []
    for start in range(0, len(lines), 22):
        page = [
            (90 + indent * size, 740 - 28 * row, size, text)
            for row, (indent, text) in enumerate(lines[start : start + 22])
        ]
        pages.append([*page, (280, 60, 14, f"- {len(pages) + 1} -"), (90, 800, 10, "云河县政府工作报告")])
    return pages
