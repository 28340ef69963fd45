"""Headings of a page and the path above a place."""

from __future__ import annotations

import pytest

from econops.core.statements.headings import outline_of

LONG = "全县各项工作有序开展，各乡镇结合实际抓好落实，有关部门加强配合，形成工作合力。"


def path(text: str, words: str) -> tuple[str, ...]:
    """The headings above some words of a text."""
    return outline_of(text).path(text.index(words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"一、产业\n（一）工业\n1.技改\n{LONG}目标", ("一、产业", "（一）工业", "1.技改")),
        (f"一、产业\n{LONG}\n二、民生\n目标{LONG}", ("二、民生",)),
        (f"一、产业\n（一）做强工业。{LONG}目标", ("一、产业", "（一）做强工业")),
        (f"第一章 总则\n第一节 目标要求\n{LONG}目标达到", ("第一章 总则", "第一节 目标要求")),
        (f"# 云河县工作总结\n## 下半年打算\n### 工业\n{LONG}目标", ("下半年打算", "工业")),
        (f"云河县概况\n工业发展\n{LONG}目标", ("工业发展",)),
        (f"一、产业\n主要产品产量\n{LONG}目标", ("一、产业", "主要产品产量")),
        (f"一是抓项目。{LONG}目标", ("一是抓项目",)),
        (f"**一、产业**\n{LONG}目标", ("一、产业",)),
        (f"抓好工业运行。{LONG}抓好项目建设。{LONG}目标", ("抓好项目建设",)),
        (f"一、产业\n{LONG}目标", ("一、产业",)),
        (f"{LONG}目标", ()),
    ],
)
def test_the_path_above_a_place(text: str, expected: tuple[str, ...]) -> None:
    assert (
        path(text, "目标" if text.count("目标") == 1 else "目标" + ("达到" if "目标达到" in text else LONG)) == expected
    )


@pytest.mark.parametrize(
    "text",
    [
        f"云河县工作报告\n\n{LONG}目标",
        "各位代表：\n目标",
        f"1.新建公园3个。\n2.新建学校2所。\n{LONG}目标",
        f"责任编辑\n{LONG}目标",
        "——2026年2月5日在县人民代表大会上\n目标",
        f"今年以来形势向好。{LONG}目标",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert path(text, "目标") == ()


def test_points_of_a_paragraph_end_with_it() -> None:
    text = f"一、产业\n一是抓工业。{LONG}\n下一步目标{LONG}"
    assert path(text, "下一步") == ("一、产业",)


def test_parts_of_a_paragraph_begin_alike_or_are_text() -> None:
    text = f"做强园区。{LONG}做优产业。{LONG}实施技改行动。{LONG}目标"
    assert path(text, "目标") == ("做优产业",)


def test_a_place_in_a_heading_is_known() -> None:
    text = f"一、产业\n{LONG}"
    assert outline_of(text).covers(2)
    assert not outline_of(text).covers(8)


def test_tables_have_no_headings() -> None:
    assert outline_of("一、\t甲\n二、\t乙").headings == []
