"""Sentences, headings, title and date."""

from __future__ import annotations

import pytest

from econops.core.statements.headline import date_of, title_of
from econops.core.statements.sentences import clause_end, clause_start, heading_level, split_sentences


def test_sentences_know_their_headings() -> None:
    text = "一、去年回顾\n新建公园3个；新建学校2所。\n（二）民生\n新增床位9张。\n二、今年安排\n新建桥梁1座。"
    found = [(sentence.text, sentence.top, sentence.sub) for sentence in split_sentences(text) if not sentence.heading]
    assert found == [
        ("新建公园3个；", "一、去年回顾", ""),
        ("新建学校2所。", "一、去年回顾", ""),
        ("新增床位9张。", "一、去年回顾", "（二）民生"),
        ("新建桥梁1座。", "二、今年安排", ""),
    ]


def test_a_stretch_without_stops_is_cut() -> None:
    assert max(len(sentence.text) for sentence in split_sentences("增" * 5000)) < 1000


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、工作回顾", 1),
        ("## 下半年", 1),
        ("（三）民生", 2),
        ("1.产业", 2),
        ("工业发展", 1),
        ("增长5%。", 0),
        ("", 0),
        ("1.5亿元", 0),
    ],
)
def test_heading_levels(line: str, level: int) -> None:
    assert heading_level(line) == level


def test_clauses_do_not_end_inside_brackets() -> None:
    text = "上半年，产值（含甲，乙）完成5亿元，增长6%"
    assert text[clause_start(text, 0, text.index("5")) :].startswith("产值（含甲")
    assert clause_end(text, text.index("5"), len(text)) == text.index("，增长")


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("云河县2025年统计公报\n（2026年3月20日）\n正文。", "云河县2025年统计公报", "2026-03-20"),
        ("政 府 工 作 报 告\n--２０２６年２月３日在会议上\n", "政府工作报告", "2026-02-03"),
        ("# 半年总结\n\n正文。", "半年总结", None),
        ("上半年，全县经济平稳运行，各项指标好于预期。", "", None),
        ("云河县\n2026年13月40日", "云河县", None),
    ],
)
def test_title_and_date(text: str, title: str, date: str | None) -> None:
    assert (title_of(text), date_of(text)) == (title, date)
