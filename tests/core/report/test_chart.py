"""A chart is drawn from single figures only."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.core.report.charts import cells, chart
from tests.core.report.samples import figure

from econops.core.errors import Invalid
from econops.core.report.blocks import FixedText, Runs, Text, plain
from econops.core.report.chart import MISSING, ChartKind, chart_number, chart_of


def test_series_are_the_columns_of_its_table() -> None:
    drawn = chart()
    assert [plain(name) for name, _cells in drawn.series] == ["累计增速", "公开目标"]
    growths = [chart_number(cell) for cell in drawn.series[0][1]]
    assert growths == [Decimal("6.1"), Decimal("-2.3"), Decimal("0.0"), None]


def test_it_has_the_most_decimals_of_its_figures() -> None:
    assert chart().decimals == 1
    one = chart_of((Text("图"),), ChartKind.BAR, [(Text("甲"),)] * 2, [((Text("数"),), cells("3", "4.25"))])
    assert one.decimals == 2


@pytest.mark.parametrize(
    "cell",
    [(FixedText("6.1", "手写"),), (figure("6.1"), Text("（测算）")), (Text("约"), figure("6"))],
    ids=["typed", "words_behind", "words_before"],
)
def test_a_number_that_is_no_single_figure_is_refused(cell: Runs) -> None:
    with pytest.raises(Invalid, match="不能画成图"):
        chart_of((Text("图"),), ChartKind.BAR, [(Text("甲"),), (Text("乙"),)], [((Text("数"),), [cell, MISSING])])


def test_a_unit_with_digits_is_refused_since_it_stands_within_the_drawing() -> None:
    with pytest.raises(Invalid, match="单位里不能有数字"):
        chart_of((Text("图"),), ChartKind.BAR, [(Text("甲"),)], [((Text("数"),), cells("1"))], unit=(figure("10亿元"),))
    with pytest.raises(Invalid, match="至少两列"):
        chart_of((Text("图"),), ChartKind.BAR, [(Text("甲"),)], [])
