from __future__ import annotations

import pytest

from econops.core.intake.foreign.texts import fold
from econops.core.intake.foreign.unit_words import choose_unit, cut_units, read_unit, unit_line


@pytest.mark.parametrize(
    "text", ["万元", "亿元", "万千瓦时", "万度", "万平方米", "万㎡", "元/吨", "万吨公里", "户", "%", "个百分点"]
)
def test_units(text: str) -> None:
    assert read_unit(text) == fold(text)


@pytest.mark.parametrize("text", ["增值税", "城关镇", "本月", "1-6月", "", "镇街"])
def test_words_that_are_no_units(text: str) -> None:
    assert read_unit(text) is None


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("单位：万元、户", ("万元", "户")),
        ("计量单位：亿元", ("亿元",)),
        ("（单位：万元，%）", ("万元", "%")),
        ("填报单位：石桥镇人民政府（盖章）", ()),
        ("单位：万元    填报日期：2026年7月3日", ("万元",)),
    ],
)
def test_unit_lines(text: str, units: tuple[str, ...]) -> None:
    assert unit_line(text) == units


def test_units_are_taken_off_a_header() -> None:
    assert cut_units("国有资源(资产)有偿使用收入") == ((), "国有资源(资产)有偿使用收入")
    assert cut_units("金额:万元") == (("万元",), "金额")
    assert cut_units("提高百分点") == (("百分点",), "提高")


def test_the_unit_that_fits_the_noun() -> None:
    units = ("万元", "户", "%")
    assert choose_unit(units, "利润总额") == "万元"
    assert choose_unit(units, "规上企业数") == "户"
    assert choose_unit(("万元", "%"), "用电量") is None
