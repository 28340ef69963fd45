"""A reworded figure is known again by what it says; one that was turned round is another figure."""

from __future__ import annotations

import pytest

from econops.core.report.comparing import ChangeKind, letters_compare
from econops.core.report.keeping import Segments, figures_kept, turned_figures

LINE: Segments = (
    ("用电量同比", None), ("下降2.1%", "R1"), ("，比上月回落", None), ("0.5", "R2"), ("个百分点，低于目标", None),
    ("3.4", "R3"), ("个百分点，请于", None), ("5", "R4"), ("个工作日内反馈。", None),
)  # fmt: skip


def kept(text: str) -> dict[str, str]:
    return {code: words for words, code in figures_kept(LINE, text) if code}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("用电量同比回落2.1%，较上月下降0.5个百分点。", {"R1": "2.1%", "R2": "0.5"}),
        ("用电量同比-2.1%，比目标低3.4个百分点。", {"R1": "-2.1%", "R3": "3.4"}),
        ("降幅为2.1％，5个工作日内反馈。", {"R1": "2.1％", "R4": "5"}),
        ("低于目标3.4个百分点的用电量，降了2.1%。", {"R3": "3.4", "R1": "2.1%"}),
        ("用电量同比增长2.1%。", {}),
        ("用电量同比下降2.1个百分点。", {}),
        ("用电量同比下降2.2%。", {}),
        ("用电量同比下降12.1%。", {}),
        ("比上月加快0.5个百分点，高于目标3.4个百分点。", {}),
        ("5天内反馈。", {}),
    ],
)
def test_a_figure_is_known_by_value_sign_and_kind(text: str, figures: dict[str, str]) -> None:
    assert kept(text) == figures


def test_one_figure_is_not_found_twice() -> None:
    segments = figures_kept(LINE, "同比回落2.1%，三岔镇也回落2.1%。")
    assert [code for _words, code in segments if code] == ["R1"]


def test_a_turned_figure_is_named_as_it_stood_and_stands() -> None:
    text = "用电量同比增长2.1%，比上月回落0.5个百分点，高于目标3.4个百分点，请于5个工作日内反馈。"
    assert turned_figures(LINE, figures_kept(LINE, text)) == {
        "2.1": ("用电量同比下降2.1%", "用电量同比增长2.1%"),
        "3.4": ("低于目标3.4个百分点", "高于目标3.4个百分点"),
    }
    changes = letters_compare([LINE], [text]).of(ChangeKind.NUMBER)
    assert [(change.before, change.after, change.reference) for change in changes] == [
        ("用电量同比下降2.1%", "用电量同比增长2.1%", "R1"), ("低于目标3.4个百分点", "高于目标3.4个百分点", "R3"),
    ]  # fmt: skip
