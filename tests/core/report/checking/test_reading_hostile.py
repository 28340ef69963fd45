"""Files made to exhaust the reader are refused or read soon, in little memory."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile

import pytest
from tests.core.report.checking.office_damages import added
from tests.core.report.checking.office_documents import KINDS
from tests.core.report.checking.office_makers import made

from econops.core.errors import Invalid
from econops.core.report.checking.document_check import document_check

MAIN = "word/document.xml"
MEGABYTE = 1_000_000
LONG = 100_000


def with_main(main: bytes) -> bytes:
    """A document whose main part is this."""
    stream = io.BytesIO()
    whole = zipfile.ZipFile(io.BytesIO(made(KINDS["bare"](), "direct")))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in whole.namelist():
            archive.writestr(name, main if name == MAIN else whole.read(name))
    return stream.getvalue()


def test_a_part_that_hides_its_size_is_not_unpacked() -> None:
    content = bytearray(with_main(b"<a>" + b" " * 100 * MEGABYTE + b"</a>"))
    entry = content.rindex(MAIN.encode()) - 46
    assert content[entry : entry + 4] == b"PK\x01\x02"
    content[entry + 24 : entry + 28] = struct.pack("<I", 1000)

    tracemalloc.start()
    with pytest.raises(Invalid, match="打不开"):
        document_check(bytes(content))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 20 * MEGABYTE


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", ["9", "9.", "９", "“", "《", "（", "，", "1～", "百分之", "文-", "<文", "发〔", "一百", "文 "]
)
def test_endless_repetitions_are_read_soon(words: str) -> None:
    sheet = KINDS["bare"]()
    added((words * LONG)[:LONG].replace("<", "&lt;") + "文")(sheet)
    content = made(sheet, "direct")

    findings = document_check(content)

    assert "document.title_missing" not in {finding.code for finding in findings}
