"""What our own writer makes passes the check, which knows nothing of the writer."""

from __future__ import annotations

import dataclasses

import pytest
from tests.core.report.samples import attachment, full_letter, table

from econops.core.report.blocks import Letter, LetterFormat
from econops.core.report.checking.document_check import document_check
from econops.core.report.sample import sample_letter
from econops.core.report.writing import letter_docx

LETTERS = {
    "full": full_letter(),
    "letter format": dataclasses.replace(full_letter(), format=LetterFormat.LETTER),
    "long table": full_letter(table(40)),
    "table across": full_letter(table(30, landscape=True)),
    "attachments": full_letter(attachments=(attachment("模拟甲表", table(30)), attachment("模拟乙表", table(3)))),
    "one attachment": full_letter(attachments=(attachment("模拟甲表", table(30)),)),
    "test page": sample_letter(),
}


@pytest.mark.parametrize("name", LETTERS)
def test_what_we_write_passes(name: str) -> None:
    letter: Letter = LETTERS[name]
    findings = document_check(letter_docx(letter))
    assert [finding.as_dict() for finding in findings if finding.level != "info"] == []
