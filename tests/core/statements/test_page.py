"""The smoothed page and the way back to the stored text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.statements.page import smooth


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("增长１２．５％", "增长12.5%"),
        ("完成**35亿元**，居第**2**位", "完成35亿元，居第2位"),
        ("达到**亿元", "达到**亿元"),
        ("云 河 县 实现 8.5 % 的增长", "云河县实现8.5%的增长"),
        (
            "云河县上半年经济运行总体平稳，规上工业增\n加值增长8%。",
            "云河县上半年经济运行总体平稳，规上工业增加值增长8%。",
        ),
        ("云河县规模以上工业持续向好，增加值增长12.\n3%。", "云河县规模以上工业持续向好，增加值增长12.3%。"),
        (
            "全县各项民生工作平稳推进，民生支出占一般公\n— 3 —\n共预算支出的八成。",
            "全县各项民生工作平稳推进，民生支出占一般公共预算支出的八成。",
        ),
        ("城市品质\n新建公园", "城市品质\n新建公园"),
    ],
)
def test_oddities_are_smoothed(text: str, page: str) -> None:
    assert smooth(text).text == page


@given(st.text(alphabet="增长１2.5％*\n\t 　，。甲乙", max_size=80))
def test_every_character_knows_its_place(text: str) -> None:
    page = smooth(text)
    assert len(page.positions) == len(page.text)
    assert list(page.positions) == sorted(set(page.positions))
    for index in range(len(page.text)):
        start, end = page.span(index, index + 1)
        assert end == start + 1
        assert text[start] == page.text[index] or text[start] in "１％　"
