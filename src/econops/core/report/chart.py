"""A chart (图) of a letter: a table of traced figures that is drawn instead of printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from econops.core.errors import Invalid
from econops.core.model.reference import Figure
from econops.core.report.blocks import DIGITS, HeaderCell, Runs, TableBlock, TableColumn, Text, plain

MISSING: Runs = (Text("—"),)
Series = Sequence[tuple[Runs, Sequence[Runs]]]


class ChartKind(StrEnum):
    """How figures are drawn: bars lying down, columns, or a line through them."""

    BAR = "bar"
    COLUMN = "column"
    LINE = "line"


@dataclass(frozen=True)
class ChartBlock(TableBlock):
    """A chart of its own table: the first column names the points, each further column is a series of figures.

    `unit` stands at the axis, `notes` below. What is missing has no point.

    Raises: Invalid for a head of several rows, a unit with digits, or a cell that holds digits but is no single figure.
    """

    kind: ChartKind = ChartKind.BAR

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.head) != 1 or len(self.columns) == 1 or DIGITS.search(plain(self.unit)):
            raise Invalid(f"图“{plain(self.caption)}”的表头只能有一行、至少两列，单位里不能有数字。")
        for row in self.rows:
            for cell in row[1:]:
                chart_number(cell)

    @property
    def series(self) -> tuple[tuple[Runs, tuple[Runs, ...]], ...]:
        """Name and cells of each series."""
        return tuple((cell.runs, tuple(row[at] for row in self.rows)) for at, cell in enumerate(self.head[0]) if at)

    @property
    def decimals(self) -> int:
        """The most decimals of a figure."""
        numbers = [chart_number(cell) for _name, cells in self.series for cell in cells]
        return max((-int(one.as_tuple().exponent) for one in numbers if one is not None), default=0)


def chart_of(caption: Runs, kind: ChartKind, names: Sequence[Runs], series: Series, unit: Runs = ()) -> ChartBlock:
    """A chart of names and, for each series, its name and one cell by name."""
    head = (HeaderCell((Text("名称"),)), *(HeaderCell(name) for name, _cells in series))
    rows = tuple((name, *(cells[at] for _name, cells in series)) for at, name in enumerate(names))
    return ChartBlock(caption, (TableColumn(1),) * len(head), (head,), rows, unit=unit, kind=kind)


def chart_number(cell: Runs) -> Decimal | None:
    """The number of a cell as printed; None for a cell without digits. Raises Invalid where digits are no figure.

    Example:
        >>> chart_number(MISSING) is None
        True
    """
    match cell:
        case (Figure() as figure,):
            return Decimal(figure.text.replace("−", "-"))
        case _ if DIGITS.search(plain(cell)):
            raise Invalid(f"图里的“{plain(cell)}”不是单独一个有来源的数，不能画成图。")
    return None
