"""Runs of sentences and cells: digits keep their origin."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.core.report.bulletin.samples import fact, rules

from econops.core.errors import Invalid
from econops.core.model.reference import Figure
from econops.core.report.blocks import plain
from econops.core.report.bulletin.values import TracedFact
from econops.core.report.bulletin.wording import clauses, gap_fact, sentences, shown


def test_a_single_fact_keeps_its_reference_with_the_printed_digits() -> None:
    runs = sentences(rules()["growth"], [{"growth": fact("-2.06")}])[0]
    figure = next(run for run in runs if isinstance(run, Figure))
    assert (plain(runs), figure.text, figure.reference.text) == ("同比下降2.1%", "2.1", "2.1")
    assert figure.reference.inputs == ({"type": "example", "value": "-2.06"},)


def test_a_difference_rests_on_both() -> None:
    facts = {"growth": fact("5.3"), "upper_growth": fact("5.0"), "upper_name": TracedFact("全市")}
    runs = sentences(rules()["upper"], [facts])[0]
    figure = next(run for run in runs if isinstance(run, Figure))
    assert plain(runs) == "高于全市平均0.3个百分点"
    assert figure.reference.kind == "formula"
    assert [pointer["value"] for pointer in figure.reference.inputs] == ["5.3", "5.0"]


def test_slots_that_say_nothing_leave_no_comma() -> None:
    rows = [
        {"growth": fact("5.3")},
        {},
        {"growth": fact("5.3"), "previous_growth": fact("5"), "previous_name": TracedFact("上月")},
    ]
    said = [plain(runs) for runs in clauses(rules(), ("level", "growth", "change", "nowhere"), rows)]
    assert said == ["同比增长5.3%", "", "同比增长5.3%，增速较上月加快0.3个百分点"]


def test_cells_refuse_numbers_without_origin() -> None:
    with pytest.raises(Invalid, match="没有来源"):
        shown(TracedFact(Decimal(5)), 1)
    assert plain(shown(None, 1)) == plain(shown(TracedFact(None), 1)) == "—"


def test_a_gap_is_that_of_the_printed_digits() -> None:
    gap = gap_fact(fact("5.34"), fact("5.25"), label="模拟", formula="甲 − 乙")
    assert gap is not None
    assert plain(shown(gap, 1, sign=True)) == "0.0"
    assert gap_fact(fact("5.34"), None, label="模拟", formula="甲 − 乙") is None
