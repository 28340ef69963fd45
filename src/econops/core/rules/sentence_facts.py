"""The declared facts of which sentence patterns may speak (句式事实), and how many decimals each is printed with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from econops.core.errors import Invalid
from econops.core.expressions.columns import NUMERIC, Cell, Column, ColumnType
from econops.core.quantity.rounding import official, printed


@dataclass(frozen=True)
class SentenceFact:
    """A fact: its column in expressions, what it is called in references, and its printed decimals."""

    column: Column
    label: str
    decimals: int = 0


def _facts(kind: ColumnType, labels: Mapping[str, str], decimals: int = 0, unit: str = "") -> dict[str, SentenceFact]:
    return {name: SentenceFact(Column(name, kind, unit), label, decimals) for name, label in labels.items()}


FACTS: Mapping[str, SentenceFact] = (
    _facts(
        ColumnType.DECIMAL,
        {
            "growth": "同比增速",
            "previous_growth": "上期同比增速",
            "last_year_growth": "上年同期增速",
            "upper_growth": "上级同期增速",
            "target": "目标",
            "tolerance": "目标左右的幅度",
            "attainment": "完成率",
            "pace": "序时进度",
            "contribution_share": "贡献率",
            "total_growth": "总体增速",
        },
        1,
        "%",
    )
    | _facts(ColumnType.DECIMAL, {"contribution_pp": "拉动"}, 1, "个百分点")
    | _facts(ColumnType.DECIMAL, {"level": "总量"}, 2)
    | _facts(
        ColumnType.INTEGER,
        {
            "rank": "位次",
            "previous_rank": "上期位次",
            "population": "参加排名的个数",
            "judged": "有公开目标的指标数",
            "reached": "达到目标进度的指标数",
        },
    )
    | _facts(ColumnType.BOOLEAN, {"tied": "是否并列", "late": "是否错月"})
    | _facts(
        ColumnType.TEXT,
        {
            "comparator": "目标的比较方式",
            "kind": "工作或结果指标",
            "nature": "数列类型",
            "place_kind": "参加排名的是什么",
            "previous_name": "上期的名称",
            "price_basis": "价格口径",
            "source_class": "来源类别",
            "target_name": "目标的名称",
            "upper_name": "上级地区的名称",
            "whole_name": "总体的名称",
        },
    )
)


def printed_cell(fact: SentenceFact, cell: Cell) -> Cell:
    """The cell as a reader sees it: numbers are rounded first, so that conditions agree with the printed digits.

    Raises: Invalid when a number is wanted and something else comes.
    """
    if cell is None or fact.column.type not in NUMERIC:
        return cell
    if isinstance(cell, bool) or not isinstance(cell, int | Decimal):
        raise Invalid(f"“{fact.label}”应为数字，现在是“{cell}”，请核对数据。")
    return official(Decimal(cell), fact.decimals)


def cell_text(cell: Cell, decimals: int) -> str:
    """A cell in words: digits as printed, texts as they are."""
    return printed(cell, decimals) if isinstance(cell, Decimal) else "" if cell is None else str(cell)
