"""The named functions by which rule sets derive facts from raw rows, with what each takes and gives (派生函数)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from econops.core.expressions.columns import NUMERIC, ColumnType

_TEXT = frozenset({ColumnType.TEXT})
_DATE = frozenset({ColumnType.DATE})
_DAY = _TEXT | _DATE
_WHOLE = frozenset({ColumnType.INTEGER})


@dataclass(frozen=True)
class FunctionRule:
    """`kind` is what it looks at: cells of the row, the history of the object, all objects, another table.

    `arguments` are the types of each argument; `of` is the type that `of` must have (None for no `of`, empty for any);
    `result` is None where it gives what `of` has.
    """

    kind: str
    result: ColumnType | None
    arguments: tuple[frozenset[ColumnType], ...] = ()
    of: frozenset[ColumnType] | None = None
    needs: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()


def _cells(result: ColumnType, *arguments: frozenset[ColumnType], allows: tuple[str, ...] = ()) -> FunctionRule:
    return FunctionRule("cells", result, arguments, allows=allows)


def _looking(
    kind: str, of: frozenset[ColumnType], result: ColumnType | None, needs: tuple[str, ...], *allows: str
) -> FunctionRule:
    return FunctionRule(kind, result, (), of, needs, allows)


_ANY: frozenset[ColumnType] = frozenset()
_CONDITION = frozenset({ColumnType.BOOLEAN})
_ORDERED = NUMERIC | _DATE
_GROUPS = ("within", "where")

FUNCTIONS: Mapping[str, FunctionRule] = {
    "elapsed_months": _cells(ColumnType.INTEGER, _TEXT),
    "elapsed_share": _cells(ColumnType.DECIMAL, _TEXT),
    "elapsed_day_share": _cells(ColumnType.DECIMAL, _TEXT),
    "month_number": _cells(ColumnType.INTEGER, _DAY),
    "year_number": _cells(ColumnType.INTEGER, _DAY),
    "period_start": _cells(ColumnType.DATE, _TEXT),
    "period_end": _cells(ColumnType.DATE, _TEXT),
    "months_between": _cells(ColumnType.INTEGER, _DAY, _DAY),
    "months_elapsed": _cells(ColumnType.DECIMAL, _DAY, _DAY),
    "days_between": _cells(ColumnType.INTEGER, _DAY, _DAY),
    "workdays_between": _cells(ColumnType.INTEGER, _DAY, _DAY, allows=("calendar",)),
    "workdays_late": _cells(ColumnType.INTEGER, _DATE, _DATE, allows=("calendar",)),
    "workday_after": _cells(ColumnType.DATE, _DAY, _WHOLE, allows=("calendar",)),
    "months_after": _cells(ColumnType.DATE, _DAY, _WHOLE),
    "gap": _cells(ColumnType.DECIMAL, NUMERIC, NUMERIC),
    "run": _looking("history", _CONDITION, ColumnType.INTEGER, (), "at_most", "by"),
    "count": _looking("history", _CONDITION, ColumnType.INTEGER, (), "since", "periods", "by"),
    "sum_year": _looking("history", NUMERIC, None, (), "by"),
    "sum_all": _looking("history", NUMERIC, None, (), "by"),
    "sum_last": _looking("history", NUMERIC, None, ("periods",), "by"),
    "average_last": _looking("history", NUMERIC, ColumnType.DECIMAL, ("periods",), "by"),
    "max_last": _looking("history", NUMERIC, None, ("periods",), "by"),
    "min_last": _looking("history", NUMERIC, None, ("periods",), "by"),
    "previous": _looking("history", _ANY, None, (), "back", "by", "otherwise"),
    "change": _looking("history", NUMERIC, None, (), "back", "by", "otherwise"),
    "latest": _looking("history", _ANY, None, (), "where", "otherwise", "by"),
    "level_before": FunctionRule("history", ColumnType.TEXT, allows=("otherwise", "by")),
    "rank": _looking("across", NUMERIC, ColumnType.INTEGER, (), "order", "ties", *_GROUPS),
    "population": FunctionRule("across", ColumnType.INTEGER, allows=_GROUPS),
    "count_across": _looking("across", _CONDITION, ColumnType.INTEGER, (), *_GROUPS),
    "sum_across": _looking("across", NUMERIC, None, (), *_GROUPS),
    "average_across": _looking("across", NUMERIC, ColumnType.DECIMAL, (), *_GROUPS),
    "median_across": _looking("across", NUMERIC, ColumnType.DECIMAL, (), *_GROUPS),
    "max_across": _looking("across", NUMERIC, None, (), *_GROUPS),
    "min_across": _looking("across", NUMERIC, None, (), *_GROUPS),
    "sum_of": _looking("table", NUMERIC, None, ("table",), "where"),
    "count_of": _looking("table", _CONDITION, ColumnType.INTEGER, ("table",), "where"),
    "average_of": _looking("table", NUMERIC, ColumnType.DECIMAL, ("table",), "where"),
    "max_of": _looking("table", _ORDERED, None, ("table",), "where"),
    "min_of": _looking("table", _ORDERED, None, ("table",), "where"),
    "any_of": _looking("table", _CONDITION, ColumnType.BOOLEAN, ("table",), "where"),
    "all_of": _looking("table", _CONDITION, ColumnType.BOOLEAN, ("table",), "where"),
    "value_of": _looking("table", _ANY, None, ("table",), "where", "otherwise"),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "by": ("calendar", "rows"),
    "since": ("year", "start"),
    "order": ("descending", "ascending"),
    "ties": ("best", "worst", "dense"),
}
