"""Document numbers and dates as the standard writes them."""

from __future__ import annotations

import pytest

from econops.core.errors import Invalid
from econops.core.report.number_forms import date_check, document_number_check


@pytest.mark.parametrize(
    "text", ["", "〔　　〕　　号", "云经函〔2026〕1号", "云经专班函〔2026〕120号", "云经函〔2026〕　号"]
)
def test_a_number_in_the_form_of_the_standard_is_taken(text: str) -> None:
    document_number_check(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("云经函[2026]1号", "六角括号"), ("云经函（2026）1号", "六角括号"), ("云经函［2026］1号", "六角括号"),
        ("云经函〔2026〕第1号", "第"), ("云经函〔2026〕01号", "虚位"), ("云经函〔2026〕001号", "虚位"),
        ("云" * 60 + "〔2026〕1号", "过长"), ("云\x00〔2026〕1号", "看不见"), ("云\u200b〔2026〕1号", "看不见"),
        ("云经函〔26〕1号", "写法"), ("云经函〔2026〕1", "写法"), ("云经函〔２０２６〕1号", "写法"), ("云经函2026年1号", "写法"),
    ],
)  # fmt: skip
def test_any_other_form_is_refused_with_what_to_do(text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        document_number_check(text)


@pytest.mark.parametrize("text", ["", "　　年　月　日", "2026年7月5日", "2028年2月29日", "2026年12月31日"])
def test_a_full_arabic_date_is_taken(text: str) -> None:
    date_check(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026年07月5日", "虚位"), ("2026年7月05日", "虚位"), ("2026-07-05", "虚位"), ("2026年7月", "虚位"), ("26年7月5日", "虚位"),
        ("２０２６年7月5日", "虚位"), ("二〇二六年七月五日", "阿拉伯"), ("二○二六年七月五日", "阿拉伯"), ("2026年2月29日", "不存在"), ("2026年13月1日", "不存在"),
    ],
)  # fmt: skip
def test_another_date_is_refused_with_what_to_do(text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        date_check(text)
