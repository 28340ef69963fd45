"""Plain texts in every Chinese encoding; what is no text is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.statements.reading_plain import decoded

SIMPLIFIED = "云河县（模拟）政府工作报告\r\n2026年，地区生产总值增长5%左右，新增“四上”企业163家。\n"
TRADITIONAL = "雲河縣（模擬）政府工作報告\n二〇二六年，地區生產總值增長百分之五，一般公共預算收入達到十二億元。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_simplified_texts_come_back_as_they_were(encoding: str) -> None:
    data = SIMPLIFIED.encode(encoding)
    assert decoded(data).lstrip("\ufeff") == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5hkscs", "gb18030", "utf-16-be", "utf-16-le"])
def test_traditional_texts_come_back_as_they_were(encoding: str) -> None:
    text = TRADITIONAL.replace("〇", "○") if encoding == "big5hkscs" else TRADITIONAL
    assert decoded(text.encode(encoding)) == text


def test_a_text_of_hanzi_alone_is_told_from_utf16_without_a_mark() -> None:
    """No ASCII, so that no zero byte gives UTF-16 away."""
    text = "地区生产总值增长百分之五左右，一般公共预算收入增长百分之六。"
    for encoding in ("utf-16-le", "utf-16-be", "gb18030", "big5hkscs"):
        sample = text if encoding != "big5hkscs" else "地區生產總值增長百分之五左右，一般公共預算收入增長百分之六。"
        assert decoded(sample.encode(encoding)) == sample


@pytest.mark.parametrize("text", ["增长", "12家", "一", "", "，", "GDP", "万亿元"])
def test_the_shortest_texts_are_taken_for_gb18030(text: str) -> None:
    assert decoded(text.encode("gb18030")) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 20,
        bytes(range(256)) * 4,
        b"\xff\xfe\x00",
        b"\xff\xfe\x00\xd8",
        b"MZ\x90\x00\x03\x00\x00\x00\x04",
        b"\x01\x02\x03\x04\x05\x06",
    ],
)
def test_what_is_no_text_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(Invalid, match="另存为 UTF-8"):
        decoded(data)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=30))
def test_any_hanzi_in_a_sentence_come_back(name: str) -> None:
    text = f"2026年，{name}地区生产总值增长5%以上，新增企业12家，完成投资3亿元。\n"
    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert decoded(text.encode(encoding)) == text
