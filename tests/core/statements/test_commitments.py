"""Commitments without a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.model.statement import Commitment
from econops.core.statements.extraction import extract

HEAD = "一、下半年工作安排\n"


def promised(text: str, date: str | None = None) -> tuple[Commitment, ...]:
    """The commitments of a text."""
    return extract(text, date).commitments


@pytest.mark.parametrize(
    ("sentence", "objects"),
    [
        ("加快推进云河物流园建设。", ["云河物流园建设"]),
        ("推进城南大道改造，加快建设会展中心。", ["城南大道改造", "会展中心"]),
        ("健全政银企对接机制，不断增强发展动力。", ["政银企对接机制"]),
        ("推动云河铁路等工程及早开工。", ["云河铁路等工程及早开工"]),
        ("实施城市更新三年行动。", ["城市更新三年行动"]),
        ("围绕产业链，积极引进链主企业。", ["链主企业"]),
    ],
)
def test_promises(sentence: str, objects: list[str]) -> None:
    assert [commitment.object for commitment in promised(HEAD + sentence)] == objects


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "已完成云河物流园建设。",
        HEAD + "完成了老旧小区改造。",
        HEAD + "老旧小区改造有序推进。",
        HEAD + "高举伟大旗帜，推动高质量发展。",
        HEAD + "以创新为指导，提升竞争力。",
        HEAD + "坚定信心，汇聚强大合力。",
        HEAD + "用好各项支持政策。",
        "一、上半年工作回顾\n加快推进云河物流园建设。",
        "一、2025年主要工作\n健全政银企对接机制。\n二、2026年工作回顾",
        "一、推进云河物流园建设\n",
        "一、工作安排\n名词解释\n健全政银企对接机制。健全政银企对接机制，是指银行与企业之间的机制。",
    ],
)
def test_what_is_no_promise(text: str) -> None:
    assert promised(text, "2026-02-01") == ()


def test_a_clause_with_a_statement_is_none() -> None:
    found = extract(HEAD + "新建公园3个，推进城南大道改造。")
    assert [statement.value for statement in found.statements] == [3]
    assert [commitment.object for commitment in found.commitments] == ["城南大道改造"]


def test_who_and_by_when() -> None:
    first, second, third = promised(
        HEAD + "市发展改革委要制定项目管理办法，年内出台实施细则。6月底前，启动城南大道改造。", "2026-02-01"
    )
    assert (first.actor, first.object, first.deadline) == ("市发展改革委", "项目管理办法", None)
    assert (second.actor, second.object, second.deadline) == ("市发展改革委", "实施细则", "2026")
    assert (third.actor, third.deadline, third.heading) == (None, "2026-06", "一、下半年工作安排")


def test_numbers_and_offsets_follow_the_text() -> None:
    text = HEAD + "推进城南大道改造，健全银企对接机制。"
    found = promised(text)
    assert [commitment.id for commitment in found] == ["c001", "c002"]
    assert [text[commitment.start : commitment.end] for commitment in found] == ["推进城南大道改造", "健全银企对接机制"]


@given(st.text(alphabet="推进建设年内云河物流园工程一、（）1.3个%*，。；\n 增长要", max_size=120))
def test_any_text_gives_commitments_that_slice_to_it(text: str) -> None:
    found = extract(text)
    assert found == extract(text)
    for commitment in found.commitments:
        assert text[commitment.start : commitment.end] == commitment.text
        assert all(
            commitment.end <= statement.start or statement.end <= commitment.start for statement in found.statements
        )
