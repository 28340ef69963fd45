"""A table of years (逐年数据表): what stands in it, and the words above its columns."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from econops.core.model.indicator import Measure
from econops.core.model.reference import Reference
from econops.desk.common.display import NOTHING, measure_text

OWN = "测算"


@dataclass(frozen=True)
class YearCell:
    """One number with what stands behind it, or "—" with the reason."""

    text: str = NOTHING
    value: Decimal | None = None
    own: bool = False
    reason: str = ""
    reference: Reference | None = None


@dataclass(frozen=True)
class YearColumn:
    """A year (or the part of it that is known) with its measures."""

    label: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class YearRow:
    """A place or an indicator; `kind` is place, indicator or total."""

    name: str
    unit: str
    cells: tuple[YearCell, ...]
    kind: str = "place"


@dataclass(frozen=True)
class YearTable:
    """Title, columns, rows, and what has to be said below.

    `unit` is empty where rows have units of their own; `counted` says that it counts things.
    """

    title: str
    unit: str
    columns: tuple[YearColumn, ...]
    rows: tuple[YearRow, ...]
    notes: tuple[str, ...] = ()
    counted: bool = False

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measure of every column of numbers, from the left."""
        return tuple(measure for column in self.columns for measure in column.measures)

    @property
    def by_place(self) -> bool:
        """Whether rows are places."""
        return bool(self.unit)

    @property
    def heads(self) -> tuple[str, ...]:
        """The words above every column of numbers."""
        return tuple(self._head(measure) for measure in self.measures)

    @property
    def own_growth(self) -> bool:
        """Whether all growth in the table is our own, so that the head says so instead of each cell."""
        return {cell.own for row in self.rows for cell in self._growth(row) if cell.value is not None} == {True}

    def _growth(self, row: YearRow) -> list[YearCell]:
        return [cell for cell, measure in zip(row.cells, self.measures, strict=True) if measure is Measure.GROWTH]

    def _head(self, measure: Measure) -> str:
        if measure is Measure.LEVEL:
            name = _("数量") if self.counted else measure_text(measure.value)
            return f"{name}（{self.unit}）" if self.unit else name
        return _("增速（{own}，%）").format(own=OWN) if self.own_growth else _("增速（%）")

    def marked(self, cell: YearCell) -> bool:
        """Whether the cell itself says 测算."""
        return cell.own and not self.own_growth

    @property
    def references(self) -> list[Reference]:
        """What stands behind the numbers."""
        return [cell.reference for row in self.rows for cell in row.cells if cell.reference]
