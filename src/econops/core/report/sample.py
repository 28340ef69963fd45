"""A test page of plain hanzi (版心测试页): print it or turn it into PDF, and lay a ruler on it."""

from __future__ import annotations

from econops.core.report.blocks import Addressee, Letter, Paragraph, Signature, Text, Title
from econops.core.report.page import OFFICIAL_PAGE

LINES = 80
# Twelve rows of 94 of the GB 2312 table, none of them punctuation.
FIRST_ROW, ROWS, COLUMNS = 0xB0, 12, 94
FIRST_COLUMN = 0xA1


def sample_text() -> str:
    """80 lines of 28 different-looking hanzi."""
    codes = (bytes((FIRST_ROW + row, FIRST_COLUMN + column)) for row in range(ROWS) for column in range(COLUMNS))
    hanzi = "".join(code.decode("gb2312") for code in codes)
    return (hanzi * 2)[: LINES * OFFICIAL_PAGE.characters]


def sample_letter() -> Letter:
    """A letter of more than a full page: from the second page on 22 lines of 28 characters fill the type area."""
    return Letter(
        title=Title(((Text("公文版心测试"),),)),
        addressee=Addressee((Text("各乡镇"),)),
        blocks=(Paragraph((Text(sample_text()),)),),
        signature=Signature((Text("经济运行工作专班"),)),
        draft=False,
    )
