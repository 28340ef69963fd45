"""By when a promise is to be kept."""

from __future__ import annotations

import pytest

from econops.core.statements.deadlines import deadline_of
from econops.core.statements.periods import Calendar


@pytest.mark.parametrize(
    ("clause", "deadline"),
    [
        ("年内建成物流园", "2026"),
        ("年底前开工", "2026"),
        ("上半年出台办法", "2026-H1"),
        ("6月底前完成整改", "2026-06"),
        ("三季度启动改造", "2026-Q3"),
        ("三年内建成", "2028"),
        ("2027年底前建成", "2027"),
        ("到2028年建成", "2028"),
        ("每年开展评估", None),
        ("今年以来开展评估", None),
        ("13月底前", None),
        ("加快建设", None),
    ],
)
def test_deadline(clause: str, deadline: str | None) -> None:
    assert deadline_of(Calendar(2026), clause) == deadline


def test_without_a_year_it_is_relative() -> None:
    assert deadline_of(Calendar(None), "年内建成") == "Y"
    assert deadline_of(Calendar(None), "9月底前建成") == "Y-09"
