"""Axes of a bulletin: only what stands somewhere is shown, and what holds an indicator back is named first."""

from __future__ import annotations

from dataclasses import replace

from tests.core.report.bulletin.samples import fact, request
from tests.core.report.bulletin.test_composing import words

from econops.core.report.blocks import TableBlock, plain
from econops.core.report.bulletin.composing import compose_bulletin
from econops.core.report.bulletin.values import IndustryPart


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    asked = request()
    bare = tuple(
        replace(one, facts={name: fact for name, fact in one.facts.items() if "rank" not in name})
        for one in asked.indicators
    )
    towns = replace(
        asked.areas[0],
        kind="乡镇",
        by_level=True,
        areas=tuple(replace(one, growth=None) for one in asked.areas[0].areas),
    )
    towns = replace(towns, whole=None, areas=tuple(replace(one, level=fact("1.50")) for one in towns.areas))
    letter = compose_bulletin(replace(asked, indicators=bare, areas=(towns,)))
    heads = {
        plain(block.caption): [plain(cell.runs) for cell in block.head[0]]
        for block in letter.blocks
        if type(block) is TableBlock
    }
    assert next(head for caption, head in heads.items() if "主要指标完成情况" in caption) == [
        "指标",
        "单位",
        "累计",
        "增速（%）",
        "目标",
        "差距",
    ]
    assert heads["上半年各乡镇地区生产总值"] == ["乡镇", "累计"]
    assert "位次变化" not in "".join(words(letter))
    growths = replace(asked.areas[0], areas=tuple(replace(one, level=None) for one in asked.areas[0].areas))
    letter = compose_bulletin(replace(asked, areas=(growths,)))
    (table,) = [one for one in letter.blocks if type(one) is TableBlock and "各县（市、区）" in plain(one.caption)]
    assert [plain(cell.runs) for cell in table.head[0]] == ["县（市、区）", "增速（%）", "与平均之差（个百分点）"]
    assert table.unit == ()


def test_areas_that_are_all_on_one_side_are_said_so() -> None:
    asked = request()
    low = replace(asked.areas[0], areas=tuple(replace(one, growth=fact("1.0")) for one in asked.areas[0].areas))
    assert "上半年，地区生产总值，4个县（市、区）均低于平均。" in words(compose_bulletin(replace(asked, areas=(low,))))


def test_parts_that_grow_more_slowly_are_named_where_none_pulls_down() -> None:
    asked = request()
    whole = replace(asked.industries[0].whole, name="地区生产总值", level=fact("105"), growth=fact("5.0"))
    parts = tuple(
        IndustryPart(name, fact(level), fact(growth))
        for name, level, growth in (("农业", "10.2", "2.0"), ("工业", "51.5", "3.0"), ("服务业", "43.3", "8.25"))
    )
    breakdown = replace(asked.industries[0], indicator="地区生产总值", whole=whole, parts=parts)
    lit = replace(asked.indicators[0], light="红", tone="bad")
    letter = compose_bulletin(replace(asked, indicators=(lit, *asked.indicators[1:]), industries=(breakdown,)))
    said = next(text for text in words(letter) if "增速低于总体的有" in text)
    assert "增速低于总体的有：工业同比增长3.0%，拉动地区生产总值增长1.5个百分点" in said
    assert said.index("工业") < said.index("农业")
    assert "服务业" not in said
