"""The test page holds nothing but hanzi."""

from __future__ import annotations

import unicodedata

from econops.core.report.sample import sample_letter, sample_text
from econops.core.report.writing import letter_docx


def test_the_text_is_plain_hanzi_for_more_than_two_pages() -> None:
    text = sample_text()
    assert len(text) == 80 * 28 > 2 * 22 * 28
    assert all(unicodedata.name(sign).startswith("CJK UNIFIED") for sign in text)


def test_the_page_has_the_same_bytes_twice() -> None:
    assert letter_docx(sample_letter()) == letter_docx(sample_letter())
