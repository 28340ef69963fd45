"""Numbers, ranges and signs that readers of prose stumble over; the texts are invented (模拟)."""

from __future__ import annotations

import pytest

from econops.core.statements.extraction import extract_statements

from .samples import only, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业投资占比提高2.5个百分点。", (2.5, "个百分点")),
        ("全国社会消费品零售总额突破二十万亿元。", (20.0, "万亿元")),
        ("全县就业1,100万人。", (1100.0, "万人")),
        ("授信总额一万五千亿元。", (15000.0, "亿元")),
        ("外贸进出口总额达到3万多亿元。", (3.0, "万亿元")),
        ("接待游客一点三亿人次。", (1.3, "亿人次")),
        ("地区生产总值增长百分之六点三。", (6.3, "%")),
        ("地区生产总值增长６．５％。", (6.5, "%")),
        ("平均浓度降至28微克每立方米。", (28.0, "微克每立方米")),
        ("为2万名特殊困难老人办理补贴。", (2.0, "万名")),
    ],
)
def test_numbers(text: str, expected: tuple[float, str]) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收增长5-20%。", [(5.0, ">="), (20.0, "<=")]),
        ("税收增长5%—6.5%。", [(5.0, ">="), (6.5, "<=")]),
        ("审批事项由500项精简至200项。", [(500.0, "="), (200.0, "=")]),
    ],
)
def test_ranges_and_from_to(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(found.value, found.comparator) for found in extract_statements(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业用电量降幅收窄3.5个百分点。", -3.5),
        ("一产增速比全省低0.5个百分点。", -0.5),
        ("研发投入增速比全国快1.5个百分点。", 1.5),
        ("融资规模压降8%。", -8.0),
        ("机关经费下调2%。", -2.0),
    ],
)
def test_signs(text: str, expected: float) -> None:
    assert only(text).value == expected
