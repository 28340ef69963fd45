"""Kinds that turn within a text; the texts are invented (模拟)."""

from __future__ import annotations

from econops.core.statements.extraction import extract_statements


def test_shortcomings_are_results_also_behind_tasks() -> None:
    text = "下一步，新增企业9家。\n当前，还存在不少差距：3个项目未达进度，工业用电量下降3%。"
    assert [found.kind for found in extract_statements(text)] == ["target", "result", "result"]


def test_profiles_state_population_and_heights() -> None:
    text = "云河县县情简介\n全县总面积1100平方公里，总人口42万，最高海拔1800米。"
    assert {found.kind for found in extract_statements(text)} == {"fixed"}
