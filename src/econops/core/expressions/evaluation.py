"""Evaluating checked expressions over rows with DuckDB: exact and three-valued (表达式求值)."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from functools import cache

import duckdb

from econops.core.errors import Invalid
from econops.core.expressions.columns import (
    NUMERIC,
    Cell,
    Column,
    ColumnType,
    Row,
    check_cell,
    decimals_of,
)
from econops.core.expressions.expression import Expression
from econops.core.expressions.generation import Generator
from econops.core.expressions.ratio import Ratio

_PRECISION = 28
_STORED = {ColumnType.TEXT: "VARCHAR", ColumnType.BOOLEAN: "BOOLEAN", ColumnType.DATE: "DATE"}
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
}


def evaluate(expressions: Mapping[str, Expression], rows: Sequence[Row]) -> list[dict[str, Cell]]:
    """The value of each expression in each row, in the order of the rows.

    Args:
        expressions: checked expressions by a name of the caller's; columns of one name must be declared alike.
        rows: raw cells by column; a column that a row lacks is missing (None), as is None itself.

    Returns:
        True, False or None for conditions; exact Decimals for numbers (28 digits where they do not end).

    Raises:
        Invalid: a cell is not of its column's type, or numbers are too large to be computed exactly.
    """
    if not rows or not expressions:
        return [{} for _ in rows]
    columns = _columns(expressions)
    table = _Table(columns, rows)
    generator = Generator(table.names, table.scales, table.parameter)
    for definition in _definitions(expressions):
        table.add_layer(generator.define(definition))
    wanted: list[str] = []
    factors: dict[str, int] = {}
    for name, expression in expressions.items():
        written = generator.write(expression)
        if isinstance(written, Ratio):
            factors[name] = written.factor
            wanted += [written.numerator, written.divisor or "1::HUGEINT"]
        else:
            wanted.append(written)
    return _read(table.select(wanted), expressions, factors)


def evaluate_one(expression: Expression, row: Row) -> Cell:
    """The value of one expression in one row; see `evaluate`."""
    return evaluate({"value": expression}, [row])[0]["value"]


def _definitions(expressions: Mapping[str, Expression]) -> list[Expression]:
    """Every fact that the expressions use by name, those first that others use."""
    found: dict[int, Expression] = {}

    def visit(expression: Expression) -> None:
        for definition in expression.used:
            if id(definition) not in found:
                visit(definition)
                found[id(definition)] = definition

    for expression in expressions.values():
        visit(expression)
    return list(found.values())


def _columns(expressions: Mapping[str, Expression]) -> list[Column]:
    found: dict[str, Column] = {}
    for expression in expressions.values():
        for name in sorted(expression.names):
            found.setdefault(name, _declared(expression, name))
    return list(found.values())


def _declared(expression: Expression, name: str) -> Column:
    if name in expression.columns:
        return expression.columns[name]
    return next(_declared(one, name) for one in expression.definitions.values() if name in one.names)


@cache
def _engine(process: int) -> duckdb.DuckDBPyConnection:
    """One engine per process, not shared with a forked child; each evaluation takes a cursor of its own."""
    return duckdb.connect(":memory:", config=_SETTINGS)


class _Table:
    """The rows as one DuckDB relation whose columns are lists given as parameters."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        self.parameters: list[object] = []
        self.names: dict[str, str] = {}
        self.scales: dict[str, int] = {}
        self.sources = [f"unnest(range({len(rows)})) AS i"]
        self.layers: list[str] = []
        for index, column in enumerate(columns):
            cells = [check_cell(column, row.get(column.name)) for row in rows]
            self.names[column.name] = f"c{index}"
            self.sources.append(f"unnest(CAST({self._cells(column, cells)} AS {self._type(column)}[])) AS c{index}")

    def parameter(self, value: object) -> str:
        """A placeholder for a value."""
        self.parameters.append(value)
        return f"${len(self.parameters)}"

    def add_layer(self, columns: Sequence[str]) -> None:
        """Columns that are computed once and read by those that follow."""
        self.layers.append(", ".join(columns))

    def _cells(self, column: Column, cells: list[Cell]) -> str:
        if column.type not in NUMERIC:
            return self.parameter(cells)
        numbers = [cell if isinstance(cell, Decimal) else None for cell in cells]
        scale = max((decimals_of(number) for number in numbers if number is not None), default=0)
        self.scales[column.name] = scale
        return self.parameter([None if number is None else int(number.scaleb(scale)) for number in numbers])

    def _type(self, column: Column) -> str:
        return _STORED.get(column.type, "HUGEINT")

    def select(self, wanted: Sequence[str]) -> list[tuple[object, ...]]:
        """The wanted columns of SQL over the table, in the order of its rows."""
        # Made of names and operators of our own only; data and constants are parameters.
        table = f"(SELECT {', '.join(self.sources)})"
        for layer in self.layers:
            table = f"(SELECT *, {layer} FROM {table})"  # noqa: S608
        query = f"SELECT {', '.join(wanted)} FROM {table} ORDER BY i"  # noqa: S608
        with _engine(os.getpid()).cursor() as connection:
            try:
                return connection.execute(query, self.parameters).fetchall()
            except duckdb.OutOfRangeException as error:
                raise Invalid("数值过大，无法精确计算，请核对数据的单位。") from error


def _read(
    found: list[tuple[object, ...]], expressions: Mapping[str, Expression], factors: Mapping[str, int]
) -> list[dict[str, Cell]]:
    answers: list[dict[str, Cell]] = []
    for record in found:
        cells = iter(record)
        answer: dict[str, Cell] = {}
        for name in expressions:
            value = next(cells)
            if name in factors:
                value = _number(value, next(cells), factors[name])
            answer[name] = value if isinstance(value, bool | str | Decimal | datetime.date) else None
        answers.append(answer)
    return answers


def _number(numerator: object, divisor: object, factor: int) -> Decimal | None:
    if not isinstance(numerator, int) or not isinstance(divisor, int):
        return None
    with localcontext(prec=_PRECISION):
        return Decimal(numerator) / (Decimal(divisor) * factor)
