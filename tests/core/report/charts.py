"""Invented charts (模拟) for the tests of this room."""

from __future__ import annotations

from dataclasses import replace

from tests.core.report.samples import figure, full_letter

from econops.core.report.blocks import Letter, Paragraph, Runs, Text, named
from econops.core.report.chart import MISSING, ChartBlock, ChartKind, chart_of

GROWTHS = ("6.1", "−2.3", "0.0", "")
TARGETS = ("7.5", "7.0", "8.0", "6.5")


def cells(*values: str) -> list[Runs]:
    """Figures by their printed words; nothing for an empty one."""
    return [(figure(value),) if value else MISSING for value in values]


def chart(kind: ChartKind = ChartKind.BAR) -> ChartBlock:
    """Four towns with growth and target, one growth missing."""
    names = [(Text(name),) for name in ("青石镇", "白沙镇", "柳林乡")] + [named("第9街道", "名称")]
    series = [((Text("累计增速"),), cells(*GROWTHS)), ((Text("公开目标"),), cells(*TARGETS))]
    caption = (figure("1—6月", "calendar"), Text("各乡镇增速"))
    return replace(chart_of(caption, kind, names, series, (Text("%"),)), notes=((Text("数据来源：统计反馈。"),),))


def letter(*kinds: ChartKind) -> Letter:
    """A letter with a chart of each kind."""
    blocks = [chart(kind) for kind in kinds or ChartKind]
    return full_letter(Paragraph((Text("见图。"),)), *blocks, Paragraph((Text("图毕。"),)))
