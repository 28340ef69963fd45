"""What a text says with a number: direction, unit and bound, whatever the words."""

from __future__ import annotations

import pytest

from econops.core.report.saying import Saying, said_numbers


def says(text: str) -> list[Saying]:
    return [one.saying for one in said_numbers(text)]


@pytest.mark.parametrize(
    ("texts", "saying"),
    [
        (("同比下降2.1%", "同比回落了2.1%", "同比降2.1％", "同比-2.1%", "同比增长−2.1%", "降幅为２．１%"), ("2.1", "down", "%", "")),
        (("增长4.6%", "增加4.6%", "增速为4.6%", "同比增4.6%", "上升了4.6%"), ("4.6", "up", "%", "")),
        (("低于目标3.4个百分点", "比目标低3.4个百分点", "相差3.4百分点", "落后于序时进度3.4个点"), ("3.4", "lower", "个百分点", "")),
        (("年初目标8%以上", "目标增长8%以上", "年初确定的8%以上"), ("8", "target", "%", "以上")),
        (("降幅收窄0.3个百分点", "降幅比上月缩小0.3个百分点"), ("0.3", "narrower", "个百分点", "")),
        (("拉低1.2个百分点", "拖累全县1.2个百分点"), ("1.2", "pulled down", "个百分点", "")),
        (("累计25个", "完成了25个"), ("25", "", "个", "")),
        (("自2026年1—6月", "到6月份"), ("6", "", "月", "")),
    ],
)  # fmt: skip
def test_other_words_say_the_same(texts: tuple[str, ...], saying: tuple[str, str, str, str]) -> None:
    assert {text: says(text)[-1] for text in texts} == {text: Saying(*saying) for text in texts}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("增长2.1%", "下降2.1%"),
        ("增长2.1%", "增长2.1个百分点"),
        ("增长2.1%", "增长-2.1%"),
        ("下降2.1%", "下降-2.1%"),
        ("低于目标2.1个百分点", "高于目标2.1个百分点"),
        ("降幅收窄2.1个百分点", "降幅扩大2.1个百分点"),
        ("拉动2.1个百分点", "增长2.1个百分点"),
        ("目标8%以上", "目标8%左右"),
        ("目标8%", "增长8%"),
        ("增长2.1%", "增长2.10%"),
        ("累计25个", "累计25家"),
        ("累计25个", "减少25个"),
        ("25万元", "25亿元"),
        ("居第5位", "居倒数第5位"),
        ("同比下降2.1%", "同比并未下降2.1%"),
        ("高于全市2.1个百分点", "没有高于全市2.1个百分点"),
    ],
)
def test_another_sign_unit_or_bound_is_another_figure(one: str, other: str) -> None:
    assert says(one) != says(other)


def test_a_number_stands_with_its_sign_and_percent() -> None:
    assert [(one.start, one.end, one.phrase) for one in said_numbers("同比-2.1%，差3家")] == [
        (2, 7, "同比-2.1%"), (9, 10, "差3家"),
    ]  # fmt: skip
    assert says("2026.7.1起") == []
