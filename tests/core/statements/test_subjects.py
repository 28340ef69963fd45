"""Whom a statement is about."""

from __future__ import annotations

import pytest

from econops.core.statements.extraction import extract_statements

from .samples import only


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("上半年，全市地区生产总值增长5%。", "全市"),
        ("我区规上工业增加值增长8%。", "我区"),
        ("总投资30亿元的云河物流园", "云河物流园"),
        ("其中，云河一体化项目，年内完成投资3亿元。", "云河一体化项目"),
        ("云河机械公司营业收入增长8%。", "云河机械公司"),
        ("高新区完成投资12亿元。", "高新区"),
        ("地区生产总值增速居全省第三位。", None),
        ("增速高于全省2个百分点。", None),
        ("城镇新增就业500人。", None),
        ("新创建全国文明村3个。", None),
        ("*个重点项目总投资3亿元", None),
        ("地区生产总值增长5%。", None),
    ],
)
def test_subject(text: str, subject: str | None) -> None:
    assert extract_statements(text)[0].subject == subject


def test_it_holds_up_to_the_full_stop() -> None:
    found = extract_statements("全县地区生产总值增长5%；固定资产投资增长8%；进出口增长9%。用电量增长4%。")
    assert [statement.subject for statement in found] == ["全县", "全县", "全县", None]


def test_the_rank_does_not_hide_it() -> None:
    found = only("全市经济总量居全省第三位。")
    assert (found.subject, found.among) == ("全市", "全省")
