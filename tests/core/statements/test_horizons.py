"""The years over which a promise is to be kept."""

from __future__ import annotations

import pytest

from econops.core.statements.horizons import horizon_of
from econops.core.statements.periods import Calendar

from .samples import only


@pytest.mark.parametrize(
    ("before", "horizon"),
    [
        ("力争三年内", "2026..2028"),
        ("用三年左右时间，", "2026..2028"),
        ("未来五年，", "2026..2030"),
        ("实施五年行动计划，", "2026..2030"),
        ("2026—2028年，", "2026..2028"),
        ("到2028年，", "2026..2028"),
        ("2027年底前", "2026..2027"),
        ("“十五五”期间，", "2026..2030"),
        ("到“十五五”末，", "2026..2030"),
        ("到2026年，", None),
        ("实施三年行动，今年", None),
        ("“十三五”期间", None),
        ("今年", None),
        ("", None),
    ],
)
def test_horizon(before: str, horizon: str | None) -> None:
    assert horizon_of(Calendar(2026), before) == horizon


def test_without_a_year_it_is_relative() -> None:
    assert horizon_of(Calendar(None), "三年内") == "Y..Y+2"
    assert horizon_of(Calendar(None), "到2028年") is None


def test_a_heading_may_give_it() -> None:
    headings = ("二、“十五五”时期主要目标", "（一）产业")
    assert horizon_of(Calendar(2026), "规上企业达到", headings) == "2026..2030"
    assert horizon_of(Calendar(2026), "今年规上企业达到", headings) is None
    assert horizon_of(Calendar(2026), "规上企业达到", ("三、2026年工作安排",)) is None


@pytest.mark.parametrize("words", ["三年内", "用三年时间，", "未来三年，"])
def test_horizon_and_period_agree(words: str) -> None:
    found = only(f"力争{words}规上企业达到300家。", date="2026-07-20")
    assert (found.kind, found.period, found.horizon) == ("target", "2028", "2026..2028")


def test_results_have_none() -> None:
    assert only("“十四五”期间，累计新建公路90公里。", date="2026-02-01").horizon is None
