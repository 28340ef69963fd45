"""Reading the worked cases of a rule (算例): one row with its level, or tables of raw rows with the levels of several."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from econops.core.expressions.columns import ColumnType
from econops.core.rules.files import Block
from econops.core.rules.ruleset import InputColumn, RawValue, WorkedCase
from econops.core.rules.ruleset_fields import CASE, OBJECT, PERIOD, TABLES_CASE
from econops.core.rules.ruleset_scope import Scope, blocks_of, text_of


def read_cases(
    block: Block, scope: Scope, inputs: Sequence[InputColumn], levels: tuple[str, ...]
) -> tuple[WorkedCase, ...]:
    """The cases under `cases`; what they expect must be levels of the rule."""
    found = []
    for case in blocks_of(block, "cases"):
        if "tables" in case or "levels" in case:
            if scope.checked(case, TABLES_CASE):
                found.append(_of_tables(block, case, scope, levels))
        elif scope.checked(case, CASE):
            found.append(_of_row(case, scope, inputs, levels))
    return tuple(found)


def _of_row(case: Block, scope: Scope, inputs: Sequence[InputColumn], levels: tuple[str, ...]) -> WorkedCase:
    types = {one.column.name: one.column.type for one in inputs} | {"object": OBJECT.type, "period": PERIOD.type}
    row: dict[str, RawValue] = {}
    for name, value in cast(Block, case["row"]).items():
        if name not in types:
            scope.unknown(case, "row", name, tuple(types))
        elif isinstance(value, int) and not isinstance(value, bool) and types[name] is ColumnType.DECIMAL:
            value = Decimal(value)
        row[name] = cast(RawValue, value)
    if case["expect"] not in levels:
        scope.unknown(case, "expect", text_of(case, "expect"), levels)
    as_of = cast(datetime.date, case["as_of"])
    return WorkedCase(text_of(case, "name"), row, as_of, text_of(case, "expect"), case.place)


def _of_tables(block: Block, case: Block, scope: Scope, levels: tuple[str, ...]) -> WorkedCase:
    declared = (*blocks_of(block, "tables"), *blocks_of(block, "calendars"))
    known = tuple(text_of(one, "name") for one in declared)
    tables = {str(name): str(text) for name, text in cast(Block, case["tables"]).items()}
    for name in tables:
        if name not in known:
            scope.unknown(case, "tables", name, known)
    wanted: dict[tuple[str, str], str] = {}
    for key, level in cast(Block, case["levels"]).items():
        name, _, period = key.rpartition(" ")
        wanted[name, period] = str(level)
        if level not in levels:
            scope.unknown(case, "levels", str(level), levels)
    as_of = cast("datetime.date | None", case.get("as_of"))
    return WorkedCase(text_of(case, "name"), {}, as_of, "", case.place, tables, wanted)
