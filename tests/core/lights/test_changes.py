"""Lights that changed between two rounds: which, in which direction, and why."""

from __future__ import annotations

import pytest

from econops.core.lights.changes import ShownLight, light_changes

LABELS = {"good": ("green", "绿"), "watch": ("yellow", "黄"), "bad": ("red", "红"), "neutral": ("no_data", "缺数")}


def shown(code: str, tone: str, figure: str = "5.0%", source: str = "部门预计", **more: str) -> ShownLight:
    level, label = LABELS[tone]
    return ShownLight(
        code, code, level, label, tone, more.get("reason", "模拟"), figure, source, more.get("period", "")
    )


def test_a_light_that_stays_is_no_change_though_its_figure_moved() -> None:
    assert light_changes([shown("a", "bad", "4.1%")], [shown("a", "bad", "3.7%")]) == ()


def test_what_stands_in_one_round_only_has_not_changed() -> None:
    assert light_changes([shown("a", "bad")], [shown("b", "good")]) == ()


def test_not_due_and_no_data_say_the_same_nothing() -> None:
    waiting = ShownLight("a", "a", "not_due", "未到期", "neutral", "模拟")
    assert light_changes([waiting], [shown("a", "neutral")]) == ()
    assert len(light_changes([waiting], [shown("a", "good")])) == 1


def test_worse_ones_come_first() -> None:
    before = [shown("a", "watch"), shown("b", "good"), shown("c", "neutral"), shown("d", "watch")]
    after = [shown("a", "good"), shown("b", "watch"), shown("c", "bad"), shown("d", "bad")]
    found = [(change.after.object, change.direction) for change in light_changes(before, after)]
    assert found == [("b", "worse"), ("d", "worse"), ("a", "better"), ("c", "other")]


@pytest.mark.parametrize(
    ("before", "after", "causes"),
    [
        (("4.1%", "部门预计"), ("3.7%", "反馈前预审"), ("数据来源由部门预计换为反馈前预审", "数由4.1%变为3.7%")),
        (("4.1%", "部门预计"), ("3.7%", "部门预计"), ("数由4.1%变为3.7%",)),
        (("4.1%", "部门预计"), ("4.1%", "部门预计"), ("数没有变，变的是规则、目标或期限",)),
        (("", "部门预计"), ("3.7%", "部门预计"), ("原来没有数，现在是3.7%",)),
        (("4.1%", "部门预计"), ("", "部门预计"), ("原来的数是4.1%，现在没有数",)),
    ],
)
def test_it_says_what_is_not_as_before(
    before: tuple[str, str], after: tuple[str, str], causes: tuple[str, ...]
) -> None:
    (change,) = light_changes([shown("a", "watch", *before)], [shown("a", "bad", *after)])
    assert change.causes == causes


def test_the_sentence_carries_both_reasons() -> None:
    before = shown("a", "watch", "4.1%", reason="差1.9个百分点。", period="2026年1—5月")
    after = shown("a", "bad", "3.7%", reason="差2.8个百分点", period="2026年1—6月")
    (change,) = light_changes([before], [after])
    assert change.why == ("时期由2026年1—5月到2026年1—6月，数由4.1%变为3.7%。现在：差2.8个百分点；原来：差1.9个百分点")
