"""What a letter says about one thing, in words ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from econops.core.report.blocks import (
    Align,
    Block,
    HeaderCell,
    Heading,
    Paragraph,
    Runs,
    TableBlock,
    TableColumn,
    Text,
    named,
)

_NAME = "指标名称"
NOT_BLAME = "以上是数据反映的情况，供分析核实，不作为责任认定。"
TABLE_FROM = 3
"""From this many items on a table of all of them stands before the first."""


class ItemSubject(StrEnum):
    """What an item is about: a work or a result indicator, or the handing-in of data (报送) whatever its value."""

    WORK = "work"
    RESULT = "result"
    REPORT = "report"


@dataclass(frozen=True)
class LetterItem:
    """One indicator at a warning level, in words ready to be printed (without a full stop at the end).

    `supplier` is the code of the organisation that supplies the official figure. `actual`, `target` and `gap` are
    the words after 现值：, 目标： and 差距：, left out when empty. `rule` names rule and version, `reason` the clause
    that decided with its values, `source` the origin and vintage of the data. `causes` are sentences on parts that pull
    and cross-checks that disagree, `unchecked` the names of what could not be compared, `work` the linked work
    indicators, `cells` value, target and gap in short for the table of a letter about several things.

    Example:
        >>> LetterItem("示例指标", ItemSubject.WORK, "promotion", "黄", (Text("未报"),), (), ()).level
        '黄色'
    """

    indicator: str
    subject: ItemSubject
    supplier: str
    level_label: str
    actual: Runs
    rule: Runs
    source: Runs
    target: Runs = ()
    gap: Runs = ()
    reason: Runs = ()
    causes: tuple[Runs, ...] = ()
    unchecked: Runs = ()
    work: Runs = ()
    cells: tuple[Runs, Runs, Runs] | None = None

    @property
    def level(self) -> str:
        """The level in words: 黄色."""
        return f"{self.level_label}色" if len(self.level_label) == 1 else self.level_label


def sentence(label: str, runs: Runs) -> Runs:
    """Label and words as a sentence; nothing where there are no words."""
    return (Text(f"{label}："), *runs, Text("。")) if runs else ()


def joined(parts: tuple[Runs, ...], by: str = "；") -> Runs:
    """Parts of a sentence with a mark between them."""
    runs: list[Runs] = []
    for part in (each for each in parts if each):
        runs.append((Text(by), *part) if runs else part)
    return tuple(run for part in runs for run in part)


def item_blocks(ordinal: int, item: LetterItem, responsible: Runs) -> tuple[Block, ...]:
    """The heading of an item and its paragraphs: what stands, what may be behind it, linked work, grounds."""
    paragraphs: list[Runs] = [
        sentence("预警等级", (Text(item.level),))
        + sentence("现值", item.actual)
        + sentence("目标", item.target)
        + sentence("差距", item.gap)
    ]
    behind = sentence("可能原因", joined(item.causes)) + sentence("尚不能核对", item.unchecked)
    if behind:
        paragraphs.append((*behind, Text(NOT_BLAME)) if item.causes else behind)
    if item.work:
        paragraphs.append(sentence("关联的工作指标", item.work))
    grounds = joined((item.rule, item.reason, item.source))
    paragraphs.append(sentence("依据", grounds) + sentence("责任单位", responsible))
    return (Heading(2, ordinal, named(item.indicator, _NAME)), *(Paragraph(runs) for runs in paragraphs))


def items_table(items: tuple[LetterItem, ...]) -> TableBlock | None:
    """All items at a glance; None where they are few."""
    if len(items) < TABLE_FROM or not any(item.cells for item in items):
        return None
    empty: Runs = (Text("—"),)
    rows = tuple(
        (named(item.indicator, _NAME), (Text(item.level),), *(cell or empty for cell in item.cells or ((), (), ())))
        for item in items
    )
    heads = ("事项", "等级", "现值", "公开目标", "差距")
    return TableBlock(
        caption=(Text("事项一览表"),),
        columns=(
            TableColumn(26, Align.LEFT),
            TableColumn(10, Align.CENTER),
            *(TableColumn(width, Align.CENTER) for width in (28, 18, 18)),
        ),
        head=(tuple(HeaderCell((Text(head),)) for head in heads),),
        rows=rows,
    )
