"""Declared, typed columns of an expression, and the values their cells may hold."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from econops.core.errors import Invalid

Cell = Decimal | int | str | bool | datetime.date | None
Row = Mapping[str, Cell]

LARGEST_DIGITS = 15
LARGEST_DECIMALS = 6


class ColumnType(StrEnum):
    """Types never mix; an integer is also a decimal, exactly."""

    DECIMAL = "decimal"
    INTEGER = "integer"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"


TYPE_NAMES = {
    ColumnType.DECIMAL: "小数",
    ColumnType.INTEGER: "整数",
    ColumnType.TEXT: "文字",
    ColumnType.BOOLEAN: "是否",
    ColumnType.DATE: "日期",
}
NUMERIC = frozenset({ColumnType.DECIMAL, ColumnType.INTEGER})


@dataclass(frozen=True)
class Column:
    """One column: its name in expressions, its type, its unit, the words it can hold (any, where none is named)."""

    name: str
    type: ColumnType
    unit: str = ""
    values: tuple[str, ...] = ()


def check_cell(column: Column, cell: Cell) -> Cell:
    """The cell as the column's type; nothing is converted except a whole number into a decimal.

    Raises:
        Invalid: another type, not finite, more than 15 digits before or 6 after the point.
    """
    if cell is None:
        return None
    match column.type:
        case ColumnType.BOOLEAN:
            fits = isinstance(cell, bool)
        case ColumnType.TEXT:
            fits = isinstance(cell, str)
        case ColumnType.DATE:
            fits = isinstance(cell, datetime.date) and not isinstance(cell, datetime.datetime)
        case _:
            return _number(column, cell)
    if not fits:
        raise Invalid(f"“{column.name}”应为{TYPE_NAMES[column.type]}，现在是“{cell}”，请核对数据。")
    return cell


def _number(column: Column, cell: Cell) -> Decimal:
    whole = isinstance(cell, int) and not isinstance(cell, bool)
    if not whole and not isinstance(cell, Decimal):
        raise Invalid(f"“{column.name}”应为{TYPE_NAMES[column.type]}，现在是“{cell}”，请核对数据。")
    number = Decimal(cell)  # type: ignore[arg-type]
    if not number.is_finite():
        raise Invalid(f"“{column.name}”不是一个确定的数，请核对数据。")
    if column.type is ColumnType.INTEGER and number != number.to_integral_value():
        raise Invalid(f"“{column.name}”应为整数，现在是“{cell}”，请核对数据。")
    if abs(number) >= 10**LARGEST_DIGITS or decimals_of(number) > LARGEST_DECIMALS:
        raise Invalid(f"“{column.name}”的数“{cell}”位数过多，请核对单位。")
    return number


def decimals_of(number: Decimal) -> int:
    """Digits after the point, trailing zeros not counted."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
